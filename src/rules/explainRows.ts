import { fieldsOf } from '../condition/fieldsOf.ts'
import { fail } from '../errors.ts'
import type { Column, Table } from '../table/columns.ts'
import { readColumn } from '../table/readColumn.ts'
import { tableLength } from '../table/tableLength.ts'
import { explainer } from './explain/explainer.ts'
import type { Explanation } from './explain/explanation.ts'
import type { ExplainOptions } from './explainDecision.ts'
import type { RuleSet } from './ruleSet.ts'

/**
 * Explains the decisions for some rows of a table, in the order in which they are asked for; see `explainDecision`.
 *
 * Only the columns that the rules read are looked at.
 *
 * @param rows Indices of rows, from 0; one may come twice.
 * @throws ClienteleError As `explainDecision`; `argument`, for an index outside the table; `column`, when the lengths of
 * columns differ.
 *
 * @example
 * ```ts
 * import { explainRows } from 'clientele/rules'
 *
 * const ruleSet = {
 *   version: 1,
 *   hitPolicy: 'first',
 *   rules: [{ id: 'regular', when: { field: 'frequency', gt: 5 }, then: { strategy: 'points' } }],
 * } as const
 *
 * const [bob] = explainRows(ruleSet, { id: ['ann', 'bob'], frequency: [8, 4] }, [1])
 * bob!.text.en // => 'No decision: no rule fires.'
 * bob!.nearest[0]!.text.en
 * // => 'Rule regular (points) does not fire, 1 condition not met: number of orders: 4 orders, needs more than 5 orders: 2 more orders.'
 * ```
 */
export function explainRows(
  ruleSet: RuleSet,
  table: Table,
  rows: ArrayLike<number>,
  options: ExplainOptions = {},
): Explanation[] {
  const explain = explainer(ruleSet, options)
  const length = tableLength(table as Record<string, { length: number }>)
  const columns = columnsFor(ruleSet, table)
  return Array.from(rows, (row, k) => {
    if (!(Number.isInteger(row) && row >= 0 && row < length)) {
      const expected = length === 0 ? 'no rows of an empty table' : `rows from 0 to ${length - 1}`
      fail('argument', expected, row, { row: k })
    }
    return explain(Object.fromEntries(columns.map(([name, column]) => [name, column[row]])))
  })
}

/** The columns that rules read, by name or at the beginning of a path. */
function columnsFor({ rules }: RuleSet, table: Table): (readonly [string, ArrayLike<unknown>])[] {
  const fields = new Set(rules.flatMap((rule) => fieldsOf(rule.when)))
  const columns = new Set([...fields].map((field) => (Object.hasOwn(table, field) ? field : field.split('.')[0]!)))
  return [...columns]
    .filter((name) => Object.hasOwn(table, name) && table[name] !== undefined)
    .map((name) => [name, readColumn(table[name] as Column<unknown>, name)] as const)
}
