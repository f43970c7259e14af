import { invertDefinite } from '../../math/invertDefinite.ts'
import type { Minimum } from '../../math/minimize.ts'
import type { FamilyFit, FitData, FitFinding, FitFindingCode, TimeUnit } from './types.ts'

export interface Fitted<Family extends string, Name extends string> {
  readonly family: Family
  readonly timeUnit: TimeUnit
  readonly names: readonly Name[]
  /** The logarithms of the parameters, in the order of `names`. */
  readonly optimum: ArrayLike<number>
  /** Of what was minimised, the negative log-likelihood with its penalty, in the log parameters, row by row. */
  readonly hessian: ArrayLike<number>
  readonly logLikelihood: number
  readonly data: FitData
  readonly penalty: number
  readonly minimisation: Pick<Minimum, 'converged' | 'iterations' | 'message'>
  readonly findings: readonly FitFinding[]
}

/**
 * A fit as callers see it, from an optimum in log parameters: natural parameters, covariance and what is unusual.
 *
 * At an optimum the gradient is zero, so the inverse Hessian in the natural parameters is D H^-1 D with D the parameters on
 * the diagonal. A parameter known to no better than a factor of
 * e^1000 is not known at all: then there is no covariance.
 */
export function finishFit<Family extends string, Name extends string>(
  fitted: Fitted<Family, Name>,
): FamilyFit<Family, Name> {
  const { family, timeUnit, names, optimum, hessian, logLikelihood, data, penalty, minimisation } = fitted
  const { converged, iterations, message } = minimisation
  const natural = Array.from(optimum, Math.exp)
  const n = names.length
  const inverse = invertDefinite(hessian, n)
  const values = inverse?.every((v) => v < 1e6)
    ? names.map((_, i) => names.map((_, j) => inverse[i * n + j]! * natural[i]! * natural[j]!))
    : null
  const findings = [...fitted.findings]
  const find = (code: FitFindingCode) => findings.push({ code, parameters: names, limits: {} })
  if (!converged) find('not-converged')
  else if (!values && findings.length === 0) find('flat-likelihood')
  const named = <T>(value: (i: number) => T): { [Key in Name]: T } =>
    Object.fromEntries(names.map((name, i) => [name, value(i)])) as { [Key in Name]: T }
  return {
    family,
    version: 1,
    timeUnit,
    params: named((i) => natural[i]!),
    logLikelihood,
    standardErrors: named((i) => (values ? Math.sqrt(values[i]![i]!) : null)),
    covariance: { names, values },
    data,
    penalty,
    converged,
    iterations,
    message,
    findings,
  }
}
