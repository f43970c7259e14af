import { fieldsOf } from '../condition/fieldsOf.ts'
import type { Table } from '../table/columns.ts'
import { readColumn } from '../table/readColumn.ts'
import { tableLength } from '../table/tableLength.ts'
import { firstHits } from './firstHits.ts'
import type { Rule, RuleOptions, RuleSet } from './ruleSet.ts'
import { rulesInForce } from './rulesInForce.ts'

/** What the rules decided, one entry a customer; null where no rule fired. */
export interface RuleColumns {
  strategy: (string | null)[]
  rule: (string | null)[]
}

/**
 * Decides for every customer of a table: the strategy, and the rule that chose it.
 *
 * A rule fires only where its condition is true; a missing value, or a column that the table does not have, leaves a
 * comparison unknown. Under `first` and under `collect` alike the columns hold the first rule in order that fires; all
 * that fire, with their reasons, come from `decisionOf`, which decides the same for one customer.
 *
 * Cost: where the rules read labels only, one look-up a row and column, however many rules there are. Rules that
 * read measurements too are then asked where the labels leave them open: one pass over those rows for each comparison.
 *
 * @throws ClienteleError `definition`, for what is not a rule set (see `checkRuleSet`); `argument`, when a rule has a
 * `from` or `until` and `asOf` is not given; `column`, when the lengths of columns differ.
 *
 * @example
 * ```ts
 * import { applyRules } from 'clientele/rules'
 *
 * const ruleSet = {
 *   version: 1,
 *   hitPolicy: 'first',
 *   rules: [
 *     { id: 'quietBest', when: { all: [{ field: 'tier', eq: 'A' }, { field: 'recency', gt: 90 }] }, then: { strategy: 'call' } },
 *     { id: 'best', when: { field: 'tier', eq: 'A' }, then: { strategy: 'vipCare' } },
 *   ],
 * } as const
 *
 * applyRules(ruleSet, { id: ['ann', 'bob', 'eve'], tier: ['A', 'A', 'C'], recency: [120, 8, 15] })
 * // => { strategy: ['call', 'vipCare', null], rule: ['quietBest', 'best', null] }
 * ```
 */
export function applyRules(ruleSet: RuleSet, table: Table, options: RuleOptions = {}): RuleColumns {
  const rules = rulesInForce(ruleSet, options)
  const length = tableLength(table as Record<string, { length: number }>)
  const columns = readFields(rules, table)
  return label(rules, firstHits(rules, columns, length))
}

/** The columns that the rules read and the table has. */
function readFields(rules: readonly Rule[], table: Table): Record<string, ArrayLike<unknown>> {
  const fields = [...new Set(rules.flatMap((rule) => fieldsOf(rule.when)))]
  const given = fields.filter((field) => Object.hasOwn(table, field) && table[field] !== undefined)
  return Object.fromEntries(given.map((field) => [field, readColumn(table[field]!, field)]))
}

function label(rules: readonly Rule[], hits: Int32Array): RuleColumns {
  const strategies: (string | null)[] = [null, ...rules.map((rule) => rule.then.strategy)]
  const ids: (string | null)[] = [null, ...rules.map((rule) => rule.id)]
  const strategy = new Array<string | null>(hits.length)
  const rule = new Array<string | null>(hits.length)
  for (let i = 0; i < hits.length; i++) {
    const hit = hits[i]!
    strategy[i] = strategies[hit]!
    rule[i] = ids[hit]!
  }
  return { strategy, rule }
}
