/** How a table is written. */
export type RowFormat = 'csv' | 'json' | 'jsonl'

const BATCH = 5000

/** Columns that hold epoch milliseconds: ISO 8601 in CSV, numbers in JSON. */
const INSTANTS: ReadonlySet<string> = /* @__PURE__ */ new Set(['firstOrder', 'lastOrder'])

/**
 * First characters that make a spreadsheet run a cell as a formula, full-width ones included; or those behind apostrophes
 * of the text itself, so that `formulaGuard` knows the one that is written in front.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/

/**
 * A table as text, some thousand rows at a time: CSV with a header (RFC 4180, CRLF aside), a JSON array, or JSON lines.
 *
 * In CSV, text that a spreadsheet would run as a formula gets a leading apostrophe, NaN and null are empty cells, and
 * `firstOrder` and `lastOrder` are ISO 8601 in UTC. In JSON, NaN is null and nothing else is changed.
 */
export function* formatRows(
  columns: { readonly [name: string]: ArrayLike<unknown> },
  rows: number,
  format: RowFormat,
): Generator<string> {
  const names = Object.keys(columns)
  if (format === 'csv') yield `${names.map(csvText).join(',')}\n`
  if (format === 'json') yield '['
  for (let from = 0; from < rows; from += BATCH) {
    const lines: string[] = []
    for (let row = from; row < Math.min(rows, from + BATCH); row++) {
      if (format === 'csv') lines.push(names.map((name) => csvCell(columns[name]![row], name)).join(','))
      else lines.push(JSON.stringify(Object.fromEntries(names.map((name) => [name, jsonValue(columns[name]![row])]))))
    }
    if (format === 'json') yield `${from === 0 ? '' : ','}\n${lines.join(',\n')}`
    else yield `${lines.join('\n')}\n`
  }
  if (format === 'json') yield '\n]\n'
}

function jsonValue(value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? null : (value ?? null)
}

function csvCell(value: unknown, name: string): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'number') return csvText(String(value))
  if (!Number.isFinite(value)) return ''
  return INSTANTS.has(name) && Math.abs(value) <= 8.64e15 ? new Date(value).toISOString() : String(value)
}

/** Text as a CSV cell that a spreadsheet shows and never runs. */
export function csvText(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
