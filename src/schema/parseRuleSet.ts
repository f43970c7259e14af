import * as z from 'zod/mini'
import type { RuleDomain } from '../rules/domain.ts'
import type { Rule, RuleSet } from '../rules/ruleSet.ts'
import { checkRuleDomain } from './checkRuleDomain.ts'
import { isDay } from './isDay.ts'
import { conditionSchema } from './parseCondition.ts'
import { parseRuleDomain } from './parseRuleDomain.ts'
import {
  byName,
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
  const params = byName(z.unknown(), 'settings').check(checkParams)
  const rule = strict('a rule', {
    id: name(),
    when: conditionSchema,
    then: strict('an action, { strategy, params?, value? }', {
      strategy: name(),
      params: z.exactOptional(params),
      value: z.exactOptional(finite()),
    }),
    priority: z.exactOptional(finite()),
    because: z.exactOptional(localized()),
    from: z.exactOptional(day),
    until: z.exactOptional(day),
  }).check(checkDays)
  return strict('a rule set', {
    version: version(),
    hitPolicy: oneOf(['first', 'priority', 'unique', 'any', 'collect']),
    aggregate: z.exactOptional(oneOf(['sum', 'min', 'max', 'count'])),
    column: z.exactOptional(name()),
    rules: list('rules', rule).check(z.maxLength(100_000, fatal('expected at most 100000 rules'))),
  }).check((payload) => {
    refuseTwins(payload, 'rules', payload.value.rules)
    checkAggregate(payload)
  })
}

function checkAggregate(payload: Payload<RuleSet>): void {
  const { hitPolicy, aggregate, rules } = payload.value
  if (aggregate === undefined) return
  if (hitPolicy !== 'collect') fault(payload, ['aggregate'], aggregate, 'expected one under hit policy "collect" only')
  if (aggregate === 'count') return
  rules.forEach(({ then }, i) => {
    if (then.value === undefined) fault(payload, ['rules', i, 'then', 'value'], undefined, 'expected a finite number')
  })
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

/** What the rules are held against beside the shape of a rule set. */
export interface RuleSetOptions {
  /** What the columns can hold that rules may read. @default anything */
  readonly domain?: RuleDomain
  /** The ids of the strategies that rules may give. @default any */
  readonly strategies?: readonly string[]
}

/**
 * Reads a rule set from JSON, checking every rule and condition. Takes what `JSON.parse` gives and hands back a copy.
 *
 * With a `domain`, columns that it does not have are faults, and operators and values that make no sense for a column: the
 * order of words, text for a number, a word that the column never holds. With `strategies`, so are strategies that do not
 * exist. Both are looked at once the shape is sound. It is what `defineRules` has the compiler check in source code.
 *
 * For a check without zod there is `checkRuleSet`, which stops at the first fault.
 *
 * @throws ClienteleError `model`, listing every fault with its place; also for what is not a domain.
 *
 * @example
 * ```ts
 * import { decisionOf } from 'clientele/rules'
 * import { parseRuleSet } from 'clientele/schema'
 *
 * const json = {
 *   version: 1,
 *   hitPolicy: 'first',
 *   rules: [{ id: 'vip', when: { field: 'tier', eq: 'A' }, then: { strategy: 'vipCare' } }],
 * }
 * decisionOf(parseRuleSet(json), { tier: 'A' }).strategy // => 'vipCare'
 *
 * let message = ''
 * try {
 *   parseRuleSet(json, { domain: { fields: { tier: { type: 'string', values: ['gold', 'silver'] } } } })
 * } catch (error) {
 *   message = (error as Error).message
 * }
 * message // => 'Cannot read the rule set: ruleSet.rules[0].when.eq: expected one of gold, silver, got "A".'
 * ```
 */
export function parseRuleSet(json: unknown, options: RuleSetOptions = {}): RuleSet {
  return readDocument(schemaFor(options), json, { what: 'the rule set', root: 'ruleSet' })
}

function schemaFor({ domain, strategies }: RuleSetOptions): z.ZodMiniType<RuleSet> {
  if (domain === undefined && strategies === undefined) return ruleSetSchema
  const fields = domain && parseRuleDomain(domain)
  return ruleSetSchema.check((payload) => {
    if (fields !== undefined) checkRuleDomain(payload, fields)
    if (strategies !== undefined) checkStrategies(payload, new Set(strategies))
  })
}

function checkStrategies(payload: Payload<RuleSet>, strategies: ReadonlySet<string>): void {
  payload.value.rules.forEach(({ then }, i) => {
    if (strategies.has(then.strategy)) return
    fault(payload, ['rules', i, 'then', 'strategy'], then.strategy, 'expected the id of one of the strategies')
  })
}
