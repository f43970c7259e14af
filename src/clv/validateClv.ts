import { fail } from '../errors.ts'
import type { NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { tableLength } from '../table/tableLength.ts'
import { checkHistory } from './checkHistory.ts'
import { daysOf } from './common/horizon.ts'
import type { HistoryColumns } from './common/readHistories.ts'
import type { TimeUnit } from './common/types.ts'
import { distinctHistories } from './validation/distinctHistories.ts'
import type { ForecastFamily } from './validation/forecastFamily.ts'
import { type Lift, liftOf } from './validation/liftOf.ts'
import { addToHistogram, modelForecast } from './validation/modelForecast.ts'
import { naiveForecast } from './validation/naiveForecast.ts'
import { type Pit, pitOf } from './validation/pitOf.ts'
import { readSplit, type Split } from './validation/readSplit.ts'
import { type Reliability, reliability } from './validation/reliability.ts'
import { type AmountScores, type CountScores, scoreAmounts, scoreForecast } from './validation/scoreForecast.ts'
import { type Tracking, trackRepeats } from './validation/trackRepeats.ts'

/** A past and what followed, as `splitHoldout` gives it. */
export interface ValidationSplit {
  readonly calibration: HistoryColumns
  readonly holdout: { readonly holdoutOrders: NumberColumn; readonly holdoutSpend?: NumberColumn }
  /** Length of the holdout in days. */
  readonly days: number
  /** Needed for `tracking`. */
  readonly daily?: {
    readonly day: NumberColumn
    readonly newCustomers: NumberColumn
    readonly repeats: NumberColumn
  }
}

/** Options of `validateClv`. */
export interface ValidationOptions {
  /** Numbers of purchases from here on are shown together: 7 means 7 or more. @default 7 */
  readonly most?: number
  /** Days of a stretch in `tracking`. @default 7 */
  readonly every?: number
  /** Intervals that were told for each customer's purchases in the holdout, and the share that they are to cover. */
  readonly interval?: { readonly low: NumberColumn; readonly high: NumberColumn; readonly level?: number }
  /** Spend that was told for each customer's holdout; makes `spend`. */
  readonly expectedSpend?: NumberColumn
  /** Makes `pit.values`. */
  readonly seed?: number
}

/** How well a model told what came. Tables of columns, one for each of the usual pictures. */
export interface ClvValidation {
  readonly customers: number
  readonly days: number
  readonly model: CountScores
  /** Every customer at the rate so far, repeats / tenure x days: what a model must beat. */
  readonly naive: CountScores
  /** Repeat purchases by week, actual and expected; null without `daily`. */
  readonly tracking: Tracking | null
  /** Customers by their number of repeat purchases in the calibration: 0, 1, …, `most` or more. */
  readonly calibrationHistogram: Histogram
  /** Customers by their number of purchases in the holdout. */
  readonly holdoutHistogram: Histogram & { readonly naive: Float64Array }
  /** Mean purchases in the holdout, by repeat purchases in the calibration. */
  readonly byRepeats: ConditionalMeans
  /** P(at least one purchase in the holdout) against the share of customers with one. */
  readonly reliability: Reliability
  /**
   * The same by P(alive), which nobody sees: a customer who bought was alive, one who did not may be too, so that the
   * share who bought is a lower bound.
   */
  readonly byAlive: Reliability
  readonly pit: Pit
  readonly lift: Lift
  /** Of the intervals given: the share of customers within, the share below and above, and the mean width. */
  readonly coverage: Coverage | null
  /** Of the spend given. */
  readonly spend: AmountScores | null
}

/** Customers by a number of purchases; the last row is that number or more. */
export interface Histogram {
  readonly purchases: Uint32Array
  readonly actual: Float64Array
  readonly expected: Float64Array
}

/** Means over the customers with so many repeat purchases; the last row is that number or more. NaN where there are none. */
export interface ConditionalMeans {
  readonly repeats: Uint32Array
  readonly customers: Uint32Array
  readonly actual: Float64Array
  readonly expected: Float64Array
  readonly naive: Float64Array
}

/** What intervals covered. */
export interface Coverage {
  /** The share that they are to cover; null if not told. */
  readonly level: number | null
  readonly covered: number
  readonly below: number
  readonly above: number
  readonly width: number
}

/**
 * Sets a fitted model against what customers did afterwards: totals and errors, the usual pictures as columns, and a naive
 * forecast beside them.
 *
 * `family` is the model's functions (`bgNbd`, `mbgNbd`, `paretoNbd`, or an object of your own); `fit` needs no more than
 * `{ params, timeUnit }`, such as `orders` of a CLV model; `split` comes from `splitHoldout`, and the model from a fit to `split.calibration`. Customers
 * without a purchase in the calibration (durations NaN) must not be in it.
 *
 * How to read it: `bias` says whether the total is right, `tracking` when it went wrong, `byRepeats` for whom,
 * `reliability` and `pit` whether the probabilities mean what they say, `lift` whether the ranking is of use. A model
 * with a lower `mae` than another may still be the worse one, since most customers buy nothing: prefer `logScore`.
 *
 * Cost: one distribution for each distinct history.
 *
 * @throws ClienteleError `column`, for columns that are missing, unequal or hold something else; `argument`, for options
 * out of range; `model`, for a fit without parameters, and when the model gives no finite expectation.
 *
 * @example
 * ```ts
 * import { validateClv } from 'clientele/clv'
 *
 * // A model of customers who never leave and all buy once a week.
 * const poisson = {
 *   expectedPurchases: (rate: number, t: number) => rate * t,
 *   expectedPurchasesNew: (rate: number, t: number) => rate * t,
 *   purchaseDistribution: (rate: number, t: number, _x: number, _tx: number, _T: number, nMax: number) => {
 *     const p = new Float64Array(nMax + 1).fill(Math.exp(-rate * t))
 *     for (let n = 1; n <= nMax; n++) p[n] = (p[n - 1]! * rate * t) / n
 *     return p
 *   },
 *   purchaseWithin: (rate: number, t: number) => 1 - Math.exp(-rate * t),
 *   probabilityAlive: () => 1,
 * }
 * const validation = validateClv(
 *   poisson,
 *   { params: 1, timeUnit: 'week' },
 *   {
 *     calibration: { repeats: [2, 0], tenureAtLast: [13, 0], tenure: [28, 28] },
 *     holdout: { holdoutOrders: [1, 1] },
 *     days: 14,
 *   },
 * )
 * validation.model.expected // => 4
 * validation.model.bias // => 1
 * validation.naive.expected // => 1
 * ```
 */
export function validateClv<Params>(
  family: ForecastFamily<Params>,
  fit: { readonly params: Params; readonly timeUnit: TimeUnit },
  split: ValidationSplit,
  options: ValidationOptions = {},
): ClvValidation {
  const most = wholeNumber('most', options.most ?? 7)
  const every = wholeNumber('every', options.every ?? 7)
  if (fit?.params === undefined) {
    fail('model', 'a fit, { params, timeUnit } (of a CLV model: `model.orders`)', fit)
  }
  const unit = daysOf(fit.timeUnit)
  const read = readSplit(split)
  const { repeats, tenure, actual } = read
  const history = readHistory(read, unit)
  const customers = actual.length

  const forecast = modelForecast(family, fit.params, split.days / unit, history, actual, most)
  const naive = naiveForecast(repeats, tenure, split.days, actual, most)
  const daily = split.daily
  const purchases = Uint32Array.from({ length: most + 1 }, (_, n) => n)
  return {
    customers,
    days: split.days,
    model: scoreForecast(forecast, actual),
    naive: scoreForecast(naive, actual),
    tracking:
      daily === undefined
        ? null
        : trackRepeats(
            family,
            fit.params,
            unit,
            {
              day: readNumbers(daily.day, 'day'),
              newCustomers: readNumbers(daily.newCustomers, 'newCustomers'),
              repeats: readNumbers(daily.repeats, 'repeats'),
            },
            every,
          ),
    calibrationHistogram: {
      purchases,
      actual: countUpTo(repeats, most),
      expected: expectedRepeats(family, fit.params, history.T, most),
    },
    holdoutHistogram: {
      purchases,
      actual: countUpTo(actual, most),
      expected: forecast.histogram,
      naive: naive.histogram,
    },
    byRepeats: meansByRepeats(repeats, most, actual, forecast.expected, naive.expected),
    reliability: reliability(forecast.within, actual),
    byAlive: reliability(forecast.alive, actual),
    pit: pitOf(forecast, options.seed),
    lift: liftOf(forecast.expected, actual),
    coverage: coverageOf(options.interval, actual),
    spend: scoreSpend(options.expectedSpend, split.holdout.holdoutSpend, customers),
  }
}

function wholeNumber(name: string, value: number): number {
  if (!(Number.isInteger(value) && value >= 1 && value <= 1000)) {
    fail('argument', `\`${name}\` to be an integer from 1 to 1000`, value, { column: name })
  }
  return value
}

/** Histories in the model's unit: of customers with a purchase. */
function readHistory(
  { repeats, tenureAtLast, tenure }: Split,
  unit: number,
): { x: Float64Array; tx: Float64Array; T: Float64Array } {
  if (repeats.length === 0) fail('column', 'at least one customer', 0, { column: 'repeats' })
  for (let row = 0; row < repeats.length; row++) {
    if (!checkHistory(repeats[row]!, tenureAtLast[row]!, tenure[row]!, row)) {
      fail('column', '`tenure` to be that of a customer with a purchase', tenure[row], { column: 'tenure', row })
    }
  }
  return {
    x: repeats,
    tx: tenureAtLast.map((days, i) => Math.min(days, tenure[i]!) / unit),
    T: tenure.map((days) => days / unit),
  }
}

function countUpTo(counts: Float64Array, most: number): Float64Array {
  const histogram = new Float64Array(most + 1)
  for (const count of counts) histogram[Math.min(count, most)]!++
  return histogram
}

/** A new customer is one with a history of no length. */
function expectedRepeats<Params>(
  family: ForecastFamily<Params>,
  params: Params,
  T: Float64Array,
  most: number,
): Float64Array {
  const none = new Float64Array(T.length)
  const { historyOfRow, firstRows } = distinctHistories(none, none, T)
  const customers = countUpTo(Float64Array.from(historyOfRow), firstRows.length)
  const histogram = new Float64Array(most + 1)
  firstRows.forEach((row, h) => {
    addToHistogram(histogram, family.purchaseDistribution(params, T[row]!, 0, 0, 0, most - 1), customers[h]!)
  })
  return histogram
}

function meansByRepeats(
  repeats: Float64Array,
  most: number,
  ...columns: readonly [actual: Float64Array, expected: Float64Array, naive: Float64Array]
): ConditionalMeans {
  const customers = countUpTo(repeats, most)
  const [actual, expected, naive] = columns.map((values) => {
    const sums = new Float64Array(most + 1)
    for (let i = 0; i < values.length; i++) sums[Math.min(repeats[i]!, most)]! += values[i]!
    return sums.map((sum, n) => sum / customers[n]!)
  })
  return {
    repeats: Uint32Array.from(customers, (_, n) => n),
    customers: Uint32Array.from(customers),
    actual: actual!,
    expected: expected!,
    naive: naive!,
  }
}

function coverageOf(interval: ValidationOptions['interval'], actual: Float64Array): Coverage | null {
  if (interval === undefined) return null
  const low = readNumbers(interval.low, 'low')
  const high = readNumbers(interval.high, 'high')
  const customers = tableLength({ holdoutOrders: actual, low, high })
  let below = 0
  let above = 0
  let width = 0
  for (let i = 0; i < customers; i++) {
    if (!(low[i]! <= high[i]!)) fail('column', '`low` to be at most `high`', low[i], { column: 'low', row: i })
    below += Number(actual[i]! < low[i]!)
    above += Number(actual[i]! > high[i]!)
    width += high[i]! - low[i]!
  }
  return {
    level: interval.level ?? null,
    covered: (customers - below - above) / customers,
    below: below / customers,
    above: above / customers,
    width: width / customers,
  }
}

function scoreSpend(
  expected: NumberColumn | undefined,
  actual: NumberColumn | undefined,
  customers: number,
): AmountScores | null {
  if (expected === undefined) return null
  if (actual === undefined) {
    fail('column', 'the holdout to have a column `holdoutSpend` for `expectedSpend`', actual, {
      column: 'holdoutSpend',
    })
  }
  const told = readNumbers(expected, 'expectedSpend')
  const came = readNumbers(actual, 'holdoutSpend')
  tableLength({ holdoutOrders: new Uint8Array(customers), expectedSpend: told, holdoutSpend: came })
  return scoreAmounts(told, came)
}
