import { fail } from '../errors.ts'
import type { OrderLines } from '../orders/orderLines.ts'
import type { Column, Id, IdColumn } from '../table/columns.ts'
import { joinById } from '../table/joinById.ts'
import { dayOf } from '../table/timeZone.ts'
import { above0, atLeastOne, share } from './checks.ts'
import { type EventFacts, type Events, marksOf, openEvents } from './events.ts'
import type { MeasureOptions } from './facts.ts'
import { countFlagged, type FlagColumn, readFlags } from './flags.ts'
import { Tally } from './leftOut.ts'
import { codesOf, openPurchases, type PurchaseOptions, type Purchases } from './purchases.ts'
import { sortRange } from './sortRange.ts'

/** Why a customer buys: because they need something, because it interests them, because others do. */
export type Motivation = 'need' | 'interest' | 'social'

/** What motivation is read from; at least one of these. */
export interface MotivationSources {
  /** Order lines: `product` tells what was bought before, `referred` which orders came by referral. */
  readonly lines?: OrderLines & { readonly referred?: FlagColumn }
  /** Visits and what was done in them. */
  readonly events?: Events
  /** What customers say themselves, one row a customer: 'need', 'interest', 'social', or what `stated` translates. */
  readonly answers?: { readonly id: IdColumn; readonly motivation: Column<string | null | undefined> }
}

/** Options of `inferMotivation`. */
export interface MotivationOptions extends Omit<PurchaseOptions, 'customers'> {
  /** The customers to give a row to, in this order, each once. */
  readonly customers: IdColumn
  /** What the answers mean, if they are not 'need', 'interest' and 'social' themselves. */
  readonly stated?: { readonly [answer: string]: Motivation }
  /** A share of fewer facts than this is unknown. @default 3 */
  readonly minFacts?: number
  /** The greatest share must be at least this. @default 0.3 */
  readonly minShare?: number
  /** Types of event that make a session one with a purchase. @default ['purchase', 'checkout'] */
  readonly purchases?: readonly string[]
  /** Minutes without an event after which a new session begins, where events have no `session`. @default 30 */
  readonly sessionGap?: number
}

/** One row a customer. */
export interface InferredMotivation {
  id: Id[]
  /** Null where nothing is known, or where no share stands out. */
  motivationSignal: (Motivation | null)[]
  /** Whether the customer said so, or we concluded it; null without a motivation. */
  motivationSource: ('stated' | 'inferred' | null)[]
  /** Lines of a product bought on an earlier day ÷ lines. */
  needShare: Float64Array
  /** Sessions without purchase ÷ sessions. */
  interestShare: Float64Array
  /** Orders by referral ÷ orders. */
  socialShare: Float64Array
}

/**
 * Why each customer buys: as they say themselves, else concluded from what they do. For `motivationAxis`.
 *
 * Concluded is the greatest of three shares: lines of products bought before (need), sessions without a purchase
 * (interest), and orders by referral (social). A share of fewer than three facts is unknown (NaN); if the greatest is
 * below 0.3, or two are equally great, there is no conclusion. Only known shares are compared: a source that was not
 * given, or that has too little of a customer, is silent, and so `motivationSource` tells a conclusion from an answer.
 *
 * "Before" is an earlier calendar day of the whole log, also one before the window. A session is what `session` says, else
 * events less than half an hour apart; it is one with a purchase if it holds such an event, or the customer has an order
 * line on a day of it. Lines without product or `referred`, and answers that mean nothing here, are told to `onLeftOut`.
 *
 * The rule is our own convention.
 *
 * Cost: a few passes over lines and events.
 *
 * @throws ClienteleError `argument`, without any source, or for wrong options; `column`, for customers without id or given
 * twice, and for an id that answers twice; `unreadable-line`, for lines and events that cannot be read.
 *
 * @example
 * ```ts
 * import { inferMotivation } from 'clientele/profile'
 *
 * const lines = {
 *   id: ['ann', 'ann', 'ann', 'bob'],
 *   date: ['2024-01-01', '2024-02-01', '2024-03-01', '2024-01-05'],
 *   amount: [20, 20, 20, 15],
 *   product: ['soap', 'soap', 'soap', 'vase'],
 * }
 * const answers = { id: ['cy'], motivation: ['social'] }
 * const inferred = inferMotivation({ lines, answers }, { asOf: '2024-03-31', customers: ['ann', 'bob', 'cy'] })
 * inferred.motivationSignal // => ['need', null, 'social']
 * inferred.motivationSource // => ['inferred', null, 'stated']
 * inferred.needShare // => Float64Array.of(2 / 3, NaN, NaN)
 * ```
 */
export function inferMotivation(sources: MotivationSources, options: MotivationOptions): InferredMotivation {
  const { lines, events, answers } = sources ?? {}
  if (lines === undefined && events === undefined && answers === undefined) {
    fail('argument', 'lines, events or answers to read motivation from', sources)
  }
  if (options?.customers === undefined) fail('argument', '`customers` to hold the ids of the rows', undefined)
  const minFacts = atLeastOne('minFacts', options.minFacts ?? 3)
  const minShare = share('minShare', options.minShare ?? 0.3)
  const tally = new Tally()
  const purchases = lines && openWhole(lines, options, tally)
  const visits = events && openEvents(events, options, tally)
  const ids = (purchases ?? visits ?? openNothing(options, tally)).id
  const shares = [
    purchases && lines?.product !== undefined ? shareBoughtBefore(purchases, lines, minFacts, tally) : noShares(ids),
    visits ? shareWithoutPurchase(visits, events!, purchases, options, minFacts) : noShares(ids),
    purchases && lines?.referred !== undefined
      ? shareReferred(purchases, lines.referred, minFacts, tally)
      : noShares(ids),
  ] as const
  const stated = answers === undefined ? null : readAnswers(ids, answers, options.stated, tally)

  const motivationSignal = new Array<Motivation | null>(ids.length).fill(null)
  const motivationSource = new Array<'stated' | 'inferred' | null>(ids.length).fill(null)
  for (let c = 0; c < ids.length; c++) {
    const motivation = stated?.[c] ?? greatest(shares[0][c]!, shares[1][c]!, shares[2][c]!, minShare)
    motivationSignal[c] = motivation
    if (motivation !== null) motivationSource[c] = stated?.[c] ? 'stated' : 'inferred'
  }
  tally.tell(options.onLeftOut)
  return {
    id: ids,
    motivationSignal,
    motivationSource,
    needShare: shares[0],
    interestShare: shares[1],
    socialShare: shares[2],
  }
}

function greatest(need: number, interest: number, social: number, least: number): Motivation | null {
  // NaN is never the greatest.
  const top = Math.max(need || 0, interest || 0, social || 0)
  if (!(top >= least) || top === 0) return null
  if (Number(need === top) + Number(interest === top) + Number(social === top) > 1) return null
  return need === top ? 'need' : interest === top ? 'interest' : 'social'
}

/** All purchases up to `asOf`: what was bought before the window decides what was bought before. */
function openWhole(lines: OrderLines, options: MotivationOptions, tally: Tally): Purchases & { firstDay: number } {
  const { window, ...whole } = options
  const purchases = openPurchases(lines, whole as PurchaseOptions, tally)
  if (window === undefined) return { ...purchases, firstDay: Number.NEGATIVE_INFINITY }
  return { ...purchases, firstDay: Math.floor(purchases.clock.asOfDay - above0('window.days', window.days)) + 1 }
}

function openNothing(options: MeasureOptions, tally: Tally): EventFacts {
  return openEvents({ id: [], date: [], type: [] }, options, tally)
}

function noShares(ids: readonly Id[]): Float64Array {
  return new Float64Array(ids.length).fill(Number.NaN)
}

function shareBoughtBefore(
  { clock, id, rows, ends, instants, firstDay }: Purchases & { firstDay: number },
  lines: OrderLines,
  minFacts: number,
  tally: Tally,
): Float64Array {
  const { codes, values } = codesOf(lines as never, 'product')
  // Of each product: who bought it last seen, and on which day they first did.
  const buyer = new Int32Array(values.length).fill(-1)
  const firstBought = new Float64Array(values.length)
  let missing = 0
  const shares = noShares(id)
  for (let c = 0, from = 0; c < id.length; from = ends[c++]!) {
    for (let k = from; k < ends[c]!; k++) {
      const code = codes[rows[k]!]!
      if (code < 0) continue
      const day = dayOf(clock.zone, instants[rows[k]!]!)
      if (buyer[code] !== c || day < firstBought[code]!) firstBought[code] = day
      buyer[code] = c
    }
    let before = 0
    let known = 0
    for (let k = from; k < ends[c]!; k++) {
      const code = codes[rows[k]!]!
      const day = dayOf(clock.zone, instants[rows[k]!]!)
      if (day < firstDay) continue
      if (code < 0) missing++
      else {
        known++
        if (firstBought[code]! < day) before++
      }
    }
    if (known >= minFacts) shares[c] = before / known
  }
  tally.add('missing-value', missing)
  return shares
}

function shareReferred(
  { clock, id, rows, ends, order, instants, firstDay }: Purchases & { firstDay: number },
  referred: FlagColumn,
  minFacts: number,
  tally: Tally,
): Float64Array {
  const flags = readFlags(referred, 'referred')
  const shares = noShares(id)
  const inWindow = new Int32Array(rows.length)
  const orderOf = new Int32Array(rows.length)
  let missing = 0
  for (let c = 0, from = 0; c < id.length; from = ends[c++]!) {
    let count = 0
    for (let k = from; k < ends[c]!; k++) {
      const row = rows[k]!
      if (dayOf(clock.zone, instants[row]!) < firstDay) continue
      if (flags[row]! < 0) missing++
      inWindow[count] = row
      orderOf[count++] = order[k]!
    }
    const { flagged, known } = countFlagged(flags, inWindow, orderOf, 0, count)
    if (known >= minFacts) shares[c] = flagged / known
  }
  tally.add('missing-value', missing)
  return shares
}

function shareWithoutPurchase(
  facts: EventFacts,
  events: Events,
  purchases: Purchases | undefined,
  options: MotivationOptions,
  minFacts: number,
): Float64Array {
  const { clock, id, rows, ends, instants, types } = facts
  const gap = above0('sessionGap', options.sessionGap ?? 30) * 60_000
  const isPurchase = marksOf(types.values, options.purchases ?? ['purchase', 'checkout'], 'purchases')
  const sessions = events.session === undefined ? null : codesOf(events as never, 'session').codes
  const shares = noShares(id)
  const keys = new Float64Array(rows.length)
  const orderDays = new Set<number>()
  for (let c = 0, from = 0; c < id.length; from = ends[c++]!) {
    orderDays.clear()
    // Both were opened with the same customers.
    for (let k = purchases?.ends[c - 1] ?? 0; k < (purchases?.ends[c] ?? 0); k++) {
      orderDays.add(dayOf(clock.zone, purchases!.instants[purchases!.rows[k]!]!))
    }
    const to = ends[c]!
    sortBy(instants, from, to)
    if (sessions !== null) sortBy(sessions, from, to)
    let all = 0
    let without = 0
    for (let k = from; k < to; ) {
      let bought = false
      let last = rows[k]!
      for (; k < to && isSame(last, rows[k]!); k++) {
        last = rows[k]!
        bought ||= isPurchase[types.codes[last]!] === 1 || orderDays.has(dayOf(clock.zone, instants[last]!))
      }
      all++
      if (!bought) without++
    }
    if (all >= minFacts) shares[c] = without / all
  }
  return shares

  function sortBy(column: ArrayLike<number>, from: number, to: number): void {
    for (let k = from; k < to; k++) keys[k] = column[rows[k]!]!
    sortRange(rows, keys, from, to)
  }

  /** Two events that follow one another. Events without a session, among others with one, go by the gap. */
  function isSame(a: number, b: number): boolean {
    if (sessions !== null && (sessions[a]! >= 0 || sessions[b]! >= 0)) return sessions[a] === sessions[b]
    return instants[b]! - instants[a]! < gap
  }
}

function readAnswers(
  ids: readonly Id[],
  answers: NonNullable<MotivationSources['answers']>,
  stated: { readonly [answer: string]: Motivation } | undefined,
  tally: Tally,
): (Motivation | null)[] {
  const meanings = new Map<string, Motivation>(
    Object.entries(stated ?? { need: 'need', interest: 'interest', social: 'social' }),
  )
  for (const [answer, meaning] of meanings) {
    if (meaning !== 'need' && meaning !== 'interest' && meaning !== 'social') {
      fail('argument', `\`stated.${answer}\` to be 'need', 'interest' or 'social'`, meaning)
    }
  }
  const joined = joinById({ id: ids }, { id: answers.id, motivation: answers.motivation as Column<unknown> })
  return Array.from(joined.motivation as ArrayLike<unknown>, (answer) => {
    if (answer === null || answer === undefined || Number.isNaN(answer)) return null
    const meaning = meanings.get(String(answer))
    if (meaning === undefined) tally.add('unknown-value', 1, String(answer))
    return meaning ?? null
  })
}
