import { fail, words } from '../../errors.ts'
import { invertDefinite } from '../../math/invertDefinite.ts'
import type { Minimum } from '../../math/minimize.ts'
import { normalCdf } from '../../math/normalCdf.ts'
import type { FitData, FitFinding } from '../common/types.ts'
import type { CovariateEffect, CovariateFinding, CovariatesFit } from '../covariatesFit.ts'
import { explainFinding } from '../explainFinding.ts'
import type { CovariateFitter } from './covariateFamilies.ts'
import { endlessEffect } from './covariateFindings.ts'
import type { KeptCovariate } from './identify.ts'
import { dot } from './penalise.ts'
import type { CovariateColumn } from './readCovariates.ts'

export interface FoundCovariates {
  readonly fitter: CovariateFitter
  readonly data: FitData
  /** All covariates, and those that the search was about. */
  readonly columns: readonly CovariateColumn[]
  readonly kept: readonly KeptCovariate[]
  readonly minimum: Minimum
  /** From what the search sees to what callers see. */
  readonly map: readonly (readonly number[])[]
  /** What the minimum is a multiple of, and with it its Hessian. */
  readonly scale: number
  readonly pulls: readonly number[]
  readonly findings: readonly CovariateFinding[]
}

type Finished = Pick<
  CovariatesFit,
  | 'params'
  | 'covariates'
  | 'logLikelihood'
  | 'standardErrors'
  | 'covariance'
  | 'data'
  | 'converged'
  | 'iterations'
  | 'message'
  | 'findings'
>

/** Parameters, coefficients, their errors and what is unusual about them, as callers see them. */
export function finishCovariates(found: FoundCovariates): Finished {
  const { fitter, data, columns, kept, minimum, map, scale, pulls } = found
  const { converged, iterations, message } = minimum
  const at = minimum.at.slice()
  fitter.settle(at, data)
  const natural = map.map((row, i) => (i < 4 ? Math.exp(dot(row, at)) : dot(row, at)))
  if (!natural.every((value, i) => Number.isFinite(value) && (i >= 4 || value > 0))) refuse(kept)
  const names = [...fitter.names, ...kept.map(({ label }) => label)]
  const inverse = invertDefinite(minimum.hessian, map.length)?.map((value) => value * scale) ?? null
  const variances = covarianceOf(inverse ?? roughInverse(minimum, scale), map, natural)
  const errors = variances.map((row, i) => (row ? Math.sqrt(row[i]!) : null))
  const known = names.flatMap((_, i) => (errors[i] === null ? [] : [i]))
  const effects = (process: 0 | 1): CovariateEffect[] =>
    columns
      .filter((column) => column.process === process)
      .map(({ name, label }) => effectOf(name, natural, errors, names.indexOf(label)))
  const named = (value: (i: number) => unknown): unknown =>
    Object.fromEntries(fitter.names.map((name, i) => [name, value(i)]))
  const squares = pulls.reduce((sum, pull, i) => sum + (pull && pull * natural[i]! ** 2), 0)
  return {
    params: named((i) => natural[i]) as Finished['params'],
    covariates: { purchase: effects(0), dropout: effects(1) },
    logLikelihood: squares - minimum.value / scale,
    standardErrors: named((i) => errors[i]) as Finished['standardErrors'],
    covariance: {
      names: known.map((i) => names[i]!),
      values: known.length > 0 ? known.map((i) => known.map((j) => variances[i]![j]!)) : null,
    },
    data,
    converged,
    iterations,
    message,
    findings: findingsOf(found, at, inverse, names, errors),
  }
}

/** Parameters at covariates of 0 that are no numbers: one of the covariates is far from there. */
function refuse(kept: readonly KeptCovariate[]): never {
  const farness = ({ mean, deviation }: KeptCovariate): number => Math.abs(mean / deviation)
  const far = kept.length > 0 ? kept.reduce((one, other) => (farness(other) > farness(one) ? other : one)) : undefined
  const column = far?.label ?? 'repeats'
  const received = words(`a mean of ${far?.mean}`)
  fail('column', `\`${column}\` to be nearer to 0 (subtract a typical value first)`, received, { column })
}

/** Where the Hessian is not positive definite for want of digits, as it may be in a direction without a limit. */
function roughInverse({ hessian, level, at }: Minimum, scale: number): Float64Array | null {
  return (level && invertDefinite(hessian, at.length, 1e-8)?.map((value) => value * scale)) || null
}

/**
 * The rows of the covariance of what callers see; null for what is known no better than to a factor of e^1000 for a standard deviation of the
 * covariate, which is not at all.
 */
function covarianceOf(
  inverse: Float64Array | null,
  map: FoundCovariates['map'],
  natural: readonly number[],
): (number[] | null)[] {
  if (!inverse) return map.map(() => null)
  const size = map.length
  const rows = map.map((_, i) => inverse.subarray(size * i, size * (i + 1)))
  const slope = (i: number): number => (i < 4 ? natural[i]! : 1)
  return map.map((row, i) => {
    const along = rows.map((one) => dot(one, row))
    const spread = i < 4 ? dot(along, row) : rows[i]![i]!
    if (!(spread < 1e6)) return null
    return map.map((other, j) => dot(along, other) * slope(i) * slope(j))
  })
}

function effectOf(
  name: string,
  natural: readonly number[],
  errors: readonly (number | null)[],
  place: number,
): CovariateEffect {
  const coefficient = place < 0 ? 0 : natural[place]!
  const standardError = place < 0 ? null : errors[place]!
  const z = standardError === null ? null : coefficient / standardError
  return { name, coefficient, standardError, z, pValue: z === null ? null : 2 * normalCdf(-Math.abs(z)) }
}

function findingsOf(
  { fitter, data, minimum, findings }: FoundCovariates,
  at: Float64Array,
  inverse: Float64Array | null,
  names: readonly string[],
  errors: readonly (number | null)[],
): CovariateFinding[] {
  const { converged, level } = minimum
  const variances = inverse && at.map((_, i) => inverse[(at.length + 1) * i]!)
  const boundaries: FitFinding[] = fitter.boundaries(
    { logParams: at.subarray(0, 4), variances, converged, level },
    data,
  )
  const without = names.filter((_, i) => errors[i] === null)
  const endless = without.filter((name) => !fitter.names.includes(name))
  if (!converged) boundaries.push({ code: 'not-converged', parameters: names, limits: {} })
  else if (without.length > 0 && boundaries.length === 0 && endless.length === 0) {
    boundaries.push({ code: 'flat-likelihood', parameters: without, limits: {} })
  }
  return [
    ...findings,
    ...boundaries.map((finding) => ({ ...finding, ...explainFinding(finding) })),
    ...(converged && endless.length > 0 ? [{ ...endlessEffect, parameters: endless, limits: {} }] : []),
  ]
}
