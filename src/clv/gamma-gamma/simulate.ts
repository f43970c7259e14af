import { createRandom } from '../../math/random.ts'
import type { NumberColumn } from '../../table/columns.ts'
import { readNumbers } from '../../table/readNumbers.ts'
import { checkGammaGamma } from './checkGammaGamma.ts'
import type { GammaGammaParams } from './gammaGammaParams.ts'

export interface SpendSimulation {
  /** Purchases after the first, for each customer. */
  readonly repeats: NumberColumn
  /** Equal seeds give equal customers. */
  readonly seed: number
}

/**
 * Draws the spend of customers from a Gamma-Gamma model: `repeatSpend`, the mean of the repeat purchases (NaN without any),
 * and `trueMeanSpend`, the mean that these scatter around, which real data never show.
 *
 * In row order of `repeats`.
 *
 * @throws ClienteleError `argument`, for parameters that are not above 0 or a seed that is no finite number; `column`, when
 * `repeats` are not numbers.
 *
 * @example
 * ```ts
 * import { simulate } from 'clientele/clv/gamma-gamma'
 *
 * const { repeatSpend } = simulate({ p: 6.25, q: 3.5, gamma: 15 }, { repeats: [0, 3, 1], seed: 1 })
 * repeatSpend[0] // => NaN
 * repeatSpend[1]! > 0 // => true
 * ```
 */
export function simulate(
  params: GammaGammaParams,
  { repeats, seed }: SpendSimulation,
): { repeatSpend: Float64Array; trueMeanSpend: Float64Array } {
  const { p, q, gamma } = checkGammaGamma(params)
  const random = createRandom(seed)
  const x = readNumbers(repeats, 'repeats')
  const repeatSpend = new Float64Array(x.length)
  const trueMeanSpend = new Float64Array(x.length)
  for (let i = 0; i < x.length; i++) {
    const rate = random.gamma(q) / gamma
    trueMeanSpend[i] = p / rate
    repeatSpend[i] = x[i]! > 0 ? random.gamma(p * x[i]!) / rate / x[i]! : Number.NaN
  }
  return { repeatSpend, trueMeanSpend }
}
