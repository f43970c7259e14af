import { churnProbability } from './sbg/churnProbability.ts'
import { discountedLifetime } from './sbg/discountedLifetime.ts'
import { discountedResidual } from './sbg/discountedResidual.ts'
import { fit } from './sbg/fit.ts'
import { logLikelihood } from './sbg/logLikelihood.ts'
import { retention } from './sbg/retention.ts'
import { simulate } from './sbg/simulate.ts'
import { survival } from './sbg/survival.ts'

/** The functions of the sBG family. */
export interface Sbg {
  readonly fit: typeof fit
  readonly survival: typeof survival
  readonly retention: typeof retention
  readonly churnProbability: typeof churnProbability
  readonly discountedLifetime: typeof discountedLifetime
  readonly discountedResidual: typeof discountedResidual
  readonly logLikelihood: typeof logLikelihood
  readonly simulate: typeof simulate
}

/**
 * The shifted beta-geometric model: retention under contract, where leaving is seen. Each function is also a name of
 * `clientele/clv/sbg`, for smaller bundles.
 *
 * @example
 * ```ts
 * import { sbg } from 'clientele/clv'
 *
 * sbg.retention({ alpha: 1, beta: 3 }, 1) // => 0.75
 * ```
 */
export const sbg: Sbg = {
  fit,
  survival,
  retention,
  churnProbability,
  discountedLifetime,
  discountedResidual,
  logLikelihood,
  simulate,
}
