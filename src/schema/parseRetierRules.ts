import * as z from 'zod/mini'
import type { RetierRules } from '../policy/retierRules.ts'
import {
  atLeastTwoClasses,
  fault,
  finiteOrNull,
  kind,
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

/** Rules of re-tiering, as `defineRetier` makes them. */
export const retierRulesSchema: z.ZodMiniType<RetierRules> = /* @__PURE__ */ build() satisfies Same<
  RetierRules,
  ReturnType<typeof build>
>

function build() {
  const retierClass = strict('a class', {
    id: name(),
    label: localized(),
    hold: whole(0),
    protect: whole(0),
    dropBelow: finiteOrNull(),
  })
  return strict('rules of re-tiering', {
    kind: kind('retier'),
    version: version(),
    axis: name(),
    of: z.nullable(name()),
    timeZone: name(),
    rise: whole(0),
    classes: atLeastTwoClasses(retierClass),
  }).check(checkRules)
}

function checkRules(payload: Payload<RetierRules>): void {
  const { classes, of } = payload.value
  refuseTwins(payload, 'classes', classes)
  let least = Number.POSITIVE_INFINITY
  classes.forEach(({ dropBelow }, k) => {
    if (dropBelow === null) return
    if (of === null)
      fault(payload, ['classes', k, 'dropBelow'], dropBelow, 'expected null, as there is no column of values')
    if (dropBelow > least) {
      fault(payload, ['classes', k, 'dropBelow'], dropBelow, `expected at most ${least}, that of a better class`)
    }
    least = dropBelow
  })
}

/**
 * Reads stored rules of re-tiering, checking their version, classes and days. Takes what `JSON.parse` gives and hands back
 * a copy. Whether the time zone is known is seen when they are used.
 *
 * @throws ClienteleError `model`, listing every fault with its place.
 *
 * @example
 * ```ts
 * import { defineRetier } from 'clientele/policy'
 * import { parseRetierRules } from 'clientele/schema'
 *
 * const stored = JSON.stringify(defineRetier({ axis: 'tier', classes: ['A', 'B'], hold: 90 }))
 * parseRetierRules(JSON.parse(stored)).classes[0]?.hold // => 90
 * ```
 */
export function parseRetierRules(json: unknown): RetierRules {
  return readDocument(retierRulesSchema, json, { what: 'the rules of re-tiering', root: 'retierRules' })
}
