import type { Posterior } from '../clvModel.ts'
import { cholesky, shifted } from './cholesky.ts'

/**
 * A few parameter vectors that stand for a posterior, all as likely: the d + 1 corners of a regular simplex around its
 * mean in the logarithms of the parameters, so that mean and covariance over them are those of the posterior.
 */
export function sigmaPoints({ mean, covariance }: Posterior): number[][] {
  const lower = cholesky(covariance)
  if (!lower) return [mean.map(Math.exp)]
  return simplex(mean.length).map((corner) => shifted(mean, lower, corner).map(Math.exp))
}

/** d + 1 points in d dimensions with mean 0 and the identity for covariance. */
function simplex(d: number): number[][] {
  return Array.from({ length: d + 1 }, (_, corner) =>
    Array.from({ length: d }, (_, axis) => {
      // Along each axis one corner stands against all later ones, and the earlier ones lie at 0.
      const later = d - axis
      if (corner < axis) return 0
      return corner === axis ? Math.sqrt(((d + 1) * later) / (later + 1)) : -Math.sqrt((d + 1) / (later * (later + 1)))
    }),
  )
}
