import type { AbcModel } from '../abc/index.ts'
import type { Condition } from '../condition/index.ts'
import type { StageModel } from '../lifecycle/index.ts'
import type { Policy } from '../policy/index.ts'
import type { RfmDimension, RfmModel } from '../rfm/index.ts'
import type { RuleSet } from '../rules/index.ts'

/** What is true of the customers who have one of some labels. */
type Meaning = (labels: readonly string[]) => Condition

/**
 * The rules of a policy with the labels that they ask for replaced by what gives the labels: days, orders and money. They
 * decide the same for whoever has all labels, and can tell how far away another decision is: "stage is silent" becomes
 * "more than 90 days since the last order".
 */
export function measureRules({ rfm, abc, stages }: Policy<string>, ruleSet: RuleSet): RuleSet {
  const meanings = new Map<string, Meaning>([
    ...rfm.map((model) => [model.column, segmentMeaning(model)] as const),
    ...abc.map(({ of, model }) => [model.column, tierMeaning(model, of)] as const),
    ...stages.map((model) => [model.column, stageMeaning(model)] as const),
  ])
  return { ...ruleSet, rules: ruleSet.rules.map((rule) => ({ ...rule, when: measured(rule.when, meanings) })) }
}

function measured(condition: Condition, meanings: ReadonlyMap<string, Meaning>): Condition {
  const each = (parts: readonly Condition[]): Condition[] => parts.map((part) => measured(part, meanings))
  if ('all' in condition) return { all: each(condition.all) }
  if ('any' in condition) return { any: each(condition.any) }
  if ('not' in condition) return { not: measured(condition.not, meanings) }
  const meaning = meanings.get(condition.field)
  if (meaning === undefined) return condition
  if ('eq' in condition && typeof condition.eq === 'string') return meaning([condition.eq])
  if ('in' in condition) return meaning(condition.in.map(String))
  return condition
}

/** On this step of the ladder, and on none before it. */
function stageMeaning({ stages }: StageModel): Meaning {
  return (labels) =>
    anyOf(
      stages.flatMap(({ id, when }, step) =>
        labels.includes(id) ? [{ all: [...stages.slice(0, step).map((stage) => ({ not: stage.when })), when] }] : [],
      ),
    )
}

/** From the bound of the class up to that of the class above it. */
function tierMeaning({ classes }: AbcModel<string>, field: string): Meaning {
  return (labels) => {
    const ranges: Condition[] = []
    let below: Condition[] = []
    for (const { id, takes, cut } of classes) {
      if (takes === 'cut' && cut === null) continue
      const bound = takes === 'positive' ? 0 : cut!
      const reached: Condition[] =
        takes === 'rest' ? [] : [takes === 'positive' ? { field, gt: bound } : { field, gte: bound }]
      if (labels.includes(id)) ranges.push({ all: [...reached, ...below] })
      below = [takes === 'positive' ? { field, lte: bound } : { field, lt: bound }]
    }
    return anyOf(ranges)
  }
}

/** Scores from one to another, both included. */
type Range = readonly [from: number, to: number]
type Box = { readonly r: Range; readonly f: Range; readonly m: Range }

/** In one of the boxes of scores that the map gives these segments. */
function segmentMeaning({ dimensions, segments }: RfmModel<string>): Meaning {
  if (segments === null) return () => ({ any: [] })
  const { bins, grid, cells } = segments
  const segmentOf = (r: number, f: number, m: number): string =>
    cells[grid === 'r-fm' ? (r - 1) * bins.f + ((f + m + 1) >> 1) - 1 : ((r - 1) * bins.f + f - 1) * bins.m + m - 1]!
  return (labels) => {
    let boxes: Box[] = []
    for (let r = 1; r <= bins.r; r++)
      for (let f = 1; f <= bins.f; f++)
        for (let m = 1; m <= bins.m; m++)
          if (labels.includes(segmentOf(r, f, m))) boxes.push({ r: [r, r], f: [f, f], m: [m, m] })
    for (const axis of ['r', 'm', 'f'] as const) boxes = joined(boxes, axis)
    const { r, f, m } = dimensions
    return anyOf(boxes.map((box) => ({ all: [...within(r, box.r), ...within(f, box.f), ...within(m, box.m)] })))
  }
}

/** Boxes that touch along an axis, and agree in the others, become one. */
function joined(boxes: readonly Box[], axis: keyof Box): Box[] {
  const rows = new Map<string, Box[]>()
  for (const box of boxes) {
    const row = JSON.stringify({ ...box, [axis]: null })
    const before = rows.get(row) ?? []
    const last = before.at(-1)
    if (last !== undefined && last[axis][1] + 1 === box[axis][0]) {
      before[before.length - 1] = { ...last, [axis]: [last[axis][0], box[axis][1]] }
    } else before.push(box)
    rows.set(row, before)
  }
  return [...rows.values()].flat()
}

function within({ column, cuts, bins }: RfmDimension, [from, to]: Range): Condition[] {
  const small = column === 'recency'
  const conditions: Condition[] = []
  if (from > 1) {
    const cut = cuts[from - 2]!
    conditions.push(cut === null ? { any: [] } : small ? { field: column, lte: cut } : { field: column, gte: cut })
  } else if (column === 'frequency') conditions.push({ field: column, gt: 0 })
  if (to < bins) {
    const cut = cuts[to - 1]!
    if (cut !== null) conditions.push(small ? { field: column, gt: cut } : { field: column, lt: cut })
  }
  return conditions
}

function anyOf(conditions: readonly Condition[]): Condition {
  return conditions.length === 1 ? conditions[0]! : { any: conditions }
}
