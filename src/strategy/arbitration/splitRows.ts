import type { Id } from '../../table/columns.ts'
import type { Arbitration, SuppressionCode } from '../arbitrate.ts'
import type { CodedActions, Decisions } from './decide.ts'

/** Every action into one of the two tables. */
export function splitRows(
  { length, customers, strategies }: CodedActions,
  score: Float64Array,
  { reasonOf, reasons, channelOf, channelNames, timeOf }: Decisions,
): Arbitration {
  const rowsOf = (chosen: boolean): Uint32Array => {
    let count = 0
    for (let i = 0; i < length; i++) if ((reasonOf[i] === 0) === chosen) count++
    const rows = new Uint32Array(count)
    for (let i = 0, k = 0; i < length; i++) if ((reasonOf[i] === 0) === chosen) rows[k++] = i
    return rows
  }
  const idOf = (i: number): Id | null => {
    const code = customers.actions[i]!
    return code < 0 ? null : customers.values[code]!
  }
  const labels = [...strategies.values, null]
  const strategyOf = (i: number): string | null =>
    labels[strategies.codes[i]! < 0 ? labels.length - 1 : strategies.codes[i]!]!
  const columnsOf = (row: Uint32Array): Columns => ({
    row,
    id: take(row, idOf),
    strategy: take(row, strategyOf),
    channel: take(row, (i) => channelNames[channelOf[i]!]!),
    score: takeNumbers(row, score),
  })
  const chosen = rowsOf(true)
  const suppressed = rowsOf(false)
  const times = new Uint32Array(reasons.length)
  for (const i of suppressed) times[reasonOf[i]!]!++
  const counts: { [Code in SuppressionCode]?: number } = {}
  reasons.forEach((reason, place) => {
    if (reason !== null && times[place]! > 0) counts[reason.code] = (counts[reason.code] ?? 0) + times[place]!
  })
  return {
    // Only actions with a customer and a strategy are chosen.
    chosen: {
      ...(columnsOf(chosen) as Columns & { id: Id[]; strategy: string[] }),
      scheduled: takeNumbers(chosen, timeOf),
    },
    suppressed: {
      ...columnsOf(suppressed),
      reason: take(suppressed, (i) => reasons[reasonOf[i]!]!.code),
      because: take(suppressed, (i) => reasons[reasonOf[i]!]!.because),
    },
    counts: { actions: length, chosen: chosen.length, suppressed: suppressed.length, reasons: counts },
  }
}

interface Columns {
  readonly row: Uint32Array
  readonly id: (Id | null)[]
  readonly strategy: (string | null)[]
  readonly channel: (string | null)[]
  readonly score: Float64Array
}

function take<T>(rows: Uint32Array, valueAt: (row: number) => T): T[] {
  const values = new Array<T>(rows.length)
  for (let k = 0; k < rows.length; k++) values[k] = valueAt(rows[k]!)
  return values
}

function takeNumbers(rows: Uint32Array, column: Float64Array): Float64Array {
  const values = new Float64Array(rows.length)
  for (let k = 0; k < rows.length; k++) values[k] = column[rows[k]!]!
  return values
}
