import type { TimeZone } from '../table/timeZone.ts'

/**
 * What the passes over the lines collect for each customer, one typed array a statistic. The arrays become columns of
 * the result, so the state costs little beside them.
 */
export interface Collected {
  /** Epoch milliseconds of the first and last purchase line; 0 and -Infinity without one. */
  readonly firstOrder: Float64Array
  readonly lastOrder: Float64Array
  /** Net spend in the window, and net spend from the second occasion on, both as sums of parts (see money.ts). */
  readonly spend: Float64Array
  readonly repeatSum: Float64Array
  /** Occasions: in all, in the window (the same array without a window), recent, and before those. */
  readonly occasions: Int32Array
  readonly inWindow: Int32Array
  readonly recent: Int32Array
  readonly previous: Int32Array
  /** Day of the last purchase seen, then day of the last occasion (the same array where an occasion is a day). */
  readonly lastDay: Int32Array
  readonly occasionDay: Int32Array
  /** Day of the second occasion, where repeat spend begins; kept only where a later pass needs it. */
  readonly secondDay: Int32Array | null
  /** Latest day of a refund that no purchase of that day came before; made at the first refund. */
  refundDay: Int32Array | null
}

/** The rules that the pass applies to each line. */
export interface Counting {
  readonly zone: TimeZone
  readonly minAmount: number
  readonly netRefunds: boolean
  /** First days of the window and of the recent and previous stretches. */
  readonly windowFrom: number
  readonly recentFrom: number
  readonly previousFrom: number
  /** The occasion that a day belongs to, at day - firstDay; null where each day is one. */
  readonly occasionOfDay: Int32Array | null
  readonly firstDay: number
}

/** Lines made ready for the pass. */
export interface KeyedLines {
  readonly codes: Int32Array
  /** Twice the day, and one more for what is no purchase. */
  readonly keys: Int32Array
  readonly instants: Float64Array
  /** What each line adds to sums of money. */
  readonly parts: Float64Array
}

/** No day: before all others. */
export const NEVER = -2_147_483_648

export function startCollecting(customers: number, windowed: boolean, wide: boolean, split: boolean): Collected {
  const lastDay = new Int32Array(customers).fill(NEVER)
  const occasions = new Int32Array(customers)
  return {
    firstOrder: new Float64Array(customers),
    lastOrder: new Float64Array(customers).fill(Number.NEGATIVE_INFINITY),
    spend: new Float64Array(customers),
    repeatSum: new Float64Array(customers),
    occasions,
    inWindow: windowed ? new Int32Array(customers) : occasions,
    recent: new Int32Array(customers),
    previous: new Int32Array(customers),
    lastDay,
    occasionDay: wide ? new Int32Array(customers).fill(NEVER) : lastDay,
    secondDay: split ? new Int32Array(customers).fill(-NEVER - 1) : null,
    refundDay: null,
  }
}

/**
 * Adds the lines [from, to) to the customers' statistics.
 *
 * Each customer's lines must come in order of days, purchases of a day before its refunds. Returns false, leaving a
 * state that is of no use, as soon as one does not.
 */
export function collect(
  collected: Collected,
  counting: Counting,
  { codes, keys, instants, parts }: KeyedLines,
  from: number,
  to: number,
): boolean {
  const { firstOrder, lastOrder, spend, repeatSum, occasions, recent, previous, lastDay } = collected
  const { windowFrom, recentFrom, previousFrom } = counting
  const plain = counting.occasionOfDay === null && collected.inWindow === occasions
  for (let i = from; i < to; i++) {
    const code = codes[i]!
    const key = keys[i]!
    const day = key >> 1
    const before = lastDay[code]!
    if (day < before) return false
    let count = occasions[code]!
    if ((key & 1) === 0) {
      const instant = instants[i]!
      if (day !== before) {
        lastDay[code] = day
        if (plain || isNew(collected, counting, code, day, before)) {
          occasions[code] = ++count
          if (count === 1) firstOrder[code] = instant
          else if (count === 2 && !startRepeats(collected, code, day)) return false
          if (day >= recentFrom) recent[code]!++
          else if (day >= previousFrom) previous[code]!++
        }
      } else if (count === 1 && instant < firstOrder[code]!) firstOrder[code] = instant
      if (instant > lastOrder[code]!) lastOrder[code] = instant
    } else if (day !== before) noteRefund(collected, code, day)
    const part = parts[i]!
    if (day >= windowFrom) spend[code]! += part
    if (count > 1) repeatSum[code]! += part
  }
  return true
}

/** Whether a purchase on a new day makes an occasion, where that is wider than a day or where there is a window. */
function isNew(collected: Collected, counting: Counting, code: number, day: number, before: number): boolean {
  const { occasions, inWindow, occasionDay } = collected
  const { occasionOfDay, firstDay, windowFrom } = counting
  if (occasionOfDay !== null) {
    if (before !== NEVER && occasionOfDay[day - firstDay] === occasionOfDay[before - firstDay]) return false
    occasionDay[code] = day
  }
  if (inWindow !== occasions && day >= windowFrom) inWindow[code]!++
  return true
}

/** Where repeat spend begins; false where a refund of the day, which belongs to it, came before. */
function startRepeats({ refundDay, secondDay }: Collected, code: number, day: number): boolean {
  if (secondDay !== null) secondDay[code] = day
  return refundDay === null || refundDay[code]! < day
}

function noteRefund(collected: Collected, code: number, day: number): void {
  collected.refundDay ??= new Int32Array(collected.lastDay.length).fill(NEVER)
  if (day > collected.refundDay[code]!) collected.refundDay[code] = day
}
