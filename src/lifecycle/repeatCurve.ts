import { fail } from '../errors.ts'
import { type ReadDurations, readDurations, survivalCurve } from '../stats/kaplanMeier.ts'
import { zOf } from '../stats/wilsonInterval.ts'
import type { Column, Id, IdColumn, NumberColumn } from '../table/columns.ts'
import { encodeColumn } from '../table/encodeColumn.ts'
import { tableLength } from '../table/tableLength.ts'

/** The columns that `timeToRepeat` makes. */
export interface RepeatColumns {
  readonly daysToRepeat: NumberColumn
  readonly repeated: Column<boolean | number | null | undefined>
}

/** How `repeatCurve` groups and reads its curves. */
export interface RepeatCurveOptions {
  /** A label for each customer, such as the month of the first order: a curve for each label. @default one curve for all */
  readonly by?: IdColumn
  /** After how many days the shares are read off, each 0 or more. @default [30, 60, 90, 180, 365] */
  readonly at?: readonly number[]
  /** Confidence of the bands, between 0 and 1. @default 0.95 */
  readonly level?: number
}

/** What share has bought again by some day. */
export interface RepeatShare {
  readonly days: number
  /** NaN, as are its bounds, where no customer has been known for so long. Before the first repeat only `high` is NaN. */
  readonly share: number
  readonly low: number
  readonly high: number
  /** Customers whose second purchase had not come before that day, and who were known for so long. */
  readonly atRisk: number
}

/** The repeat-purchase curve of a group of customers: a row for each day on which somebody bought a second time. */
export interface RepeatCurve {
  /** The label of the group; null without groups, and for the customers without a label, who come last. */
  readonly group: Id | null
  /** Customers who have bought. */
  readonly customers: number
  readonly days: Float64Array
  /** Share of the customers who have bought again by that day, those not known for so long allowed for. */
  readonly share: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  readonly atRisk: Float64Array
  /** By when half of the customers have bought again, and its confidence interval; NaN where it has not come to that. */
  readonly median: number
  readonly medianLow: number
  readonly medianHigh: number
  /** The shares at the days asked for. */
  readonly at: readonly RepeatShare[]
}

/**
 * What share of customers buys a second time within 30, 60, 90 days, …: the repeat-purchase curve, by cohort if wanted.
 *
 * A plain share of those with a second order is too low, as last week's customers have not had their time. Here everyone
 * counts for as long as they have been known (right-censored), so that young cohorts can be compared with old ones.
 * Customers without a purchase, or with a missing value, are left out. A group without customers has an empty curve.
 *
 * Method: one less the Kaplan-Meier estimate, with bands on the log-minus-log scale (`kaplanMeier` in `clientele/stats`);
 * nothing is said beyond the day up to which someone was known. Cost: some passes over the columns.
 *
 * @throws ClienteleError `column`, for unequal lengths, negative or infinite days, or `repeated` that is neither 1 nor 0;
 * `argument`, for an option out of range.
 *
 * @example
 * ```ts
 * import { repeatCurve } from 'clientele/lifecycle'
 *
 * const customers = { daysToRepeat: [10, 40, 40, 100], repeated: [1, 1, 0, 0] }
 * const [all] = repeatCurve(customers, { at: [30, 90] })
 *
 * all?.days // => Float64Array.of(10, 40)
 * all?.share // => Float64Array.of(0.25, 0.5)
 * all?.median // => 40
 * all?.at.map(({ days, share, atRisk }) => [days, share, atRisk]) // => [[30, 0.25, 3], [90, 0.5, 1]]
 * ```
 */
export function repeatCurve(customers: RepeatColumns, options: RepeatCurveOptions = {}): RepeatCurve[] {
  const { at = [30, 60, 90, 180, 365] } = options
  if (!(Array.isArray(at) && at.every((days) => days >= 0 && days < Number.POSITIVE_INFINITY))) {
    fail('argument', '`at` to be a list of days from 0', at)
  }
  const z = zOf(options.level ?? 0.95)
  if (customers === null || typeof customers !== 'object') {
    fail('argument', 'a table with `daysToRepeat` and `repeated`', customers)
  }
  const all = readColumns(customers)
  if (options.by === undefined) return [curveOf(null, all, at, z)]
  const { codes, values } = encodeColumn(options.by, 'by')
  tableLength({ daysToRepeat: all.time, by: codes })
  const groups = groupRows(codes, values.length)
  const curves = groups.map((rows, code) => curveOf(values[code] ?? null, takeGroup(all, rows), at, z))
  // The last ones have no label, if there are any.
  return groups[values.length]!.length > 0 ? curves : curves.slice(0, -1)
}

/** Under their own names, so that an error says which column it was. */
function readColumns({ daysToRepeat, repeated }: RepeatColumns): ReadDurations {
  return readDurations({ time: daysToRepeat, event: repeated }, { time: 'daysToRepeat', event: 'repeated' })
}

/** The rows of each code, and at the end those of none. */
function groupRows(codes: Int32Array, count: number): Int32Array[] {
  const ends = new Int32Array(count + 1)
  for (let i = 0; i < codes.length; i++) ends[codes[i]! < 0 ? count : codes[i]!]!++
  for (let k = 1; k <= count; k++) ends[k]! += ends[k - 1]!
  const rows = new Int32Array(codes.length)
  const next = ends.slice()
  for (let i = codes.length - 1; i >= 0; i--) rows[--next[codes[i]! < 0 ? count : codes[i]!]!] = i
  return Array.from(ends, (end, k) => rows.subarray(next[k]!, end))
}

function takeGroup({ time, event }: ReadDurations, rows: Int32Array): ReadDurations {
  const group = { time: new Float64Array(rows.length), event: new Uint8Array(rows.length), weights: null }
  for (let k = 0; k < rows.length; k++) {
    group.time[k] = time[rows[k]!]!
    group.event[k] = event[rows[k]!]!
  }
  return group
}

function curveOf(group: Id | null, rows: ReadDurations, at: readonly number[], z: number): RepeatCurve {
  const curve = survivalCurve(rows, z)
  const share = curve.survival.map((left) => 1 - left)
  // What is likely to be left at most is what has come back at least.
  const low = curve.high.map((left) => 1 - left)
  const high = curve.low.map((left) => 1 - left)
  return {
    group,
    customers: curve.members,
    days: curve.time,
    share,
    low,
    high,
    atRisk: curve.atRisk,
    median: curve.median,
    medianLow: curve.medianLow,
    medianHigh: curve.medianHigh,
    at: at.map((days) => shareAt(days, rows, curve.time, { share, low, high })),
  }
}

function shareAt(
  days: number,
  { time, event }: ReadDurations,
  steps: Float64Array,
  { share, low, high }: Pick<RepeatCurve, 'share' | 'low' | 'high'>,
): RepeatShare {
  let atRisk = 0
  for (let i = 0; i < time.length; i++) if (event[i]! < 2 && time[i]! >= days) atRisk++
  let step = -1
  while (step + 1 < steps.length && steps[step + 1]! <= days) step++
  // All have come back: that does not change any more.
  if (atRisk === 0 && !(step >= 0 && share[step] === 1)) {
    return { days, share: Number.NaN, low: Number.NaN, high: Number.NaN, atRisk }
  }
  return step < 0
    ? { days, share: 0, low: 0, high: Number.NaN, atRisk }
    : { days, share: share[step]!, low: low[step]!, high: high[step]!, atRisk }
}
