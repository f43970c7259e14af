import * as z from 'zod/mini'
import type { Rule, RuleSet } from '../rules/ruleSet.ts'
import { isDay } from './isDay.ts'
import { conditionSchema } from './parseCondition.ts'
import {
  fatal,
  fault,
  finite,
  list,
  localized,
  name,
  oneOf,
  type Payload,
  refuseTwins,
  strict,
  version,
} from './pieces.ts'
import { readDocument } from './readDocument.ts'
import type { Same } from './same.ts'

/** A set of rules that give customers strategies. */
export const ruleSetSchema: z.ZodMiniType<RuleSet> = /* @__PURE__ */ build() satisfies Same<
  RuleSet,
  ReturnType<typeof build>
>

function build() {
  const day = z.string('expected a day, YYYY-MM-DD').check(z.refine(isDay, fatal('expected a day, YYYY-MM-DD')))
  const params = z.record(z.string(), z.unknown(), 'expected settings, an object').check(checkParams)
  const rule = strict('a rule', {
    id: name(),
    when: conditionSchema,
    then: strict('an action, { strategy, params? }', { strategy: name(), params: z.exactOptional(params) }),
    priority: z.exactOptional(finite()),
    because: z.exactOptional(localized()),
    from: z.exactOptional(day),
    until: z.exactOptional(day),
  }).check(checkDays)
  return strict('a rule set', {
    version: version(),
    hitPolicy: oneOf(['first', 'collect']),
    column: z.exactOptional(name()),
    rules: list('rules', rule),
  }).check((payload) => refuseTwins(payload, 'rules', payload.value.rules))
}

function checkDays(payload: Payload<Rule>): void {
  const { from, until } = payload.value
  if (from !== undefined && until !== undefined && until < from) {
    fault(payload, ['until'], until, `expected a day from ${from} on`)
  }
}

/** Settings are passed on as they are, so all that is asked of them is that they survive being stored. */
function checkParams(payload: Payload<object>): void {
  const seen = new Set<unknown>()
  const open: unknown[] = [payload.value]
  while (open.length > 0) {
    const part = open.pop()
    if (part === null || typeof part === 'string' || typeof part === 'boolean' || Number.isFinite(part)) continue
    if (!isPlain(part)) {
      fault(payload, [], part, 'expected plain JSON in it')
      return
    }
    if (!seen.has(part)) open.push(...Object.values(part))
    seen.add(part)
  }
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null
}

/**
 * Reads a rule set from JSON, checking every rule and condition. Takes what `JSON.parse` gives and hands back a copy.
 *
 * For a check without zod there is `checkRuleSet`, which stops at the first fault.
 *
 * @throws ClienteleError `model`, listing every fault with its place.
 *
 * @example
 * ```ts
 * import { decisionOf } from 'clientele/rules'
 * import { parseRuleSet } from 'clientele/schema'
 *
 * const ruleSet = parseRuleSet({
 *   version: 1,
 *   hitPolicy: 'first',
 *   rules: [{ id: 'vip', when: { field: 'tier', eq: 'A' }, then: { strategy: 'vipCare' } }],
 * })
 * decisionOf(ruleSet, { tier: 'A' }).strategy // => 'vipCare'
 * ```
 */
export function parseRuleSet(json: unknown): RuleSet {
  return readDocument(ruleSetSchema, json, { what: 'the rule set', root: 'ruleSet' })
}
