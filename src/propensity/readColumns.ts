import { fail, words } from '../errors.ts'
import type { CodedColumn, Column, Id, IdColumn, NumberColumn } from '../table/columns.ts'
import { encodeColumn } from '../table/encodeColumn.ts'
import { readColumn } from '../table/readColumn.ts'
import { readNumbers } from '../table/readNumbers.ts'
import type { CustomerFacts } from './predictPropensity.ts'

/** A column as it came, before rows are left out. */
export type RawColumn =
  | { readonly takes: 'number'; readonly column: string; readonly values: Float64Array }
  | {
      readonly takes: 'category'
      readonly column: string
      /** Level of each row, -1 where missing. */
      readonly codes: Int32Array
      readonly values: readonly (Id | boolean)[]
    }

/** More levels than this are ids by mistake, or need grouping. */
const MOST_LEVELS = 100

/** Reads the columns asked for; text, flags and coded columns are categories, numbers are where told so. */
export function readColumns(
  customers: CustomerFacts,
  names: readonly string[],
  categories: readonly string[],
): RawColumn[] {
  return names.map((column) => {
    const given = customers[column]
    if (given === undefined || given === null) fail('column', `a column \`${column}\``, words('none'), { column })
    const coded = 'codes' in given && 'values' in given
    const values = coded ? [] : readColumn(given as Column<unknown>, column)
    if (!coded && !categories.includes(column) && holdsNumbers(values)) {
      return { takes: 'number', column, values: readNumbers(values as NumberColumn, column) }
    }
    const levels = coded ? (given as CodedColumn<Id>) : encodeLevels(values, column)
    if (levels.values.length > MOST_LEVELS) {
      fail('column', `column \`${column}\` to have at most ${MOST_LEVELS} levels`, levels.values.length, { column })
    }
    const infinite = levels.values.find((level) => typeof level === 'number' && !Number.isFinite(level))
    if (infinite !== undefined) fail('column', `column \`${column}\` to have finite levels`, infinite, { column })
    return { takes: 'category', column, codes: levels.codes, values: levels.values }
  })
}

/** A column without any value is one of numbers. */
function holdsNumbers(values: ArrayLike<unknown>): boolean {
  if (ArrayBuffer.isView(values)) return true
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (typeof value === 'string' || typeof value === 'boolean') return false
  }
  return true
}

function encodeLevels(values: ArrayLike<unknown>, column: string): CodedColumn<Id | boolean> {
  const flags = Int32Array.from({ length: values.length }, (_, i) => flagOf(values[i]))
  if (!flags.includes(2)) return { length: flags.length, codes: flags, values: [false, true] }
  return encodeColumn(values as IdColumn, column)
}

/** 0 and 1 for false and true, -1 for missing, 2 for all else. */
function flagOf(value: unknown): number {
  return typeof value === 'boolean' ? Number(value) : value === null || value === undefined ? -1 : 2
}
