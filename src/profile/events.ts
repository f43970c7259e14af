import { ClienteleError, fail, show, words } from '../errors.ts'
import { faultOf, type OrderLines, type ReadLines, readLines } from '../orders/orderLines.ts'
import type { CodedColumn, Column, Id, IdColumn, Instant } from '../table/columns.ts'
import { encodeColumn } from '../table/encodeColumn.ts'
import { readColumn } from '../table/readColumn.ts'
import { tableLength } from '../table/tableLength.ts'
import type { TimeZone } from '../table/timeZone.ts'
import { type Facts, gatherFacts, type MeasureOptions, openClock } from './facts.ts'
import type { Tally } from './leftOut.ts'

/** A log of what customers did besides buying, one row an event, in any order. More columns are allowed. */
export interface Events {
  /** The customer. Text or numbers, their type kept. */
  readonly id: IdColumn
  /** When: `Date`, epoch milliseconds or ISO 8601 text; text without offset is read in the time zone of the call. */
  readonly date: Column<Instant | bigint | null | undefined>
  /** What was done, in your own words: 'browse', 'search', 'cart', 'unsubscribe'. Upper and lower case differ. */
  readonly type: Column<unknown> | CodedColumn<Id>
  /** The product that it was done to. */
  readonly product?: Column<unknown> | CodedColumn<Id>
  /** Where: 'email', 'app', 'shop'. */
  readonly channel?: Column<unknown> | CodedColumn<Id>
  /** The visit that the event belongs to. */
  readonly session?: Column<unknown> | CodedColumn<Id>
}

/** Events ready for loops. What cannot be read is code -1 or NaN. */
export interface ReadEvents extends ReadLines {
  readonly types: { readonly codes: Int32Array; readonly values: readonly Id[] }
}

/** Events that count, each customer's side by side. */
export interface EventFacts extends Facts {
  /** The type of each event, by row of the log. */
  readonly types: ReadEvents['types']
}

/** Reads id, date and type; throws on a missing column or unequal lengths. */
export function readEvents(events: Events, zone: TimeZone): ReadEvents {
  if (events === null || typeof events !== 'object') fail('argument', '`events` to be an object of columns', events)
  if (Array.isArray(events))
    fail('argument', '`events` to be an object of columns; make one with fromRows', words('an array'))
  for (const name of ['id', 'date', 'type'] as const) {
    if (events[name] === undefined) fail('column', `events to have a column \`${name}\``, events, { column: name })
  }
  const length = tableLength(events as unknown as Record<string, { length: number }>)
  const amount = new Float64Array(length)
  const types = encodeColumn(events.type as IdColumn, 'type')
  return { ...readLines({ id: events.id, date: events.date, amount } as OrderLines, zone), types }
}

/** What is wrong with an event, in the order in which it is looked for; 0 = nothing. */
export function eventFaultOf(read: ReadEvents, row: number): 0 | 1 | 2 | 3 {
  const fault = faultOf(read, row)
  return fault === 0 && read.types.codes[row]! < 0 ? 3 : fault
}

/** Reads a log of events and keeps those up to the day of `asOf`. */
export function openEvents(events: Events, options: MeasureOptions, tally: Tally): EventFacts {
  const clock = openClock(options)
  const read = readEvents(events, clock.zone)
  checkEvents(read, events)
  return { ...gatherFacts(read, clock, options, tally, null), types: read.types }
}

function checkEvents(read: ReadEvents, given: Events): void {
  let unreadable = 0
  let first = -1
  for (let row = 0; row < read.length; row++) {
    if (eventFaultOf(read, row) === 0) continue
    if (unreadable++ === 0) first = row
  }
  if (unreadable === 0) return
  const name = (['id', 'id', 'date', 'type'] as const)[eventFaultOf(read, first)]
  const value = readColumn(given[name] as Column<unknown>, name)[first]
  throw new ClienteleError(
    'unreadable-line',
    `Expected every event to have an id, a date and a type, got ${unreadable} of ${read.length} that cannot be read; the first has no possible ${name} but ${show(value)}, at row ${first}. \`auditEvents\` lists them and returns the events that can be used.`,
    { column: name, row: first, count: unreadable },
  )
}

/** Which codes of a column stand for one of the given names: 1, else 0. A name nobody has is no mistake. */
export function marksOf(values: readonly Id[], names: readonly string[], option: string): Uint8Array {
  if (!Array.isArray(names) || names.some((name) => typeof name !== 'string')) {
    fail('argument', `\`${option}\` to be a list of names`, names)
  }
  return Uint8Array.from(values, (value) => (names.includes(String(value)) ? 1 : 0))
}
