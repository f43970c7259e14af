import type { CodedColumn, Column, Id } from '../table/columns.ts'
import { atLeastOne } from './checks.ts'
import { type ContactOptions, type Contacts, openContacts } from './contacts.ts'
import { findFavourites } from './favourites.ts'
import { Tally } from './leftOut.ts'
import { codesOf } from './purchases.ts'

/** What customers did on which channel: events, or order lines. */
export interface ChannelContacts extends Contacts {
  readonly channel?: Column<unknown> | CodedColumn<Id>
}

/** Options of `preferredChannel`. */
export interface PreferredChannelOptions extends ContactOptions {
  /** Customers with fewer facts of known channel have no preference. @default 3 */
  readonly minFacts?: number
}

/** One row a customer. */
export interface PreferredChannel {
  id: Id[]
  /** Null for customers with too few facts, or with two channels that are equally frequent. */
  preferredChannel: (Id | null)[]
  /** Its share of the customer's facts of known channel; NaN without one. */
  preferredChannelShare: Float64Array
}

/**
 * The channel to reach each customer on: where most of their answers, clicks or orders came from.
 *
 * Give it what shows a preference, by choosing `types`: clicks on mailings, calls answered. Each row counts once, whatever
 * its day; two channels that are equally frequent are no preference. Rows without a channel are told to `onLeftOut`.
 *
 * Cost: a few passes over the rows.
 *
 * @throws ClienteleError `column`, without a column `channel`, or without `type` where `types` are chosen; and as
 * `measureEngagement` for rows that cannot be read.
 *
 * @example
 * ```ts
 * import { preferredChannel } from 'clientele/profile'
 *
 * const events = {
 *   id: ['ann', 'ann', 'ann', 'bob'],
 *   date: ['2024-01-01', '2024-02-01', '2024-03-01', '2024-01-05'],
 *   type: ['click', 'click', 'click', 'click'],
 *   channel: ['email', 'app', 'email', 'sms'],
 * }
 * preferredChannel(events, { asOf: '2024-03-31', types: ['click'] })
 * // => { id: ['ann', 'bob'], preferredChannel: ['email', null], preferredChannelShare: Float64Array.of(2 / 3, NaN) }
 * ```
 */
export function preferredChannel(contacts: ChannelContacts, options: PreferredChannelOptions): PreferredChannel {
  const tally = new Tally()
  const facts = openContacts(contacts, options, tally)
  const minFacts = atLeastOne('minFacts', options.minFacts ?? 3)
  const column = codesOf(contacts as never, 'channel')
  const { favourite, share } = findFavourites(
    facts,
    column,
    minFacts,
    () => true,
    () => 1,
    tally,
  )
  tally.tell(options.onLeftOut)
  return { id: facts.id, preferredChannel: favourite, preferredChannelShare: share }
}
