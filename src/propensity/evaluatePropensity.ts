import { fail } from '../errors.ts'
import { minimize } from '../math/minimize.ts'
import { wilson, zOf } from '../stats/wilsonInterval.ts'
import type { Column, NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { tableLength } from '../table/tableLength.ts'
import { openDesign } from './design.ts'
import { logisticObjective } from './likelihood.ts'
import type { Place } from './placeCoefficients.ts'
import { readOutcome } from './readOutcome.ts'

export interface EvaluateOptions {
  /**
   * How many groups of about equal size the calibration and the lift are told for.
   *
   * @default 10
   */
  readonly groups?: number
  /**
   * Level of the intervals.
   *
   * @default 0.95
   */
  readonly level?: number
}

/** Customers with much the same propensity, and what they did. Equal propensities are never parted. */
export interface CalibrationGroup {
  /** The lowest and highest propensity in the group, and the mean. */
  readonly from: number
  readonly to: number
  readonly predicted: number
  readonly customers: number
  readonly outcomes: number
  /** The share that had the outcome, with its Wilson interval. */
  readonly observed: number
  readonly low: number
  readonly high: number
}

/** An equal part of the customers, those with the highest propensity first. */
export interface LiftGroup {
  /** Number of customers and of outcomes, not whole where equal propensities had to be parted. */
  readonly customers: number
  readonly outcomes: number
  /** How many times the rate of all customers this part has. */
  readonly lift: number
  /** Share of all outcomes in this part and those before it. */
  readonly captured: number
}

/** How well propensities told what happened. */
export interface PropensityEvaluation {
  readonly customers: number
  readonly outcomes: number
  /** Customers without a propensity or an outcome: left out. */
  readonly missing: number
  /** Share of customers with the outcome. */
  readonly rate: number
  /**
   * The chance that of two customers, one with the outcome and one without, the former had the higher propensity: 0.5
   * tells nothing, 1 all. With its interval; NaN without both outcomes.
   */
  readonly auc: number
  readonly aucLow: number
  readonly aucHigh: number
  /** Mean squared distance of propensity and outcome, and that of a forecast of the rate for everybody. */
  readonly brier: number
  readonly brierOfRate: number
  /** Mean of -ln(chance given to what happened): Infinity if something happened that had none. */
  readonly logLoss: number
  readonly logLossOfRate: number
  /** Mean propensity less rate: above 0, too much is foretold. */
  readonly bias: number
  /**
   * What the log odds have to be multiplied by, and what then added, to fit what happened: 1 and 0 when calibrated. A
   * slope below 1 says that the model is too sure of itself. NaN where there is no best value.
   */
  readonly slope: number
  readonly intercept: number
  readonly calibration: readonly CalibrationGroup[]
  readonly lift: readonly LiftGroup[]
}

/**
 * Judges propensities by what happened afterwards: whether they rank customers (AUC, lift) and whether they can be taken
 * at their word (calibration, Brier score, log loss). Judge on customers that the fit did not see, or on a later holdout.
 *
 * Rows without propensity or outcome are left out and counted. No figure depends on the order of rows: equal propensities
 * share their ranks.
 *
 * Cost: O(n log n), by two sorts of plain numbers.
 *
 * @throws ClienteleError `column`, for propensities outside 0 to 1, outcomes that are not 1 or 0, or unequal lengths;
 * `argument`, for groups or a level out of range.
 *
 * Method: AUC as the Mann-Whitney statistic with half a point for a tie, its interval by DeLong et al. (1988), within 0
 * and 1; calibration slope and intercept of Cox (1958), by logistic regression on the log odds, for which propensities
 * of 0 and 1 are moved inside by 1e-15.
 *
 * @example
 * ```ts
 * import { evaluatePropensity } from 'clientele/propensity'
 *
 * const predicted = [0.9, 0.8, 0.7, 0.6, 0.4, 0.3, 0.2, 0.1]
 * const { auc, brier, lift } = evaluatePropensity(predicted, [1, 1, 0, 1, 0, 1, 0, 0], { groups: 2 })
 * auc // => 0.8125
 * brier // => 0.175
 * lift.map(({ lift, captured }) => [lift, captured]) // => [[1.5, 0.75], [0.5, 1]]
 * ```
 */
export function evaluatePropensity(
  predicted: NumberColumn,
  outcome: Column<number | bigint | boolean | null | undefined>,
  options: EvaluateOptions = {},
): PropensityEvaluation {
  const { groups = 10, level = 0.95 } = options
  const z = zOf(level)
  if (!(Number.isInteger(groups) && groups >= 1 && groups <= 1000)) {
    fail('argument', '`groups` to be a whole number from 1 to 1000', groups)
  }
  const given = readNumbers(predicted, 'predicted')
  const happened = readOutcome({ outcome }, 'outcome')
  tableLength({ predicted: given, outcome: happened })
  const { yes, no } = sortByOutcome(given, happened)
  const customers = yes.length + no.length
  const rate = yes.length / customers
  const ranks = mergeRanks(yes, no)
  const { brier, logLoss, mean } = scoreLosses(yes, no)
  const { auc, error } = areaOf(ranks, yes.length, no.length)
  return {
    customers,
    outcomes: yes.length,
    missing: given.length - customers,
    rate,
    auc,
    aucLow: Math.max(0, auc - z * error),
    aucHigh: Math.min(1, auc + z * error),
    brier,
    brierOfRate: rate * (1 - rate),
    logLoss,
    logLossOfRate: entropy(rate) + entropy(1 - rate),
    bias: mean - rate,
    ...recalibrate(yes, no),
    calibration: calibrate(ranks, customers, groups, z),
    lift: liftOf(ranks, customers, yes.length, groups),
  }
}

/** Distinct propensities, ascending, and how many customers with and without the outcome have each. */
interface Ranks {
  readonly values: Float64Array
  readonly yes: Uint32Array
  readonly no: Uint32Array
}

function sortByOutcome(predicted: Float64Array, outcome: Uint8Array): { yes: Float64Array; no: Float64Array } {
  const sorted = [new Float64Array(predicted.length), new Float64Array(predicted.length)]
  const counts = [0, 0]
  for (let i = 0; i < predicted.length; i++) {
    const value = predicted[i]!
    if (Number.isNaN(value)) continue
    if (!(value >= 0 && value <= 1)) {
      fail('column', '`predicted` to be from 0 to 1', value, { column: 'predicted', row: i })
    }
    const side = outcome[i]!
    // + 0: sorting would part -0 from 0.
    if (side < 2) sorted[side]![counts[side]!++] = value + 0
  }
  return { yes: sorted[1]!.slice(0, counts[1]).sort(), no: sorted[0]!.slice(0, counts[0]).sort() }
}

function mergeRanks(yes: Float64Array, no: Float64Array): Ranks {
  const size = yes.length + no.length
  const ranks = { values: new Float64Array(size), yes: new Uint32Array(size), no: new Uint32Array(size) }
  let count = 0
  for (let i = 0, j = 0; i < yes.length || j < no.length; count++) {
    const value = Math.min(yes[i] ?? 2, no[j] ?? 2)
    const [first, second] = [i, j]
    while (yes[i] === value) i++
    while (no[j] === value) j++
    ranks.values[count] = value
    ranks.yes[count] = i - first
    ranks.no[count] = j - second
  }
  return {
    values: ranks.values.subarray(0, count),
    yes: ranks.yes.subarray(0, count),
    no: ranks.no.subarray(0, count),
  }
}

/**
 * The area and its standard error: the spread, over customers of either side, of the share of the other side that they
 * outrank.
 */
function areaOf(ranks: Ranks, m: number, n: number): { auc: number; error: number } {
  let below = 0
  let pairs = 0
  for (let k = 0; k < ranks.values.length; k++) {
    pairs += ranks.yes[k]! * (below + ranks.no[k]! / 2)
    below += ranks.no[k]!
  }
  const auc = pairs / (m * n)
  let first = 0
  let second = 0
  let noBelow = 0
  let yesBelow = 0
  for (let k = 0; k < ranks.values.length; k++) {
    const yes = ranks.yes[k]!
    const no = ranks.no[k]!
    first += yes * ((noBelow + no / 2) / n - auc) ** 2
    second += no * ((m - yesBelow - yes / 2) / m - auc) ** 2
    noBelow += no
    yesBelow += yes
  }
  return { auc, error: Math.sqrt(first / ((m - 1) * m) + second / ((n - 1) * n)) }
}

function scoreLosses(yes: Float64Array, no: Float64Array): { brier: number; logLoss: number; mean: number } {
  let squares = 0
  let losses = 0
  let sum = 0
  for (let i = 0; i < yes.length; i++) {
    const value = yes[i]!
    squares += (1 - value) * (1 - value)
    losses -= Math.log(value)
    sum += value
  }
  for (let i = 0; i < no.length; i++) {
    const value = no[i]!
    squares += value * value
    losses -= Math.log1p(-value)
    sum += value
  }
  const count = yes.length + no.length
  return { brier: squares / count, logLoss: losses / count, mean: sum / count }
}

function entropy(share: number): number {
  return share === 0 ? 0 : -share * Math.log(share)
}

function recalibrate(yes: Float64Array, no: Float64Array): { slope: number; intercept: number } {
  const rows = yes.length + no.length
  const odds = new Float64Array(rows)
  const outcome = new Uint8Array(rows).fill(1, 0, yes.length)
  for (let i = 0; i < rows; i++) {
    const value = i < yes.length ? yes[i]! : no[i - yes.length]!
    const inside = Math.min(Math.max(value, 1e-15), 1 - 1e-15)
    odds[i] = Math.log(inside) - Math.log1p(-inside)
  }
  const place: Place = { ...ONE_NUMBER, raw: { takes: 'number', column: 'predicted', values: odds } }
  const all = Int32Array.from(outcome.keys())
  const objective = logisticObjective(openDesign([place], 2, all, outcome), 0, { yes: 1, no: 1 })
  const { at, converged, level } = minimize(objective, [0, 1])
  const found = converged && !level && yes.length > 0 && no.length > 0
  return found ? { intercept: at[0]!, slope: at[1]! } : { intercept: Number.NaN, slope: Number.NaN }
}

const ONE_NUMBER = { at: 1, mean: 0, deviation: 1, levels: [], reference: -1, counts: [], outcomes: [], missing: -1 }

/** Groups of about equal size: a group ends where equal propensities end, once it has its share of the customers. */
function calibrate(ranks: Ranks, customers: number, groups: number, z: number): CalibrationGroup[] {
  const table: CalibrationGroup[] = []
  let seen = 0
  let count = 0
  let outcomes = 0
  let sum = 0
  let from = 0
  for (let k = 0; k < ranks.values.length; k++) {
    const value = ranks.values[k]!
    const here = ranks.yes[k]! + ranks.no[k]!
    if (count === 0) from = value
    count += here
    seen += here
    outcomes += ranks.yes[k]!
    sum += here * value
    const goal = (customers * (Math.floor(((seen - count) * groups) / customers + 1e-9) + 1)) / groups
    if (seen < goal - 1e-9 && k < ranks.values.length - 1) continue
    const { share, low, high } = wilson(outcomes, count, z)
    table.push({ from, to: value, predicted: sum / count, customers: count, outcomes, observed: share, low, high })
    count = outcomes = sum = 0
  }
  return table
}

/** Customers with equal propensities are spread over the parts that they touch, with their outcomes. */
function liftOf(ranks: Ranks, customers: number, outcomes: number, groups: number): LiftGroup[] {
  const parts = new Float64Array(groups)
  const size = customers / groups
  let seen = 0
  for (let k = ranks.values.length - 1; k >= 0; k--) {
    const here = ranks.yes[k]! + ranks.no[k]!
    const end = seen + here
    for (let part = Math.min(groups - 1, Math.floor(seen / size)); part < groups; part++) {
      const overlap = Math.min(end, (part + 1) * size) - Math.max(seen, part * size)
      if (overlap > 0) parts[part]! += (ranks.yes[k]! * overlap) / here
      if ((part + 1) * size >= end) break
    }
    seen = end
  }
  let captured = 0
  return customers === 0
    ? []
    : Array.from(parts, (part) => {
        captured += part
        return {
          customers: size,
          outcomes: part,
          lift: part / size / (outcomes / customers),
          captured: captured / outcomes,
        }
      })
}
