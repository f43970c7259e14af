import { fail } from '../errors.ts'
import type { NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'

/** Weights: 0 or more, not all 0; NaN is missing. */
export function readWeights(column: NumberColumn, name = 'weights'): Float64Array {
  const weights = readNumbers(column, name)
  let sum = 0
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!
    if (weight >= 0) sum += weight
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY) && !Number.isNaN(weight)) {
      fail('column', `\`${name}\` to be finite numbers from 0`, weight, { column: name, row: i })
    }
  }
  if (weights.length > 0 && !(sum > 0 && sum < Number.POSITIVE_INFINITY)) {
    fail('column', `\`${name}\` with a finite sum above 0`, sum, { column: name })
  }
  return weights
}
