import { fail } from '../errors.ts'
import { chiSquareSurvival } from '../math/chiSquareSurvival.ts'
import { minimize } from '../math/minimize.ts'
import type { NumberColumn } from '../table/columns.ts'
import { type HistoryColumns, readHistories } from './common/readHistories.ts'
import type { FamilyFit, FitData, TimeUnit } from './common/types.ts'
import { type CovariateFitter, covariateFitterOf } from './covariates/covariateFamilies.ts'
import { covariateObjective } from './covariates/covariateObjective.ts'
import { finishCovariates } from './covariates/finishCovariates.ts'
import { groupHistories, weightsOf } from './covariates/groupHistories.ts'
import { identify } from './covariates/identify.ts'
import { penalise, rawMap } from './covariates/penalise.ts'
import { type CovariateColumn, type CovariateTables, PROCESSES, readCovariate } from './covariates/readCovariates.ts'
import type { CovariateFinding, CovariatePenalty, CovariatesFamily, CovariatesFit } from './covariatesFit.ts'

/** Options of `fitCovariates`. */
export interface FitCovariatesOptions {
  /**
   * The unit of time of the parameters. Columns are in days and divided by it; coefficients do not depend on it.
   *
   * @default 'day'
   */
  readonly timeUnit?: TimeUnit
  /** How many customers each row stands for: finite and not negative. */
  readonly weights?: NumberColumn
  /**
   * Pulls parameters and coefficients towards 0, for small data and many covariates: `penalty` times the sum of their squares
   * is added to the mean negative log-likelihood. One number for all, or one each for the family's parameters (where it is not
   * free of the time unit) and for the coefficients of the two processes (`reg.lambdas` of CLVTools). A coefficient's pull
   * depends on the covariate's scale.
   *
   * @default 0
   */
  readonly penalty?: number | Partial<CovariatePenalty>
}

/**
 * Learns how purchases and dropout go with what is known of customers, such as gender, channel or the size of the first
 * order: BG/NBD or Pareto/NBD with covariates that do not change, by maximum likelihood.
 *
 * `covariates.purchase` and `covariates.dropout` are tables of numeric columns, row by row those of `customers`, and may hold
 * the same ones. Attributes in words become columns of 0 and 1, one less than there are values. A coefficient g multiplies
 * the purchase rate by exp(g) for each unit of the covariate: alpha is divided by it. In the Pareto/NBD it does the same to the
 * dropout rate: beta is divided by it. In the BG/NBD dropout covariates multiply a and b alike: the mean probability of leaving
 * stays what it is, and they tell how alike customers are in it. To learn who leaves, take `'pareto-nbd'`. Without any
 * covariate it is the family's plain fit.
 *
 * Durations are in days, and customers without any purchase are left out, as in the family's `fit`. The result depends neither
 * on the order of rows, nor on where covariates have their zero and unit (only, `params` are those of a customer at that
 * zero). What data do not tell is no error: covariates that are constant or follow from others are left out with
 * coefficient 0, an effect without end has no standard error, and `findings` says so. Take logarithms of amounts, lest a few
 * large customers decide.
 *
 * Method: Fader and Hardie, "Incorporating Time-Invariant Covariates into the Pareto/NBD and BG/NBD Models" (2007), with the
 * parameters of CLVTools. Customers with equal covariates share their parameters: the family's own likelihood, gradient
 * and Hessian, and the chain rule, which is exact. Newton steps in a trust region from the family's plain fit (and from one more
 * start where that ends at a boundary), covariates centred and scaled. Standard errors from the Hessian at the maximum.
 *
 * Cost: on top of the plain fit five to ten passes, of 0.2 µs (BG/NBD) or 1.5 µs (Pareto/NBD) for each distinct history; of 5 to
 * 7 µs a customer where all have covariates of their own.
 *
 * @throws ClienteleError `column`, for histories that the family's `fit` refuses, and for a covariate that is missing, not numeric, of
 * another length, or not finite (with the first row concerned), or so far from 0 that the parameters at 0 are no
 * numbers. `argument`, for another family or process, an unknown unit, or a penalty below 0.
 *
 * @example
 * ```ts
 * import { fitCovariates, paretoNbd } from 'clientele/clv'
 *
 * const simulate = (alpha: number, seed: number) =>
 *   paretoNbd.simulate({ r: 1, alpha, s: 0.6, beta: 50 }, { seed, customers: 500, tenure: 728, timeUnit: 'week' })
 * const [online, offline] = [simulate(40, 1), simulate(20, 2)] // who came by a shop buys twice as often
 * const both = (name: 'repeats' | 'tenureAtLast' | 'tenure') => [...online[name], ...offline[name]]
 * const customers = { repeats: both('repeats'), tenureAtLast: both('tenureAtLast'), tenure: both('tenure') }
 * const shop = both('repeats').map((_, i) => (i < 500 ? 0 : 1))
 *
 * const model = fitCovariates('pareto-nbd', customers, { purchase: { shop } }, { timeUnit: 'week' })
 * model.converged // => true
 * const [effect] = model.covariates.purchase
 * Math.abs(effect.coefficient - Math.log(2)) < 2 * (effect.standardError ?? 0) // => true
 * ```
 */
export function fitCovariates<Family extends CovariatesFamily>(
  family: Family,
  customers: HistoryColumns,
  covariates: CovariateTables = {},
  options: FitCovariatesOptions = {},
): CovariatesFit<Family> {
  if (family !== 'bg-nbd' && family !== 'pareto-nbd') {
    fail('argument', "`family` to be 'bg-nbd' or 'pareto-nbd'", family, { column: 'family' })
  }
  const { timeUnit = 'day', weights } = options
  const penalty = readPenalty(options.penalty)
  const fitter = covariateFitterOf(family)
  const histories = readHistories(customers, timeUnit, weights)
  const weight = weightsOf(customers, weights)
  const columns = readAll(covariates, weight)
  const findings: CovariateFinding[] = []
  const kept = PROCESSES.flatMap((_, process) => {
    const ofProcess = columns.filter((column) => column.process === process)
    return identify(ofProcess, weight, findings)
  })
  const groups = groupHistories(customers, timeUnit, weight, kept)
  const data = { ...histories.data, distinct: groups.reduce((sum, { history }) => sum + history.x.length, 0) }
  const map = rawMap(kept, fitter.directions)
  // Weights may be shares of 1, and the search's idea of nothing left to gain is made for customers.
  const scale = Math.max(1, data.distinct / data.customers)
  const pulls = [
    ...fitter.names.map(() => penalty.params),
    ...kept.map(({ process }) => penalty[PROCESSES[process]]),
  ].map((pull) => pull * data.customers)
  const total = covariateObjective(
    groups.map(({ history, values }) => ({ objective: fitter.objective(history, data), values })),
    kept.map(({ process }) => process),
    fitter.directions,
  )
  const plain = fitter.fit(customers, { timeUnit, penalty: penalty.params, ...(weights && { weights }) })
  const minimum = startsFrom(fitter, plain, kept.length, data)
    .map((start) => minimize(penalise(total, pulls, map, scale), start))
    .reduce((best, one) => (one.value < best.value - 1e-6 ? one : best))
  const finished = finishCovariates({ fitter, data, columns, kept, minimum, map, scale, pulls, findings })
  const fit: CovariatesFit = {
    kind: 'clv-covariates',
    version: 1,
    family,
    timeUnit,
    ...finished,
    comparison: pulls.some((pull) => pull > 0) ? null : compare(plain, finished.logLikelihood, kept.length),
    penalty,
  }
  return fit as CovariatesFit<Family>
}

function readPenalty(given: FitCovariatesOptions['penalty'] = 0): CovariatePenalty {
  const all = typeof given === 'number' ? given : 0
  const penalty = { params: all, purchase: all, dropout: all, ...(typeof given === 'object' && given) }
  for (const value of [penalty.params, penalty.purchase, penalty.dropout]) {
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
      fail('argument', '`penalty` to be finite and not negative', value, { column: 'penalty' })
    }
  }
  return penalty
}

/** All covariates in the order of their tables. Customers that do not count may have anything. */
function readAll(tables: CovariateTables, weight: Float64Array): CovariateColumn[] {
  const stranger = Object.keys(tables ?? {}).find((name) => name !== 'purchase' && name !== 'dropout')
  if (stranger !== undefined) {
    fail('argument', '`covariates` to have `purchase` and `dropout` alone', stranger, { column: stranger })
  }
  return PROCESSES.flatMap((process, which) =>
    Object.keys(tables?.[process] ?? {}).map((name) => {
      const column = readCovariate(tables, which as 0 | 1, name, weight.length)
      const row = column.values.findIndex((value, i) => weight[i]! > 0 && !Number.isFinite(value))
      if (row >= 0) {
        fail('column', `\`${column.label}\` to be finite`, column.values[row], { column: column.label, row })
      }
      return column
    }),
  )
}

/** Covariates without effect on top of the plain fit, and where that ends at a boundary, on top of an ordinary base, too. */
function startsFrom(
  fitter: CovariateFitter,
  plain: FamilyFit<string, string>,
  coefficients: number,
  data: FitData,
): Float64Array[] {
  const start = (logs: readonly number[]): Float64Array =>
    Float64Array.from({ length: 4 + coefficients }, (_, i) => logs[i] ?? 0)
  const starts = [start(fitter.names.map((name) => Math.log(plain.params[name]!)))]
  const regular = plain.converged && plain.covariance.values
  if (coefficients > 0 && !regular) starts.unshift(start(fitter.neutral(data)))
  return starts
}

function compare(
  plain: FamilyFit<string, string>,
  logLikelihood: number,
  freedom: number,
): CovariatesFit['comparison'] {
  if (freedom === 0) return null
  const statistic = 2 * Math.max(0, logLikelihood - plain.logLikelihood)
  return { logLikelihood: plain.logLikelihood, statistic, freedom, pValue: chiSquareSurvival(statistic, freedom) }
}
