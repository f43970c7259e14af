import type { Cell } from './cells.ts'
import { nextDown, nextUp, readableBetween } from './numbers.ts'
import { equal, greater, less, scaledRange, type Tie } from './ties.ts'

/** One value for each field. */
export type Values = readonly Cell['sample'][]

/** A tie and the answers, as bits, that it has to give. */
export interface Wish {
  readonly tie: Tie
  readonly allowed: number
}

/** How many values of a cell are tried at most. */
const mostTries = 64
/** How often bounds are passed on between fields, and how many guesses are made in all. */
const mostRounds = 50
const mostGuesses = 3000

/**
 * Chooses a value from each cell so that all ties give an answer that is allowed.
 *
 * 'none' is certain: bounds passed on between the fields left no value, or all were tried. 'unknown' is all else.
 */
export function valuesWithin(cells: readonly Cell[], wishes: readonly Wish[]): Values | 'none' | 'unknown' {
  const values = cells.map((cell) => cell.sample)
  const fields = [...new Set(wishes.flatMap(({ tie }) => (tie.right < 0 ? [tie.left] : [tie.left, tie.right])))]
  const budget = { left: mostGuesses }
  return guess(cells, values, fields, wishes, budget)
}

function guess(
  given: readonly Cell[],
  values: Cell['sample'][],
  fields: readonly number[],
  wishes: readonly Wish[],
  budget: { left: number },
): Values | 'none' | 'unknown' {
  const cells = tighten(given, wishes)
  if (cells === undefined || !wishes.every((wish) => isPossible(wish, cells))) return 'none'
  const next = fields.find((field) => !cells[field]!.point)
  if (next === undefined) {
    const found = values.map((value, field) => (fields.includes(field) ? cells[field]!.sample : value))
    const granted = wishes.every(({ tie, allowed }) => {
      return (allowed >> tie.answer(found[tie.left]!, tie.right < 0 ? undefined : found[tie.right]!)) & 1
    })
    return granted ? found : 'none'
  }
  const { list, complete } = candidates(cells[next]!, fields.length, textsWanted(next, wishes))
  let certain = complete
  for (const cell of list) {
    if (budget.left-- <= 0) return 'unknown'
    const found = guess(replaced(cells, next, cell), values, fields, wishes, budget)
    if (found === 'unknown') certain = false
    else if (found !== 'none') return found
  }
  return certain ? 'none' : 'unknown'
}

function replaced(cells: readonly Cell[], field: number, cell: Cell): Cell[] {
  const copy = [...cells]
  copy[field] = cell
  return copy
}

function isPossible({ tie, allowed }: Wish, cells: readonly Cell[]): boolean {
  return (tie.possible(cells[tie.left]!, tie.right < 0 ? undefined : cells[tie.right]!) & allowed) !== 0
}

/** Passes bounds on between numbers; undefined when nothing is left. */
function tighten(given: readonly Cell[], wishes: readonly Wish[]): Cell[] | undefined {
  const cells = [...given]
  const narrow = (field: number, low: number, high: number): boolean => {
    const cell = cells[field]!
    if (cell.kind !== 'number' || (low <= cell.low && high >= cell.high)) return false
    const from = Math.max(cell.low, cell.whole ? Math.ceil(low) : low)
    const to = Math.min(cell.high, cell.whole ? Math.floor(high) : high)
    cells[field] = numberCell(from, to, cell.whole)
    return true
  }
  for (let round = 0, moved = true; moved && round < mostRounds; round++) {
    moved = false
    for (const { tie, allowed } of wishes) {
      const left = cells[tie.left]!
      const right = tie.right < 0 ? undefined : cells[tie.right]!
      if (tie.link === undefined || left.kind !== 'number' || right?.kind !== 'number') continue
      const { times } = tie.link
      const [low, high] = scaledRange(right.low, right.high, times)
      if (!(allowed & (1 << greater))) {
        const strict = !(allowed & (1 << equal))
        moved = narrow(tie.left, -Infinity, strict ? nextDown(high) : high) || moved
        moved = narrowRight(tie.right, times, strict ? nextUp(left.low) : left.low, Infinity, narrow) || moved
      }
      if (!(allowed & (1 << less))) {
        const strict = !(allowed & (1 << equal))
        moved = narrow(tie.left, strict ? nextUp(low) : low, Infinity) || moved
        moved = narrowRight(tie.right, times, -Infinity, strict ? nextDown(left.high) : left.high, narrow) || moved
      }
      for (const field of [tie.left, tie.right]) {
        const cell = cells[field]!
        if (cell.kind === 'number' && cell.low > cell.high) return undefined
      }
    }
  }
  return cells
}

/** From bounds of the product to bounds of the field; a little wider, as division rounds. */
function narrowRight(
  field: number,
  times: number | undefined,
  low: number,
  high: number,
  narrow: (field: number, low: number, high: number) => boolean,
): boolean {
  if (times === undefined) return narrow(field, low, high)
  if (times === 0) return false
  const [from, to] = times > 0 ? [low / times, high / times] : [high / times, low / times]
  return narrow(field, nextDown(nextDown(from)), nextUp(nextUp(to)))
}

function numberCell(low: number, high: number, whole: boolean): Cell {
  const sample = low <= high ? readableBetween(low, high) : low
  return { kind: 'number', point: low === high, sample, low, high, whole }
}

function candidates(cell: Cell, count: number, texts: TextsWanted): { list: readonly Cell[]; complete: boolean } {
  if (cell.kind === 'number') {
    const { low, high, whole } = cell
    const few = whole && high - low < mostTries
    const some = few
      ? Array.from({ length: high - low + 1 }, (_, i) => low + i)
      : whole
        ? [cell.sample, low, high, low + 1, high - 1, low + 2, high - 2]
        : [cell.sample, low, high, nextUp(low), nextDown(high)]
    const inside = [...new Set(some)].filter((value) => low <= value && value <= high)
    return { list: inside.map((value) => numberCell(value, value, whole)), complete: few }
  }
  if (cell.kind !== 'string') return { list: [cell], complete: true }
  const { after, before } = cell
  const starts = [
    cell.sample,
    after,
    `${after}x`,
    `${after}0`,
    `${after} `,
    `${after}\u0001`,
    `${after}\u0000`,
    'x',
    '0',
  ]
  const tails = [...texts.wanted, ...Array.from({ length: count }, (_, i) => 'x'.repeat(i))]
  const built = starts.flatMap((start) => tails.map((tail) => start + tail)).concat(texts.wanted, texts.examples)
  const fits = [...new Set(built)].filter(
    (text) =>
      after < text &&
      (before === null || text < before) &&
      texts.include.every((part) => text.includes(part)) &&
      !texts.exclude.some((part) => text.includes(part)),
  )
  const list = fits
    .slice(0, mostTries)
    .map((sample): Cell => ({ kind: 'string', point: true, sample, after: sample, before: sample }))
  return { list, complete: false }
}

interface TextsWanted {
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  /** All of `include` one after the other, in some ways. */
  readonly wanted: readonly string[]
  readonly examples: readonly string[]
}

function textsWanted(field: number, wishes: readonly Wish[]): TextsWanted {
  const about = wishes.filter(({ tie }) => tie.left === field && tie.text !== undefined)
  const include = about.filter(({ allowed }) => (allowed & 3) === 1).map(({ tie }) => tie.text!)
  const exclude = about.filter(({ allowed }) => (allowed & 3) === 2).map(({ tie }) => tie.text!)
  const longest = include.filter((text) => !include.some((other) => other !== text && other.includes(text)))
  const wanted = ['', ' ', '-', '\u0001'].flatMap((between) => [
    longest.join(between),
    [...longest].reverse().join(between),
    between + longest.join(between),
  ])
  const examples = wishes.flatMap(({ tie }) => (tie.left === field ? (tie.examples ?? []) : []))
  return { include, exclude, wanted: [...new Set(wanted)], examples }
}
