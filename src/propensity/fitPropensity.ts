import { fail, words } from '../errors.ts'
import { invertDefinite } from '../math/invertDefinite.ts'
import type { Minimum } from '../math/minimize.ts'
import { normalCdf } from '../math/normalCdf.ts'
import { zOf } from '../stats/wilsonInterval.ts'
import { tableLength } from '../table/tableLength.ts'
import { describeFit } from './describeFit.ts'
import type { ClassWeights } from './likelihood.ts'
import { type Place, placeCoefficients } from './placeCoefficients.ts'
import type { CustomerFacts } from './predictPropensity.ts'
import type { Estimate, PropensityModel, PropensityTerm } from './propensityModel.ts'
import { type RawColumn, readColumns } from './readColumns.ts'
import { readOutcome } from './readOutcome.ts'
import { type Solution, solve } from './solve.ts'

export interface PropensityOptions<Name extends string = 'propensity'> {
  /** The column with what happened: 1 or true, 0 or false, missing where that is not known. */
  readonly outcome: string
  /** The columns to foretell it by: numbers as they are, text and flags as categories. */
  readonly columns: readonly string[]
  /** Columns of numbers that are categories: codes of regions, years. */
  readonly categories?: readonly string[]
  /** The level that the others of a category are compared with. Without: the most frequent. */
  readonly references?: { readonly [column: string]: string | number | boolean }
  /**
   * How strongly coefficients are drawn to 0: half of this, times the sum of their squares, is taken off the
   * log-likelihood. Numbers are standardised first; the intercept is never penalised. 0: plain maximum likelihood.
   *
   * @default 1
   */
  readonly penalty?: number
  /**
   * Level of the intervals.
   *
   * @default 0.95
   */
  readonly level?: number
  /**
   * What to do with customers whose value in a column is missing or infinite: leave them out of the fit, or give a
   * missing value a coefficient of its own.
   *
   * @default 'leave-out'
   */
  readonly missing?: 'leave-out' | 'indicator'
  /**
   * What customers with and without the outcome count for; `'balanced'` makes both count as much together. The result
   * ranks customers, but is no probability any more.
   */
  readonly classWeights?: 'balanced' | { readonly yes: number; readonly no: number }
  /**
   * How often the likelihood may be evaluated.
   *
   * @default 100
   */
  readonly maxIterations?: number
  /**
   * The column that propensities are meant for.
   *
   * @default 'propensity'
   */
  readonly column?: Name
}

/**
 * Learns from what customers did how likely others are to do it: to leave, to buy again, to answer. A regularised
 * logistic regression, whose coefficients can be read: per unit of a number, per level of a category, on log odds.
 *
 * Let the columns be as of one day and the outcome from after it, as `splitHoldout` with `churnOutcome` gives them, and
 * judge the model on other customers with `evaluatePropensity`.
 *
 * A penalty of 1 hardly moves the coefficients of a large base and keeps those of a small one finite. Standard errors
 * are those of the penalised likelihood: with a penalty they are smaller than without, and tell nothing of its bias.
 * What could mislead is in `findings`, never thrown: outcomes told apart without a fault (separation), constant and
 * collinear columns, one outcome only (everybody then gets the rate, moved half a customer towards one half), few
 * outcomes. With class weights the intervals take the weights for numbers of customers.
 *
 * Cost: a million customers with eight columns in one to two seconds. The search begins where a sample of them leads, so
 * that four evaluations of the likelihood or so are needed.
 *
 * @throws ClienteleError `column`, when a column is missing, outcomes are not 1 or 0, a category has more than 100
 * levels, or no customer has an outcome and all values; `argument`, for options out of range, a column named twice, or
 * a reference that no customer has.
 *
 * Method: maximum likelihood with a ridge penalty (le Cessie & van Houwelingen 1992) by Newton steps in a trust region;
 * Wald intervals from the inverse Hessian at the maximum.
 *
 * @example
 * ```ts
 * import { fitPropensity } from 'clientele/propensity'
 *
 * const model = fitPropensity(
 *   {
 *     recency: [3, 9, 20, 44, 60, 75, 90, 120],
 *     channel: ['web', 'shop', 'web', 'web', 'shop', 'web', 'shop', 'web'],
 *     churned: [0, 0, 1, 0, 1, 0, 1, 1],
 *   },
 *   { outcome: 'churned', columns: ['recency', 'channel'], column: 'churnRisk' },
 * )
 * const [recency, channel] = model.terms
 * Math.exp(100 * (recency?.takes === 'number' ? recency.estimate.coefficient : 0)) // => 6.358…
 * channel?.takes === 'category' && channel.reference // => 'web'
 * model.findings.map(({ code }) => code) // => ['few-outcomes']
 * ```
 */
export function fitPropensity<T extends { readonly [K in keyof T]: unknown }, const Name extends string = 'propensity'>(
  table: T,
  options: PropensityOptions<Name>,
): PropensityModel<Name> {
  const customers = table as CustomerFacts
  const { outcome: name, penalty = 1, level = 0.95, column = 'propensity' as Name } = options
  const { maxIterations = 100, missing = 'leave-out' } = options
  const z = zOf(level)
  checkOptions(options)
  const rows = tableLength(customers as { readonly [column: string]: { readonly length: number } })
  const outcome = readOutcome(customers, name)
  const raw = readColumns(customers, options.columns, options.categories ?? [])
  const kept = chooseRows(raw, outcome, missing === 'leave-out')
  if (kept.rows.length === 0) {
    fail('column', `customers with \`${name}\` and all columns known`, words(`none of ${rows}`), { column: name })
  }
  const used = kept.rows.length
  const { size, places } = placeCoefficients(raw, kept.rows, outcome, options.references ?? {})
  let outcomes = 0
  for (let i = 0; i < used; i++) outcomes += outcome[kept.rows[i]!]!
  const weights = readClassWeights(options.classWeights, outcomes, used)
  const base = { kind: 'propensity', version: 1, column, outcome: name, penalty, level } as const
  const fitted = {
    customers: rows,
    used,
    outcomes,
    withoutOutcome: kept.withoutOutcome,
    withMissing: kept.withMissing,
    weights,
  }
  const facts = { places, size, fitted, weighted: options.classWeights !== undefined }

  if (outcomes === 0 || outcomes === used) {
    const odds = Math.log((outcomes + 0.5) / (used - outcomes + 0.5))
    const terms = places.map((place) => termOf(place, () => NOTHING))
    const none = { separated: false, separating: [], collinear: [] }
    const findings = describeFit({ ...facts, ...none, single: true, converged: true })
    return {
      ...base,
      intercept: { ...NOTHING, coefficient: odds },
      terms,
      fitted,
      logLikelihood: 0,
      nullLogLikelihood: 0,
      converged: true,
      iterations: 0,
      message: 'Nothing to learn from one outcome.',
      findings,
    }
  }

  const solution = solve({ places, size, rows: kept.rows, outcome, outcomes, penalty, weights, maxIterations })
  const { minimum, converged } = solution
  const estimate = estimator(solution, minimum.level ? Number.NaN : z)
  return {
    ...base,
    intercept: estimate(0, 1),
    terms: places.map((place) => termOf(place, estimate)),
    fitted,
    logLikelihood: logLikelihoodAt(minimum, penalty),
    nullLogLikelihood: nullLogLikelihood(outcomes, used, weights),
    converged,
    iterations: minimum.iterations,
    message: minimum.level ? 'No finite maximum: set a penalty.' : minimum.message,
    findings: describeFit({ ...facts, ...solution, single: false }),
  }
}

const NOTHING: Estimate = { coefficient: 0, standardError: null, low: null, high: null, p: null }

function checkOptions({
  outcome,
  columns,
  categories = [],
  penalty = 1,
  missing,
  column,
  references = {},
}: PropensityOptions<string>): void {
  if (!Array.isArray(columns)) fail('argument', '`columns` to be a list of column names', columns)
  if (columns.includes(outcome)) fail('argument', '`columns` without the outcome', outcome, { column: outcome })
  columns.forEach((each, k) => {
    if (columns.indexOf(each) < k) fail('argument', 'each of `columns` once', each, { column: each })
  })
  for (const each of [...categories, ...Object.keys(references)]) {
    if (!columns.includes(each)) fail('argument', '`categories` and `references` to be among `columns`', each)
  }
  if (!(penalty >= 0 && penalty < Number.POSITIVE_INFINITY)) {
    fail('argument', '`penalty` to be a finite number from 0', penalty)
  }
  if (missing !== undefined && missing !== 'leave-out' && missing !== 'indicator') {
    fail('argument', "`missing` to be 'leave-out' or 'indicator'", missing)
  }
  if (column !== undefined && (typeof column !== 'string' || column === '')) {
    fail('argument', '`column` to be a name', column)
  }
}

function chooseRows(
  columns: readonly RawColumn[],
  outcome: Uint8Array,
  leaveOut: boolean,
): { rows: Int32Array; withoutOutcome: number; withMissing: number } {
  const keeps = new Uint8Array(outcome.length).fill(1)
  for (const raw of leaveOut ? columns : []) {
    for (let i = 0; i < keeps.length; i++) {
      if (raw.takes === 'number' ? !Number.isFinite(raw.values[i]!) : raw.codes[i]! < 0) keeps[i] = 0
    }
  }
  const rows = new Int32Array(outcome.length)
  let count = 0
  let withoutOutcome = 0
  for (let i = 0; i < outcome.length; i++) {
    if (outcome[i] === 2) withoutOutcome++
    else if (keeps[i] === 1) rows[count++] = i
  }
  return { rows: rows.slice(0, count), withoutOutcome, withMissing: outcome.length - withoutOutcome - count }
}

function readClassWeights(given: PropensityOptions['classWeights'], outcomes: number, rows: number): ClassWeights {
  if (given === undefined) return { yes: 1, no: 1 }
  if (given === 'balanced') {
    const both = outcomes > 0 && outcomes < rows
    return both ? { yes: rows / (2 * outcomes), no: rows / (2 * (rows - outcomes)) } : { yes: 1, no: 1 }
  }
  const { yes, no } = given ?? {}
  for (const weight of [yes, no]) {
    if (!(weight > 0 && weight < Number.POSITIVE_INFINITY)) {
      fail('argument', "`classWeights` to be 'balanced' or two finite numbers above 0", given)
    }
  }
  return { yes, no }
}

function nullLogLikelihood(outcomes: number, used: number, { yes, no }: ClassWeights): number {
  const happened = yes * outcomes
  const others = no * (used - outcomes)
  return happened * Math.log(happened / (happened + others)) + others * Math.log(others / (happened + others))
}

/** The log-likelihood of a minimum, without the penalty that its value holds. */
function logLikelihoodAt({ value, at }: Minimum, penalty: number): number {
  let squares = 0
  for (let j = 1; j < at.length; j++) squares += at[j]! * at[j]!
  return (penalty / 2) * squares - value
}

type Estimator = (coefficient: number, scale: number) => Estimate

/** Estimates by place among all coefficients, in units that are `scale` times as large. */
function estimator({ minimum: { at, hessian }, free }: Solution, z: number): Estimator {
  const covariance = Number.isNaN(z) ? null : invertDefinite(hessian, free.length)
  return (place, scale) => {
    const k = free.indexOf(place)
    if (k < 0) return NOTHING
    const coefficient = at[k]! / scale
    if (covariance === null) return { ...NOTHING, coefficient }
    const standardError = Math.sqrt(covariance[k * free.length + k]!) / scale
    const [low, high] = [coefficient - z * standardError, coefficient + z * standardError]
    return { coefficient, standardError, low, high, p: 2 * normalCdf(-Math.abs(coefficient / standardError)) }
  }
}

function termOf(
  { raw, at, mean, deviation, levels, reference, counts, missing }: Place,
  estimate: Estimator,
): PropensityTerm {
  const gap = missing < 0 ? null : estimate(missing, 1)
  if (raw.takes === 'number') {
    const own = at < 0 ? NOTHING : estimate(at, deviation)
    return { takes: 'number', column: raw.column, mean, deviation, estimate: own, missing: gap }
  }
  const order = Array.from(levels.keys()).filter((level) => levels[level]! >= 0)
  order.sort((a, b) => levels[a]! - levels[b]!)
  return {
    takes: 'category',
    column: raw.column,
    // A column without any value has no level; a word that nobody can have stands for it.
    reference: raw.values[reference] ?? '',
    levels: order.map((level) => ({
      value: raw.values[level]!,
      customers: counts[level]!,
      estimate: estimate(levels[level]!, 1),
    })),
    missing: gap,
  }
}
