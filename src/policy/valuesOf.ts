import { fail, words } from '../errors.ts'
import type { Column, NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'

/** The column of values that an ABC model is of, so that messages call it by its name; `model` says which model. */
export function valuesOf(
  customers: Readonly<Record<string, Column<unknown>>>,
  of: string,
  model: string,
): Float64Array {
  const values = Object.hasOwn(customers, of) ? customers[of] : undefined
  if (values === undefined) {
    fail('column', `customers to have the column \`${of}\` that \`${model}\` is of`, words('none'), { column: of })
  }
  return readNumbers(values as NumberColumn, of)
}
