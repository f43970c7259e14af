import { fail } from '../errors.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { tableLength } from '../table/tableLength.ts'
import { aheadByCell } from './beta-geometric/aheadByCell.ts'
import { aliveGiven } from './beta-geometric/deadOdds.ts'
import { expectedAhead } from './beta-geometric/expectedAhead.ts'
import { daysOf, horizonIn } from './common/horizon.ts'
import type { HistoryColumns } from './common/readHistories.ts'
import type { Horizon } from './common/types.ts'
import { groupRows } from './covariates/groupRows.ts'
import { atWork, checkCovariatesFit, ownParams } from './covariates/ownParams.ts'
import { type CovariateTables, PROCESSES, readCovariate } from './covariates/readCovariates.ts'
import type { CovariatesFamilies, CovariatesFamily, CovariatesFit } from './covariatesFit.ts'
import { probabilityAlive } from './pareto-nbd/probabilityAlive.ts'
import { timeActive } from './pareto-nbd/timeActive.ts'

/**
 * Predicts for each customer, from history and covariates, the probability to be still active and the expected purchases in the
 * horizon, in row order.
 *
 * `covariates` are tables as `fitCovariates` takes them; columns that the model does not know, or has left out, are ignored. A
 * missing value (NaN), in a covariate that is at work or in the durations of a customer without any purchase, gives NaN. `expectedOrders` is Infinity for
 * the horizon `'lifetime'` where the customer's own a or s is at most 1.
 *
 * Method: the family's formulas at the customer's own parameters, `paramsOf`. Cost: BG/NBD 0.3 to 1.5 µs a customer, Pareto/NBD 0.5 µs,
 * and 0.1 µs for each covariate.
 *
 * @throws ClienteleError `column`, when a covariate of the model is missing, not numeric or of another length, and for histories that the
 * family's `predict` refuses, with the first row concerned; `argument`, for no horizon; `model`, when this is no model with
 * covariates.
 *
 * @example
 * ```ts
 * import { type CovariatesFit, predictCovariates } from 'clientele/clv'
 *
 * const effect = { coefficient: Math.log(2), standardError: 0.1, z: null, pValue: null }
 * const model = {
 *   kind: 'clv-covariates',
 *   version: 1,
 *   family: 'pareto-nbd',
 *   timeUnit: 'week',
 *   params: { r: 0.553, alpha: 21.156, s: 0.606, beta: 11.669 },
 *   covariates: { purchase: [{ name: 'offline', ...effect }], dropout: [] },
 * } as unknown as CovariatesFit<'pareto-nbd'>
 * const customers = { repeats: [2, 0], tenureAtLast: [213.01, NaN], tenure: [272.02, NaN] }
 * predictCovariates(model, customers, { purchase: { offline: [1, 0] } }, { horizon: { weeks: 39 } })
 * // => { pAlive: Float64Array.of(0.8691675591530112, NaN), expectedOrders: Float64Array.of(1.4551231932576028, NaN) }
 * ```
 */
export function predictCovariates(
  fit: CovariatesFit,
  customers: HistoryColumns,
  covariates: CovariateTables,
  options: { readonly horizon: Horizon },
): { pAlive: Float64Array; expectedOrders: Float64Array } {
  checkCovariatesFit(fit)
  const days = daysOf(fit.timeUnit)
  const t = horizonIn(options?.horizon, fit.timeUnit)
  const { x, tx, T } = readRows(customers, days)
  const count = x.length
  const columns = PROCESSES.flatMap((process, which) =>
    atWork(fit.covariates[process]).map(({ name, coefficient }) => ({
      ...readCovariate(covariates, which as 0 | 1, name, count),
      coefficient,
    })),
  )
  const pAlive = new Float64Array(count)
  const expectedOrders = new Float64Array(count)
  const groups = groupRows(
    columns.map(({ values }) => values),
    count,
  )
  for (let g = 0; g < groups.count; g++) {
    const from = groups.start[g]!
    const to = groups.start[g + 1]!
    const moved: [number, number] = [0, 0]
    for (const { process, values, coefficient } of columns) moved[process] += coefficient * values[groups.order[from]!]!
    const { alive, ahead } = scorerOf(fit.family, ownParams(fit, ...moved), t, to - from)
    for (let k = from; k < to; k++) {
      const i = groups.order[k]!
      const chance = (pAlive[i] = alive(x[i]!, tx[i]!, T[i]!))
      // Not 0 times Infinity, nor anything computed for NaN.
      expectedOrders[i] = chance > 0 ? chance * ahead(x[i]!, T[i]!) : chance
    }
  }
  return { pAlive, expectedOrders }
}

/** Histories in the model's unit, checked as the families' `predict` does. */
function readRows(customers: HistoryColumns, days: number): { x: Float64Array; tx: Float64Array; T: Float64Array } {
  const repeats = readNumbers(customers.repeats, 'repeats')
  const tenureAtLast = readNumbers(customers.tenureAtLast, 'tenureAtLast')
  const tenure = readNumbers(customers.tenure, 'tenure')
  const tx = new Float64Array(tableLength({ repeats, tenureAtLast, tenure }))
  const T = new Float64Array(tx.length)
  for (let i = 0; i < tx.length; i++) {
    const x = repeats[i]!
    const end = (T[i] = tenure[i]! / days)
    const last = (tx[i] = tenureAtLast[i]! / days)
    if (x < 0 || x % 1 !== 0) {
      if (!Number.isNaN(x)) fail('column', '`repeats` to be whole numbers from 0', x, { column: 'repeats', row: i })
    }
    if (end < 0 || end === Number.POSITIVE_INFINITY) {
      fail('column', '`tenure` to be finite and not negative', tenure[i], { column: 'tenure', row: i })
    }
    if (last > end && last <= end * (1 + 1e-9)) tx[i] = end
    else if (last < 0 || last > (x === 0 ? 0 : end)) {
      fail('column', '`tenureAtLast` to be from 0 to `tenure`, and 0 without repeats', tenureAtLast[i], {
        column: 'tenureAtLast',
        row: i,
      })
    }
  }
  return { x: repeats, tx, T }
}

interface Scorer {
  alive(x: number, tx: number, T: number): number
  /** Expected purchases of who is alive at T. */
  ahead(x: number, T: number): number
}

/** What `size` customers with these parameters are scored by. */
function scorerOf(
  family: CovariatesFamily,
  params: CovariatesFamilies[CovariatesFamily],
  t: number,
  size: number,
): Scorer {
  if (family === 'pareto-nbd') {
    const own = params as CovariatesFamilies['pareto-nbd']
    return {
      alive: (x, tx, T) => probabilityAlive(own, x, tx, T),
      ahead: (x, T) => ((own.r + x) * timeActive(own.s, own.beta + T, t)) / (own.alpha + T),
    }
  }
  const own = params as CovariatesFamilies['bg-nbd']
  // Interpolation computes twelve points for each number of repeats first.
  const many = size > 100 && t < Number.POSITIVE_INFINITY
  return {
    alive: (x, tx, T) => aliveGiven(own, 0, x, tx, T),
    ahead: many
      ? aheadByCell(own, 0, (R, A, a, b) => expectedAhead(R, A, a, b, t))
      : (x, T) => expectedAhead(own.r + x, own.alpha + T, own.a, own.b + x, t),
  }
}
