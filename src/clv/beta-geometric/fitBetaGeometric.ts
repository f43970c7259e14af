import { fail } from '../../errors.ts'
import { invertDefinite } from '../../math/invertDefinite.ts'
import { type Minimum, minimize } from '../../math/minimize.ts'
import type { NumberColumn } from '../../table/columns.ts'
import { finishFit } from '../common/finishFit.ts'
import { type HistoryColumns, type HistoryRows, readHistories } from '../common/readHistories.ts'
import type { FamilyFit, TimeUnit } from '../common/types.ts'
import { findBoundaries } from './findBoundaries.ts'
import { fitKernel } from './fitKernel.ts'
import type { BetaGeometricParams, Coin } from './params.ts'

export interface BetaGeometricFitOptions {
  /**
   * The unit that the durations, in days, are converted to. The default scales nothing, so that numbers already in weeks
   * fit as they are, with parameters in weeks.
   *
   * @default 'day'
   */
  readonly timeUnit?: TimeUnit
  /**
   * Pulls the parameters towards 0, for small data: `penalty` times the sum of their squares is added to the mean negative
   * log-likelihood. Not free of the time unit.
   *
   * @default 0
   */
  readonly penalty?: number
  /** How many customers each row stands for: finite and not negative. */
  readonly weights?: NumberColumn
}

type Name = keyof BetaGeometricParams

/** Fits BG/NBD (`coin` = 0) or MBG/NBD (`coin` = 1). */
export function fitBetaGeometric<Family extends string>(
  family: Family,
  coin: Coin,
  customers: HistoryColumns,
  { timeUnit = 'day', penalty = 0, weights }: BetaGeometricFitOptions = {},
): FamilyFit<Family, Name> {
  if (!(penalty >= 0 && penalty < 1 / 0)) fail('argument', '`penalty` to be finite and not negative', penalty)
  const histories = readHistories(customers, timeUnit, weights)
  const { data, count } = histories
  const search = (rows: HistoryRows, start: ArrayLike<number>): Minimum => {
    const kernel = fitKernel(rows, coin)
    const pull = penalty && penalty * rows.weight.reduce((sum, n) => sum + n, 0)
    return minimize((at, gradient, hessian) => {
      let value = kernel(at, gradient, hessian)
      for (let i = 0; i < 4; i++) {
        const square = pull && pull * Math.exp(2 * at[i]!)
        value += square
        gradient[i]! += 2 * square
        hessian[5 * i]! += 4 * square
      }
      return value
    }, start)
  }
  // One purchase rate for all, and a coin that may be anything.
  let start: ArrayLike<number> = [0, Math.log((data.longest * data.customers) / (data.purchases + 1) || 1), 0, 0]
  if (count > 30_000) {
    // A spread-out part of long data finds most of the way at a fraction of the cost.
    const stride = Math.floor(count / 10_000)
    const part = (values: Float64Array): Float64Array =>
      Float64Array.from({ length: 10_000 }, (_, i) => values[i * stride]!)
    const { x, tx, T, weight } = histories
    const found = search({ x: part(x), tx: part(tx), T: part(T), weight: part(weight) }, start)
    if (found.converged && !found.level) start = found.at
  }
  const minimum = search(histories, start)
  const { at, hessian, level, converged } = minimum
  const [r, alpha, a, b] = Array.from(at, Math.exp) as [number, number, number, number]
  const names: readonly Name[] = ['r', 'alpha', 'a', 'b']
  const inverse = level ? null : invertDefinite(hessian, 4)
  const variances = inverse && [0, 5, 10, 15].map((k) => inverse[k]!)
  const findings = findBoundaries({ logParams: at, variances, converged, level }, data)
  const pulled = penalty * data.customers * (r * r + alpha * alpha + a * a + b * b)
  return finishFit({
    family,
    timeUnit,
    names,
    optimum: at,
    hessian,
    logLikelihood: pulled - minimum.value,
    data,
    penalty,
    minimisation: minimum,
    findings,
  })
}
