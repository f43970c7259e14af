import type { BgBbParams } from './bgBbParams.ts'
import { expectedPurchases } from './expectedPurchases.ts'

/**
 * How many purchases a new customer will make in their first `n` opportunities. `n` may be Infinity. NaN in any input gives NaN.
 *
 * Method: Fader, Hardie and Shang, "Customer-Base Analysis in a Discrete-Time Noncontractual Setting" (2010), equation 9.
 *
 * @example
 * ```ts
 * import { expectedPurchasesNew } from 'clientele/clv/bg-bb'
 *
 * expectedPurchasesNew({ alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 }, 6) // => 2.219631393…
 * ```
 */
export function expectedPurchasesNew(params: BgBbParams, n: number): number {
  return expectedPurchases(params, n, 0, 0, 0)
}
