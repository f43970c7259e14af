import { fieldsOf } from '../condition/fieldsOf.ts'
import { takeRows } from '../table/takeRows.ts'
import { canBe } from './canBe.ts'
import { groupRows } from './groupRows.ts'
import type { Rule } from './ruleSet.ts'
import { type Columns, sweepRules } from './sweepRules.ts'

/**
 * For each row the position, from 1, of the first rule that fires; 0 where none does.
 *
 * Rows with the same labels are put together, and the rules that their labels rule out are dropped for all of them at
 * once. Only rules that also read measurements are left to be asked row by row.
 */
export function firstHits(rules: readonly Rule[], columns: Columns, length: number): Int32Array {
  const { groupOf, firsts, measured } = groupRows(columns, length)
  const certain = rules.map((rule) => !fieldsOf(rule.when).some((field) => measured.has(field)))
  const lists = new Map<string, { readonly index: number; readonly candidates: readonly number[] }>()
  const listOf = Int32Array.from(firsts, (row) => {
    const candidates = candidatesFor(factsOf(columns, row), rules, certain, measured)
    const key = candidates.join()
    const list = lists.get(key) ?? { index: lists.size, candidates }
    lists.set(key, list)
    return list.index
  })

  const hits = new Int32Array(length)
  const rowsOf = rowsByList(groupOf, listOf, lists.size)
  for (const { index, candidates } of lists.values()) {
    const [first] = candidates
    if (first === undefined) continue
    const rows = rowsOf[index]!
    if (certain[first]) {
      for (let i = 0; i < rows.length; i++) hits[rows[i]!] = first + 1
      continue
    }
    const asked = candidates.map((k) => rules[k]!)
    const found = sweepRules(asked, rows.length === length ? columns : takeRows(columns, rows), rows.length)
    for (let i = 0; i < rows.length; i++) if (found[i] !== 0) hits[rows[i]!] = candidates[found[i]! - 1]! + 1
  }
  return hits
}

/** The rules that may fire, up to the first that does so for certain. */
function candidatesFor(
  facts: Readonly<Record<string, unknown>>,
  rules: readonly Rule[],
  certain: readonly boolean[],
  measured: ReadonlySet<string>,
): number[] {
  const candidates: number[] = []
  for (let k = 0; k < rules.length; k++) {
    if (!canBe(rules[k]!.when, true, facts, measured)) continue
    candidates.push(k)
    if (certain[k]) break
  }
  return candidates
}

function factsOf(columns: Columns, row: number): Record<string, unknown> {
  return Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, column[row]]))
}

/** The rows that have each list of candidates, in row order, by a counting sort. */
function rowsByList(groupOf: Int32Array, listOf: Int32Array, lists: number): Int32Array[] {
  const ends = new Int32Array(lists)
  for (let i = 0; i < groupOf.length; i++) ends[listOf[groupOf[i]!]!]!++
  const rowsOf = Array.from(ends, (count) => new Int32Array(count))
  ends.fill(0)
  for (let i = 0; i < groupOf.length; i++) {
    const list = listOf[groupOf[i]!]!
    rowsOf[list]![ends[list]!++] = i
  }
  return rowsOf
}
