import { type Money, moneyParts, toMoney } from './money.ts'

/** Sums of money: those that `sum` makes of each part that amounts are split into, put together and rounded once. */
export function sumParts(money: Money, sum: (part: (amount: number) => number) => Float64Array): Float64Array {
  const [coarse, fine] = moneyParts(money).map(sum)
  return coarse!.map((value, i) => toMoney(money, value, fine ? fine[i]! : 0))
}
