import * as z from 'zod/mini'
import type { AbcCriteriaModel } from '../abc/criteriaModel.ts'
import { checkCustomers } from './fittedBase.ts'
import {
  aboveZero,
  between0And1,
  fault,
  finite,
  finiteOrNull,
  kind,
  list,
  localized,
  name,
  oneOf,
  type Payload,
  refuseTwins,
  strict,
  text,
  version,
  whole,
} from './pieces.ts'
import { readDocument } from './readDocument.ts'
import type { Same } from './same.ts'

/** A model of ABC by several criteria, as `fitAbcByCriteria` makes it. */
export const abcCriteriaModelSchema: z.ZodMiniType<AbcCriteriaModel<string>> = /* @__PURE__ */ build() satisfies Same<
  AbcCriteriaModel<string>,
  ReturnType<typeof build>
>

function build() {
  return strict('a model of ABC by criteria', {
    kind: kind('abc-criteria'),
    version: version(),
    column: name(),
    method: oneOf(['weighted', 'lexicographic']),
    criteria: list(
      'criteria',
      strict('a criterion', {
        column: name(),
        better: oneOf(['high', 'low']),
        weight: z.nullable(between0And1('expected a weight from 0 to 1, or null')),
        worst: finiteOrNull(),
        best: finiteOrNull(),
        step: z.nullable(aboveZero('expected a number above 0, or null')),
      }),
    ),
    classes: list(
      'classes',
      strict('a class', {
        id: name(),
        label: localized(),
        share: z.nullable(between0And1('expected a share from 0 to 1, or null')),
        cut: z.nullable(z.array(finite(), 'expected a list of numbers, or null')),
        customers: whole(0),
        customerShare: z.nullable(between0And1('expected a share from 0 to 1, or null')),
      }),
    ),
    fitted: strict('the base it was fitted on', { customers: whole(0), missing: whole(0) }),
    findings: list('findings', strict('a finding', { code: kind('constant'), column: name(), message: text() })),
  }).check(checkModel)
}

function checkModel(payload: Payload<AbcCriteriaModel<string>>): void {
  const { method, criteria, classes, fitted } = payload.value
  refuseTwins(payload, 'classes', classes)
  if (criteria.length === 0) fault(payload, ['criteria'], criteria, 'expected at least one criterion')
  if (classes.length === 0) fault(payload, ['classes'], classes, 'expected at least one class')
  criteria.forEach(({ column, better, weight, worst, best, step }, k) => {
    const at = (key: string): (string | number)[] => ['criteria', k, key]
    if (criteria.findIndex((other) => other.column === column) < k) {
      fault(payload, at('column'), column, 'expected a column that no other criterion has')
    }
    if ((weight === null) === (method === 'weighted')) {
      fault(
        payload,
        at('weight'),
        weight,
        method === 'weighted' ? 'expected a weight' : 'expected null, as the order decides',
      )
    }
    if (method === 'weighted' ? step !== null : best !== null || worst !== null) {
      fault(
        payload,
        at(method === 'weighted' ? 'step' : 'best'),
        step ?? best,
        `expected null for the method ${method}`,
      )
    }
    if ((worst === null) !== (best === null))
      fault(payload, at('best'), best, 'expected null where worst is, else a number')
    else if (worst !== null && best !== null && (better === 'high' ? best < worst : best > worst)) {
      fault(
        payload,
        at('best'),
        best,
        `expected at ${better === 'high' ? 'least' : 'most'} ${worst}, as ${better} is better`,
      )
    }
  })
  const weights = criteria.reduce((sum, { weight }) => sum + (weight ?? 0), 0)
  if (method === 'weighted' && Math.abs(weights - 1) > 1e-9) {
    fault(payload, ['criteria'], criteria, `expected weights with the sum 1 (not ${weights})`)
  }
  const keys = method === 'weighted' ? 1 : criteria.length
  classes.forEach(({ share, cut }, k) => {
    const isLast = k === classes.length - 1
    if (isLast !== (share === null)) {
      fault(payload, ['classes', k, 'share'], share, isLast ? 'expected null for the last class' : 'expected a share')
    }
    if (isLast && cut !== null) fault(payload, ['classes', k, 'cut'], cut, 'expected null for the last class')
    if (cut !== null && cut.length !== keys) fault(payload, ['classes', k, 'cut'], cut, `expected ${keys} numbers`)
    const before = classes[k - 1]
    if (before?.share != null && share !== null && !(share > before.share)) {
      fault(
        payload,
        ['classes', k, 'share'],
        share,
        `expected more than ${before.share} after the share of ${before.id}`,
      )
    }
    if (before?.cut != null && cut !== null && isAbove(cut, before.cut)) {
      fault(payload, ['classes', k, 'cut'], cut, `expected no more than the cut of ${before.id}`)
    }
  })
  checkCustomers(payload, 'classes', classes, fitted)
}

function isAbove(a: readonly number[], b: readonly number[]): boolean {
  const k = a.findIndex((value, i) => value !== b[i])
  return k >= 0 && a[k]! > b[k]!
}

/**
 * Reads a stored model of ABC by several criteria, checking its version, criteria and limits. Takes what `JSON.parse`
 * gives and hands back a copy.
 *
 * @throws ClienteleError `model`, listing every fault with its place.
 *
 * @example
 * ```ts
 * import { abcByCriteriaOf, fitAbcByCriteria } from 'clientele/abc'
 * import { parseAbcCriteriaModel } from 'clientele/schema'
 *
 * const base = { monetary: [90, 40, 30, 20, 10], frequency: [5, 5, 2, 2, 1] }
 * const model = fitAbcByCriteria(base, { criteria: [{ column: 'monetary' }, { column: 'frequency' }] })
 * abcByCriteriaOf(parseAbcCriteriaModel(JSON.parse(JSON.stringify(model))), { monetary: 95, frequency: 4 }) // => 'B'
 * ```
 */
export function parseAbcCriteriaModel(json: unknown): AbcCriteriaModel<string> {
  return readDocument(abcCriteriaModelSchema, json, { what: 'the model of ABC by criteria', root: 'abcCriteriaModel' })
}
