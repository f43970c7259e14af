import { fail } from '../errors.ts'
import type { Id } from '../table/columns.ts'
import { dayOf } from '../table/timeZone.ts'
import { above0 } from './checks.ts'
import { type Events, openEvents } from './events.ts'
import type { MeasureOptions } from './facts.ts'
import { Tally } from './leftOut.ts'

/** Options of `measureEngagement`. */
export interface EngagementOptions extends MeasureOptions {
  /**
   * What an event of each type weighs today: finite, at least 0, one of them more. Types without a weight count for
   * nothing, and are told to `onLeftOut` with their names.
   *
   * @default { browse: 1, click: 1, search: 2, like: 2, share: 3, comment: 3, cart: 5 }
   */
  readonly weights?: { readonly [type: string]: number }
  /** Days after which an event weighs half. @default 30 */
  readonly halfLife?: number
}

/** One row a customer. */
export interface Engagement {
  id: Id[]
  /** The sum of what the customer's events weigh, each halved with every half-life that has passed; 0 without one. */
  engagement: Float64Array
}

/**
 * How much each customer has to do with you besides buying: what they browse, search, like, share, comment on or put into
 * the cart, weighted, and fading with time. For `engagementAxis`, and for `fitRfm` in the place of money.
 *
 * An event weighs `weight * 2^(-days / halfLife)`, where days are whole calendar days from its own to that of `asOf`. Pass
 * `customers` to have a row, and an honest 0, for those without any event.
 *
 * The weights and the half-life are our own convention: replace them with yours. The sum does not depend on the order of
 * the events.
 *
 * Cost: a few passes over the events.
 *
 * @throws ClienteleError `argument`, for weights that are negative, infinite or all zero, or a half-life that is not above
 * 0; `unreadable-line`, for events without id, possible date or type; `auditEvents` lists and removes them.
 *
 * @example
 * ```ts
 * import { measureEngagement } from 'clientele/profile'
 *
 * const events = {
 *   id: ['ann', 'ann', 'bob'],
 *   date: ['2024-03-31', '2024-03-01', '2024-01-31'],
 *   type: ['cart', 'search', 'browse'],
 * }
 * measureEngagement(events, { asOf: '2024-03-31', customers: ['bob', 'ann', 'cy'] })
 * // => { id: ['bob', 'ann', 'cy'], engagement: Float64Array.of(0.25, 6, 0) }
 * ```
 */
export function measureEngagement(events: Events, options: EngagementOptions): Engagement {
  const tally = new Tally()
  const { clock, id, rows, ends, instants, types } = openEvents(events, options, tally)
  const halfLife = above0('halfLife', options.halfLife ?? 30)
  const weights = readWeights(options.weights ?? DEFAULT_WEIGHTS)
  const weightOf = Float64Array.from(types.values, (type) => weights.get(String(type)) ?? Number.NaN)
  const engagement = new Float64Array(id.length)
  const unknown = new Uint32Array(types.values.length)
  const terms = new Float64Array(rows.length)
  for (let c = 0, from = 0; c < id.length; from = ends[c++]!) {
    let count = from
    for (let k = from; k < ends[c]!; k++) {
      const type = types.codes[rows[k]!]!
      const weight = weightOf[type]!
      if (Number.isNaN(weight)) unknown[type]!++
      else terms[count++] = weight * 2 ** ((dayOf(clock.zone, instants[rows[k]!]!) - clock.asOfDay) / halfLife)
    }
    engagement[c] = sumInOrder(terms, from, count)
  }
  tally.addUnknown(types.values, unknown)
  tally.tell(options.onLeftOut)
  return { id, engagement }
}

const DEFAULT_WEIGHTS = { browse: 1, click: 1, search: 2, like: 2, share: 3, comment: 3, cart: 5 }

function readWeights(weights: { readonly [type: string]: number }): Map<string, number> {
  if (weights === null || typeof weights !== 'object') fail('argument', '`weights` to give each type a number', weights)
  const entries = Object.entries(weights)
  for (const [type, weight] of entries) {
    if (!(Number.isFinite(weight) && weight >= 0)) {
      fail('argument', `\`weights.${type}\` to be a finite number from 0 up`, weight)
    }
  }
  if (!entries.some(([, weight]) => weight > 0)) fail('argument', '`weights` to hold one above 0', weights)
  return new Map(entries)
}

/** The sum from the smallest up: customers with the same events must tie, in whatever order these came. */
function sumInOrder(terms: Float64Array, from: number, to: number): number {
  if (to - from > 24) terms.subarray(from, to).sort()
  else {
    for (let i = from + 1; i < to; i++) {
      const term = terms[i]!
      let k = i
      for (; k > from && terms[k - 1]! > term; k--) terms[k] = terms[k - 1]!
      terms[k] = term
    }
  }
  let sum = 0
  for (let k = from; k < to; k++) sum += terms[k]!
  return sum
}
