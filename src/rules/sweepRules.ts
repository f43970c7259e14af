import { rowMatcher } from '../condition/rowMatcher.ts'
import { takeRows } from '../table/takeRows.ts'
import type { Rule } from './ruleSet.ts'

export type Columns = { readonly [field: string]: ArrayLike<unknown> }

/**
 * For each row the position, from 1, of the first rule that fires; 0 where none does. At least one column is given.
 *
 * A rule is asked about all rows at once. Rows that are decided are dropped as soon as they are the larger part.
 */
export function sweepRules(rules: readonly Rule[], columns: Columns, length: number): Int32Array {
  const hits = new Int32Array(length)
  let rows: Int32Array | null = null
  let match = rowMatcher(columns)
  let asked = length
  let open = length
  for (let k = 0; k < rules.length && open > 0; k++) {
    open -= mark(hits, rows, match(rules[k]!.when), k + 1)
    if (open * 2 < asked && k + 1 < rules.length) {
      rows = openRows(hits, open)
      match = rowMatcher(takeRows(columns, rows))
      asked = open
    }
  }
  return hits
}

/** Notes a rule at the rows that are still open; gives their number. */
function mark(hits: Int32Array, rows: Int32Array | null, truth: Uint8Array, hit: number): number {
  let marked = 0
  for (let i = 0; i < truth.length; i++) {
    if (truth[i] !== 1) continue
    const row = rows === null ? i : rows[i]!
    if (hits[row] !== 0) continue
    hits[row] = hit
    marked++
  }
  return marked
}

function openRows(hits: Int32Array, count: number): Int32Array {
  const rows = new Int32Array(count)
  let next = 0
  for (let i = 0; i < hits.length; i++) if (hits[i] === 0) rows[next++] = i
  return rows
}
