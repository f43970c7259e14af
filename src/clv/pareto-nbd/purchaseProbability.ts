import { countProbability } from './countProbability.ts'
import type { ParetoNbdParams } from './params.ts'

/**
 * Probability that a new customer makes exactly `n` repeat purchases in the `t` after the first one.
 *
 * `t` is in the model's unit, Infinity for a lifetime. 0 where `n` is no whole number from 0. NaN gives NaN.
 *
 * Method: Fader and Hardie, "Deriving an Expression for P(X(t) = x) Under the Pareto/NBD Model" (2006), the time of dropout integrated
 * numerically and not as a difference of hypergeometric functions. Relative error 1e-14, 3e-13 for n near 1000. Cost: about 20 µs.
 *
 * @example
 * ```ts
 * import { purchaseProbability } from 'clientele/clv/pareto-nbd'
 *
 * const cdnow = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }
 * purchaseProbability(cdnow, 0, 39) // => 0.5936250316023839
 * purchaseProbability(cdnow, 3, 39) // => 0.04903995364281426
 * ```
 */
export function purchaseProbability(params: ParetoNbdParams, n: number, t: number): number {
  if (!(n >= 0 && n % 1 === 0)) return Number.isNaN(n) ? n : 0
  return countProbability(params.r, params.s, params.alpha, params.beta, t, n)
}
