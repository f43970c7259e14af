import type { Comparison, Operand, RelativeDay } from '../../condition/condition.ts'
import type { Cell } from './cells.ts'
import type { Inquiry } from './inquiry.ts'

type Value = Cell['sample']

/**
 * What cells alone do not tell: how two fields compare, or what a text contains. The answer is a variable of its own
 * (`result`), and `possible` says which answers a pair of cells leaves, as bits.
 */
export interface Tie {
  readonly left: number
  /** The other field; -1 for a question about one field. */
  readonly right: number
  readonly result: number
  /** Answers that may come out for a value of one cell and a value of another: more than do, but never fewer. */
  possible(left: Cell, right: Cell | undefined): number
  /** The answer for two values. */
  answer(left: Value, right: Value | undefined): number
  readonly link?: { readonly times: number | undefined }
  /** The text that is looked for. */
  readonly text?: string
  /** Values worth trying. */
  readonly examples?: readonly string[]
}

/** Answers of a comparison of two fields. */
export const less = 0
export const equal = 1
export const greater = 2
export const incomparable = 3

/** Answers of a question about one field. */
export const yes = 0
export const no = 1
export const unknown = 2

/** Another field in place of a value: `left` is held against `times` the right one. */
export interface Link {
  readonly left: string
  readonly right: string
  readonly times: number | undefined
  /** Which of less, equal, greater make the comparison true. */
  readonly holds: readonly number[]
}

export function linkOf(comparison: Comparison): Link | undefined {
  for (const operator of ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'] as const) {
    const value = (comparison as unknown as Record<string, unknown>)[operator]
    if (!isField(value)) continue
    const holds = outcomes[operator]
    const { field: left } = comparison
    const { field: right, times } = value
    // a < b and b > a are one question.
    if (times === undefined && right < left) {
      return { left: right, right: left, times, holds: holds.map((outcome) => 2 - outcome) }
    }
    return { left, right, times, holds }
  }
  return undefined
}

export function isField(value: unknown): value is Operand {
  return typeof value === 'object' && value !== null && 'field' in value
}

const outcomes = {
  eq: [equal],
  ne: [less, greater],
  lt: [less],
  lte: [less, equal],
  gt: [greater],
  gte: [equal, greater],
}

export function linkTie(left: number, right: number, times: number | undefined, result: number): Tie {
  return {
    left,
    right,
    result,
    link: { times },
    possible: (a, b) => (left === right ? orderWithItself(a, b!, times) : possibleOrders(a, b!, times)),
    answer(a, b) {
      if (a === null || typeof a !== typeof b || (times !== undefined && typeof b !== 'number')) return incomparable
      const other = times === undefined ? b! : times * (b as number)
      return a < other ? less : a === other ? equal : greater
    },
  }
}

/** A question about text that no order answers: what it contains, whether it is a day before another. */
export function textTie(left: number, comparison: Comparison, result: number, { ask, boundsOfDay }: Inquiry): Tie {
  const text = 'contains' in comparison ? comparison.contains : undefined
  const answer = (value: Value): number => {
    const truth = ask(comparison, { [comparison.field]: value })
    return truth === null ? unknown : truth ? yes : no
  }
  return {
    left,
    right: -1,
    result,
    ...(text === undefined ? {} : { text }),
    examples: daysIn(comparison).flatMap((day) => boundsOfDay(day).map(toText)),
    answer,
    possible(cell) {
      if (cell.point || cell.kind !== 'string') return 1 << answer(cell.sample)
      if (text === undefined) return (1 << yes) | (1 << no) | (1 << unknown)
      return sharedStart(cell.after, cell.before).includes(text) ? 1 << yes : (1 << yes) | (1 << no)
    },
  }
}

function toText(moment: number): string {
  return Math.abs(moment) <= 8.64e15 ? new Date(moment).toISOString() : 'never'
}

/** The days counted from `asOf` that a comparison is about, and those beside them. */
export function daysIn(comparison: Comparison): RelativeDay[] {
  const { field: _, ...rest } = comparison
  return (Object.values(rest) as unknown[]).flat().filter(isRelativeDay)
}

function isRelativeDay(value: unknown): value is RelativeDay {
  return typeof value === 'object' && value !== null && ('daysAgo' in value || 'daysAhead' in value)
}

/** Of a field with itself only the same cell counts, and the sign of its values decides: cells are cut at 0. */
function orderWithItself(a: Cell, b: Cell, times: number | undefined): number {
  if (a !== b) return 0
  const orders = possibleOrders(a, b, times)
  if (orders === 1 << incomparable) return orders
  if (times === undefined || times === 1) return 1 << equal
  if (a.kind !== 'number' || a.point) return orders
  // Next to 0 doubles are so sparse that a product may round to the value itself.
  const exact = times >= 2 || times <= 0.5 || Math.min(Math.abs(a.low), Math.abs(a.high)) > 1e-300
  return exact ? 1 << (a.low > 0 === times > 1 ? less : greater) : orders
}

function possibleOrders(a: Cell, b: Cell, times: number | undefined): number {
  if (a.kind !== b.kind || a.kind === 'missing') return 1 << incomparable
  if (times !== undefined && a.kind !== 'number') return 1 << incomparable
  if (a.kind === 'number' && b.kind === 'number') {
    const [low, high] = scaledRange(b.low, b.high, times)
    return orders(a.low < high, a.low <= high && low <= a.high, a.high > low)
  }
  if (a.kind === 'string' && b.kind === 'string') {
    if (a.point && b.point) return orders(a.sample < b.sample, a.sample === b.sample, a.sample > b.sample)
    const below = b.before === null || a.after < b.before
    const above = a.before === null || b.after < a.before
    return orders(below, below && above, above)
  }
  return orders(a.sample! < b.sample!, a.sample === b.sample, a.sample! > b.sample!)
}

/** Multiplication of doubles keeps order, so what the ends give bounds what all between give. */
export function scaledRange(low: number, high: number, times: number | undefined): readonly [number, number] {
  if (times === undefined) return [low, high]
  return times < 0 ? [high * times, low * times] : [low * times, high * times]
}

function orders(below: boolean, same: boolean, above: boolean): number {
  return (below ? 1 << less : 0) | (same ? 1 << equal : 0) | (above ? 1 << greater : 0)
}

/** What all texts between two others start with. */
function sharedStart(after: string, before: string | null): string {
  if (before === null) return ''
  let i = 0
  while (i < after.length && after[i] === before[i]) i++
  // 'ab' and 'ac': all between start with 'ab'.
  const adjacent = i === before.length - 1 && after.charCodeAt(i) + 1 === before.charCodeAt(i)
  return after.slice(0, adjacent ? i + 1 : i)
}
