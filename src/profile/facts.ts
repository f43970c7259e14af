import { fail } from '../errors.ts'
import type { ReadLines } from '../orders/orderLines.ts'
import type { Id, IdColumn, Instant } from '../table/columns.ts'
import { encodeColumn } from '../table/encodeColumn.ts'
import { readInstant } from '../table/instant.ts'
import { DAY, dayOf, instantOfWall, openTimeZone, type TimeZone } from '../table/timeZone.ts'
import type { RowsLeftOut, Tally } from './leftOut.ts'

/** What all measures over a log take. */
export interface MeasureOptions {
  /** The day that the measure looks back from: a Date, epoch milliseconds or ISO text. Later rows are left out. */
  readonly asOf: Instant
  /** The zone whose calendar days and hours count. @default 'UTC' */
  readonly timeZone?: string
  /** Looks at the last `days` days only: (asOf - days, asOf]. @default the whole log */
  readonly window?: { readonly days: number }
  /**
   * The customers to give a row to, in this order, each once; the columns of the result then stand beside theirs. Rows of
   * others are left out.
   *
   * @default everyone with a row in the log up to `asOf`, in order of first appearance
   */
  readonly customers?: IdColumn
  /** Told once, before the result, how many rows of the log were not used, and why. */
  readonly onLeftOut?: (leftOut: readonly RowsLeftOut[]) => void
}

/** The clock of a measure. */
export interface Clock {
  readonly zone: TimeZone
  readonly asOfDay: number
  /** First day of the window; -Infinity without one. */
  readonly firstDay: number
}

/** The rows of a log that count, each customer's side by side. */
export interface Facts {
  readonly clock: Clock
  /** One row of the result for each. */
  readonly id: Id[]
  /** Rows of the log, by customer, then in the order of the log. */
  readonly rows: Int32Array
  /** Where the rows of each customer end in `rows`. */
  readonly ends: Int32Array
  /** When, by row of the log. */
  readonly instants: Float64Array
}

export function openClock(options: MeasureOptions): Clock {
  if (options === null || typeof options !== 'object' || options.asOf === undefined) {
    fail('argument', '`asOf` to say which day the measure looks back from', options?.asOf)
  }
  const zone = openTimeZone(options.timeZone ?? 'UTC')
  const asOfDay = dayOf(zone, readInstant(options.asOf, zone, 'asOf'))
  const days = options.window === undefined ? Number.POSITIVE_INFINITY : options.window?.days
  if (!(days > 0) || (options.window !== undefined && days === Number.POSITIVE_INFINITY)) {
    fail('argument', '`window.days` to be a number of days above 0', days)
  }
  return { zone, asOfDay, firstDay: Math.floor(asOfDay - days) + 1 }
}

/** Chooses the rows that count and sorts them by customer; `isFact` may leave out more, which count as `no-purchase`. */
export function gatherFacts(
  read: ReadLines,
  clock: Clock,
  options: MeasureOptions,
  tally: Tally,
  isFact: ((row: number) => boolean) | null,
): Facts {
  const { instants } = read
  const { zone, asOfDay, firstDay } = clock
  const { id, codes } = chooseCustomers(read, options.customers)
  const end = instantOfWall(zone, (asOfDay + 1) * DAY)
  const start = firstDay === Number.NEGATIVE_INFINITY ? firstDay : instantOfWall(zone, firstDay * DAY)
  const isLate = (row: number): boolean => instants[row]! >= end
  const customerOf = new Int32Array(read.length).fill(-1)
  const next = new Int32Array(id.length + 1)
  let [late, early, others, unfit] = [0, 0, 0, 0]
  for (let i = 0; i < read.length; i++) {
    const customer = codes[i]!
    if (isLate(i)) late++
    else if (customer < 0) others++
    else if (instants[i]! < start) early++
    else if (isFact !== null && !isFact(i)) unfit++
    else {
      customerOf[i] = customer
      next[customer + 1]!++
    }
  }
  tally.add('after-as-of', late)
  tally.add('other-customer', others)
  tally.add('before-window', early)
  tally.add('no-purchase', unfit)
  for (let c = 0; c < id.length; c++) next[c + 1]! += next[c]!
  const rows = new Int32Array(next[id.length]!)
  for (let i = 0; i < read.length; i++) if (customerOf[i]! >= 0) rows[next[customerOf[i]!]!++] = i
  const ends = next.subarray(0, id.length)
  const facts = { clock, id, rows, ends, instants }
  return options.customers !== undefined || late === 0 ? facts : renumber(facts, isLate, codes)
}

/** Customers in order of first appearance among the rows up to `asOf`; who has only later rows is none yet. */
function renumber(facts: Facts, isLate: (row: number) => boolean, codes: Int32Array): Facts {
  const seen = new Uint8Array(facts.id.length)
  const order: number[] = []
  for (let i = 0; i < codes.length; i++) {
    const customer = codes[i]!
    if (customer < 0 || isLate(i) || seen[customer] === 1) continue
    seen[customer] = 1
    order.push(customer)
  }
  const rows = new Int32Array(facts.rows.length)
  const ends = new Int32Array(order.length)
  let at = 0
  order.forEach((customer, k) => {
    const own = facts.rows.subarray(facts.ends[customer - 1] ?? 0, facts.ends[customer]!)
    rows.set(own, at)
    ends[k] = at += own.length
  })
  return { ...facts, id: order.map((customer) => facts.id[customer]!), rows, ends }
}

function chooseCustomers(read: ReadLines, customers: IdColumn | undefined): { id: Id[]; codes: Int32Array } {
  const { codes, values } = read.ids
  if (customers === undefined) return { id: [...values], codes }
  const chosen = encodeColumn(customers, 'customers')
  const placeOf = new Map<Id, number>()
  for (let row = 0; row < chosen.length; row++) {
    const code = chosen.codes[row]!
    const place = { column: 'customers', row }
    if (code < 0) fail('column', '`customers` to hold an id in every row', null, place)
    const id = chosen.values[code]!
    if (placeOf.has(id)) fail('column', '`customers` to hold each customer once', id, place)
    placeOf.set(id, row)
  }
  const placeOfCode = Int32Array.from(values, (value) => placeOf.get(value) ?? -1)
  return { id: [...placeOf.keys()], codes: codes.map((code) => (code < 0 ? -1 : placeOfCode[code]!)) }
}
