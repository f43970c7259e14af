import { DAY, type TimeZone } from '../table/timeZone.ts'

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
 * Adds the lines [from, to) to the customers' statistics; `parts` holds what each of them adds to sums of money.
 *
 * Each customer's lines must come in order of days, purchases of a day before its refunds. Returns false, leaving a
 * state that is of no use, as soon as one does not.
 */
export function collect(
  collected: Collected,
  counting: Counting,
  codes: Int32Array,
  instants: Float64Array,
  amounts: Float64Array,
  parts: Float64Array,
  from: number,
  to: number,
): boolean {
  const { firstOrder, lastOrder, spend, repeatSum, occasions, inWindow, recent, previous, lastDay, occasionDay } =
    collected
  const { zone, minAmount, netRefunds, windowFrom, recentFrom, previousFrom, occasionOfDay, firstDay } = counting
  const windowed = inWindow !== occasions
  const wide = occasionDay !== lastDay
  const secondDay = collected.secondDay
  let refundDay = collected.refundDay
  let { from: zoneFrom, until: zoneUntil, offset } = zone
  for (let i = from; i < to; i++) {
    const instant = instants[i]!
    if (!(instant >= zoneFrom && instant < zoneUntil)) {
      zone.moveTo(instant)
      zoneFrom = zone.from
      zoneUntil = zone.until
      offset = zone.offset
    }
    const day = Math.floor((instant + offset) / DAY) | 0
    const code = codes[i]!
    const amount = amounts[i]!
    const before = lastDay[code]!
    if (day < before) return false
    if (amount >= minAmount) {
      if (day !== before) {
        if (refundDay !== null && refundDay[code]! >= day) return false
        lastDay[code] = day
        const isNew =
          before === NEVER ||
          occasionOfDay === null ||
          occasionOfDay[day - firstDay] !== occasionOfDay[before - firstDay]
        if (isNew) {
          const count = occasions[code]! + 1
          occasions[code] = count
          if (count === 1) firstOrder[code] = instant
          else if (count === 2 && secondDay !== null) secondDay[code] = day
          if (wide) occasionDay[code] = day
          if (windowed && day >= windowFrom) inWindow[code]!++
          if (day >= recentFrom) recent[code]!++
          else if (day >= previousFrom) previous[code]!++
        }
      } else if (occasions[code] === 1 && instant < firstOrder[code]!) firstOrder[code] = instant
      if (instant > lastOrder[code]!) lastOrder[code] = instant
    } else {
      if (amount < 0 && !netRefunds) continue
      if (day !== before) {
        refundDay ??= collected.refundDay = new Int32Array(lastDay.length).fill(NEVER)
        if (day > refundDay[code]!) refundDay[code] = day
      }
    }
    const part = parts[i - from]!
    if (day >= windowFrom) spend[code]! += part
    if (occasions[code]! > 1) repeatSum[code]! += part
  }
  return true
}
