import { logGammaOnePlus } from './besideTwo.ts'
import { logExcess } from './logExcess.ts'
import { logGamma } from './logGamma.ts'
import { stirlingTail } from './stirling.ts'

// P(a, x) and Q(a, x) by parts: the one that is the smaller, roughly, is summed; the other is its complement.

/** Whether P(a, x) is to be summed, and not Q(a, x). */
export function isLowerSummed(a: number, x: number): boolean {
  return x < (a < 1 ? 1.1 : a + 1)
}

/** ln P(a, x) by its series of positive terms (DLMF 8.7.1). */
export function logLowerSum(a: number, x: number): number {
  if (!isInDomain(a, x)) return Number.NaN
  let sum = 1
  for (let term = 1, k = a + 1; term > 1e-17 * sum; k++) sum += term *= x / k
  return logPower(a, x) + Math.log(sum)
}

/** Q(a, x) where P(a, x) is summed. With a it becomes small as well, and comes from the alternating series then (DLMF 8.7.3). */
export function upperComplement(a: number, x: number): number {
  if (a >= 1) return -Math.expm1(logLowerSum(a, x))
  if (!isInDomain(a, x)) return Number.NaN
  const power = a * Math.log(x) - logGammaOnePlus(a)
  let sum = 0
  for (let term = 1, k = 1; Math.abs(term) > 1e-17; k++) {
    term *= -x / k
    sum += term / (a + k)
  }
  return -Math.expm1(power) - Math.exp(power) * a * sum
}

/** ln Q(a, x) by Legendre's continued fraction (DLMF 8.9.2), evaluated in Lentz's way. */
export function logUpperFraction(a: number, x: number): number {
  if (!isInDomain(a, x)) return Number.NaN
  if (x === Number.POSITIVE_INFINITY) return Number.NEGATIVE_INFINITY
  let b = x + 1 - a
  let c = Number.POSITIVE_INFINITY
  let d = 1 / b
  let fraction = d
  for (let k = 1, change = 0; Math.abs(change - 1) > 4.5e-16; k++) {
    const factor = k * (a - k)
    b += 2
    d = 1 / (b + factor * d)
    c = b + factor / c
    change = c * d
    fraction *= change
  }
  return logPower(a, x) + Math.log(a * fraction)
}

/** Sums take some 10 √a terms where x is near a. */
function isInDomain(a: number, x: number): boolean {
  return a > 0 && a <= 1e10 && x >= 0
}

/** ln(x^a e^-x / Γ(a + 1)). */
function logPower(a: number, x: number): number {
  if (a < 10) return a * Math.log(x) - x - (a < 1 ? logGammaOnePlus(a) : logGamma(a + 1))
  return a * logExcess(x, a, x - a) - stirlingTail(a) - 0.5 * Math.log(6.283185307179586 * a)
}
