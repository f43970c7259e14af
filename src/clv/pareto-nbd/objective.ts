import type { Objective } from '../../math/minimize.ts'
import type { FitData } from '../common/types.ts'
import { addDerivatives } from './derivatives.ts'
import type { Rows } from './rows.ts'

/**
 * The negative log-likelihood with its penalty, as the search sees it: in ln r, ln alpha, ln s and a logarithm from which
 * `logBetaOf` makes ln beta, and times `scaleOf`.
 */
export function objectiveOf(rows: Rows, data: FitData, penalty: number): Objective {
  const scale = scaleOf(data)
  const logParams = new Float64Array(4)
  return (at, gradient, hessian) => {
    logParams.set(at)
    logParams[3] = logBetaOf(at[3]!, data.longest)
    let value = addDerivatives(logParams, rows, gradient, hessian)
    for (let i = 0; i < 4; i++) {
      const square = penalty * data.customers * Math.exp(2 * logParams[i]!)
      value -= square
      gradient[i]! -= 2 * square
      hessian[5 * i]! -= 4 * square
    }
    // The chain rule for ln beta, whose slope is `slope` and curvature slope (1 - slope).
    const slope = Math.exp(at[3]! - logParams[3])
    for (let i = 0; i < 4; i++) hessian[12 + i] = hessian[4 * i + 3]! *= slope
    hessian[15] = slope * (hessian[15]! + (1 - slope) * gradient[3]!)
    gradient[3]! *= slope
    for (let i = 0; i < 4; i++) gradient[i]! *= -scale
    for (let i = 0; i < 16; i++) hessian[i]! *= -scale
    return -scale * value
  }
}

/** Weights may be shares of 1, and the search's idea of nothing left to gain is made for customers. */
export function scaleOf({ distinct, customers }: FitData): number {
  return Math.max(1, distinct / customers)
}

/**
 * ln beta, kept above a floor far below any time that matters: as dropout becomes a matter of at once or never, beta runs to
 * 0 like exp(-1/s), faster than numbers and patience follow.
 */
export function logBetaOf(logarithm: number, longest: number): number {
  return Math.log(Math.exp(logarithm) + 1e-60 * longest)
}
