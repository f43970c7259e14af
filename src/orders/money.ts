/**
 * Sums of money that do not drift: whatever the order of the lines, each customer's total comes out the same.
 *
 * Amounts with up to six decimals (or within rounding of such, as quantity x price gives) are added as whole minor
 * units, which doubles do exactly below 2^53. Other amounts (converted currencies, shares) are split into two parts on
 * fixed grids, coarse enough that the sum of each part is exact. The finer grid is about total x lines / 2^104: for a
 * log of ten million lines and a thousand million in all, 4e-16.
 * Method: pre-rounding, after J. Demmel & H. D. Nguyen, "Fast Reproducible Floating-Point Summation" (2013), section 3.
 */
export interface Money {
  /** Minor units of one unit of money, 1 to 10^6; 0 when amounts have no common minor unit. */
  readonly minorUnits: number
  /** For amounts without a minor unit: adding and subtracting these rounds to the coarse and to the fine grid. */
  readonly coarse: number
  readonly fine: number
}

/** Amounts looked at in one call: engines optimise what is called often. */
const CHUNK = 1 << 13

/** 2^-40 of a minor unit: what rounding may leave where a discount was taken off. */
const ROUNDING = 9.094947017729282e-13

/** 2^-51 of the amount: what a price, its multiple and the scaling here may round off. */
const RELATIVE = 4.440892098500626e-16

/** Largest factor tried for minor units: six decimals. */
const MOST_UNITS = 1e6

/** Chooses how to add up the given amounts. Columns that are added or subtracted from one another share one choice. */
export function chooseMoney(columns: readonly Float64Array[]): Money {
  // All amounts are held against each factor, so that it does not hang on their order which one is found.
  let minorUnits = 1
  let largest = largestOf(columns, minorUnits)
  while (Number.isNaN(largest)) {
    minorUnits *= 10
    largest = largestOf(columns, minorUnits)
  }
  let lines = 0
  for (const amounts of columns) lines += amounts.length
  let bound = Math.ceil(largest) * lines
  if (bound * minorUnits >= 2 ** 52) bound = Math.min(bound, totalSize(columns))
  if (minorUnits <= MOST_UNITS && bound * minorUnits < 2 ** 52) return { minorUnits, coarse: 0, fine: 0 }
  // 1.5 * 2^52 quanta: adding this to a smaller number leaves no bits below the quantum.
  const quantum = 2 ** (Math.ceil(Math.log2(Math.max(bound, 1))) + 1 - 52)
  const fineQuantum = quantum * 2 ** (Math.ceil(Math.log2(Math.max(lines, 1))) - 52)
  return { minorUnits: 0, coarse: quantum * 1.5 * 2 ** 52, fine: fineQuantum * 1.5 * 2 ** 52 }
}

/** The largest size of all amounts; NaN where one is not whole minor units, unless there are too many of them anyway. */
function largestOf(columns: readonly Float64Array[], minorUnits: number): number {
  let largest = 0
  for (const amounts of columns) {
    for (let from = 0; from < amounts.length; from += CHUNK) {
      const found = lookAt(amounts, from, Math.min(from + CHUNK, amounts.length), minorUnits)
      if (Number.isNaN(found)) return found
      if (found > largest) largest = found
    }
  }
  return largest
}

function lookAt(amounts: Float64Array, from: number, to: number, minorUnits: number): number {
  let largest = 0
  for (let i = from; i < to; i++) {
    const size = Math.abs(amounts[i]!)
    if (size > largest) largest = size
    const units = size * minorUnits
    // Almost every amount is whole minor units, as far as this quick look tells.
    if (Math.abs(units - Math.floor(units + 0.5)) <= ROUNDING && units >= 0.5) continue
    if (size >= 0 && minorUnits <= MOST_UNITS && !isWhole(units)) return Number.NaN
  }
  return largest
}

/** The sum of all sizes, rounded up to whole numbers, so that it does not hang on the order of the lines. */
function totalSize(columns: readonly Float64Array[]): number {
  let total = 0
  for (const amounts of columns) {
    for (const amount of amounts) if (!Number.isNaN(amount)) total += Math.ceil(Math.abs(amount))
  }
  return total < 2 ** 53 ? total : Number.POSITIVE_INFINITY
}

/** Whole but for rounding. */
function isWhole(units: number): boolean {
  const nearest = Math.floor(units + 0.5)
  const off = Math.abs(units - nearest)
  return off <= Math.max(ROUNDING, units * RELATIVE) && (nearest > 0 || units === 0)
}

/** The rest of one amount, on the fine grid, for money without a minor unit. */
export function finePart(money: Money, amount: number): number {
  const rest = amount - (amount + money.coarse - money.coarse)
  return rest + money.fine - money.fine
}

/** The parts that amounts are split into: whole minor units alone, or multiples of the coarse and of the fine grid. */
export function moneyParts(money: Money): ((amount: number) => number)[] {
  const { minorUnits, coarse } = money
  if (minorUnits > 0) return [(amount) => Math.floor(amount * minorUnits + 0.5)]
  return [(amount) => amount + coarse - coarse, (amount) => finePart(money, amount)]
}

/** Sums of parts as money. */
export function toMoney(money: Money, coarse: number, fine: number): number {
  return money.minorUnits > 0 ? coarse / money.minorUnits : coarse + fine
}

/** The exact total of a column, NaN left out, as a number rounded once. */
export function totalOf(amounts: Float64Array): number {
  const money = chooseMoney([amounts])
  const [coarse, fine] = moneyParts(money).map((part) => {
    let sum = 0
    for (const amount of amounts) if (!Number.isNaN(amount)) sum += part(amount)
    return sum
  })
  return toMoney(money, coarse!, fine ?? 0)
}
