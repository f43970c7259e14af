/**
 * ln(e^v₁ + e^v₂ + …): adds numbers that are given by their logarithms, without overflow or underflow.
 *
 * Error: below 1e-15 times the larger of 1 and the largest value in size. -Infinity, the logarithm of 0, may be among the
 * values and is the result for none; NaN gives NaN.
 *
 * Method: the largest value taken out, and log1p of the sum of the others. Cost: one exponential a value.
 *
 * @example
 * ```ts
 * import { logSumExp } from 'clientele/math'
 *
 * logSumExp([-1000, -1000]) // => -1000 + Math.LN2
 * logSumExp([]) // => -Infinity
 * ```
 */
export function logSumExp(values: ArrayLike<number>): number {
  let largest = 0
  for (let i = 1; i < values.length; i++) if (values[i]! > values[largest]!) largest = i
  const top = values.length === 0 ? Number.NEGATIVE_INFINITY : values[largest]!
  let rest = 0
  for (let i = 0; i < values.length; i++) {
    // An infinity less itself would be NaN.
    if (i !== largest && values[i] !== top) rest += Math.exp(values[i]! - top)
    else if (i !== largest) rest++
  }
  return rest === 0 ? top : top + Math.log1p(rest)
}
