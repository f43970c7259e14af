import type { CountTable } from './countTable.ts'

/** Numbers of orders with their probabilities, few enough to be summed over. */
export interface OrderNumbers {
  /** How many entries count. */
  length: number
  readonly number: Float64Array
  readonly probability: Float64Array
  /** One over the cube roots of the numbers. */
  readonly inverseRoot: Float64Array
}

/** At most so many numbers of orders are told apart. */
const MOST = 40

export function openNumbers(): OrderNumbers {
  return {
    length: 0,
    number: new Float64Array(MOST),
    probability: new Float64Array(MOST),
    inverseRoot: new Float64Array(MOST),
  }
}

/**
 * Numbers above 0 and their probabilities; large ones in groups, by their middle, and all beyond the table as its last.
 */
export function groupNumbers(into: OrderNumbers, { length, numbers, survival }: CountTable): void {
  const { number, probability, inverseRoot } = into
  into.length = 0
  for (let k = 1; k < length; ) {
    const left = MOST - into.length
    const end = Math.min(length - 1, k - 1 + (k < 16 ? 1 : Math.ceil((length - k) / left)))
    const middle = (numbers[k - 1]! + 1 + numbers[end]!) / 2
    number[into.length] = middle
    inverseRoot[into.length] = 1 / Math.cbrt(middle)
    probability[into.length++] = survival[k - 1]! - (end === length - 1 ? 0 : survival[end]!)
    k = end + 1
  }
}

/**
 * The amount that the sum of N purchases exceeds with probability `tail`, in units of the customer's mean purchase (the
 * mean of p / nu, up to the shape q): N as given, each purchase Gamma(p, rate nu), nu from Gamma(q, …), what is known
 * of the customer.
 *
 * Given N = n the sum over n is F-distributed with 2pn and 2q degrees of freedom; its tail by Paulson's cube root
 * (1942), within 0.002 for degrees from 3. Solved by Newton within a bracket.
 */
export function compoundQuantile(
  { length, number, probability, inverseRoot }: OrderNumbers,
  p: number,
  q: number,
  tail: number,
): number {
  let some = 0
  let mean = 0
  for (let k = 0; k < length; k++) {
    some += probability[k]!
    mean += probability[k]! * number[k]!
  }
  if (!(some > tail)) return 0
  const spreadQ = 1 / (9 * q)
  const spread = 1 / (9 * p)
  const rare = tail < 0.5
  // In c, the cube root of the amount.
  let low = 0
  let high = Number.POSITIVE_INFINITY
  let c = Math.cbrt(mean / some) * (rare ? 1.3 : 0.7)
  for (let round = 0; round < 60; round++) {
    let above = 0
    let slope = 0
    for (let k = 0; k < length; k++) {
      const inverse = inverseRoot[k]!
      const y = c * inverse
      const spreadP = spread * inverse * inverse * inverse
      const variance = spreadQ * y * y + spreadP
      const scale = 1 / Math.sqrt(variance)
      const z = ((1 - spreadQ) * y - (1 - spreadP)) * scale
      const share = probability[k]! * 0.3989422804014327 * Math.exp(-0.5 * z * z)
      const t = 1 / (1 + 0.2316419 * Math.abs(z))
      // 1 - Φ(z) to 1e-7 (Abramowitz and Stegun 26.2.17).
      const far =
        share * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
      above += z > 0 ? far : probability[k]! - far
      slope -= share * inverse * scale * scale * scale * ((1 - spreadQ) * spreadP + (1 - spreadP) * spreadQ * y)
    }
    if (above > tail) low = c
    else high = c
    // In the logarithm of a small tail, which is nearly straight.
    const step = rare ? (Math.log(above / tail) * above) / slope : (above - tail) / slope
    const next = c - step
    const inside = next > low && next < Math.min(high, 3 * c)
    const to = inside ? next : high < Number.POSITIVE_INFINITY ? (low + high) / 2 : 2 * c
    // The error of a Newton step goes with the square of the step.
    if (Math.abs(to - c) < 1e-3 * c) return to * to * to
    c = to
  }
  return c * c * c
}
