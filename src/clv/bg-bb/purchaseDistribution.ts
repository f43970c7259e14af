import type { BgBbParams } from './bgBbParams.ts'
import { countGivenActive } from './countGivenActive.ts'
import { deadOdds } from './deadOdds.ts'

/**
 * The probabilities that a customer makes 0, 1, …, `kMax` purchases in the next `nStar` opportunities, after `x` purchases in
 * `n` opportunities, the last one at opportunity `tx` (0 if none).
 *
 * Whole numbers, 0 <= x <= tx <= n; other histories give NaN, as does NaN in any input. The customers who are gone are
 * among the zeros. Up to kMax = nStar the probabilities sum to 1.
 *
 * Method: Fader, Hardie and Shang, "Customer-Base Analysis in a Discrete-Time Noncontractual Setting" (2010), equation 12, by
 * ratios of positive terms. Cost: about 5 ns for each k and opportunity.
 *
 * @example
 * ```ts
 * import { purchaseDistribution } from 'clientele/clv/bg-bb'
 *
 * const params = { alpha: 1, beta: 1, gamma: 1, delta: 1 }
 * purchaseDistribution(params, 1, 0, 0, 0, 1) // => Float64Array.of(0.75, 0.25)
 * ```
 */
export function purchaseDistribution(
  params: BgBbParams,
  nStar: number,
  x: number,
  tx: number,
  n: number,
  kMax: number,
): Float64Array {
  const { alpha, beta, gamma, delta } = params
  const posterior = { alpha: alpha + x, beta: beta + n - x, gamma, delta: delta + n }
  const odds = deadOdds(params, x, tx, n)
  const probabilities = new Float64Array(kMax + 1)
  for (let k = 0; k <= kMax; k++) probabilities[k] = countGivenActive(posterior, k, nStar) / (1 + odds)
  // 1 / (1 + 1 / odds): odds may be Infinity.
  probabilities[0]! += odds === 0 ? 0 : 1 / (1 + 1 / odds)
  return probabilities
}
