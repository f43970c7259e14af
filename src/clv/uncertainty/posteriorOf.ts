import { invertDefinite } from '../../math/invertDefinite.ts'
import { minimize, type Objective } from '../../math/minimize.ts'
import type { Posterior } from '../clvModel.ts'
import { cholesky, shifted } from './cholesky.ts'
import { type DrawPattern, drawPattern } from './drawPattern.ts'
import { tailShape } from './tailShape.ts'

export interface PosteriorProblem {
  readonly names: readonly string[]
  /** Minus the log-likelihood (with the penalty of the fit), its gradient and Hessian in log parameters. */
  readonly objective: Objective
  /** Its value alone. */
  readonly value: (at: Float64Array) => number
  /** The optimum of the fit. */
  readonly start: readonly number[]
  /** Ordinary values of the log parameters: where the weak prior has its centre. */
  readonly ordinary: readonly number[]
  /** So many data that the normal approximation will do. */
  readonly plenty: boolean
}

/** Standard deviation of the prior of each log parameter. */
const PRIOR = 3

/** The posterior of the log parameters; null where the likelihood cannot be computed. */
export function posteriorOf(problem: PosteriorProblem): Posterior | null {
  const { names, objective, value, start, ordinary, plenty } = problem
  const d = names.length
  const mode = minimize((at, gradient, hessian) => {
    let sum = objective(at, gradient, hessian)
    for (let i = 0; i < d; i++) {
      const distance = (at[i]! - ordinary[i]!) / PRIOR
      sum += (distance * distance) / 2
      gradient[i]! += distance / PRIOR
      hessian[(d + 1) * i]! += 1 / (PRIOR * PRIOR)
    }
    return sum
  }, start)
  const inverse = invertDefinite(mode.hessian, d)
  if (!inverse || !Number.isFinite(mode.value)) return null
  let mean = Array.from(mode.at)
  let covariance = names.map((_, i) => names.map((_, j) => inverse[d * i + j]!))
  const surprise = (at: Float64Array): number =>
    at.reduce((sum, log, i) => sum + ((log - ordinary[i]!) / PRIOR) ** 2 / 2, value(at)) - mode.value
  const pattern = drawPattern(d)
  let best: Weighted | null = null
  // Where the posterior is far from normal, its mean and covariance make a better place to draw from than its mode.
  for (let round = 0; round < (plenty ? 1 : 3); round++) {
    const lower = cholesky(covariance)
    if (!lower) break
    const drawn = weigh(pattern, mean, lower, plenty ? null : surprise)
    if (best && !(drawn.effective > best.effective)) break
    best = drawn
    if (plenty || drawn.effective > 0.5 * drawn.draws.length) break
    mean = drawn.mean
    covariance = drawn.covariance
  }
  if (!best) return null
  const { draws, weights, effective, tail } = best
  const round = (value: number): number => Number(value.toPrecision(9))
  return {
    names,
    mean: best.mean.map(round),
    covariance: best.covariance.map((row) => row.map(round)),
    draws: draws.map((draw) => draw.map(round)),
    weights: weights.map(round),
    method: plenty ? 'laplace' : 'importance',
    effective: Math.round(effective),
    tail: tail === null ? null : Number(Math.min(tail, 99).toFixed(2)),
    message: plenty ? ENOUGH : effective >= 0.5 * draws.length ? GOOD : effective >= 0.15 * draws.length ? FAIR : ROUGH,
  }
}

/** Whether intervals that rest on it are only rough. */
export function isRough({ method, effective, draws }: Posterior): boolean {
  return method === 'importance' && effective < 0.15 * draws.length
}

interface Weighted {
  draws: number[][]
  weights: number[]
  mean: number[]
  covariance: number[][]
  effective: number
  tail: number | null
}

/**
 * Draws around a centre with weights for what is drawn from: -log density `surprise`, or for null the normal
 * distribution itself.
 */
function weigh(
  { points, logWeights, spread }: DrawPattern,
  centre: readonly number[],
  lower: readonly (readonly number[])[],
  surprise: ((at: Float64Array) => number) | null,
): Weighted {
  const draws = points.map((point) => shifted(centre, lower, point))
  const logs = draws.map((draw, k) => {
    const rise = surprise
      ? surprise(Float64Array.from(draw))
      : points[k]!.reduce((sum, value) => sum + (value * value) / 2, 0)
    return Number.isNaN(rise) ? Number.NEGATIVE_INFINITY : logWeights[k]! - rise
  })
  const most = Math.max(...logs)
  const raw = logs.map((log) => Math.exp(log - most))
  const total = raw.reduce((sum, weight) => sum + weight, 0)
  const weights = raw.map((weight) => weight / total)
  // In standard coordinates, so that a normal posterior gives back its own covariance to the last digit.
  const average = (f: (point: readonly number[]) => number): number =>
    points.reduce((sum, point, k) => sum + weights[k]! * f(point), 0)
  const shift = centre.map((_, i) => average((point) => point[i]!))
  const second = centre.map((_, i) =>
    centre.map((_, j) => average((point) => (point[i]! - shift[i]!) * (point[j]! - shift[j]!)) / spread),
  )
  const covariance = centre.map((_, i) =>
    centre.map((_, j) => {
      let sum = 0
      for (let k = 0; k <= i; k++) for (let l = 0; l <= j; l++) sum += lower[i]![k]! * second[k]![l]! * lower[j]![l]!
      return sum
    }),
  )
  return {
    draws,
    weights,
    mean: shifted(centre, lower, shift),
    covariance,
    effective: 1 / weights.reduce((sum, weight) => sum + weight * weight, 0),
    tail: surprise && tailShape(weights),
  }
}

const ENOUGH = {
  en: 'So many customers that the normal approximation is exact enough.',
  zh: '客户数量充足，正态近似已足够精确。',
}
const GOOD = {
  en: 'The parameters are well known, and the intervals can be relied on.',
  zh: '参数估计可靠，区间可信。',
}
const FAIR = {
  en: 'The parameters are known roughly; the intervals hold approximately.',
  zh: '参数只是粗略已知，区间近似成立。',
}
const ROUGH = {
  en: 'The data say little about some parameters; take the intervals as a rough guide.',
  zh: '数据对部分参数提供的信息很少，区间仅供粗略参考。',
}
