import { rowMatcher } from '../../condition/rowMatcher.ts'
import { fail } from '../../errors.ts'
import type { Column, Id, Instant } from '../../table/columns.ts'
import { encodeColumn } from '../../table/encodeColumn.ts'
import { readColumn } from '../../table/readColumn.ts'
import { tableLength } from '../../table/tableLength.ts'
import { openTimeZone, type TimeZone } from '../../table/timeZone.ts'
import type { ContactFacts } from '../arbitrate.ts'
import type { Exclusion } from '../strategy.ts'
import type { CustomerCodes } from './customerCodes.ts'

/** What is known of the customers that actions are for. */
export interface Facts {
  /** By customer: the row of the facts, -1 for none. */
  readonly rowOf: Int32Array
  /** The time zones there are, the default first, and by row which is whose. */
  readonly zones: readonly TimeZone[]
  readonly zoneOf: Uint16Array
  /** By row: 0 not known, 1 yes, 2 no. Undefined: known of nobody. */
  consent(channel: string): Uint8Array | undefined
  /** By row: 1 where the exclusion holds. Undefined: for nobody. */
  excluded(exclusion: Exclusion): Uint8Array | undefined
}

export const UNKNOWN = 0
export const YES = 1
export const NO = 2

export function readFacts(
  table: ContactFacts | undefined,
  customers: CustomerCodes,
  { asOf, timeZone }: { readonly asOf: Instant; readonly timeZone: string },
): Facts {
  const zones = [openTimeZone(timeZone)]
  const rowOf = new Int32Array(customers.count).fill(-1)
  if (table === undefined) {
    return { rowOf, zones, zoneOf: new Uint16Array(), consent: () => undefined, excluded: () => undefined }
  }
  const length = tableLength(table as Record<string, { length: number } | undefined>)
  const codes = customers.customers
  for (let row = 0; row < length; row++) {
    const code = codes[row]!
    if (code < 0) continue
    if (rowOf[code]! >= 0) {
      fail('column', 'each customer once in `customers`', customers.values[code], { column: 'id', row })
    }
    rowOf[code] = row
  }
  const match = rowMatcher(table as Record<string, Column<unknown>>, { asOf, timeZone })
  return {
    rowOf,
    zones,
    zoneOf: readZones(table.timeZone, length, zones),
    consent: (channel) => readConsent(table, `${channel}Consent`),
    excluded: ({ when }) => match(when),
  }
}

function readZones(column: ContactFacts['timeZone'], length: number, zones: TimeZone[]): Uint16Array {
  const zoneOf = new Uint16Array(length)
  if (column === undefined) return zoneOf
  const { codes, values } = encodeColumn<Id>(column, 'customers.timeZone')
  const places = values.map((name) => zones.push(openTimeZone(name as string, 'customers.timeZone')) - 1)
  for (let row = 0; row < length; row++) if (codes[row]! >= 0) zoneOf[row] = places[codes[row]!]!
  return zoneOf
}

function readConsent(table: ContactFacts, name: string): Uint8Array | undefined {
  const given = Object.hasOwn(table, name) ? (table[name] as Column<unknown> | undefined) : undefined
  if (given === undefined) return undefined
  const answers = readColumn(given, name)
  const consent = new Uint8Array(answers.length)
  for (let row = 0; row < consent.length; row++) {
    const answer = answers[row]
    if (answer === true || answer === 1) consent[row] = YES
    else if (answer === false || answer === 0) consent[row] = NO
    else if (answer !== null && answer !== undefined && !Number.isNaN(answer)) {
      fail('column', `column \`${name}\` to hold true, false or nothing`, answer, { column: name, row })
    }
  }
  return consent
}
