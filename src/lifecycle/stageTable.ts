import type { Comparison, Condition, Operand } from '../condition/condition.ts'
import { truthOf } from '../condition/truthOf.ts'
import { unstaged } from './stageCodes.ts'
import type { Stage } from './stageModel.ts'

/** What a ladder asks about a column, or about two held against one another. */
export interface Feature {
  readonly name: string
  readonly column: string
  /** The other column, times a number. */
  readonly other: string | null
  readonly times: number
  /** Bounds in ascending order; none of two columns. */
  readonly bounds: readonly number[]
  /** A value of each region: first missing, then from below the first bound to above the last. */
  readonly samples: readonly number[]
}

/** A ladder, and all that it asks. */
export interface Questions {
  readonly features: readonly Feature[]
  /** Its steps, with columns that are held against one another as columns of their own, held against 0. */
  readonly ladder: readonly Condition[]
}

/**
 * A ladder over columns of numbers as a table: every column falls into few regions, at, between and outside of the bounds
 * that the ladder asks about, and all customers of the same regions are in the same stage. Each combination of regions is
 * decided once, by the evaluator that decides for one customer, when the first customer of it is met.
 */
export interface StageTable extends Questions {
  /** By feature over whole numbers: what each of -1 (missing), 0, 1, 2, … adds to the combination. */
  readonly steps: readonly Uint16Array[]
  /** By combination of regions: one more than the stage's place, 0 = not decided yet. */
  readonly answers: Uint16Array
  /** Room for the combinations of some rows. */
  readonly combinations: Uint16Array
}

/** Columns as they are read: whole numbers of at least 0 with -1 for missing, or any numbers with NaN; pairs are alike. */
export type NumericColumns = Readonly<Record<string, Int32Array | Float64Array>>

/** More combinations than this are not worth a table. */
const MOST = 1 << 16

/**
 * What a ladder asks of the columns given, all of numbers; any other is missing. Null where a table would be too large, or
 * where a column is held against more than numbers and other columns.
 */
export function questionsOf(stages: readonly Stage[], given: ReadonlySet<string>): Questions | null {
  const found = new Map<string, { column: string; pair: Operand | null; bounds: Set<number> }>()
  const note: Note = (column, pair) => {
    const name = pair === null ? column : JSON.stringify([column, pair.field, pair.times ?? 1])
    const known = found.get(name) ?? { column, pair, bounds: new Set() }
    if (given.has(column) && (pair === null || given.has(pair.field))) found.set(name, known)
    return { name, bounds: known.bounds }
  }
  const ladder: Condition[] = []
  for (const { when } of stages) {
    const condition = rewrite(when, note)
    if (condition === null) return null
    ladder.push(condition)
  }
  const features = [...found].map(([name, { column, pair, bounds }]): Feature => {
    const sorted = [...bounds].sort((a, b) => a - b)
    const samples = pair === null ? samplesOf(sorted) : [Number.NaN, -1, 1, 0]
    return { name, column, other: pair?.field ?? null, times: pair?.times ?? 1, bounds: sorted, samples }
  })
  return sizeOf(features) > MOST ? null : { features, ladder }
}

/** Makes room; `largest` is at least as large as every whole number in the columns. */
export function openStageTable(questions: Questions, largest: number, rowsAtOnce: number): StageTable {
  let stride = 1
  const steps = questions.features.map(({ bounds, samples }) => {
    const step = new Uint16Array(largest + 2)
    for (let value = 0; value <= largest; value++) step[value + 1] = stride * regionOf(value, bounds)
    stride *= samples.length
    return step
  })
  const answers = new Uint16Array(sizeOf(questions.features))
  return { ...questions, steps, answers, combinations: new Uint16Array(rowsAtOnce) }
}

/** Writes the stages of the rows that are seen into `out` from `from` on; the others' stay. */
export function fillStages(
  table: StageTable,
  columns: NumericColumns,
  rows: number,
  seen: Uint8Array,
  out: Uint8Array,
  from: number,
): void {
  const { features, steps, combinations } = table
  combinations.fill(0)
  let stride = 1
  for (let k = 0; k < features.length; k++) {
    const { column, other, times, bounds, samples } = features[k]!
    const values = columns[column]!
    if (values instanceof Int32Array) {
      if (other === null) addSteps(combinations, steps[k]!, values, rows)
      else addWholeRelation(combinations, stride, values, columns[other] as Int32Array, times, rows)
    } else if (other === null) addRegions(combinations, stride, values, bounds, rows)
    else addRelation(combinations, stride, values, columns[other] as Float64Array, times, rows)
    stride *= samples.length
  }
  answer(table, rows, seen, out, from)
}

function answer(table: StageTable, rows: number, seen: Uint8Array, out: Uint8Array, from: number): void {
  const { answers, combinations } = table
  for (let i = 0; i < rows; i++) {
    if (seen[from + i] === 0) continue
    const combination = combinations[i]!
    const known = answers[combination]!
    out[from + i] = (known === 0 ? decide(table, combination) : known) - 1
  }
}

function decide({ features, ladder, answers }: StageTable, combination: number): number {
  let rest = combination
  const facts = features.map(({ name, samples }): [string, number] => {
    const region = rest % samples.length
    rest = (rest - region) / samples.length
    return [name, samples[region]!]
  })
  const customer = Object.fromEntries(facts)
  const place = ladder.findIndex((when) => truthOf(when, customer) !== false)
  const isCertain = place >= 0 && truthOf(ladder[place]!, customer) === true
  return (answers[combination] = (isCertain ? place : unstaged) + 1)
}

function addSteps(combinations: Uint16Array, steps: Uint16Array, values: Int32Array, rows: number): void {
  for (let i = 0; i < rows; i++) combinations[i] = combinations[i]! + steps[values[i]! + 1]!
}

function addRegions(
  combinations: Uint16Array,
  stride: number,
  values: Float64Array,
  bounds: readonly number[],
  rows: number,
): void {
  for (let i = 0; i < rows; i++) combinations[i] = combinations[i]! + stride * regionOf(values[i]!, bounds)
}

/** 0 where one is missing, 1 less, 2 more, 3 equal. */
function addRelation(
  combinations: Uint16Array,
  stride: number,
  values: Float64Array,
  others: Float64Array,
  times: number,
  rows: number,
): void {
  for (let i = 0; i < rows; i++) {
    const value = values[i]!
    const other = others[i]! * times
    combinations[i] = combinations[i]! + Math.imul(Number(value <= other) | (Number(value >= other) << 1), stride)
  }
}

/** The same for whole numbers, of which -1 is missing. */
function addWholeRelation(
  combinations: Uint16Array,
  stride: number,
  values: Int32Array,
  others: Int32Array,
  times: number,
  rows: number,
): void {
  for (let i = 0; i < rows; i++) {
    const value = values[i]!
    const other = others[i]! * times
    const known = ~((value | others[i]!) >> 31)
    const relation = Number(value <= other) | (Number(value >= other) << 1)
    combinations[i] = combinations[i]! + Math.imul(relation & known, stride)
  }
}

/** A number that is there is one region up, and each bound that it reaches or passes one more. */
function regionOf(value: number, bounds: readonly number[]): number {
  let region = Number(!Number.isNaN(value))
  for (let k = 0; k < bounds.length; k++) region += Number(value >= bounds[k]!) + Number(value > bounds[k]!)
  return region
}

function samplesOf(bounds: readonly number[]): number[] {
  if (bounds.length === 0) return [Number.NaN, 0]
  const samples = [Number.NaN, Number.NEGATIVE_INFINITY]
  bounds.forEach((bound, k) => {
    // Not the mean of sums, which may overflow.
    samples.push(bound, k + 1 < bounds.length ? bound / 2 + bounds[k + 1]! / 2 : Number.POSITIVE_INFINITY)
  })
  return samples
}

function sizeOf(features: readonly Feature[]): number {
  return features.reduce((product, { samples }) => product * samples.length, 1)
}

type Note = (column: string, pair: Operand | null) => { name: string; bounds: Set<number> }

/** Notes every bound; a column held against another becomes the two of them held against 0. Null for other questions. */
function rewrite(condition: Condition, note: Note): Condition | null {
  if ('all' in condition) return rewriteParts(condition.all, note, (all) => ({ all }))
  if ('any' in condition) return rewriteParts(condition.any, note, (any) => ({ any }))
  if ('not' in condition) return rewriteParts([condition.not], note, ([not]) => ({ not: not! }))
  if ('between' in condition) {
    const { field, between } = condition
    return rewrite({ all: [{ field, gte: between[0] } as Comparison, { field, lte: between[1] } as Comparison] }, note)
  }
  const { field, ...rest } = condition
  const [[operator, value] = ['', null]] = Object.entries(rest) as [string, unknown][]
  if (Array.isArray(value) || typeof value !== 'object') {
    const { bounds } = note(field, null)
    for (const bound of [value].flat()) if (typeof bound === 'number') bounds.add(bound)
    return condition
  }
  if (value === null || !('field' in value)) return null
  return { field: note(field, value as Operand).name, [operator]: 0 } as unknown as Comparison
}

function rewriteParts(
  parts: readonly Condition[],
  note: Note,
  join: (parts: Condition[]) => Condition,
): Condition | null {
  const rewritten = parts.map((part) => rewrite(part, note))
  return rewritten.includes(null) ? null : join(rewritten as Condition[])
}
