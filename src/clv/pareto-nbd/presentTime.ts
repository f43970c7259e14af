import { logGamma } from '../../math/logGamma.ts'
import { gaussLegendre } from './gaussLegendre.ts'
import { timeActive } from './timeActive.ts'

/**
 * The expected part of the next t that someone alive, with mu ~ Gamma(s, rate b), will still be active, discounted at the
 * continuous rate delta: int_0^t e^(-delta u) (1 + u/b)^-s du. For t without end it is b e^z E_s(z), z = delta b, where
 * Fader, Hardie and Lee (2005) have Tricomi's Psi(s, s; z) = z^(1-s) e^z E_s(z).
 */
export function presentTime(s: number, b: number, delta: number, t: number): number {
  if (delta === 0 || t === 0) return timeActive(s, b, t)
  const ever = b * exponentialIntegral(s, delta * b)
  if (t === Number.POSITIVE_INFINITY) return ever
  const range = Math.log1p(t / b)
  const later = Math.exp(-delta * t - s * range) * (b + t) * exponentialIntegral(s, delta * (b + t))
  if (!(later > 0.99 * ever)) return ever - later
  return b * gaussLegendre((v) => Math.exp((1 - s) * v - delta * b * Math.expm1(v)), 0, range, Math.ceil(2 * range))
}

/** e^z E_s(z), E_s(z) = int_1^inf e^(-z u) u^-s du. */
function exponentialIntegral(s: number, z: number): number {
  if (z >= 1) {
    // Stieltjes' fraction (DLMF 8.19.17), from the far end: 1/(z + s/(1 + 1/(z + (s+1)/(1 + 2/(z + ...))))).
    let tail = z
    for (let k = Math.ceil(10 + 90 / z); k > 0; k--) tail = z + (s + k - 1) / (1 + k / tail)
    return 1 / tail
  }
  // Small z: the power series (DLMF 8.19.10) at an order near 1, then upwards, s E_{s+1} = e^-z - z E_s.
  const steps = Math.max(0, Math.round(s - 1))
  const order = s - steps
  const epsilon = 1 - order
  const rise = epsilon * (logGammaSlope(epsilon) - Math.log(z))
  let sum = epsilon === 0 ? -0.5772156649015329 - Math.log(z) : Math.expm1(rise) / epsilon
  let power = 1
  for (let k = 1; k < 20; k++) {
    power *= -z / k
    sum -= power / (k + epsilon)
  }
  let value = Math.exp(z) * sum
  for (let k = 0; k < steps; k++) value = (1 - z * value) / (order + k)
  return value
}

/** ln Gamma(1 + epsilon) / epsilon. */
function logGammaSlope(epsilon: number): number {
  return Math.abs(epsilon) > 1e-3
    ? logGamma(1 + epsilon) / epsilon
    : -0.5772156649015329 +
        epsilon * (0.8224670334241132 - epsilon * (0.40068563438653143 - epsilon * 0.27058080842778454))
}
