import { fail } from '../../errors.ts'
import { minimize } from '../../math/minimize.ts'
import type { NumberColumn } from '../../table/columns.ts'
import { finishFit } from '../common/finishFit.ts'
import type { FamilyFit, FitFinding } from '../common/types.ts'
import type { SpendColumns } from './predict.ts'
import { readSpend, type SpendData, type Spends } from './readSpend.ts'
import { spendObjective } from './spendObjective.ts'

export interface GammaGammaOptions {
  /**
   * Pulls the parameters towards 0, for small data: `penalty` times the sum of their squares is added to the mean negative
   * log-likelihood. Not free of the currency.
   *
   * @default 0
   */
  readonly penalty?: number
  /** How many customers each row stands for: finite and not negative. */
  readonly weights?: NumberColumn
}

/** A fitted Gamma-Gamma model: plain JSON. `data.longest` is the most repeat purchases of a customer. */
export interface GammaGammaFit extends FamilyFit<'gamma-gamma', 'p' | 'q' | 'gamma'> {
  readonly data: SpendData
}

/**
 * Learns how much customers spend per purchase, and how much of the difference between them is chance: the Gamma-Gamma model,
 * by maximum likelihood.
 *
 * It learns from customers with repeat purchases, from the mean spend of these. The model knows amounts above 0 only, so
 * customers whose repeat purchases came to 0 or less are left out; `data.withoutRepeats` and `data.withoutSpend` count both. It
 * assumes that spend does not depend on how often a customer buys: look at their correlation first.
 *
 * The search is deterministic, in log parameters with analytic Hessian, and its result does not depend on the order of rows.
 * Data that fix no parameters are not an error: where customers are alike in spend, q and gamma grow without end while
 * their ratio settles, and `findings` tells. Where q <= 1 the population has no mean: `findings` tells, and `populationMean` is Infinity.
 *
 * Method: Fader and Hardie, "The Gamma-Gamma Model of Monetary Value" (2013). Cost: one logarithm a distinct customer and
 * evaluation, 8 to 12 of these.
 *
 * @throws ClienteleError `column`, with the first row concerned, for repeats that are not whole numbers from 0, spend
 * that is missing or infinite where there are repeats, weights below 0, unequal lengths; also when no customer has
 * both repeats and spend above 0. `argument`, for a penalty below 0.
 *
 * @example
 * ```ts
 * import { expectedSpend, fit } from 'clientele/clv/gamma-gamma'
 *
 * const model = fit({ repeats: [1, 4, 2, 0, 3, 1, 2], repeatSpend: [12, 35, 20, NaN, 31, 60, 18] })
 * model.converged // => true
 * model.data.withoutRepeats // => 1
 * expectedSpend(model.params, 4, 35) > expectedSpend(model.params, 2, 18) // => true
 * ```
 */
export function fit(customers: SpendColumns, options: GammaGammaOptions = {}): GammaGammaFit {
  const { penalty = 0, weights } = options
  if (!(penalty >= 0 && penalty < Number.POSITIVE_INFINITY)) {
    fail('argument', '`penalty` to be a finite number of at least 0', penalty, { column: 'penalty' })
  }
  const spends = readSpend(customers, weights)
  const objective = spendObjective(spends, penalty)
  const { mean, variance } = logSpend(spends)
  const findings: FitFinding[] = []
  if (spends.data.customers < 10) findings.push({ code: 'few-repeaters', parameters: NAMES, limits: {} })

  // Equal amounts have no likeliest distribution: the narrower the better, without end.
  const equal = variance < 1e-20 && penalty === 0
  const shape = Math.log(equal ? 1e9 : shapeOf(variance))
  const found = minimize(objective, [shape, shape, mean], equal ? { maxIterations: 1 } : {})
  const [p, q, gamma] = Array.from(found.at, Math.exp) as [number, number, number]
  const runsAway = p > LARGE || q > LARGE
  const { iterations } = found
  let { converged, message } = found
  if (equal) {
    converged = true
    message = 'All customers spend the same: there is nothing to search for.'
  } else if (!converged && runsAway && Math.hypot(...found.gradient) < 1e-3) {
    // Very large shapes leave too few digits for the search to see that it is done.
    converged = true
    message = `Nothing left to gain, level in some direction, after ${iterations} evaluations.`
  }
  if (q <= 1) findings.push({ code: 'no-mean', parameters: ['q'], limits: { q } })
  if (q > LARGE) {
    findings.push({
      code: 'alike-in-spend',
      parameters: ['q', 'gamma'],
      limits: { 'p gamma/(q-1)': (p * gamma) / (q - 1) },
    })
  }
  if (p > LARGE && !equal) {
    findings.push({ code: 'alike-in-purchases', parameters: ['p', 'gamma'], limits: { 'p gamma': p * gamma } })
  }
  const squares = p * p + q * q + gamma * gamma
  const fitted = finishFit({
    family: 'gamma-gamma',
    timeUnit: 'day',
    names: NAMES,
    optimum: found.at,
    // On the way to infinity the curvature is rounding, and says nothing.
    hessian: equal || (runsAway && (found.level || !found.converged)) ? new Float64Array(9) : found.hessian,
    logLikelihood: penalty * spends.data.customers * squares - found.value,
    data: spends.data,
    penalty,
    minimisation: { converged, message, iterations: equal ? 0 : iterations },
    findings,
  })
  return { ...fitted, data: spends.data }
}

/** A gamma distribution of this shape varies by a hundredth of its mean. */
const LARGE = 1e4

const NAMES = ['p', 'q', 'gamma'] as const

/** Mean and variance of the logarithm of mean spend. */
function logSpend({ x, start, logTotal, weight, data }: Spends): { mean: number; variance: number } {
  let mean = 0
  let variance = 0
  const each = (add: (weight: number, log: number) => void): void => {
    for (const [k, repeats] of x.entries()) {
      for (let i = start[k]!; i < start[k + 1]!; i++) add(weight[i]!, logTotal[i]! - Math.log(repeats))
    }
  }
  each((weight, log) => (mean += (weight * log) / data.customers))
  each((weight, log) => (variance += (weight * (log - mean) ** 2) / data.customers))
  return { mean, variance }
}

/** The shape of a gamma variable whose logarithm has half this variance: the other half is left to the other shape. */
function shapeOf(variance: number): number {
  return Math.min(1e4, (1 + Math.sqrt(1 + variance)) / variance)
}
