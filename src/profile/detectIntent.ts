import { fail } from '../errors.ts'
import type { Id } from '../table/columns.ts'
import { atLeastOne } from './checks.ts'
import { type Events, marksOf, openEvents } from './events.ts'
import type { MeasureOptions } from './facts.ts'
import { Tally } from './leftOut.ts'
import { codesOf } from './purchases.ts'

/** Options of `detectIntent`. */
export interface IntentOptions extends MeasureOptions {
  /** @default { days: 30 } */
  readonly window?: { readonly days: number }
  /** Types of event that mean no. Answers such as "no need" come as events too. @default ['unsubscribe', 'noNeed', 'tooDear'] */
  readonly refusing?: readonly string[]
  /** Types that mean yes. @default ['purchase', 'checkout'] */
  readonly active?: readonly string[]
  /** Types that mean perhaps. @default ['cart'] */
  readonly hesitant?: readonly string[]
  /** Types that are views of the event's product. @default ['browse', 'view'] */
  readonly views?: readonly string[]
  /** Views of one product that mean perhaps. @default 3 */
  readonly minViews?: number
}

/** What a customer's events say of the next purchase. */
export type Intent = 'active' | 'hesitant' | 'refusing'

/** One row a customer. */
export interface DetectedIntent {
  id: Id[]
  /** Null where no event of the window says anything, or where a yes and a no are equally new. */
  intentSignal: (Intent | null)[]
  /** The type of the event that decided; 'views' for repeated views. */
  intentEvent: (string | null)[]
}

/**
 * Whether each customer is about to buy, wavers, or does not want to, by what they did in the last 30 days. For
 * `intentAxis`.
 *
 * The newest clear signal decides: a purchase or checkout is active, an unsubscription, "no need" or "too dear" refusing.
 * Only where there is none, something in the cart or three views of one product are hesitant. A yes and a no at the same
 * instant cancel out (bare dates make that more likely: keep the time of day). Views need a column `product`; without
 * one, or for views without a product, there are none.
 *
 * The signals are our own convention.
 *
 * Cost: one pass over the events.
 *
 * @throws ClienteleError `argument`, for lists that are none, or of which two hold the same type; `unreadable-line`, for events without id, possible date or
 * type; `auditEvents` lists and removes them.
 *
 * @example
 * ```ts
 * import { detectIntent } from 'clientele/profile'
 *
 * const events = {
 *   id: ['ann', 'ann', 'bob', 'cy'],
 *   date: ['2024-03-01', '2024-03-20', '2024-03-30', '2024-01-01'],
 *   type: ['unsubscribe', 'checkout', 'cart', 'purchase'],
 * }
 * detectIntent(events, { asOf: '2024-03-31' }).intentSignal // => ['active', 'hesitant', null]
 * ```
 */
export function detectIntent(events: Events, options: IntentOptions): DetectedIntent {
  const tally = new Tally()
  const facts = openEvents(events, { ...options, window: options?.window ?? { days: 30 } }, tally)
  const { id, rows, ends, instants, types } = facts
  const minViews = atLeastOne('minViews', options.minViews ?? 3)
  const marks = (name: 'refusing' | 'active' | 'hesitant' | 'views', names: readonly string[]): Uint8Array =>
    marksOf(types.values, options[name] ?? names, name)
  const refusing = marks('refusing', ['unsubscribe', 'noNeed', 'tooDear'])
  const active = marks('active', ['purchase', 'checkout'])
  const hesitant = marks('hesitant', ['cart'])
  const views = marks('views', ['browse', 'view'])
  for (let type = 0; type < types.values.length; type++) {
    if (refusing[type]! + active[type]! + hesitant[type]! > 1) {
      fail('argument', '`refusing`, `active` and `hesitant` to have no type in common', types.values[type])
    }
  }
  const product = events.product === undefined ? null : codesOf(events as never, 'product')
  const typeOf = (row: number): string => String(types.values[types.codes[row]!])
  const viewsOf = new Uint32Array(product?.values.length ?? 0)

  const intentSignal = new Array<Intent | null>(id.length).fill(null)
  const intentEvent = new Array<string | null>(id.length).fill(null)
  for (let c = 0, from = 0; c < id.length; from = ends[c++]!) {
    let no = -1
    let yes = -1
    let perhaps = -1
    let viewed = false
    // Of equally new ones the first by name, so that the order of the log does not show.
    const isNewer = (row: number, than: number): boolean =>
      than < 0 || instants[row]! > instants[than]! || (instants[row] === instants[than] && typeOf(row) < typeOf(than))
    for (let k = from; k < ends[c]!; k++) {
      const row = rows[k]!
      const type = types.codes[row]!
      if (refusing[type] === 1 && isNewer(row, no)) no = row
      if (active[type] === 1 && isNewer(row, yes)) yes = row
      if (hesitant[type] === 1 && isNewer(row, perhaps)) perhaps = row
      if (views[type] === 1 && product !== null) {
        const code = product.codes[row]!
        if (code >= 0 && ++viewsOf[code]! >= minViews) viewed = true
      }
    }
    if (product !== null) {
      for (let k = from; k < ends[c]!; k++) if (product.codes[rows[k]!]! >= 0) viewsOf[product.codes[rows[k]!]!] = 0
    }
    if (no >= 0 || yes >= 0) {
      if (no >= 0 && yes >= 0 && instants[no] === instants[yes]) continue
      const refuses = yes < 0 || (no >= 0 && instants[no]! > instants[yes]!)
      intentSignal[c] = refuses ? 'refusing' : 'active'
      intentEvent[c] = typeOf(refuses ? no : yes)
    } else if (perhaps >= 0 || viewed) {
      intentSignal[c] = 'hesitant'
      intentEvent[c] = perhaps >= 0 ? typeOf(perhaps) : 'views'
    }
  }
  tally.tell(options.onLeftOut)
  return { id, intentSignal, intentEvent }
}
