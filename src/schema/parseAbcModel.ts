import * as z from 'zod/mini'
import type { AbcClass, AbcModel } from '../abc/abcModel.ts'
import { checkCustomers } from './fittedBase.ts'
import {
  atLeastZero,
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
  version,
  whole,
} from './pieces.ts'
import { readDocument } from './readDocument.ts'
import type { Same } from './same.ts'

/** An ABC model, as `fitAbc` makes it. */
export const abcModelSchema: z.ZodMiniType<AbcModel<string>> = /* @__PURE__ */ build() satisfies Same<
  AbcModel<string>,
  ReturnType<typeof build>
>

function build() {
  const shareOrNull = z.nullable(between0And1('expected a share from 0 to 1, or null'))
  const abcClass = strict('a class', {
    id: name(),
    share: shareOrNull,
    takes: oneOf(['cut', 'positive', 'rest']),
    label: localized(),
    cut: finiteOrNull(),
    customers: whole(0),
    customerShare: shareOrNull,
    value: finite(),
    valueShare: finiteOrNull(),
  }).check(checkClass)
  return strict('an ABC model', {
    kind: kind('abc'),
    version: version(),
    column: name(),
    crossing: oneOf(['include', 'exclude']),
    by: z.exactOptional(kind('customers')),
    classes: list('classes', abcClass),
    fitted: strict('the base it was fitted on', {
      customers: whole(0),
      missing: whole(0),
      positive: atLeastZero(),
      net: finite(),
    }),
  }).check(checkModel)
}

function checkClass(payload: Payload<AbcClass>): void {
  const { takes, share, cut } = payload.value
  if (takes !== 'cut') {
    if (cut !== null) fault(payload, ['cut'], cut, `expected null, as the class takes "${takes}"`)
    return
  }
  if (!(share !== null && share > 0))
    fault(payload, ['share'], share, 'expected a share above 0 for a class with a cut')
}

function checkModel(payload: Payload<AbcModel<string>>): void {
  const { classes, fitted, by } = payload.value
  refuseTwins(payload, 'classes', classes)
  const takes = classes.map((each) => each.takes).join(' ')
  if (!/^(cut )*(positive )?rest$/.test(takes)) {
    fault(
      payload,
      ['classes'],
      classes,
      `expected classes that take cuts first, then positive, then rest (not: ${takes || 'none'})`,
    )
    return
  }
  if (by === 'customers') checkByCustomers(payload)
  else {
    classes.forEach(({ cut }, k) => {
      if (cut !== null && !(cut > 0)) fault(payload, ['classes', k, 'cut'], cut, 'expected a number above 0, or null')
    })
  }
  // A class that no value reaches may only follow others of the kind: nobody is in A, then perhaps nobody is in B.
  const reach = (cut: number | null): number => cut ?? Number.POSITIVE_INFINITY
  for (let k = 1; k < classes.length; k++) {
    const before = classes[k - 1]!
    const { share, cut, takes } = classes[k]!
    if (share !== null && !(share > (before.share ?? 1))) {
      const expected = before.share === null ? 'null' : `more than ${before.share}`
      fault(payload, ['classes', k, 'share'], share, `expected ${expected} after the share of ${before.id}`)
    }
    if (takes === 'cut' && reach(cut) > reach(before.cut)) {
      fault(payload, ['classes', k, 'cut'], cut, `expected at most ${before.cut}, the cut of ${before.id}`)
    }
  }
  checkCustomers(payload, 'classes', classes, fitted)
}

/** Where customers are counted, losses are values like others, and a tie on the border belongs to the class before. */
function checkByCustomers(payload: Payload<AbcModel<string>>): void {
  const { classes, crossing } = payload.value
  if (crossing !== 'include') fault(payload, ['crossing'], crossing, 'expected "include" for classes by customers')
  classes.forEach(({ takes }, k) => {
    if (takes === 'positive') {
      fault(payload, ['classes', k, 'takes'], takes, 'expected cut or rest for classes by customers')
    }
  })
}

/**
 * Reads a stored ABC model, checking all that classifying relies on: its version, classes and limits in order. Takes
 * what `JSON.parse` gives and hands back a copy.
 *
 * @throws ClienteleError `model`, listing every fault with its place.
 *
 * @example
 * ```ts
 * import { abcOf, fitAbc } from 'clientele/abc'
 * import { parseAbcModel } from 'clientele/schema'
 *
 * const stored = JSON.stringify(fitAbc([80, 15, 5]))
 * abcOf(parseAbcModel(JSON.parse(stored)), 120) // => 'A'
 * ```
 */
export function parseAbcModel(json: unknown): AbcModel<string> {
  return readDocument(abcModelSchema, json, { what: 'the ABC model', root: 'abcModel' })
}
