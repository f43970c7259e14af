import * as z from 'zod/mini'
import type { XyzModel } from '../abc/xyzModel.ts'
import { checkCustomers } from './fittedBase.ts'
import {
  aboveZero,
  fault,
  kind,
  list,
  localized,
  name,
  type Payload,
  refuseTwins,
  strict,
  version,
  whole,
} from './pieces.ts'
import { readDocument } from './readDocument.ts'
import type { Same } from './same.ts'

/** An XYZ model, as `fitXyz` makes it. */
export const xyzModelSchema: z.ZodMiniType<XyzModel<string>> = /* @__PURE__ */ build() satisfies Same<
  XyzModel<string>,
  ReturnType<typeof build>
>

function build() {
  return strict('an XYZ model', {
    kind: kind('xyz'),
    version: version(),
    column: name(),
    classes: list(
      'classes',
      strict('a class', {
        id: name(),
        label: localized(),
        below: z.nullable(aboveZero('expected a number above 0, or null')),
        customers: whole(0),
      }),
    ),
    fitted: strict('the base it was fitted on', { customers: whole(0), missing: whole(0) }),
  }).check(checkModel)
}

function checkModel(payload: Payload<XyzModel<string>>): void {
  const { classes, fitted } = payload.value
  refuseTwins(payload, 'classes', classes)
  if (classes.length === 0) fault(payload, ['classes'], classes, 'expected at least one class')
  classes.forEach(({ below }, k) => {
    if (k === classes.length - 1) {
      if (below !== null) fault(payload, ['classes', k, 'below'], below, 'expected null for the last class')
      return
    }
    const least = k === 0 ? 0 : classes[k - 1]!.below
    if (below === null || (least !== null && below <= least)) {
      fault(payload, ['classes', k, 'below'], below, `expected more than ${least}`)
    }
  })
  checkCustomers(payload, 'classes', classes, fitted)
}

/**
 * Reads a stored XYZ model, checking its version and that its limits rise. Takes what `JSON.parse` gives and hands back a
 * copy.
 *
 * @throws ClienteleError `model`, listing every fault with its place.
 *
 * @example
 * ```ts
 * import { fitXyz, xyzOf } from 'clientele/abc'
 * import { parseXyzModel } from 'clientele/schema'
 *
 * const stored = JSON.stringify(fitXyz([0.2, 0.7, 1.4]))
 * xyzOf(parseXyzModel(JSON.parse(stored)), 0.7) // => 'Y'
 * ```
 */
export function parseXyzModel(json: unknown): XyzModel<string> {
  return readDocument(xyzModelSchema, json, { what: 'the XYZ model', root: 'xyzModel' })
}
