import { chooseMoney } from './money.ts'
import { sumParts } from './sumParts.ts'

/**
 * The total of each group, exact before it is rounded once, so that it does not hang on the order of the rows. Rows of
 * group -1 are left out, and NaN makes its group NaN; with an infinite amount in the column sums are plain ones.
 */
export function sumByGroup(groupOf: ArrayLike<number>, groups: number, amounts: Float64Array): Float64Array {
  const finite = amounts.every((amount) => Math.abs(amount) !== Number.POSITIVE_INFINITY)
  const sum = (part: (amount: number) => number): Float64Array => {
    const sums = new Float64Array(groups)
    for (let i = 0; i < amounts.length; i++) {
      if (groupOf[i]! >= 0) sums[groupOf[i]!]! += part(amounts[i]!)
    }
    return sums
  }
  return finite ? sumParts(chooseMoney([amounts]), sum) : sum((amount) => amount)
}
