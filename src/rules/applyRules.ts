import type { AsOf } from '../condition/clock.ts'
import {
  columnProgram,
  type Fill,
  newTruths,
  pickRows,
  type Rows,
  rowsBetween,
  rowsOf,
} from '../condition/columnProgram.ts'
import { fieldsOf } from '../condition/fieldsOf.ts'
import { type Made, madeFor } from '../condition/madeFor.ts'
import { TRUE } from '../condition/truth.ts'
import type { Table } from '../table/columns.ts'
import { tableLength } from '../table/tableLength.ts'
import { groupRows } from './groupRows.ts'
import type { Rule, RuleAggregate, RuleOptions, RuleSet } from './ruleSet.ts'
import { alliesOf, folds, rulesInForce } from './rulesInForce.ts'

/** What the rules decided, one entry a customer; null where no rule fired. */
export interface RuleColumns {
  strategy: (string | null)[]
  rule: (string | null)[]
  /** Where the rule set has an `aggregate`: the number. NaN where no rule fired, but 0 for `count`. */
  value?: Float64Array
  /** Under `unique` and `any`: 1 where rules contradict each other, so that none counts. */
  conflict?: Uint8Array
}

/**
 * Decides for every customer of a table: the strategy, and the rule that chose it.
 *
 * A rule fires only where its condition is true; a missing value, or a column that the table does not have, leaves a
 * comparison unknown. The columns hold the one rule that counts, under `collect` the first of them; all of them, with
 * their reasons, come from `decisionOf`, which decides the same for one customer. Rules that contradict each other under
 * `unique` or `any` decide nothing, and `conflict` says so.
 *
 * Cost: where the rules read labels only, one look-up a row and column, however many rules there are. Else one pass for
 * each comparison, over rows that are still open: those for which a rule has fired are dropped on the way, unless the hit
 * policy asks for all rules that fire.
 *
 * @throws ClienteleError `definition`, for what is not a rule set (see `checkRuleSet`); `argument`, when a rule has a
 * `from` or `until`, or a condition counts days, and `asOf` is not given; `column`, when the lengths of columns differ.
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
  const program = madeFor(programs, ruleSet, options, make)
  const length = tableLength(table as Record<string, { length: number }>)
  const groups = groupRows(program.fields, table, length)
  if (groups === undefined) return label(program.rules, hitsOf(program, ruleSet.aggregate, table, length))
  const { groupOf, size } = groups
  const { strategy, rule, value, conflict } = label(
    program.rules,
    hitsOf(program, ruleSet.aggregate, groups.table, size),
  )
  return {
    strategy: spread(strategy, groupOf, new Array(length)),
    rule: spread(rule, groupOf, new Array(length)),
    ...(value && { value: spread(value, groupOf, new Float64Array(length)) }),
    ...(conflict && { conflict: spread(conflict, groupOf, new Uint8Array(length)) }),
  }
}

/** What was decided for a group goes to each of its rows. */
function spread<T, C extends { [row: number]: T }>(decided: ArrayLike<T>, groupOf: Int32Array, rows: C): C {
  for (let i = 0; i < groupOf.length; i++) rows[i] = decided[groupOf[i]!]!
  return rows
}

function hitsOf(program: ColumnsProgram, aggregate: RuleAggregate | undefined, table: Table, length: number): Hits {
  const first = new Int32Array(length)
  const conflict = program.allies && new Uint8Array(length)
  const value = aggregate && new Float64Array(length).fill(aggregate === 'count' ? 0 : Number.NaN)
  const rows = rowsOf(table, length)
  for (let start = 0; start < length; start += BLOCK) {
    const end = Math.min(length, start + BLOCK)
    const hits: Hits = {
      first: first.subarray(start, end),
      conflict: conflict?.subarray(start, end),
      value: value?.subarray(start, end),
    }
    decide(program, aggregate, rowsBetween(rows, start, end), hits)
  }
  return { first, conflict, value }
}

/** So many rows at once stay in the cache of a processor until all rules have been asked. */
const BLOCK = 32_768

function decide(
  { rules, allies, fills }: ColumnsProgram,
  aggregate: RuleAggregate | undefined,
  rows: Rows,
  hits: Hits,
): void {
  let asked = rows
  let places: Int32Array | undefined
  let truths = newTruths(rows.length)
  let open = rows.length
  const asksAll = allies !== undefined || aggregate !== undefined
  for (let k = 0; k < rules.length && (open > 0 || asksAll); k++) {
    fills[k]!(asked, truths)
    open -= mark(hits, truths, places, k, allies)
    if (aggregate) add(hits.value!, truths, aggregate, rules[k]!.then.value ?? 1)
    if (asksAll || open * 2 > truths.length) continue
    const left = openRows(hits.first, places, truths.length, open)
    asked = pickRows(asked, left)
    places = places ? left.map((i) => places![i]!) : left
    truths = newTruths(open)
  }
}

interface Hits {
  /** The place of the first rule that fires, from 1; 0 where none does. */
  readonly first: Int32Array
  readonly conflict: Uint8Array | undefined
  readonly value: Float64Array | undefined
}

/** Notes where a rule fires; gives the number of rows where it is the first that does. */
function mark(
  { first, conflict }: Hits,
  truths: Uint8Array,
  places: Int32Array | undefined,
  k: number,
  allies: readonly number[] | undefined,
): number {
  let marked = 0
  for (let i = 0; i < truths.length; i++) {
    const row = places ? places[i]! : i
    const hit = first[row]!
    // TRUE is the one truth with a second bit. Not a branch, as a processor would guess wrong too often.
    const isFirst = (truths[i]! >>> 1) & Number(hit === 0)
    first[row] = hit | (-isFirst & (k + 1))
    marked += isFirst
    if (allies && hit > 0 && truths[i] === TRUE && allies[hit - 1] !== allies[k]) conflict![row] = 1
  }
  return marked
}

function add(value: Float64Array, truths: Uint8Array, aggregate: RuleAggregate, next: number): void {
  const fold = folds[aggregate]
  if (aggregate === 'count') for (let i = 0; i < value.length; i++) value[i]! += truths[i]! >>> 1
  else for (let i = 0; i < value.length; i++) if (truths[i] === TRUE) value[i] = fold(value[i]!, next)
}

/** Of the rows asked, those for which no rule has fired. */
function openRows(first: Int32Array, places: Int32Array | undefined, asked: number, open: number): Int32Array {
  const left = new Int32Array(open)
  for (let i = 0, next = 0; i < asked; i++) if (first[places ? places[i]! : i] === 0) left[next++] = i
  return left
}

function label(rules: readonly Rule[], { first, conflict, value }: Hits): RuleColumns {
  const strategy = new Array<string | null>(first.length)
  const rule = new Array<string | null>(first.length)
  for (let i = 0; i < first.length; i++) {
    const hit = conflict && conflict[i] === 1 ? undefined : rules[first[i]! - 1]
    strategy[i] = hit ? hit.then.strategy : null
    rule[i] = hit ? hit.id : null
  }
  return { strategy, rule, ...(value && { value }), ...(conflict && { conflict }) }
}

interface ColumnsProgram {
  /** What the conditions read. */
  readonly fields: readonly string[]
  readonly rules: readonly Rule[]
  readonly allies: readonly number[] | undefined
  readonly fills: readonly Fill[]
}

const programs: WeakMap<RuleSet, Made<ColumnsProgram>> = /* @__PURE__ */ new WeakMap()

function make(ruleSet: RuleSet, options: AsOf): ColumnsProgram {
  const rules = rulesInForce(ruleSet, options)
  return {
    fields: [...new Set(rules.flatMap((rule) => fieldsOf(rule.when)))],
    rules,
    allies: alliesOf(ruleSet, rules),
    fills: rules.map((rule) => columnProgram(rule.when, options)),
  }
}
