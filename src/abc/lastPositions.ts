/** Shares are equal within 1e-9: in floating point 0.15 * 20 < 3, 0.55 * 100 > 55. */
const TOLERANCE = 1e-9

/** The place, from 0, of the last customer who still begins before each share of so many; `count` is above 0. */
export function lastPositions(shares: readonly number[], count: number): number[] {
  return shares.map((share) => Math.max(0, Math.ceil((share - TOLERANCE) * count) - 1))
}
