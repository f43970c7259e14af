import * as z from 'zod/mini'
import type { BgBbFit } from '../clv/bg-bb/fit.ts'
import type { OrdersFit } from '../clv/clvModel.ts'
import type { GammaGammaFit } from '../clv/gamma-gamma/fit.ts'
import type { SbgFit } from '../clv/sbg/fit.ts'
import {
  aboveZero,
  atLeastZero,
  fault,
  finite,
  isSquare,
  kind,
  list,
  name,
  oneOf,
  strict,
  text,
  version,
  whole,
  yesOrNo,
} from './pieces.ts'
import { readDocument } from './readDocument.ts'
import type { Same } from './same.ts'

/** What can be unusual about a fit. */
export const FIT_FINDINGS = [
  'no-dropout',
  'alike-in-rate',
  'alike-in-dropout',
  'alike-in-spend',
  'few-repeaters',
  'leave-at-once',
  'all-or-none',
  'alike-in-purchases',
  'one-renewal',
  'no-mean',
  'flat-likelihood',
  'not-converged',
] as const

/** A fitted family of CLV models. */
export type AnyFamilyFit = OrdersFit | GammaGammaFit | BgBbFit | SbgFit

/** What `fit` of BG/NBD, MBG/NBD and Pareto/NBD gives. */
export const ordersFitSchema: z.ZodMiniType<OrdersFit> = /* @__PURE__ */ ordersFit() satisfies Same<
  OrdersFit,
  ReturnType<typeof ordersFit>
>

/** What `fit` of Gamma-Gamma gives. */
export const spendFitSchema: z.ZodMiniType<GammaGammaFit> = /* @__PURE__ */ spendFit() satisfies Same<
  GammaGammaFit,
  ReturnType<typeof spendFit>
>

/** What `fit` of any family gives. */
export const familyFitSchema: z.ZodMiniType<AnyFamilyFit> = /* @__PURE__ */ anyFit() satisfies Same<
  AnyFamilyFit,
  ReturnType<typeof anyFit>
>

function ordersFit() {
  return z.union(
    [
      fitOf(oneOf(['bg-nbd', 'mbg-nbd']), ['r', 'alpha', 'a', 'b'], fitData()),
      fitOf(kind('pareto-nbd'), ['r', 'alpha', 's', 'beta'], fitData()),
    ],
    'expected a fit of BG/NBD, MBG/NBD or Pareto/NBD',
  )
}

function spendFit() {
  const data = { ...fitData().shape, withoutRepeats: atLeastZero(), withoutSpend: atLeastZero() }
  return fitOf(kind('gamma-gamma'), ['p', 'q', 'gamma'], strict('what it was fitted to', data))
}

function anyFit() {
  return z.union(
    [
      ordersFit(),
      spendFit(),
      fitOf(kind('bg-bb'), ['alpha', 'beta', 'gamma', 'delta'], fitData()),
      fitOf(kind('sbg'), ['alpha', 'beta'], fitData()),
    ],
    'expected a fit of one of the CLV families',
  )
}

/**
 * Reads a stored fit of a CLV family, as `bgNbd.fit` and the others give it, checking version, parameters and shapes. Takes what
 * `JSON.parse` gives and hands back a copy.
 *
 * @throws ClienteleError `model`, listing every fault with its place.
 *
 * @example
 * ```ts
 * import { sbg } from 'clientele/clv'
 * import { parseFamilyFit } from 'clientele/schema'
 *
 * const stored = JSON.stringify(sbg.fit({ lost: [131, 126, 90, 60, 42, 34, 26], remaining: 491 }))
 * parseFamilyFit(JSON.parse(stored)).family // => 'sbg'
 * ```
 */
export function parseFamilyFit(json: unknown): AnyFamilyFit {
  return readDocument(familyFitSchema, json, { what: 'the fit', root: 'fit' })
}

function fitOf<Family extends z.core.SomeType, const Name extends string, Data extends z.core.SomeType>(
  family: Family,
  names: readonly Name[],
  data: Data,
) {
  const keyed = <Value extends z.core.SomeType>(what: string, value: Value) =>
    strict(what, Object.fromEntries(names.map((each) => [each, value])) as { [Key in Name]: Value })
  const covariance = strict('a covariance, { names, values }', {
    names: list('names', oneOf(names)),
    values: z.nullable(list('rows', list('numbers', finite()))),
  }).check((payload) => {
    const { names: given, values } = payload.value as { names: string[]; values: number[][] | null }
    if (given.join() !== names.join()) fault(payload, ['names'], given, `expected [${names.join(', ')}]`)
    if (values !== null && !isSquare(values, names.length)) {
      fault(payload, ['values'], values, `expected ${names.length} rows of ${names.length} numbers`)
    }
  })
  return strict('a fit', {
    family,
    version: version(),
    timeUnit: oneOf(['day', 'week', 'month']),
    params: keyed('parameters', aboveZero()),
    logLikelihood: finite(),
    standardErrors: keyed('standard errors', z.nullable(atLeastZero())),
    covariance,
    data,
    penalty: atLeastZero(),
    converged: yesOrNo(),
    iterations: whole(0),
    message: text(),
    findings: list('findings', finding()),
  })
}

/** What a fit was fitted to. */
export function fitData(): z.ZodMiniObject<
  { [Key in 'customers' | 'repeaters' | 'purchases' | 'distinct' | 'longest']: z.ZodMiniNumber },
  z.core.$strict
> {
  return strict('what it was fitted to', {
    customers: atLeastZero(),
    repeaters: atLeastZero(),
    purchases: atLeastZero(),
    distinct: whole(0),
    longest: atLeastZero(),
  })
}

function finding() {
  return strict('a finding', {
    code: oneOf(FIT_FINDINGS),
    parameters: list('names', name()),
    limits: z.record(z.string(), finite(), 'expected an object of numbers'),
  })
}
