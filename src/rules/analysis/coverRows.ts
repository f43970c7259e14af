import { rowMatcher } from '../../condition/rowMatcher.ts'
import type { Table } from '../../table/columns.ts'
import { tableLength } from '../../table/tableLength.ts'
import { applyRules } from '../applyRules.ts'
import type { RuleCoverage } from '../ruleAnalysis.ts'
import type { RuleOptions, RuleSet } from '../ruleSet.ts'

/** Counts a rule set over a table; all of its rules are in force. */
export function coverRows(ruleSet: RuleSet, table: Table, options: RuleOptions): RuleCoverage {
  const rows = tableLength(table as Record<string, { length: number }>)
  const match = rowMatcher(table, options)
  const some = new Uint8Array(rows)
  const fires = ruleSet.rules.map(({ when }) => {
    const truth = match(when)
    let count = 0
    for (let i = 0; i < rows; i++) {
      if (truth[i] !== 1) continue
      some[i] = 1
      count++
    }
    return count
  })
  const { rule } = applyRules(ruleSet, table, options)
  const decided = new Map<string | null, number>()
  for (const id of rule) decided.set(id, (decided.get(id) ?? 0) + 1)
  const firstUndecided = some.indexOf(0)
  const undecided = some.reduce((count, fired) => count + 1 - fired, 0)
  return {
    rows,
    undecided,
    firstUndecided: firstUndecided < 0 ? null : firstUndecided,
    conflicts: (decided.get(null) ?? 0) - undecided,
    rules: ruleSet.rules.map(({ id }, i) => ({
      id,
      fires: fires[i]!,
      decides: ruleSet.hitPolicy === 'collect' ? fires[i]! : (decided.get(id) ?? 0),
    })),
  }
}
