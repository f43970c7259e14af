import * as z from 'zod/mini'
import type { CategoryTerm, Estimate, PropensityModel } from '../propensity/propensityModel.ts'
import {
  aboveZero,
  atLeastZero,
  fault,
  finite,
  finiteOrNull,
  inside0And1,
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

const FINDINGS = [
  'single-outcome',
  'separated',
  'separating-column',
  'one-sided-level',
  'constant-column',
  'collinear-column',
  'few-outcomes',
  'left-out',
  'weighted',
  'not-converged',
] as const

/** A propensity model, as `fitPropensity` makes it. */
export const propensityModelSchema: z.ZodMiniType<PropensityModel<string>> = /* @__PURE__ */ build() satisfies Same<
  PropensityModel<string>,
  ReturnType<typeof build>
>

function build() {
  const estimate = strict('an estimate', {
    coefficient: finite(),
    standardError: z.nullable(atLeastZero()),
    low: finiteOrNull(),
    high: finiteOrNull(),
    p: finiteOrNull(),
  }).check(checkEstimate)
  const value = z.union([text(), finite(), yesOrNo()], 'expected text, a finite number, true or false')
  const number = strict('a term of a number', {
    takes: kind('number'),
    column: name(),
    mean: finite(),
    deviation: atLeastZero(),
    estimate,
    missing: z.nullable(estimate),
  })
  const category = strict('a term of a category', {
    takes: kind('category'),
    column: name(),
    reference: value,
    levels: list('levels', strict('a level', { value, customers: whole(1), estimate })),
    missing: z.nullable(estimate),
  }).check(checkLevels)
  return strict('a propensity model', {
    kind: kind('propensity'),
    version: version(),
    column: name(),
    outcome: name(),
    penalty: atLeastZero(),
    level: inside0And1('expected a level between 0 and 1'),
    intercept: estimate,
    terms: list(
      'terms',
      z.discriminatedUnion('takes', [number, category], 'expected a term that takes a number or a category'),
    ),
    fitted: strict('the base it was fitted on', {
      customers: whole(0),
      used: whole(1),
      outcomes: whole(0),
      withoutOutcome: whole(0),
      withMissing: whole(0),
      weights: strict('weights, { yes, no }', { yes: aboveZero(), no: aboveZero() }),
    }),
    logLikelihood: finite(),
    nullLogLikelihood: finite(),
    converged: yesOrNo(),
    iterations: whole(0),
    message: text(),
    findings: list(
      'findings',
      strict('a finding', {
        code: oneOf(FINDINGS),
        column: z.nullable(name()),
        count: whole(0),
        message: localized(),
      }),
    ),
  }).check(checkModel)
}

function checkEstimate(payload: Payload<Estimate>): void {
  const { coefficient, standardError, low, high } = payload.value
  if (standardError === null || low === null || high === null) return
  if (!(low <= coefficient)) fault(payload, ['low'], low, `expected at most ${coefficient}, the coefficient`)
  if (!(high >= coefficient)) fault(payload, ['high'], high, `expected at least ${coefficient}, the coefficient`)
}

function checkLevels(payload: Payload<CategoryTerm>): void {
  const seen = new Set<unknown>([payload.value.reference])
  payload.value.levels.forEach(({ value }, k) => {
    if (seen.has(value)) fault(payload, ['levels', k, 'value'], value, 'expected each level once')
    seen.add(value)
  })
}

function checkModel(payload: Payload<PropensityModel<string>>): void {
  const { terms, fitted, outcome } = payload.value
  const seen = new Set<string>([outcome])
  terms.forEach(({ column }, k) => {
    if (seen.has(column))
      fault(payload, ['terms', k, 'column'], column, 'expected each column once, without the outcome')
    seen.add(column)
  })
  const counted = fitted.used + fitted.withoutOutcome + fitted.withMissing
  if (counted !== fitted.customers) {
    const sum = `${counted}, those used and left out`
    fault(payload, ['fitted', 'customers'], fitted.customers, `expected ${sum}`)
  }
  if (fitted.outcomes > fitted.used) {
    fault(payload, ['fitted', 'outcomes'], fitted.outcomes, `expected at most ${fitted.used}, the customers used`)
  }
}

/**
 * Reads a stored propensity model, checking all that predicting relies on: its version, and terms with distinct columns
 * and levels. Takes what `JSON.parse` gives and hands back a copy.
 *
 * @throws ClienteleError `model`, listing every fault with its place.
 *
 * @example
 * ```ts
 * import { fitPropensity, propensityOf } from 'clientele/propensity'
 * import { parsePropensityModel } from 'clientele/schema'
 *
 * const customers = { recency: [3, 9, 20, 44, 60, 75, 90, 120], churned: [0, 0, 1, 0, 1, 0, 1, 1] }
 * const stored = JSON.stringify(fitPropensity(customers, { outcome: 'churned', columns: ['recency'] }))
 * propensityOf(parsePropensityModel(JSON.parse(stored)), { recency: 5 }) // => 0.2938…
 * ```
 */
export function parsePropensityModel(json: unknown): PropensityModel<string> {
  return readDocument(propensityModelSchema, json, { what: 'the propensity model', root: 'propensityModel' })
}
