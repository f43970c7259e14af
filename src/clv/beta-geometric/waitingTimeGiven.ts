import type { BetaGeometricParams } from './params.ts'

/**
 * The time within which a customer buys again with this probability, of the probability `alive` that they can. The wait
 * of someone alive is Lomax: P(within t) = 1 - (1 + t / (alpha + T))^-(r + x).
 */
export function waitingTimeGiven(
  { r, alpha }: BetaGeometricParams,
  probability: number,
  alive: number,
  x: number,
  T: number,
): number {
  if (!(probability >= 0 && probability <= 1 && alive >= 0)) return Number.NaN
  if (probability === 0) return 0
  if (probability >= alive) return Number.POSITIVE_INFINITY
  return (alpha + T) * Math.expm1(-Math.log1p(-probability / alive) / (r + x))
}
