import { expectedSpend } from './gamma-gamma/expectedSpend.ts'
import { fit } from './gamma-gamma/fit.ts'
import { logLikelihood } from './gamma-gamma/logLikelihood.ts'
import { populationMean } from './gamma-gamma/populationMean.ts'
import { predict } from './gamma-gamma/predict.ts'
import { simulate } from './gamma-gamma/simulate.ts'
import { spendQuantile } from './gamma-gamma/spendQuantile.ts'

/** The functions of the Gamma-Gamma family. */
export interface GammaGamma {
  readonly fit: typeof fit
  readonly predict: typeof predict
  readonly logLikelihood: typeof logLikelihood
  readonly expectedSpend: typeof expectedSpend
  readonly populationMean: typeof populationMean
  readonly spendQuantile: typeof spendQuantile
  readonly simulate: typeof simulate
}

/**
 * The Gamma-Gamma model: what a customer spends per purchase, next to a model of how often. Each function is also a name of
 * `clientele/clv/gamma-gamma`, for smaller bundles.
 *
 * @example
 * ```ts
 * import { gammaGamma } from 'clientele/clv'
 *
 * gammaGamma.expectedSpend({ p: 6.25, q: 3.5, gamma: 15 }, 2, 20) // => 22.916666666666668
 * ```
 */
export const gammaGamma: GammaGamma = {
  fit,
  predict,
  logLikelihood,
  expectedSpend,
  populationMean,
  spendQuantile,
  simulate,
}
