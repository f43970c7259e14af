import * as z from 'zod/mini'
import type { CovariatesFit } from '../clv/covariatesFit.ts'
import { FIT_FINDINGS, fitData } from './parseFamilyFit.ts'
import {
  aboveZero,
  atLeastZero,
  between0And1,
  fault,
  finite,
  finiteOrNull,
  isSquare,
  kind,
  list,
  localized,
  name,
  oneOf,
  type Payload,
  strict,
  text,
  version,
  whole,
  yesOrNo,
} from './pieces.ts'
import { readDocument } from './readDocument.ts'
import type { Same } from './same.ts'

/** A fit with covariates, of either family. */
export type AnyCovariatesFit = CovariatesFit<'bg-nbd'> | CovariatesFit<'pareto-nbd'>

/** A model with covariates, as `fitCovariates` makes it. */
export const covariatesFitSchema: z.ZodMiniType<AnyCovariatesFit> = /* @__PURE__ */ build() satisfies Same<
  AnyCovariatesFit,
  ReturnType<typeof build>
>

function build() {
  const fits = [fitOf('bg-nbd', ['r', 'alpha', 'a', 'b']), fitOf('pareto-nbd', ['r', 'alpha', 's', 'beta'])] as const
  // By the family first, so that faults are those of the fit that was meant.
  return z
    .discriminatedUnion('family', fits, 'expected a fit with covariates, of family bg-nbd or pareto-nbd')
    .check(checkFit)
}

function fitOf<const Family extends string, const Name extends string>(family: Family, names: readonly Name[]) {
  const keyed = <Value extends z.core.SomeType>(what: string, value: Value) =>
    strict(what, Object.fromEntries(names.map((each) => [each, value])) as { [Key in Name]: Value })
  return strict('a fit with covariates', {
    kind: kind('clv-covariates'),
    version: version(),
    family: kind(family),
    timeUnit: oneOf(['day', 'week', 'month']),
    params: keyed('parameters', aboveZero()),
    covariates: strict('covariates, { purchase, dropout }', {
      purchase: list('covariates', effect()),
      dropout: list('covariates', effect()),
    }),
    logLikelihood: finite(),
    standardErrors: keyed('standard errors', z.nullable(atLeastZero())),
    covariance: strict('a covariance, { names, values }', {
      names: list('names', name()),
      values: z.nullable(list('rows', list('numbers', finite()))),
    }),
    comparison: z.nullable(
      strict('a comparison', {
        logLikelihood: finite(),
        statistic: atLeastZero(),
        freedom: whole(1),
        pValue: between0And1('expected a probability'),
      }),
    ),
    data: fitData(),
    penalty: strict('penalties, { params, purchase, dropout }', {
      params: atLeastZero(),
      purchase: atLeastZero(),
      dropout: atLeastZero(),
    }),
    converged: yesOrNo(),
    iterations: whole(0),
    message: text(),
    findings: list('findings', finding()),
  })
}

function effect() {
  return strict('what a covariate does', {
    name: name(),
    coefficient: finite(),
    standardError: z.nullable(atLeastZero()),
    z: finiteOrNull(),
    pValue: z.nullable(between0And1('expected a probability')),
  })
}

function finding() {
  return strict('a finding', {
    code: oneOf([...FIT_FINDINGS, 'constant-covariate', 'collinear-covariate', 'nearly-collinear', 'endless-effect']),
    parameters: list('names', name()),
    limits: z.record(z.string(), finite(), 'expected an object of numbers'),
    message: localized(),
    advice: localized(),
  })
}

function checkFit(payload: Payload<AnyCovariatesFit>): void {
  const { covariates, covariance, standardErrors } = payload.value
  for (const process of ['purchase', 'dropout'] as const) {
    const seen = new Set<string>()
    covariates[process].forEach((one, i) => {
      if (seen.has(one.name)) fault(payload, ['covariates', process, i, 'name'], one.name, 'expected another name')
      seen.add(one.name)
    })
  }
  const known = [
    ...Object.entries<number | null>(standardErrors),
    ...covariates.purchase.map((one) => [`purchase.${one.name}`, one.standardError] as const),
    ...covariates.dropout.map((one) => [`dropout.${one.name}`, one.standardError] as const),
  ]
  const names = known.flatMap(([each, error]) => (error === null ? [] : [each]))
  if (covariance.names.join() !== names.join()) {
    fault(
      payload,
      ['covariance', 'names'],
      covariance.names,
      `expected [${names.join(', ')}], all with a standard error`,
    )
  }
  const { values } = covariance
  const complete = values === null ? names.length === 0 : isSquare(values, names.length)
  if (!complete)
    fault(payload, ['covariance', 'values'], values, `expected ${names.length} rows of ${names.length} numbers`)
}

/**
 * Reads a stored model with covariates, checking all that predictions rely on: version, parameters above 0, finite coefficients,
 * a covariance of what has a standard error. Takes what `JSON.parse` gives and hands back a copy.
 *
 * @throws ClienteleError `model`, listing every fault with its place, the first ten of them.
 *
 * @example
 * ```ts
 * import { bgNbd, fitCovariates, paramsOf } from 'clientele/clv'
 * import { parseCovariatesFit } from 'clientele/schema'
 *
 * const customers = bgNbd.simulate({ r: 0.5, alpha: 6, a: 0.8, b: 2.4 }, { seed: 1, customers: 200, tenure: 300 })
 * const shop = customers.tenure.map((_, i) => i % 2)
 * const stored = JSON.stringify(fitCovariates('bg-nbd', customers, { purchase: { shop } }))
 * const model = parseCovariatesFit(JSON.parse(stored))
 * paramsOf(model, { purchase: { shop: 0 } }).alpha === model.params.alpha // => true
 * ```
 */
export function parseCovariatesFit(json: unknown): AnyCovariatesFit {
  return readDocument(covariatesFitSchema, json, { what: 'the model with covariates', root: 'covariatesFit' })
}
