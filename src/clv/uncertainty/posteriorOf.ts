import { invertDefinite } from '../../math/invertDefinite.ts'
import { minimize, type Objective } from '../../math/minimize.ts'
import type { Localized } from '../../table/columns.ts'
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
  /** Whether the data alone fix all parameters. */
  readonly fixed: boolean
  /** Distinct histories. */
  readonly distinct: number
  /** What `value` goes through: distinct histories, and more. */
  readonly steps: number
}

/** Standard deviation of the prior of each log parameter. */
const PRIOR = 3
/** More distinct histories than this, and the normal approximation is as good as exact where the data fix the parameters. */
const PLENTY = 20_000
/** Draws that are kept, about. */
const KEPT = 80
/** Steps that a round may take to draw more than that, and ten times as many at most. */
const AFFORDED = 100_000

/** The posterior of the log parameters; null where the likelihood cannot be computed. */
export function posteriorOf(problem: PosteriorProblem): Posterior | null {
  const { names, objective, value, start, ordinary, fixed, distinct, steps } = problem
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
  const plenty = fixed && distinct > PLENTY
  const afforded = Math.min(10 * KEPT, Math.floor(AFFORDED / steps))
  const many = afforded < 2 * KEPT ? KEPT : afforded
  let best: Weighted | null = null
  // Where the posterior is far from normal, its mean and covariance make a better place to draw from than its mode, and
  // few draws miss its tails.
  for (const size of plenty ? [KEPT] : many > KEPT ? [KEPT, many, many, many] : [KEPT, KEPT, KEPT]) {
    const lower = cholesky(covariance)
    if (!lower) break
    const drawn = weigh(drawPattern(d, size), mean, lower, plenty ? null : surprise)
    // Fewer draws may seem to be worth more only because they missed the tails.
    if (best && best.draws.length === drawn.draws.length && !(drawn.effective > best.effective)) break
    best = drawn
    if (plenty || drawn.effective > (many > KEPT ? 0.8 : 0.5) * drawn.draws.length) break
    mean = drawn.mean
    covariance = drawn.covariance
  }
  if (!best) return null
  const { draws, weights, effective, tail } = best.draws.length > KEPT ? thinned(best) : best
  const round = (value: number): number => Number(value.toPrecision(9))
  return {
    names,
    mean: best.mean.map(round),
    covariance: best.covariance.map((row) => row.map(round)),
    draws: draws.map((draw) => draw.map(round)),
    weights: weights.map(round),
    method: plenty ? 'laplace' : 'importance',
    effective: Math.round(effective),
    // No minus zero, which JSON does not keep.
    tail: tail === null ? null : Number(Math.min(tail, 99).toFixed(2)) + 0,
    message: plenty ? ENOUGH : fixed ? verdict(best, effective) : ROUGH,
  }
}

/** How far to trust intervals, where the data fix the parameters. */
function verdict({ covariance, tail }: Weighted, effective: number): Localized {
  const widest = Math.sqrt(Math.max(...covariance.map((row, i) => row[i]!)))
  // Draws may all weigh the same, and tell of the prior alone.
  if (tail! > 0.7 || effective < 0.15 * KEPT || widest > PRIOR / 2) return ROUGH
  return effective >= 0.5 * KEPT && widest < PRIOR / 3 ? GOOD : FAIR
}

/** Whether intervals that rest on it are only rough. */
export function isRough({ message }: Posterior): boolean {
  return message === ROUGH
}

/** As many draws as are kept, each as often as its weight says, all as likely. */
function thinned({ draws, weights, effective, ...rest }: Weighted): Weighted {
  const kept: number[][] = []
  let sum = 0
  for (const [k, draw] of draws.entries()) {
    sum += weights[k]!
    while (kept.length + 0.5 < sum * KEPT) kept.push(draw)
  }
  return { ...rest, draws: kept, weights: kept.map(() => 1 / kept.length), effective: Math.min(effective, KEPT) }
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
