import type { AsOf } from '../condition/clock.ts'
import { type Block, type ColumnProgram, columnProgram, eachBlock } from '../condition/columnProgram.ts'
import { columnsOf } from '../condition/columnSides.ts'
import { fieldsOf } from '../condition/fieldsOf.ts'
import { everyRow, type Truths, WORDS } from '../condition/kernels.ts'
import { type Made, madeFor } from '../condition/madeFor.ts'
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
 * each comparison, a few nanoseconds a row; `all`, `any` and `not` take 32 rows at once.
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
  const hits = { first, conflict, value }
  eachBlock(program, columnsOf(table, length), (rows, truths) => decide(program, aggregate, rows, truths, hits))
  return hits
}

interface Hits {
  /** The place of the first rule that fires, from 1; 0 where none does. */
  readonly first: Int32Array
  readonly conflict: Uint8Array | undefined
  readonly value: Float64Array | undefined
}

function decide(
  { rules, allies, fills }: ColumnsProgram,
  aggregate: RuleAggregate | undefined,
  rows: Block,
  truths: Truths,
  { first, conflict, value }: Hits,
): void {
  const fold = aggregate && folds[aggregate]
  // Rows for which later rules may still change something, a bit each.
  const open = everyRow(rows)
  for (let k = 0; k < rules.length && open.some(Boolean); k++) {
    fills[k]!(rows, truths)
    const next = rules[k]!.then.value ?? 1
    for (let w = 0; w < WORDS; w++) {
      let fires = truths[WORDS + w]! & open[w]!
      if (!allies && !fold) open[w]! &= ~fires
      for (; fires !== 0; fires &= fires - 1) {
        const row = rows.start + 32 * w + 31 - Math.clz32(fires & -fires)
        const hit = first[row]!
        if (hit === 0) first[row] = k + 1
        else if (allies && allies[hit - 1] !== allies[k]) conflict![row] = 1
        if (fold) value![row] = fold(value![row]!, next)
      }
    }
  }
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

interface ColumnsProgram extends ColumnProgram {
  /** What the conditions read. */
  readonly fields: readonly string[]
  readonly rules: readonly Rule[]
  readonly allies: readonly number[] | undefined
}

const programs: WeakMap<RuleSet, Made<ColumnsProgram>> = /* @__PURE__ */ new WeakMap()

function make(ruleSet: RuleSet, options: AsOf): ColumnsProgram {
  const rules = rulesInForce(ruleSet, options)
  const conditions = rules.map((rule) => rule.when)
  return {
    fields: [...new Set(conditions.flatMap(fieldsOf))],
    rules,
    allies: alliesOf(ruleSet, rules),
    ...columnProgram(conditions, options),
  }
}
