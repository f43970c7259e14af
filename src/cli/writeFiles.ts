import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { failFile } from './failFile.ts'
import { formatRows, type RowFormat } from './write/formatRows.ts'

/** Writes a text file. */
export function writeText(path: string, text: string): void {
  try {
    writeFileSync(path, text)
  } catch (error) {
    failFile('a file that can be written', path, error)
  }
}

/** Writes a table, in the format that the name of the file ends with. */
export function writeRows(path: string, columns: { readonly [name: string]: ArrayLike<unknown> }, rows: number): void {
  const format: RowFormat = /\.csv$/i.test(path) ? 'csv' : /\.json$/i.test(path) ? 'json' : 'jsonl'
  try {
    const file = openSync(path, 'w')
    try {
      for (const text of formatRows(columns, rows, format)) writeSync(file, text)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    failFile('a file that can be written', path, error)
  }
}
