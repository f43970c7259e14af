import { ClienteleError } from '../errors.ts'
import type { DateCells } from './read/DateCells.ts'

/**
 * Throws for a column of dates of which each can be read two ways.
 *
 * @throws ClienteleError `column`, with the flag to use.
 */
export function failAmbiguous({ ambiguous }: DateCells, header: string, name: string): void {
  if (ambiguous === undefined) return
  throw new ClienteleError(
    'column',
    `Expected column ${JSON.stringify(header)} of ${name} to tell day from month, got dates such as ${JSON.stringify(ambiguous)} only. Say --date-format dmy or --date-format mdy.`,
    { column: header },
  )
}
