import type { GammaGammaParams } from './gammaGammaParams.ts'

/**
 * What a customer spends per purchase, on average over all customers: also the best guess for one without repeat purchases.
 *
 * In the currency of the model. For q <= 1 the spread between customers is so wide that there is no finite mean: Infinity.
 * NaN in any input gives NaN.
 *
 * Method: p gamma / (q - 1), Fader and Hardie, "The Gamma-Gamma Model of Monetary Value" (2013), equation 3.
 *
 * @example
 * ```ts
 * import { populationMean } from 'clientele/clv/gamma-gamma'
 *
 * populationMean({ p: 6.25, q: 3.5, gamma: 15 }) // => 37.5
 * populationMean({ p: 6.25, q: 1, gamma: 15 }) // => Infinity
 * ```
 */
export function populationMean({ p, q, gamma }: GammaGammaParams): number {
  return q <= 1 ? Number.POSITIVE_INFINITY : (p * gamma) / (q - 1)
}
