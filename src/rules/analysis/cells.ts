import type { Literal } from '../../condition/condition.ts'
import type { DomainField } from '../domain.ts'
import { nextDown, nextUp, readableBetween } from './numbers.ts'

/**
 * Values of one field that all comparisons with constants treat alike, with one of them as an example. A point holds
 * that one value only. Numbers run from `low` to `high`, both included; text lies between, both excluded.
 */
export type Cell =
  | { readonly kind: 'missing'; readonly point: true; readonly sample: null }
  | { readonly kind: 'boolean'; readonly point: true; readonly sample: boolean }
  | {
      readonly kind: 'number'
      readonly point: boolean
      readonly sample: number
      readonly low: number
      readonly high: number
      readonly whole: boolean
    }
  | {
      readonly kind: 'string'
      readonly point: boolean
      readonly sample: string
      readonly after: string
      /** Null: no end. */
      readonly before: string | null
    }

/** Up to so many whole numbers stand for themselves where a field is compared with another one. */
const mostPoints = 256

/**
 * The values that a field can hold, in finitely many cells: each constant for itself, and what lies between two.
 *
 * @param fine Whether to list whole numbers one by one where they are few.
 */
export function cellsOf(field: DomainField | 'anything', among: Iterable<Literal>, fine: boolean): Cell[] {
  const constants = [...among]
  const open = field === 'anything'
  const numbers = open || field.type === 'number' ? numberCells(open ? {} : field, constants, fine) : []
  const texts = open || field.type === 'string' ? textCells(open ? undefined : field.values, constants) : []
  const answers = open || field.type === 'boolean' ? [booleanCell(true), booleanCell(false)] : []
  const none = open || field.missing === true ? [missingCell] : []
  // None comes last, so that examples hold values where any will do.
  return [...numbers, ...texts, ...answers, ...none]
}

export const missingCell: Cell = { kind: 'missing', point: true, sample: null }

function booleanCell(sample: boolean): Cell {
  return { kind: 'boolean', point: true, sample }
}

interface NumberRange {
  readonly integer?: boolean
  readonly min?: number
  readonly max?: number
}

function numberCells({ integer = false, min, max }: NumberRange, constants: readonly Literal[], fine: boolean): Cell[] {
  const low = min ?? -Number.MAX_VALUE
  const high = max ?? Number.MAX_VALUE
  const cells: Cell[] = []
  const add = (from: number, to: number): void => {
    const first = integer ? Math.ceil(from) : from
    const last = integer ? Math.floor(to) : to
    if (!(first <= last)) return
    const sample = readableBetween(first, last)
    cells.push({ kind: 'number', point: first === last, sample, low: first, high: last, whole: integer })
  }
  const inside = (value: Literal): value is number => typeof value === 'number' && low <= value && value <= high
  const cuts = new Set<number>(constants.filter(inside))
  if (fine && integer && high - low < mostPoints) for (let v = Math.ceil(low); v <= high; v++) cuts.add(v)
  let from = low
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    add(from, nextDown(cut))
    add(cut, cut)
    from = nextUp(cut)
  }
  add(from, high)
  return cells
}

function textCells(values: readonly string[] | undefined, constants: readonly Literal[]): Cell[] {
  if (values !== undefined) return [...new Set(values)].map(textPoint)
  const cuts = new Set(constants.filter((value): value is string => typeof value === 'string'))
  cuts.add('')
  const sorted = [...cuts].sort(byCodeUnits)
  const cells: Cell[] = []
  for (let i = 0; i < sorted.length; i++) {
    const after = sorted[i]!
    const before = sorted[i + 1] ?? null
    if (before !== `${after}\u0000`) {
      cells.push({ kind: 'string', point: false, sample: textBetween(after, before), after, before })
    }
    if (after !== '') cells.push(textPoint(after))
  }
  // As an example, empty text is the last resort.
  return [...cells, textPoint('')]
}

function textPoint(sample: string): Cell {
  return { kind: 'string', point: true, sample, after: sample, before: sample }
}

/** Code units, as conditions compare text; also what `sort` does by itself, but said. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** A text between two others; the last candidate always is, if there is one at all. */
function textBetween(after: string, before: string | null): string {
  const candidates = ['other', `${after}x`, `${after}0`, `${after} `, `${after}\u0001`]
  return candidates.find((text) => after < text && (before === null || text < before)) ?? `${after}\u0000`
}

/** Where the texts that start with `prefix` end: the first text after all of them, null if there is none. */
export function endOfPrefix(prefix: string): string | null {
  for (let i = prefix.length - 1; i >= 0; i--) {
    const unit = prefix.charCodeAt(i)
    if (unit < 0xffff) return prefix.slice(0, i) + String.fromCharCode(unit + 1)
  }
  return null
}
