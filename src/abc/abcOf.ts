import { type NumberLike, numberOf } from '../table/numberOf.ts'
import type { AbcModel } from './abcModel.ts'
import { openClasses } from './openClasses.ts'

/**
 * The ABC class of one value: the same answer that `classifyAbc` gives for a column. A missing (NaN, null) or infinite
 * value gives null.
 *
 * @throws ClienteleError `model`, when this is no ABC model of this version; `column`, for a value that is no number.
 *
 * @example
 * ```ts
 * import { abcOf, fitAbc } from 'clientele/abc'
 *
 * const model = fitAbc([80, 15, 5])
 * abcOf(model, 120) // => 'A'
 * abcOf(model, 14.99) // => 'C'
 * abcOf(model, 0) // => 'D'
 * ```
 */
export function abcOf(model: AbcModel<string>, value: NumberLike): string | null {
  const { ids, cuts } = openClasses(model)
  return ids[reached(numberOf(value, 'value'), cuts)]!
}

/** How many bounds a value reaches: being a finite number, and each cut. */
export function reached(value: number, cuts: Float64Array): number {
  if (value - value !== 0) return 0
  let bounds = 1
  for (let k = 0; k < cuts.length; k++) bounds += Number(value >= cuts[k]!)
  return bounds
}
