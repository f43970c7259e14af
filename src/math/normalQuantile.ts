import { mills } from './mills.ts'

/**
 * The x that a standard normal value stays below with probability p: the inverse of `normalCdf`.
 *
 * Error: below 2e-15 relative, for p as small as 5e-324 and as near to 1/2 as doubles go; in the upper tail for 1 - p as
 * the double p has it. -Infinity at 0, Infinity at 1, NaN outside [0, 1].
 *
 * Method: Halley's iteration on ln Φ, from sqrt(-2 ln 2p); Newton's on the power series of Φ - 1/2 (DLMF 7.6.2) for p within
 * 0.2 of 1/2. Cost: about 300 ns.
 *
 * @example
 * ```ts
 * import { normalQuantile } from 'clientele/math'
 *
 * normalQuantile(0.975) // => 1.959963984540054
 * normalQuantile(1e-300) // => -37.0470962993612
 * ```
 */
export function normalQuantile(p: number): number {
  if (Math.abs(p - 0.5) < 0.2) return centralQuantile(p - 0.5)
  if (p > 0.5) return -normalQuantile(1 - p)
  if (!(p > 0)) return p === 0 ? Number.NEGATIVE_INFINITY : Number.NaN
  const target = Math.log(p) + 0.9189385332046727
  let x = Math.sqrt(-2 * Math.log(2 * p))
  for (;;) {
    const ratio = mills(x)
    // ln Φ(-x) - ln p over its derivative, which is -1 / ratio.
    const step = (Math.log(ratio) - 0.5 * x * x - target) * ratio
    x += step / (1 + (step * (1 / ratio - x)) / 2)
    if (!(Math.abs(step) > 1e-5 * x)) return -x
  }
}

/** For q = p - 1/2 near 0: Φ(x) - 1/2 = φ(x) (x + x³/3 + x⁵/15 + …). */
function centralQuantile(q: number): number {
  let x = 2.5066282746310002 * q
  for (;;) {
    let sum = x
    for (let term = x, k = 3; Math.abs(term) > 1e-17 * Math.abs(x); k += 2) sum += term *= (x * x) / k
    const step = 2.5066282746310002 * Math.exp(0.5 * x * x) * q - sum
    x += step
    if (!(Math.abs(step) > 1e-9 * Math.abs(x))) return x
  }
}
