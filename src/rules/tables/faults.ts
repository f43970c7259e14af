import { ClienteleError, type ErrorPlace, isClienteleError, show } from '../../errors.ts'

/** Where a cell stands: its row from 1, as spreadsheets count them. */
export interface CellPlace {
  readonly row: number
  readonly column?: string
  readonly cell?: unknown
}

/** All that is wrong with a table. Whoever keeps it in a spreadsheet wants to hear of it at once. */
export interface Faults {
  readonly found: { readonly text: string; readonly place: CellPlace }[]
}

/** How many faults a message lists. */
const most = 10

/** Throws what `attempt` gives its place. */
export function wrong(expected: string, received?: unknown): never {
  const got = received === undefined ? '' : `, got ${show(received)}`
  throw new ClienteleError('definition', `Expected ${expected}${got}`)
}

/** Reads one cell; a fault is noted with its place, and the rest of the table is read on. */
export function attempt<T>(faults: Faults, place: CellPlace, read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!isClienteleError(error)) throw error
    faults.found.push({ text: `${error.message}${showPlace(place)}`, place })
    return undefined
  }
}

export function throwFaults({ found }: Faults): void {
  if (found.length === 0) return
  const { row, column } = found[0]!.place
  const place: ErrorPlace = { row: row - 1, count: found.length, ...(column === undefined ? {} : { column }) }
  const lines = found.slice(0, most).map(({ text }) => text)
  const rest = found.length - lines.length
  throw new ClienteleError(
    'definition',
    found.length === 1
      ? `${lines[0]}.`
      : `Cannot read the table, ${found.length} faults:\n- ${lines.join('\n- ')}${rest > 0 ? `\n- and ${rest} more` : ''}`,
    place,
  )
}

function showPlace({ row, column, cell }: CellPlace): string {
  const name = column === undefined ? '' : `, column ${show(column)}`
  return ` in row ${row}${name}${cell === undefined ? '' : `, cell ${show(cell)}`}`
}
