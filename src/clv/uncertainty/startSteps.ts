import { logGamma } from '../../math/logGamma.ts'
import { logGammaRatio } from '../../math/logGammaRatio.ts'
import type { Steps } from './counts.ts'

/** Sets slot k to negative binomial counts of shape R over a time with log(1 + w) = `log`, w = t / A. */
export function startSteps(steps: Steps, k: number, R: number, log: number): void {
  const z = -Math.expm1(-log)
  steps.R[k] = R
  steps.z[k] = z
  steps.above[k] = 1
  steps.from[k] = 0
  if (R * log < 700) {
    steps.first[k] = Math.exp(-R * log)
  } else {
    // So many purchases that none at all is below the least double: nine standard deviations below the mean will do.
    const mean = (R * z) / (1 - z)
    const from = Math.max(0, Math.floor(mean - 9 * Math.sqrt(mean / (1 - z))))
    steps.from[k] = from
    steps.first[k] = Math.exp(logGammaRatio(R, from) - logGamma(from + 1) + from * Math.log(z) - R * log)
  }
  steps.chance[k] = steps.from[k] === 0 ? steps.first[k]! : 0
}
