import { fail } from '../errors.ts'
import type { NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { chooseFamily } from './chooseFamily.ts'
import {
  noPosterior,
  noRepeatSpend,
  noSpendColumn,
  roughPosterior,
  spendWithOrders,
  spendWithoutMean,
} from './clvFindings.ts'
import type { ClvChoice, ClvFinding, ClvModel, OrdersFamily, OrdersFit, Posterior } from './clvModel.ts'
import { type Histories, readHistories } from './common/readHistories.ts'
import type { TimeUnit } from './common/types.ts'
import { fitterOf } from './familyFits.ts'
import { fit as fitSpend, type GammaGammaFit } from './gamma-gamma/fit.ts'
import { readSpend } from './gamma-gamma/readSpend.ts'
import { spendObjective } from './gamma-gamma/spendObjective.ts'
import type { ClvCustomers } from './predictClv.ts'
import { isRough, posteriorOf } from './uncertainty/posteriorOf.ts'

/** A past and what followed, as `splitHoldout` gives it. */
export interface ClvHoldout {
  readonly calibration: ClvCustomers
  readonly holdout: { readonly holdoutOrders: NumberColumn }
  readonly days: number
}

/** Options of `fitClv`. */
export interface FitClvOptions<Name extends string = 'clv'> {
  /**
   * How customers are taken to leave. `'bg-nbd'`: at a purchase, never right after the first; `'mbg-nbd'`: at a
   * purchase, also right after the first; `'pareto-nbd'`: at any time. `'auto'` fits all three and takes the best.
   *
   * @default 'auto'
   */
  readonly family?: OrdersFamily | 'auto'
  /**
   * The unit that the parameters are in; tables are in days.
   *
   * @default 'week'
   */
  readonly timeUnit?: TimeUnit
  /**
   * The part of spend that stays as profit, from 0 to 1.
   *
   * @default 1
   */
  readonly margin?: number
  /**
   * Pulls the parameters of the order model towards 0, for small data: `penalty` times the sum of their squares is
   * added to the mean negative log-likelihood.
   *
   * @default 0
   */
  readonly penalty?: number
  /** How many customers each row stands for: finite and not negative. */
  readonly weights?: NumberColumn
  /**
   * For `family: 'auto'`: a past and what followed, as `splitHoldout` gives it. The family that told it best is taken.
   */
  readonly holdout?: ClvHoldout
  /**
   * The column that predictions write the value to: none of `pAlive`, `orders`, `expectedOrders`, `expectedSpend` and
   * their ranges.
   *
   * @default 'clv'
   */
  readonly column?: Name
}

/** What `predictClv` writes beside the value. */
const TAKEN = /^((pAlive|orders|expectedSpend)(Low|High)?|expectedOrders)$/

/**
 * Learns from a customer table how often customers order, when they leave and what they spend, all that `predictClv`
 * needs: a model of lifetime value as plain JSON.
 *
 * `customers` is what `summarizeOrders` gives, or any table with its columns `repeats`, `tenureAtLast`, `tenure` (in
 * days) and `repeatSpend`. Without the last, or where nobody's repeat orders came to more than 0, `spend` is null and
 * `findings` says so: orders are predicted, money is not. Customers without any purchase are left out.
 *
 * Beside the two fits the model holds their posteriors, from which all intervals come: no later step fits anything.
 * Data that do not fix all parameters are no error. `orders.findings` and `spend.findings` tell what is at which
 * boundary, a weak prior keeps the intervals finite there, and `posterior.orders.message` says how far to trust them.
 *
 * `family: 'auto'` compares likelihoods (all families have four parameters), with a `holdout` how well each foretold
 * it, and says why in `choice`. On more than 50,000 distinct histories it compares on a sample of them.
 *
 * The result does not depend on the order of rows, and nothing is left to chance. Customers acquired in different
 * months are one base here: fit by cohort where they differ.
 *
 * Cost: BG/NBD and MBG/NBD about 1 µs for each distinct history and each number of repeats up to the largest (one
 * customer with a million takes ten seconds), Pareto/NBD 6 µs for each history. The posterior takes 30 and 200 µs for each
 * of up to 20,000, at the least 50 ms and 0.3 s.
 *
 * @throws ClienteleError `column`, with the first row concerned, for impossible histories, missing spend where there
 * are repeats, unequal lengths, and when there is no customer at all; `argument`, for an unknown family or unit, a
 * margin not from 0 to 1, or a penalty below 0.
 *
 * @example
 * ```ts
 * import { clvOf, fitClv } from 'clientele/clv'
 *
 * const model = fitClv(
 *   {
 *     repeats: [0, 1, 4, 0, 2, 7, 0, 1, 3, 0, 0, 12],
 *     tenureAtLast: [0, 30, 250, 0, 80, 260, 0, 5, 200, 0, 0, 268],
 *     tenure: [270, 265, 272, 240, 255, 271, 268, 230, 262, 225, 270, 270],
 *     repeatSpend: [NaN, 20, 35, NaN, 18, 41, NaN, 60, 31, NaN, NaN, 27],
 *   },
 *   { family: 'mbg-nbd', margin: 0.3 },
 * )
 * model.orders.converged // => true
 * const customer = { repeats: 4, tenureAtLast: 250, tenure: 272, repeatSpend: 35 }
 * clvOf(JSON.parse(JSON.stringify(model)), customer, { horizon: { years: 1 }, discountRate: 0.1 }).clv > 0 // => true
 * ```
 */
export function fitClv<Name extends string = 'clv'>(
  customers: ClvCustomers,
  options: FitClvOptions<Name> = {},
): ClvModel<Name> {
  const {
    family = 'auto',
    timeUnit = 'week',
    margin = 1,
    penalty = 0,
    weights,
    holdout,
    column = 'clv' as Name,
  } = options
  if (!(margin >= 0 && margin <= 1)) {
    fail('argument', '`margin` to be a part of spend, from 0 to 1', margin, { column: 'margin' })
  }
  if (!['auto', 'bg-nbd', 'mbg-nbd', 'pareto-nbd'].includes(family)) {
    fail('argument', "`family` to be 'bg-nbd', 'mbg-nbd', 'pareto-nbd' or 'auto'", family, { column: 'family' })
  }
  if (typeof column !== 'string' || column === '' || TAKEN.test(column)) {
    fail('argument', '`column` to be a name that no other prediction has', column, { column: 'column' })
  }
  const histories = readHistories(customers, timeUnit, weights)
  const fitOptions = { timeUnit, penalty, ...(weights && { weights }) }
  const choice: ClvChoice | null = family === 'auto' ? chooseFamily(histories, timeUnit, penalty, holdout) : null
  const chosen = choice ? choice.candidates[0]!.family : (family as OrdersFamily)
  const orders = fitterOf(chosen).fit(customers, fitOptions)
  const findings: ClvFinding[] = []
  const posterior = ordersPosterior(chosen, orders, histories)
  if (!posterior) findings.push(noPosterior)
  else if (isRough(posterior)) findings.push(roughPosterior)
  return {
    kind: 'clv',
    version: 1,
    column,
    family: chosen,
    timeUnit,
    margin,
    orders,
    ...withSpend(customers, weights, posterior, findings),
    choice,
    findings,
  }
}

function ordersPosterior(family: OrdersFamily, fit: OrdersFit, histories: Histories): Posterior | null {
  const { customers, longest, distinct } = fit.data
  const { objective, value } = fitterOf(family).objective(histories)
  const pull = fit.penalty * customers
  const squares = (at: Float64Array): number => (pull ? pull * at.reduce((sum, log) => sum + Math.exp(2 * log), 0) : 0)
  const { names } = fit.covariance
  return posteriorOf({
    names,
    objective: (at, gradient, hessian) => {
      const sum = objective(at, gradient, hessian) + squares(at)
      for (let i = 0; pull && i < 4; i++) {
        const square = pull * Math.exp(2 * at[i]!)
        gradient[i]! += 2 * square
        hessian[5 * i]! += 4 * square
      }
      return sum
    },
    value: (at) => value(at) + squares(at),
    start: Object.values(fit.params).map(Math.log),
    ordinary: names.map((name) => (name === 'alpha' || name === 'beta' ? Math.log(longest || 1) : 0)),
    fixed: fit.covariance.values !== null,
    distinct,
    // Every number of repeats up to the largest is a factor of the likelihood.
    steps: distinct + histories.x.reduce((most, x) => Math.max(most, x), 0),
  })
}

type SpendPart = Pick<ClvModel, 'spend' | 'averageSpend' | 'posterior'>

function withSpend(
  customers: ClvCustomers,
  weights: NumberColumn | undefined,
  orders: Posterior | null,
  findings: ClvFinding[],
): SpendPart {
  const without: SpendPart = { spend: null, averageSpend: null, posterior: { orders, spend: null } }
  if (!customers.repeatSpend) {
    findings.push(noSpendColumn)
    return without
  }
  const repeats = readNumbers(customers.repeats, 'repeats')
  const repeatSpend = readNumbers(customers.repeatSpend, 'repeatSpend')
  const given = weights && readNumbers(weights, 'weights')
  if (!repeats.some((x, i) => x > 0 && !(repeatSpend[i]! <= 0) && given?.[i] !== 0)) {
    findings.push(noRepeatSpend)
    return without
  }
  // Without a purchase there may be no number of repeats either.
  const columns = { repeats: repeats.map((x) => (Number.isNaN(x) ? 0 : x)), repeatSpend }
  const spend = fitSpend(columns, weights ? { weights } : {})
  const posterior = spendPosterior(spend, columns, weights)
  if (spend.params.q <= 1) findings.push(spendWithoutMean)
  if (Math.abs(relation(columns, given)) > 0.3) findings.push(spendWithOrders)
  return { spend, averageSpend: averageOf(columns, given), posterior: { orders, spend: posterior } }
}

function spendPosterior(
  fit: GammaGammaFit,
  columns: { repeats: Float64Array; repeatSpend: Float64Array },
  weights: NumberColumn | undefined,
): Posterior | null {
  const spends = readSpend(columns, weights)
  const objective = spendObjective(spends, 0)
  const gradient = new Float64Array(3)
  const hessian = new Float64Array(9)
  const { p, q, gamma } = fit.params
  const level = spends.logTotal.reduce((sum, log, i) => sum + (spends.weight[i]! * log) / spends.data.customers, 0)
  return posteriorOf({
    names: ['p', 'q', 'gamma'],
    objective,
    value: (at) => objective(at, gradient, hessian),
    start: [p, q, gamma].map(Math.log),
    ordinary: [1, 1, level],
    fixed: fit.covariance.values !== null,
    distinct: fit.data.distinct,
    steps: fit.data.distinct,
  })
}

/** Net spend per repeat order. */
function averageOf(
  columns: { repeats: Float64Array; repeatSpend: Float64Array },
  weights: Float64Array | undefined,
): number {
  let spend = 0
  let orders = 0
  columns.repeats.forEach((x, i) => {
    if (!(x > 0)) return
    const share = (weights ? weights[i]! : 1) * x
    spend += share * columns.repeatSpend[i]!
    orders += share
  })
  return spend / orders
}

/** How spend goes with the number of orders, from -1 to 1: the correlation of their logarithms, 0 for few customers. */
function relation(
  { repeats, repeatSpend }: { repeats: Float64Array; repeatSpend: Float64Array },
  weights: Float64Array | undefined,
): number {
  let n = 0
  let meanX = 0
  let meanY = 0
  let xx = 0
  let yy = 0
  let xy = 0
  for (let i = 0; i < repeats.length; i++) {
    const share = weights ? weights[i]! : 1
    if (!(repeats[i]! > 0 && repeatSpend[i]! > 0 && share > 0)) continue
    const x = Math.log(repeats[i]!)
    const y = Math.log(repeatSpend[i]!)
    const dx = x - meanX
    const dy = y - meanY
    n += share
    meanX += (share * dx) / n
    meanY += (share * dy) / n
    xx += share * dx * (x - meanX)
    yy += share * dy * (y - meanY)
    xy += share * dx * (y - meanY)
  }
  return n >= 50 && xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0
}
