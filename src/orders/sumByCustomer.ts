import type { CodedColumn, Id } from '../table/columns.ts'
import { chooseMoney, moneyParts, toMoney } from './money.ts'

/** The total of each customer, exact before it is rounded once, so that it does not hang on the order of the lines. */
export function sumByCustomer(ids: CodedColumn<Id>, amounts: Float64Array): Float64Array {
  const money = chooseMoney([amounts])
  const [coarse, fine] = moneyParts(money).map((part) => {
    const sums = new Float64Array(ids.values.length)
    for (let i = 0; i < amounts.length; i++) sums[ids.codes[i]!]! += part(amounts[i]!)
    return sums
  })
  return coarse!.map((sum, c) => toMoney(money, sum, fine === undefined ? 0 : fine[c]!))
}
