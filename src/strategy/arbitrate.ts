import { fail, words } from '../errors.ts'
import type { Column, Id, IdColumn, Instant, Localized, NumberColumn } from '../table/columns.ts'
import { encodeColumn } from '../table/encodeColumn.ts'
import { readInstant } from '../table/instant.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { tableLength } from '../table/tableLength.ts'
import { openTimeZone } from '../table/timeZone.ts'
import { checkArbitration } from './arbitration/checkArbitration.ts'
import { customerCodes } from './arbitration/customerCodes.ts'
import { decide, type Span } from './arbitration/decide.ts'
import { encodeLabels } from './arbitration/encodeLabels.ts'
import { rankOrder } from './arbitration/rankOrder.ts'
import { splitRows } from './arbitration/splitRows.ts'
import type { ContactCap, Exclusion, Strategy } from './strategy.ts'

/** Actions that could be taken, one a row; a customer may have several. */
export interface CandidateActions {
  readonly id: IdColumn
  /** The strategy's id, as `applyRules` writes it; null where there is none. */
  readonly strategy: Column<string | null | undefined>
  /** The channel to use. Where it is missing, those of the strategy in `strategies` are tried in their order. */
  readonly channel?: Column<string | null | undefined>
  /** Higher first. */
  readonly priority?: NumberColumn
  /** How likely the customer is to answer, 0 to 1. */
  readonly propensity?: NumberColumn
  /** What the answer is worth: money. */
  readonly value?: NumberColumn
  /** How much the action itself does, or how much the business wants it now: a factor, 1 is usual. */
  readonly lever?: NumberColumn
  /** Whose time the action takes, on the channels `salesChannels`. */
  readonly salesPerson?: IdColumn
}

/** What is known of the customers: one row each, found by `id`. Exclusions read any of its columns. */
export interface ContactFacts {
  readonly id: IdColumn
  /** IANA name of the time zone the customer lives in. @default the option `timeZone` */
  readonly timeZone?: Column<string | null | undefined>
  /** Consent is in `smsConsent`, `emailConsent`, …: the channel's name, then `Consent`. True, false, or missing. */
  readonly [column: string]: Column<unknown> | IdColumn | undefined
}

/** Contacts that were made, or are planned already, in any order. */
export interface ContactHistory {
  readonly id: IdColumn
  readonly channel: Column<string | null | undefined>
  readonly date: Column<Instant>
  /** The strategy that the contact was for; the cadence of strategies is counted with it. */
  readonly strategy?: Column<string | null | undefined>
}

/** Hours of the day in which nobody is contacted, on the clock of the customer's time zone. */
export interface QuietHours {
  /** From 0 to below 24; 21.5 is half past nine in the evening. */
  readonly from: number
  /** Above 0 to 24, itself not quiet; before `from` it is on the next day. */
  readonly to: number
  /** @default all channels */
  readonly channels?: readonly string[]
  /** Whether an action waits for the end of the quiet hours, or is suppressed. @default true */
  readonly wait?: boolean
}

export interface ArbitrationOptions {
  /** When the plan starts: no action is scheduled before. */
  readonly asOf: Instant
  /** When it ends: an action that quiet hours hold back for longer is suppressed. @default no end */
  readonly until?: Instant
  /** Of customers whose own is not known. @default 'UTC' */
  readonly timeZone?: string
  /**
   * What makes one action better than another: its `priority`, with propensity x value x lever between equals; or
   * `expected`, propensity x value x lever alone. Of these three, those columns that are given are multiplied.
   *
   * @default 'priority' where that column is given, else 'expected'
   */
  readonly rank?: 'priority' | 'expected'
  /** A catalogue, such as `playbook.strategies`: its channels, cadences and guard rails then hold. @default none */
  readonly strategies?: readonly Strategy[]
  /** Consent, time zones, and what exclusions ask for. @default nothing is known */
  readonly customers?: ContactFacts
  /** What caps and cadences count beside the plan itself. @default no contacts */
  readonly history?: ContactHistory
  /** At most so many actions a customer. @default 1 */
  readonly perCustomer?: number
  /** Limits on how often a customer is contacted, whatever the strategy. @default none */
  readonly caps?: readonly ContactCap[]
  /** Channels on which only customers who agreed to it are contacted, whatever the strategy. @default none */
  readonly consent?: readonly string[]
  /** When nobody is contacted. Of several that hold at once, the first says whether to wait. @default none */
  readonly quietHours?: readonly QuietHours[]
  /** Customers who are left in peace. @default none */
  readonly exclude?: IdColumn
  /** Customers who are left out by what is known of them, whatever the strategy. @default none */
  readonly exclusions?: readonly Exclusion[]
  /** Contacts that can be made in the whole plan, by channel; without limit on those not named. */
  readonly channelCapacity?: { readonly [channel: string]: number }
  /** Contacts that each sales person can make in the whole plan: one number for all, or by sales person. */
  readonly salesCapacity?: number | { readonly [salesPerson: string]: number }
  /** Channels that take a sales person's time. @default ['visit', 'call'] */
  readonly salesChannels?: readonly string[]
}

/** Why an action is not taken, in the order in which it is looked at. */
export type SuppressionCode =
  | 'noCustomer'
  | 'noStrategy'
  | 'excluded'
  | 'exclusion'
  | 'perCustomer'
  | 'consent'
  | 'quietHours'
  | 'cadence'
  | 'cap'
  | 'channelCapacity'
  | 'salesCapacity'

/** What is done, and what is not and why. Every row of the actions is in exactly one of the two tables. */
export interface Arbitration {
  /** In the order of the actions. */
  readonly chosen: {
    /** The row of the actions. */
    readonly row: Uint32Array
    readonly id: Id[]
    readonly strategy: string[]
    /** Null where none is known, or nobody is contacted. */
    readonly channel: (string | null)[]
    /** Epoch milliseconds: the earliest permitted instant. NaN where the strategy contacts nobody. */
    readonly scheduled: Float64Array
    /** What the action was ranked by: its priority, or propensity x value x lever. NaN where that is missing. */
    readonly score: Float64Array
  }
  /** In the order of the actions. */
  readonly suppressed: {
    readonly row: Uint32Array
    readonly id: (Id | null)[]
    readonly strategy: (string | null)[]
    /** The channel that was looked at: of several, the one the strategy prefers, and the reason is its. */
    readonly channel: (string | null)[]
    readonly score: Float64Array
    readonly reason: SuppressionCode[]
    readonly because: Localized[]
  }
  readonly counts: {
    readonly actions: number
    readonly chosen: number
    readonly suppressed: number
    /** Suppressed actions by reason; only reasons that occur. */
    readonly reasons: { readonly [Code in SuppressionCode]?: number }
  }
}

/**
 * Decides which of the actions that could be taken are taken, when, and says of every other one why it is not. Starts two
 * new tables; together they hold every action once.
 *
 * Actions take their turn from the best to the worst: by `priority`, or by propensity x value x lever. Where that is
 * missing an action comes last; between equals the earlier row goes first. One is chosen if at its turn nothing speaks
 * against it, in this order: the exclusion list; the exclusions; the number of actions a customer; then on its channel
 * consent, quiet hours, the cadence of the strategy, frequency caps, and the capacity of the channel and of the sales
 * person. Better actions that were chosen before count as contacts. What is suppressed uses nothing up. This is greedy:
 * where capacity or budget is scarce, `allocateBudget` finds the best use of it.
 *
 * With a catalogue in `strategies`, an action without a channel tries those of its strategy in their order, and the guard
 * rails of the strategy hold beside the options. A strategy without channels contacts nobody: it takes one of the
 * customer's `perCustomer` actions and nothing else. The cadence of a strategy counts its contacts since so many days
 * before the day of `asOf`, where the history names strategies.
 *
 * Consent is read from columns of `customers`: `smsConsent`, `emailConsent`, …. Where it is needed, missing is no; where it
 * is not needed, an explicit no counts all the same. Days, weeks (from Monday) and months are those of the customer's
 * time zone, and so are quiet hours; a cap counts in the window that the action is scheduled in.
 *
 * Cost: a hash for each id of each table, a radix sort, and a few look-ups for each action; a million actions in one to
 * three seconds, depending on what is to be looked at.
 *
 * @throws ClienteleError `argument`, for options that are not possible; `column`, when a column is missing, has another
 * length, or holds what it must not, or a customer has two rows in `customers`; `definition`, for a strategy that is not
 * in `strategies`, or an exclusion that is no condition.
 *
 * @example
 * ```ts
 * import { arbitrate, playbook } from 'clientele/strategy'
 *
 * const plan = arbitrate(
 *   { id: ['ann', 'bob', 'cem', 'dora'], strategy: ['welcome', 'winBackOffer', 'vipCare', 'winBackOffer'], value: [20, 40, 90, 35] },
 *   {
 *     asOf: '2026-03-02T22:30',
 *     timeZone: 'Asia/Shanghai',
 *     strategies: playbook.strategies,
 *     customers: {
 *       id: ['ann', 'bob', 'cem', 'dora'],
 *       emailConsent: [true, null, null, true],
 *       smsConsent: [null, true, null, null],
 *       callConsent: [null, null, true, null],
 *       lastComplaint: [null, null, null, '2026-02-20'],
 *     },
 *     history: { id: ['bob', 'bob'], channel: ['sms', 'sms'], date: ['2026-03-01', '2026-03-02'] },
 *     quietHours: [{ from: 21, to: 9 }],
 *   },
 * )
 * plan.chosen.id // => ['ann', 'cem']
 * plan.chosen.channel // => ['email', 'call']
 * new Date(plan.chosen.scheduled[0]!).toISOString() // => '2026-03-03T01:00:00.000Z'
 * plan.suppressed.reason // => ['cap', 'exclusion']
 * plan.suppressed.because[0]?.zh // => '联系次数已达上限（短信，每月最多 2 次）。'
 * ```
 */
export function arbitrate(actions: CandidateActions, options: ArbitrationOptions): Arbitration {
  checkArbitration(actions, options)
  const length = tableLength(actions as unknown as Record<string, { length: number } | undefined>)
  const strategies = encodeLabels(actions.strategy, 'strategy', length)
  const channels = encodeLabels(actions.channel, 'channel', length)
  const salesPeople = actions.salesPerson === undefined ? undefined : encodeColumn(actions.salesPerson, 'salesPerson')
  const customers = customerCodes(actions.id, {
    customers: options.customers?.id,
    history: options.history?.id,
    exclude: options.exclude,
  })
  const { order, score } = rankActions(actions, options.rank, length)
  const coded = { length, customers, strategies, channels, salesPeople, order }
  return splitRows(coded, score, decide(coded, options, readSpan(options)))
}

function readSpan({ asOf, until, timeZone = 'UTC' }: ArbitrationOptions): Span {
  const zone = openTimeZone(timeZone)
  const start = readInstant(asOf, zone, 'asOf')
  const end = until === undefined ? Number.POSITIVE_INFINITY : readInstant(until, zone, 'until')
  if (end < start) fail('argument', '`until` not to be before `asOf`', until)
  return { start, end, timeZone }
}

const factors = ['propensity', 'value', 'lever'] as const

function rankActions(
  actions: CandidateActions,
  rank: ArbitrationOptions['rank'] = actions.priority === undefined ? 'expected' : 'priority',
  length: number,
): { order: Uint32Array; score: Float64Array } {
  const given = factors.filter((name) => actions[name] !== undefined)
  const expected = new Float64Array(length).fill(given.length === 0 ? Number.NaN : 1)
  for (const name of given) {
    const factor = readNumbers(actions[name]!, name)
    for (let i = 0; i < length; i++) expected[i]! *= factor[i]!
  }
  if (rank === 'expected') return { order: rankOrder(expected), score: expected }
  if (actions.priority === undefined) {
    fail('column', "a column `priority` to rank by 'priority'", words('none'), { column: 'priority' })
  }
  const priority = readNumbers(actions.priority, 'priority')
  return { order: rankOrder(priority, expected), score: priority }
}
