import { kMeans } from '../math/kMeans.ts'
import { createRandom } from '../math/random.ts'

export interface Gap {
  readonly gap: number
  readonly error: number
}

/**
 * For each number of clusters: how much more the logarithm of the inertia falls here than where there are no clusters.
 *
 * Without clusters: points drawn evenly from the box that holds the points (the first of the two kinds in R. Tibshirani,
 * G. Walther & T. Hastie, "Estimating the number of clusters in a data set via the gap statistic", 2001). The error is
 * the standard deviation over the `references` such sets, times sqrt(1 + 1 / references).
 */
export function gapStatistic(
  { points, n, d }: { readonly points: Float64Array; readonly n: number; readonly d: number },
  inertias: readonly { readonly k: number; readonly inertia: number }[],
  { seed, restarts, references }: { readonly seed: number; readonly restarts: number; readonly references: number },
): Gap[] {
  const { least, width } = box(points, n, d)
  const random = createRandom(seed)
  const drawn = new Float64Array(n * d)
  const logs = inertias.map(() => new Float64Array(references))
  for (let b = 0; b < references; b++) {
    for (let i = 0, at = 0; i < n; i++) {
      for (let t = 0; t < d; t++, at++) drawn[at] = least[t]! + width[t]! * random.uniform()
    }
    inertias.forEach(({ k }, c) => {
      logs[c]![b] = Math.log(kMeans(drawn, n, d, { k, seed: seed + b, restarts }).inertia)
    })
  }
  return inertias.map(({ inertia }, c) => {
    const mean = logs[c]!.reduce((sum, log) => sum + log, 0) / references
    const squares = logs[c]!.reduce((sum, log) => sum + (log - mean) ** 2, 0)
    return { gap: mean - Math.log(inertia), error: Math.sqrt((squares / references) * (1 + 1 / references)) }
  })
}

/** The rule of the paper: the first k whose gap is not below that of k + 1 less its error; else the k of the largest gap. */
export function firstByGap(gaps: readonly Gap[]): number {
  for (let c = 0; c + 1 < gaps.length; c++) if (gaps[c]!.gap >= gaps[c + 1]!.gap - gaps[c + 1]!.error) return c
  let best = 0
  gaps.forEach(({ gap }, c) => {
    if (gap > gaps[best]!.gap) best = c
  })
  return best
}

function box(points: Float64Array, n: number, d: number): { least: Float64Array; width: Float64Array } {
  const least = new Float64Array(d).fill(Number.POSITIVE_INFINITY)
  const most = new Float64Array(d).fill(Number.NEGATIVE_INFINITY)
  for (let i = 0, at = 0; i < n; i++) {
    for (let t = 0; t < d; t++, at++) {
      least[t] = Math.min(least[t]!, points[at]!)
      most[t] = Math.max(most[t]!, points[at]!)
    }
  }
  return { least, width: most.map((value, t) => value - least[t]!) }
}
