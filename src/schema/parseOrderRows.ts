import * as z from 'zod/mini'
import type { Id, Instant } from '../table/columns.ts'
import { isDay } from './isDay.ts'
import { readDocument } from './readDocument.ts'
import type { Same } from './same.ts'

/** An order line as an object, as it comes from an API or a file of JSON. Other keys are kept as they are. */
export interface OrderRow {
  /** The customer: text that is not blank, or a number. */
  readonly id: Id
  /** A Date, epoch milliseconds or ISO 8601 text. */
  readonly date: Instant
  /** Money: >= 0 is a purchase, negative a refund; up to 2^53 in size. */
  readonly amount: number
  readonly orderId?: Id | null | undefined
  readonly cost?: number | null | undefined
  readonly channel?: Id | null | undefined
  readonly product?: Id | null | undefined
  readonly category?: Id | null | undefined
  readonly currency?: string | null | undefined
  readonly [column: string]: unknown
}

/** The largest number of milliseconds from 1970 that a `Date` can hold. */
const farthest = 8.64e15

const isoTime =
  /^(([01]\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d+)?)?|24:00(:00([.,]0+)?)?)([Zz]|[+-]([01]\d|2[0-3])(:?[0-5]\d)?)?$/

/** An order line that `summarizeOrders` can read. */
export const orderRowSchema: z.ZodMiniType<OrderRow> = /* @__PURE__ */ build() satisfies Same<
  OrderRow,
  ReturnType<typeof build>
>

function build() {
  const anId = 'expected an id, text or a number'
  const id = z.union([z.string().check(z.regex(/\S/, anId)), z.number()], anId)
  const anInstant = 'expected a Date, epoch milliseconds or ISO 8601 text'
  const instant = z.union(
    [
      z.string().check(z.refine(isIsoText, anInstant)),
      z.number().check(z.gte(-farthest, anInstant), z.lte(farthest, anInstant)),
      z.date(),
    ],
    anInstant,
  )
  const anAmount = 'expected an amount, a number up to 2^53 in size'
  const amount = z
    .number(anAmount)
    .check(z.gte(Number.MIN_SAFE_INTEGER, anAmount), z.lte(Number.MAX_SAFE_INTEGER, anAmount))
  const label = z.optional(z.nullable(z.union([z.string(), z.number()], 'expected text, a number or null')))
  return z.looseObject(
    {
      id,
      date: instant,
      amount,
      orderId: label,
      cost: z.optional(z.nullable(z.number('expected a finite number or null'))),
      channel: label,
      product: label,
      category: label,
      currency: z.optional(z.nullable(z.string('expected text or null'))),
    },
    'expected an order line, an object',
  )
}

/** The same texts that `summarizeOrders` can read. */
function isIsoText(text: string): boolean {
  const time = text.slice(11)
  return isDay(text.slice(0, 10)) && (text.length === 10 || (/[Tt ]/.test(text[10]!) && isoTime.test(time)))
}

/**
 * Reads order lines from JSON and refuses those that `summarizeOrders` could not read: without id, possible date or
 * finite amount. Keys beyond those of an order line are kept.
 *
 * For lines of an API or a form, where one that is wrong should be sent back. A whole log is faster, and dirty ones are
 * better, read by `auditOrders`, which counts and removes what it cannot use.
 *
 * @throws ClienteleError `unreadable-line`, listing the faults with their places, the first ten of them.
 *
 * @example
 * ```ts
 * import { parseOrderRows } from 'clientele/schema'
 * import { fromRows } from 'clientele/table'
 *
 * const rows = parseOrderRows(JSON.parse('[{ "id": "ann", "date": "2024-01-31", "amount": 12.5 }]'))
 * fromRows(rows, { id: (o) => o.id, amount: (o) => o.amount }) // => { id: ['ann'], amount: [12.5] }
 *
 * let message = ''
 * try {
 *   parseOrderRows([{ id: 'ann', date: '31.01.2024', amount: 12.5 }])
 * } catch (error) {
 *   message = (error as Error).message
 * }
 * message
 * // => 'Cannot read the orders: orders[0].date: expected a Date, epoch milliseconds or ISO 8601 text, got "31.01.2024".'
 * ```
 */
export function parseOrderRows(json: unknown): OrderRow[] {
  const rows = z.array(orderRowSchema, 'expected a list of order lines')
  return readDocument(rows, json, { what: 'the orders', root: 'orders', code: 'unreadable-line' })
}
