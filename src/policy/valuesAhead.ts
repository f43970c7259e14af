import { type ClvCustomers, predictClv } from '../clv/predictClv.ts'
import type { Column } from '../table/columns.ts'
import type { PolicyClv } from './policy.ts'

/** What the models of lifetime value write: the first all its columns, further ones the value alone. */
export function valuesAhead(
  clv: readonly PolicyClv[],
  customers: Readonly<Record<string, Column<unknown>>>,
): Record<string, Float64Array> {
  const written: Record<string, Float64Array> = {}
  clv.forEach(({ model, ...options }, i) => {
    const columns: Record<string, Float64Array> = predictClv(model, customers as unknown as ClvCustomers, options)
    Object.assign(written, i === 0 ? columns : { [model.column]: columns[model.column]! })
  })
  return written
}
