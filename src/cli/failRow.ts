import { ClienteleError, type ErrorCode, show } from '../errors.ts'

/**
 * Throws for one row of a file, named as a spreadsheet or an editor counts it (`where`, such as "row 3"); the error
 * carries the index of the row from 0, the header aside.
 */
export function failRow(code: ErrorCode, expected: string, received: unknown, where: string, row: number): never {
  throw new ClienteleError(code, `Expected ${expected}, got ${show(received)} in ${where}.`, { row })
}
