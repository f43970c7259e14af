import { logBeta } from './logBeta.ts'

/** 2F1 as e^log (1 + excess): nothing overflows, and next to 1 nothing is lost. */
export interface GaussSum {
  log: number
  excess: number
}

/** 2F1(a, b; c; z) for a, b, c > 0 and 0 <= z < 1. */
export function gaussSum(a: number, b: number, c: number, z: number): GaussSum {
  if (!(a > 0 && b > 0 && c > 0 && a + b + c <= 1e7 && z >= 0 && z < 1)) return { log: Number.NaN, excess: Number.NaN }
  const s = c - a - b
  // Euler's transformation (DLMF 15.8.1): for s < 0 the other sum grows less towards z = 1.
  if (s < 0 && (z > 0.5 || a * b > 30 * c)) {
    const log = s * Math.log1p(-z)
    if (c >= a && c >= b) {
      const sum = positiveSum(c - a, c - b, c, z)
      sum.log += log
      return sum
    }
    const excess = signedSeries(c - a, c - b, c, z)
    if (2 * Math.log1p(excess) > -log) return { log, excess }
  }
  return positiveSum(a, b, c, z)
}

/** For a, b >= 0: no term is negative. */
function positiveSum(a: number, b: number, c: number, z: number): GaussSum {
  if (z <= NODE) return positiveSeries(a, b, c, z, Number.POSITIVE_INFINITY)!
  const sum = positiveSeries(a, b, c, z, 1000)
  if (sum !== undefined) return sum
  return c > NODE * (a + b + 1) ? eulerIntegral(a, b, c, z) : taylorSteps(a, b, c, z)
}

/** The series (DLMF 15.2.1), unless it takes more terms than are allowed. */
function positiveSeries(a: number, b: number, c: number, z: number, terms: number): GaussSum | undefined {
  let log = 0
  let one = 1
  let sum = 0
  let term = 1
  for (let k = 0; term > 1e-17 * sum; k++) {
    if (k > terms) return undefined
    term *= (((a + k) * (b + k)) / ((c + k) * (k + 1))) * z
    sum += term
    if (sum > BIG) {
      one /= BIG
      sum /= BIG
      term /= BIG
      log += LOG_BIG
    }
  }
  return { log, excess: log === 0 ? sum : sum + one - 1 }
}

/** The sum less 1 where a or b is below 0; NaN where it loses digits, or takes long. */
function signedSeries(a: number, b: number, c: number, z: number): number {
  let sum = 0
  let size = 1
  let term = 1
  for (let k = 0; Math.abs(term) > 1e-17 * Math.abs(sum); k++) {
    if (k > 1000) return Number.NaN
    term *= (((a + k) * (b + k)) / ((c + k) * (k + 1))) * z
    sum += term
    size += Math.abs(term)
  }
  return size < 3 * (1 + sum) ? sum : Number.NaN
}

/**
 * For z > 3/4 and c <= 3/4 (a + b + 1): Taylor's series from 3/4 on, with each half of the way to 1. The differential
 * equation (DLMF 15.10.1) gives their coefficients by a recurrence without a negative term.
 */
function taylorSteps(a: number, b: number, c: number, z: number): GaussSum {
  const start = positiveSeries(a, b, c, NODE, Number.POSITIVE_INFINITY)!
  const slope = positiveSeries(a + 1, b + 1, c + 1, NODE, Number.POSITIVE_INFINITY)!
  let { log, excess } = start
  let one = 1
  let derivative = ((a * b) / c) * (1 + slope.excess) * Math.exp(slope.log - log)
  const end = 1 - z
  for (let w = 1 - NODE; w > end; ) {
    const next = Math.max(w / 2, end)
    const step = w - next
    const at = 1 - w
    let before = one + excess
    let term = derivative * step
    excess += term
    derivative = term
    for (let k = 0; (k + 2) * term > 1e-17 * derivative; k++) {
      const fall = (a + b + 1) * at - c + k * (at - w)
      const after = ((((a + k) * (b + k) * before * step) / (k + 1) + fall * term) * step) / (at * w * (k + 2))
      before = term
      term = after
      excess += term
      derivative += (k + 2) * term
      if (derivative > BIG) {
        one /= BIG
        excess /= BIG
        derivative /= BIG
        before /= BIG
        term /= BIG
        log += LOG_BIG
      }
    }
    derivative /= step
    w = next
  }
  return { log, excess: log === 0 ? excess : excess + one - 1 }
}

/**
 * Euler's integral (DLMF 15.6.1), less 1, over u = logit t for c > min(a, b), by a trapezoidal sum from the peak outwards:
 * on the whole line it converges exponentially. The right tail becomes an exponential, summed in closed form.
 */
function eulerIntegral(a: number, b: number, c: number, z: number): GaussSum {
  if (b > a) return eulerIntegral(b, a, c, z)
  const w = 1 - z
  let low = -50
  let high = 50 - Math.log(w)
  while (high - low > 0.1) {
    const u = (low + high) / 2
    const e = Math.exp(u)
    if (b > ((c - a) * e) / (1 + e) + (a * w * e) / (1 + w * e)) low = u
    else high = u
  }
  let peak = 0
  const weight = (u: number): number => {
    const e = Math.exp(u)
    const outer = Math.log1p(w * e)
    const inner = Math.log1p((z * e) / (1 + w * e))
    const height = b * u - c * outer - (c - a) * inner
    if (peak === 0) peak = height
    return Math.exp(height - peak) * -Math.expm1(-a * inner)
  }
  const step = Math.min(0.25, 1 / Math.sqrt(a + Math.abs(c - a)))
  let sum = weight(low)
  for (let u = low - step, term = sum; term > 1e-18 * sum; u -= step) sum += term = weight(u)
  for (let u = low + step, term = sum; term > 1e-18 * sum; u += step) {
    sum += term = weight(u)
    if (u > 40 - Math.log(w)) {
      sum += term / Math.expm1((c - b) * step)
      break
    }
  }
  const log = peak - logBeta(b, c - b) + Math.log(step * sum)
  return log > 600 ? { log, excess: 0 } : { log: 0, excess: Math.exp(log) }
}

const NODE = 0.75
const BIG = 1e200
const LOG_BIG = 460.51701859880916
