import { fail } from '../../errors.ts'
import { invertDefinite } from '../../math/invertDefinite.ts'
import { type Minimum, minimize } from '../../math/minimize.ts'
import { finishFit } from '../common/finishFit.ts'
import type { HistoryFitOptions } from '../common/historyFitOptions.ts'
import { type HistoryColumns, type HistoryRows, readHistories } from '../common/readHistories.ts'
import type { FamilyFit } from '../common/types.ts'
import { findBoundaries } from './findBoundaries.ts'
import { fitKernel } from './fitKernel.ts'
import type { BetaGeometricParams, Coin } from './params.ts'

type Name = keyof BetaGeometricParams

/** Fits BG/NBD (`coin` = 0) or MBG/NBD (`coin` = 1). */
export function fitBetaGeometric<Family extends string>(
  family: Family,
  coin: Coin,
  customers: HistoryColumns,
  { timeUnit = 'day', penalty = 0, weights }: HistoryFitOptions = {},
): FamilyFit<Family, Name> {
  if (!(penalty >= 0 && penalty < 1 / 0)) fail('argument', '`penalty` to be finite and not negative', penalty)
  const histories = readHistories(customers, timeUnit, weights)
  const { data, count } = histories
  const search = (rows: HistoryRows, start: ArrayLike<number>): Minimum => {
    const kernel = fitKernel(rows, coin)
    const pull = (penalty * data.customers * rows.x.length) / count
    return minimize((at, gradient, hessian) => {
      let value = kernel(at, gradient, hessian)
      at.forEach((log, i) => {
        const square = pull && pull * Math.exp(2 * log)
        value += square
        gradient[i]! += 2 * square
        hessian[5 * i]! += 4 * square
      })
      return value
    }, start)
  }
  // One purchase rate for all, and a coin that may be anything.
  let start: ArrayLike<number> = [0, Math.log((data.longest * data.customers) / (data.purchases + 1) || 1), 0, 0]
  if (count > 30_000) {
    // A spread-out part of long data finds most of the way at a fraction of the cost.
    const stride = Math.floor(count / 10_000)
    const length = Math.ceil(count / stride)
    const part = (values: Float64Array): Float64Array => Float64Array.from({ length }, (_, i) => values[i * stride]!)
    const { x, tx, T, weight } = histories
    const found = search({ x: part(x), tx: part(tx), T: part(T), weight: part(weight) }, start)
    if (found.converged && !found.level) start = found.at
  }
  const minimum = search(histories, start)
  const { at, hessian, level, converged } = minimum
  const inverse = level ? null : invertDefinite(hessian, 4)
  const variances = inverse && at.map((_, i) => inverse[5 * i]!)
  const squares = at.reduce((sum, log) => sum + Math.exp(2 * log), 0)
  return finishFit({
    family,
    timeUnit,
    names: ['r', 'alpha', 'a', 'b'],
    optimum: at,
    hessian,
    logLikelihood: penalty * data.customers * squares - minimum.value,
    data,
    penalty,
    minimisation: minimum,
    findings: findBoundaries({ logParams: at, variances, converged, level }, data),
  })
}
