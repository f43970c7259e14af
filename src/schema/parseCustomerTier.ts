import type { CustomerTier } from '../policy/retierState.ts'
import { customerTierSchema } from './parseRetierState.ts'
import { readDocument } from './readDocument.ts'

/**
 * Reads the stored record of one customer of re-tiering, checking its version and days. Takes what `JSON.parse` gives and
 * hands back a copy. That its classes are those of the rules is seen when it is used.
 *
 * @throws ClienteleError `model`, listing every fault with its place.
 *
 * @example
 * ```ts
 * import { defineRetier, retierOf } from 'clientele/policy'
 * import { parseCustomerTier } from 'clientele/schema'
 *
 * const rules = defineRetier({ axis: 'tier', classes: ['A', 'B'] })
 * const { tier } = retierOf(rules, null, { id: 7, tier: 'B' }, { at: '2024-01-01' })
 * parseCustomerTier(JSON.parse(JSON.stringify(tier))).held // => 'B'
 * ```
 */
export function parseCustomerTier(json: unknown): CustomerTier {
  return readDocument(customerTierSchema, json, { what: 'the record of re-tiering', root: 'customerTier' })
}
