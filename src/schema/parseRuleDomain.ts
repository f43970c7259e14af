import * as z from 'zod/mini'
import type { RuleDomain } from '../rules/domain.ts'
import { byName, fault, finite, kind, list, type Payload, strict, text, yesOrNo } from './pieces.ts'
import { readDocument } from './readDocument.ts'
import type { Same } from './same.ts'

/** What customers there can be: the columns that rules may read, and what each can hold. */
export const ruleDomainSchema: z.ZodMiniType<RuleDomain> = /* @__PURE__ */ build() satisfies Same<
  RuleDomain,
  ReturnType<typeof build>
>

function build() {
  const flag = z.exactOptional(yesOrNo())
  const bound = z.exactOptional(finite())
  const number = strict('a field of numbers', {
    type: kind('number'),
    integer: flag,
    min: bound,
    max: bound,
    missing: flag,
  })
  const string = strict('a field of text', {
    type: kind('string'),
    values: z.exactOptional(list('texts', text())),
    missing: flag,
  })
  const boolean = strict('a field of true and false', { type: kind('boolean'), missing: flag })
  const field = z.discriminatedUnion('type', [number.check(checkRange), string.check(checkValues), boolean], {
    error: ({ input }) =>
      typeof input === 'object' && input !== null
        ? 'must be one of number, string, boolean'
        : 'expected { type, … }, an object',
  })
  return strict('a domain, { fields: { … } }', {
    fields: byName(field, 'fields'),
  })
}

function checkRange(payload: Payload<{ integer?: boolean; min?: number; max?: number }>): void {
  const { integer, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = payload.value
  const isEmpty = integer ? Math.ceil(min) > Math.floor(max) : min > max
  if (isEmpty) fault(payload, ['max'], max, `expected a value from ${min} up`)
}

function checkValues(payload: Payload<{ values?: readonly string[]; missing?: boolean }>): void {
  const { values, missing } = payload.value
  if (values?.length === 0 && !missing) fault(payload, ['values'], values, 'expected at least one text')
}

/**
 * Reads a domain, the declaration of what the columns can hold that rules read. `parseRuleSet` checks rules against it and
 * `analyzeRules` proves them over it. Takes what `JSON.parse` gives and hands back a copy.
 *
 * @throws ClienteleError `model`, listing every fault with its place.
 *
 * @example
 * ```ts
 * import { parseRuleDomain } from 'clientele/schema'
 *
 * let message = ''
 * try {
 *   parseRuleDomain({ fields: { recency: { type: 'number', min: 0, max: '365' } } })
 * } catch (error) {
 *   message = (error as Error).message
 * }
 * message // => 'Cannot read the domain: domain.fields.recency.max: expected a finite number, got "365".'
 * ```
 */
export function parseRuleDomain(json: unknown): RuleDomain {
  return readDocument(ruleDomainSchema, json, { what: 'the domain', root: 'domain' })
}
