import { fail, words } from '../errors.ts'
import { listHeaders } from './mapColumns.ts'
import type { CustomerFile } from './readCustomers.ts'

/**
 * The row of a customer, from 0.
 *
 * @throws ClienteleError `column`, for a file without ids, and for an id that is in no row or in several.
 */
export function findCustomer({ name, columns, rows }: CustomerFile, id: string): number {
  const ids = columns.id
  if (ids === undefined) {
    fail('column', `a column with the customer, such as "id", in ${name}`, words(listHeaders(Object.keys(columns))))
  }
  const found: number[] = []
  for (let row = 0; row < rows; row++) if (ids[row] === id) found.push(row)
  if (found.length === 1) return found[0]!
  const received = found.length === 0 ? `none in ${rows} rows` : `${found.length}`
  return fail('column', `one customer with the id ${JSON.stringify(id)} in ${name}`, words(received))
}
