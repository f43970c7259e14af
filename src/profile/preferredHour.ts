import type { Id } from '../table/columns.ts'
import { DAY, type TimeZone } from '../table/timeZone.ts'
import { atLeastOne, share } from './checks.ts'
import { type ContactOptions, type Contacts, openContacts } from './contacts.ts'
import { Tally } from './leftOut.ts'

/** Options of `preferredHour`. */
export interface PreferredHourOptions extends ContactOptions {
  /** Customers with fewer facts have no preferred hour. @default 5 */
  readonly minFacts?: number
  /** Customers whose hours are less concentrated than this have none. @default 0.3 */
  readonly minConcentration?: number
}

/** One row a customer. */
export interface PreferredHour {
  id: Id[]
  /** Time of day on the clock of `timeZone`, in hours from 0 to below 24 (22.5 is half past ten); NaN without one. */
  preferredHour: Float64Array
  /** From 0, spread evenly round the clock, to 1, always the same minute; NaN for customers without a fact. */
  hourConcentration: Float64Array
}

/**
 * The time of day at which to reach each customer: the middle of the hours at which they opened, clicked or bought.
 *
 * It is the mean direction on the clock face, so that 23:00 and 1:00 meet at midnight, not at noon. A mean says nothing of
 * someone who comes at breakfast and after supper: below a concentration of 0.3, or with fewer than five facts, there is
 * none. Both limits are our own convention. Rows must have a time of day: from bare dates comes midnight.
 *
 * Method: mean direction and mean resultant length, K. V. Mardia and P. E. Jupp, Directional Statistics (2000), section 2.2.
 *
 * Cost: a few passes over the rows, with one sine and cosine a row.
 *
 * @throws ClienteleError `argument`, for limits out of range; and as `measureEngagement` for rows that cannot be read.
 *
 * @example
 * ```ts
 * import { preferredHour } from 'clientele/profile'
 *
 * const clicks = {
 *   id: ['ann', 'ann', 'bob'],
 *   date: ['2024-01-01T23:00', '2024-01-03T01:00', '2024-01-05T09:00'],
 * }
 * const { preferredHour: hour } = preferredHour(clicks, { asOf: '2024-01-31', minFacts: 1 })
 * hour // => Float64Array.of(0, 9)
 * ```
 */
export function preferredHour(contacts: Contacts, options: PreferredHourOptions): PreferredHour {
  const tally = new Tally()
  const { clock, id, rows, ends, instants } = openContacts(contacts, options, tally)
  const minFacts = atLeastOne('minFacts', options.minFacts ?? 5)
  const least = share('minConcentration', options.minConcentration ?? 0.3)
  const hours = new Float64Array(id.length).fill(Number.NaN)
  const hourConcentration = new Float64Array(id.length)
  for (let c = 0, from = 0; c < id.length; from = ends[c++]!) {
    let x = 0
    let y = 0
    for (let k = from; k < ends[c]!; k++) {
      const days = wallOf(clock.zone, instants[rows[k]!]!) / DAY
      const angle = 2 * Math.PI * (days - Math.floor(days))
      x += Math.cos(angle)
      y += Math.sin(angle)
    }
    const count = ends[c]! - from
    const length = Math.hypot(x, y) / count
    hourConcentration[c] = Math.min(length, 1)
    // Opposite hours cancel out: what rounding leaves of them has no direction.
    if (count >= minFacts && length >= least && length > 1e-9) hours[c] = hourOf(Math.atan2(y, x))
  }
  tally.tell(options.onLeftOut)
  return { id, preferredHour: hours, hourConcentration }
}

/** What a clock on the wall shows, as if it were UTC. */
function wallOf(zone: TimeZone, instant: number): number {
  if (!(instant >= zone.from && instant < zone.until)) zone.moveTo(instant)
  return instant + zone.offset
}

/** Whole milliseconds: a mean of 23:00 and 1:00 is midnight, not what rounding leaves beside it. */
function hourOf(angle: number): number {
  const milliseconds = Math.round((angle / (2 * Math.PI)) * DAY)
  return (((milliseconds % DAY) + DAY) % DAY) / 3_600_000
}
