/**
 * The Mills ratio of the normal distribution, (1 - Φ(x)) / φ(x), for x >= 0, to 3e-16.
 *
 * A rational approximation of degree 8 over 9, interpolated at Chebyshev points of [0, 5]; Laplace's continued fraction
 * (DLMF 7.9.3) beyond.
 */
export function mills(x: number): number {
  if (x < 5) {
    let above = 0
    let below = 0
    for (let k = 9; k >= 0; k--) {
      above = above * x + ABOVE[k]!
      below = below * x + BELOW[k]!
    }
    return above / below
  }
  let fraction = x
  for (let k = 24; k > 0; k--) fraction = x + k / fraction
  return 1 / fraction
}

const ABOVE = [
  1.2533141373155001, 1.6331339540636844, 1.064228474813331, 0.4354880523033255, 0.12070025328678458,
  0.023056832617898395, 0.0029613323881640175, 0.00023452321759540466, 8.838239591820126e-6, 0,
]

const BELOW = [
  1, 2.1009369284732236, 2.0254366076695205, 1.179026847524314, 0.45808226263198965, 0.12364341935012096,
  0.023291384733172993, 0.0029701693878468067, 0.0002345232520421913, 8.838239126790488e-6,
]
