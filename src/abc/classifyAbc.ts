import type { NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import type { AbcModel } from './abcModel.ts'
import { openClasses } from './openClasses.ts'

/**
 * Gives each value its ABC class, in row order. NaN and infinite values give null; values above the largest of the
 * fitted base belong to the first class that had one.
 *
 * @throws ClienteleError `model`, when this is no ABC model of this version; `column`, when the values are not numbers.
 *
 * @example
 * ```ts
 * import { classifyAbc, fitAbc } from 'clientele/abc'
 *
 * const profit = [5, 3, 85, 2, 5, -10, null]
 * classifyAbc(fitAbc(profit), profit) // => ['B', 'C', 'A', 'C', 'B', 'D', null]
 * ```
 */
export function classifyAbc(model: AbcModel<string>, values: NumberColumn): (string | null)[] {
  const { ids, cuts } = openClasses(model)
  return nameClasses(readNumbers(values, 'values'), cuts, ids)
}

/** Comparisons are added up, not branched on: the classes of neighbours are unpredictable. */
function nameClasses(column: Float64Array, cuts: Float64Array, ids: readonly (string | null)[]): (string | null)[] {
  const classes = new Array<string | null>(column.length)
  const first = cuts[0]!
  const second = cuts[1]!
  const third = cuts[2]!
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!
    let bounds = 1 + Number(value >= first) + Number(value >= second) + Number(value >= third)
    for (let k = 3; k < cuts.length; k++) bounds += Number(value >= cuts[k]!)
    classes[i] = ids[bounds * Number(value - value === 0)]!
  }
  return classes
}
