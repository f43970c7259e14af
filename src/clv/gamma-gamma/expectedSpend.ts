import type { GammaGammaParams } from './gammaGammaParams.ts'

/**
 * What a customer will spend per purchase: their own mean spend, drawn towards the mean of all customers the less they have
 * bought.
 *
 * In the currency of the model. Without repeat purchases (`x` = 0, whatever `meanSpend`) it is the population mean. The model knows
 * amounts above 0 only: a mean spend below 0 (refunds above purchases) counts as 0. Infinity where p x + q <= 1, as no
 * mean exists there. NaN in any other input gives NaN.
 *
 * Method: p (gamma + x meanSpend) / (p x + q - 1), Fader and Hardie, "The Gamma-Gamma Model of Monetary Value" (2013),
 * equation 5.
 *
 * @example
 * ```ts
 * import { expectedSpend } from 'clientele/clv/gamma-gamma'
 *
 * const params = { p: 6.25, q: 3.5, gamma: 15 }
 * expectedSpend(params, 2, 20) // => 22.916666666666668
 * expectedSpend(params, 200, 20) // => 20.034930139720558
 * expectedSpend(params, 0, NaN) // => 37.5
 * ```
 */
export function expectedSpend({ p, q, gamma }: GammaGammaParams, x: number, meanSpend: number): number {
  const below = p * x + (q - 1)
  if (below <= 0) return Number.POSITIVE_INFINITY
  // Not Math.max: it is slower, and x = 0 must not touch NaN.
  return (p * (x === 0 ? gamma : gamma + x * (meanSpend < 0 ? 0 : meanSpend))) / below
}
