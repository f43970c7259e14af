import { fail } from '../../errors.ts'
import type { NumberColumn } from '../../table/columns.ts'
import { readNumbers } from '../../table/readNumbers.ts'

/**
 * The column of tenures to simulate: a copy of the one given, or one number for `customers` rows.
 *
 * @throws ClienteleError `argument`, for a number of customers that is none or not that of the column; `column`, with the
 * first row concerned, for a tenure that is negative or not finite.
 */
export function readTenure(tenure: number | NumberColumn, customers?: number): Float64Array {
  const given = typeof tenure === 'number' ? Float64Array.of(tenure) : readNumbers(tenure, 'tenure').slice()
  const count = customers ?? (typeof tenure === 'number' ? undefined : given.length)
  if (!(Number.isInteger(count) && count! >= 0)) {
    fail('argument', '`customers` to be a whole number from 0', count, { column: 'customers' })
  }
  const row = given.findIndex((value) => !(value >= 0 && value < Number.POSITIVE_INFINITY))
  if (row >= 0) fail('column', '`tenure` to be finite and not negative', given[row], { column: 'tenure', row })
  if (typeof tenure === 'number') return new Float64Array(count!).fill(tenure)
  if (count !== given.length) {
    fail('argument', `\`customers\` to be the length of \`tenure\` (${given.length})`, count, { column: 'customers' })
  }
  return given
}
