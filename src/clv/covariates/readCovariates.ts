import { fail } from '../../errors.ts'
import type { Column, NumberColumn, Table } from '../../table/columns.ts'
import { readNumbers } from '../../table/readNumbers.ts'

/** Covariates of customers, row by row, for each process: tables of numeric columns. A process may have none. */
export interface CovariateTables {
  readonly purchase?: Table
  readonly dropout?: Table
}

/** The two processes, in the order that everything private has them. */
export const PROCESSES = ['purchase', 'dropout'] as const

export interface CovariateColumn {
  readonly process: 0 | 1
  readonly name: string
  /** With its process, as messages have it. */
  readonly label: string
  readonly values: Float64Array
}

/** Reads one column; it must have as many rows as there are customers. */
export function readCovariate(tables: CovariateTables, process: 0 | 1, name: string, rows: number): CovariateColumn {
  const table = tables?.[PROCESSES[process]]
  const label = `${PROCESSES[process]}.${name}`
  const column: Column<unknown> | undefined = table !== null && typeof table === 'object' ? table[name] : undefined
  if (column === undefined || column === null) {
    fail('column', `a column \`${label}\``, column, { column: label })
  }
  const values = readNumbers(column as NumberColumn, label)
  if (values.length !== rows) {
    fail('column', `\`${label}\` to have the same length as \`repeats\` (${rows})`, values.length, { column: label })
  }
  return { process, name, label, values }
}
