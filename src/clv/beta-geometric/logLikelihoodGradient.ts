import { fitKernel } from './fitKernel.ts'
import type { BetaGeometricParams, Coin } from './params.ts'

/** The gradient of one customer's log-likelihood in r, alpha, a, b, by the kernel that fits. */
export function logLikelihoodGradient(
  params: BetaGeometricParams,
  coin: Coin,
  x: number,
  tx: number,
  T: number,
): BetaGeometricParams {
  const { r, alpha, a, b } = params
  const one = { x: [x], tx: [tx], T: [T], weight: [1] }
  const column = (values: number[]): Float64Array => Float64Array.from(values)
  const gradient = new Float64Array(4)
  const objective = fitKernel(
    { x: column(one.x), tx: column(one.tx), T: column(one.T), weight: column(one.weight) },
    coin,
  )
  objective(Float64Array.of(r, alpha, a, b).map(Math.log), gradient, new Float64Array(16))
  return { r: -gradient[0]! / r, alpha: -gradient[1]! / alpha, a: -gradient[2]! / a, b: -gradient[3]! / b }
}
