import { logGammaOnePlus } from './besideTwo.ts'
import { logBeta } from './logBeta.ts'
import { logExcess } from './logExcess.ts'
import { logGammaRatio } from './logGammaRatio.ts'
import { stirlingTail, stirlingTailFall } from './stirling.ts'

// I_x(a, b) by parts: below the mean it is a continued fraction that converges fast, above it the complement of one.
// Both x and y = 1 - x are given, since one that is next to 1 does not tell the other.

/** I_x(a, b). */
export function betaTail(x: number, y: number, a: number, b: number): number {
  return isBelow(x, a, b) ? Math.exp(logFraction(x, y, a, b)) : complement(y, x, b, a)
}

/** ln I_x(a, b). */
export function logBetaTail(x: number, y: number, a: number, b: number): number {
  if (isBelow(x, a, b)) {
    const log = logFraction(x, y, a, b)
    return log < -0.7 ? log : Math.log1p(-complement(x, y, a, b))
  }
  const log = logFraction(y, x, b, a)
  return log < -0.7 ? Math.log1p(-Math.exp(log)) : Math.log(complement(y, x, b, a))
}

function isBelow(x: number, a: number, b: number): boolean {
  return x <= (a + 1) / (a + b + 2)
}

/** Fractions take more steps the larger the smaller of a and b is. */
function isInDomain(x: number, y: number, a: number, b: number): boolean {
  return a > 0 && b > 0 && Math.min(a, b) <= 1e10 && a + b < Number.POSITIVE_INFINITY && x >= 0 && y >= 0
}

/**
 * ln I_x(a, b) for x below the mean: the even part of the continued fraction DLMF 8.17.22 (Didonato and Morris 1992,
 * `bfrac`), which has no differences of neighbours even for x next to 1, evaluated in Lentz's way.
 */
function logFraction(x: number, y: number, a: number, b: number): number {
  if (!isInDomain(x, y, a, b)) return Number.NaN
  const first = 1 + a * y - b * x
  let d = (a + 1) / (a * first)
  let c = Number.POSITIVE_INFINITY
  let fraction = d
  for (let k = 1, change = 0; Math.abs(change - 1) > 4.5e-16; k++) {
    const m = a + 2 * k - 1
    const w = (k * (b - k) * x) / m
    const above = ((a + k - 1) * (a + b + k - 1) * w * x) / m
    const below = k + w + ((a + k) / (m + 2)) * (first + k * (1 + y))
    d = 1 / (below + above * d)
    c = below + above / c
    change = c * d
    fraction *= change
  }
  return logPower(x, y, a, b) + Math.log(a * fraction)
}

/** 1 - I_x(a, b) for x below the mean. With a it becomes small, and comes from the series DLMF 8.17.7 then. */
function complement(x: number, y: number, a: number, b: number): number {
  if (a >= 1) return -Math.expm1(logFraction(x, y, a, b))
  if (!isInDomain(x, y, a, b)) return Number.NaN
  const power = a * Math.log(x) - logGammaOnePlus(a) + logGammaRatio(b, a)
  let sum = 0
  for (let term = 1, k = 1; Math.abs(term) > 1e-17 * Math.abs(sum); k++) {
    term *= ((k - b) * x) / k
    sum += term / (a + k)
  }
  return -Math.expm1(power) - Math.exp(power) * a * sum
}

/** ln(x^a y^b / (a B(a, b))). */
function logPower(x: number, y: number, a: number, b: number): number {
  if (a < 10 || b < 10) {
    const log = x < 0.5 ? a * Math.log(x) + b * Math.log1p(-x) : a * Math.log1p(-y) + b * Math.log(y)
    return a < 1 ? log - logGammaOnePlus(a) + logGammaRatio(b, a) : log - logBeta(a, b) - Math.log(a)
  }
  // As powers of x and y over their values at the mean, where what is linear in the distance cancels.
  const distance = a * y - b * x
  const [small, large] = a < b ? [a, b] : [b, a]
  return (
    a * logExcess(x * (a + b), a, -distance) +
    b * logExcess(y * (a + b), b, distance) +
    0.5 * Math.log(b / (6.283185307179586 * a * (a + b))) -
    stirlingTail(small) -
    stirlingTailFall(large, small)
  )
}
