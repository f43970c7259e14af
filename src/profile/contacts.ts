import type { CodedColumn, Column, Id, IdColumn, Instant } from '../table/columns.ts'
import { type Events, marksOf, openEvents } from './events.ts'
import type { Facts, MeasureOptions } from './facts.ts'
import type { Tally } from './leftOut.ts'

/** What customers did and when: events, or order lines. */
export interface Contacts {
  readonly id: IdColumn
  readonly date: Column<Instant | bigint | null | undefined>
  /** What was done, where `types` chooses among it. */
  readonly type?: Column<unknown> | CodedColumn<Id>
}

/** Options of `preferredChannel` and `preferredHour`. */
export interface ContactOptions extends MeasureOptions {
  /** Looks at events of these types only; those of others are told to `onLeftOut`. @default all of them */
  readonly types?: readonly string[]
}

/** Reads what customers did, of the chosen types. Order lines, which have no type, do as well. */
export function openContacts(contacts: Contacts, options: ContactOptions, tally: Tally): Facts {
  const { types } = options
  const untyped = types === undefined && contacts?.type === undefined
  const facts = openEvents(untyped ? withType(contacts) : (contacts as Events), options, tally)
  if (types === undefined) return facts
  const chosen = marksOf(facts.types.values, types, 'types')
  const rows = new Int32Array(facts.rows.length)
  const ends = new Int32Array(facts.ends.length)
  const unknown = new Uint32Array(facts.types.values.length)
  let count = 0
  for (let c = 0, k = 0; c < ends.length; c++) {
    for (; k < facts.ends[c]!; k++) {
      const type = facts.types.codes[facts.rows[k]!]!
      if (chosen[type] === 1) rows[count++] = facts.rows[k]!
      else unknown[type]!++
    }
    ends[c] = count
  }
  tally.addUnknown(facts.types.values, unknown)
  return { ...facts, rows: rows.subarray(0, count), ends }
}

function withType(contacts: Contacts): Events {
  if (contacts === null || typeof contacts !== 'object' || Array.isArray(contacts)) return contacts as unknown as Events
  const length = (contacts.id as { length?: number } | undefined)?.length ?? 0
  return { ...contacts, type: { length, codes: new Int32Array(length), values: [''] } }
}
