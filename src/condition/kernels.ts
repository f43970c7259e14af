import type { Literal } from './condition.ts'
import { type BinaryOperator, isOneOf, type PlainValue, plainValue, relate, scaled } from './relations.ts'

/** Truth as a byte. */
const FALSE = 0
const TRUE = 1
const UNKNOWN = 2

/** One side of a comparison: a column of numbers, of few distinct values, of anything, or one value for all rows. */
export type Side = { readonly times?: number } & (
  | { readonly numbers: Float64Array }
  | { readonly codes: Uint16Array; readonly distinct: readonly PlainValue[] }
  | { readonly values: ArrayLike<unknown> }
  | { readonly value: PlainValue }
)

/** Side.codes has room for so many distinct values. */
export const mostCodes = 65_536

/** Truths of no rows yet known, in whole words so that the connectives can take four at once. */
export function newTruths(length: number): Uint8Array {
  return new Uint8Array(new ArrayBuffer((length + 3) & ~3), 0, length)
}

// Kleene's connectives, four rows at once: in each byte of a word the low bit says true, the next one unknown.
const LOW = 0x01010101

/** out = out and other. */
export function intersect(out: Uint8Array, other: Uint8Array): void {
  const left = new Uint32Array(out.buffer)
  const right = new Uint32Array(other.buffer)
  for (let i = 0; i < left.length; i++) {
    const a = left[i]!
    const b = right[i]!
    const notFalse = (a | (a >>> 1)) & (b | (b >>> 1)) & LOW
    const unknown = ((a | b) >>> 1) & notFalse
    left[i] = notFalse + unknown
  }
}

/** out = out or other. */
export function unite(out: Uint8Array, other: Uint8Array): void {
  const left = new Uint32Array(out.buffer)
  const right = new Uint32Array(other.buffer)
  for (let i = 0; i < left.length; i++) {
    const either = left[i]! | right[i]!
    const isTrue = either & LOW
    const unknown = (either >>> 1) & LOW & ~isTrue
    left[i] = isTrue | (unknown << 1)
  }
}

/** out = not out. */
export function invert(out: Uint8Array): void {
  const words = new Uint32Array(out.buffer)
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    words[i] = word ^ LOW ^ ((word >>> 1) & LOW)
  }
}

/** out = left operator right. */
export function fillBinary(operator: BinaryOperator, left: Side, right: Side, out: Uint8Array): void {
  if ('numbers' in left && 'numbers' in right) {
    fillColumns(answersOf(operator), left.numbers, right.numbers, right.times ?? 1, out)
  } else if ('numbers' in left && 'value' in right && typeof right.value === 'number') {
    fillBound(answersOf(operator), left.numbers, right.value, out)
  } else if ('value' in right) {
    const other = right.value
    fillEach(left, (value) => relate(operator, value, other), out)
  } else {
    const leftAt = readerOf(left)
    const rightAt = readerOf(right)
    for (let i = 0; i < out.length; i++) out[i] = byteOf(relate(operator, leftAt(i), rightAt(i)))
  }
}

/** out = left in list. */
export function fillOneOf(list: readonly Literal[], left: Side, out: Uint8Array): void {
  if ('numbers' in left && list.length <= 16 && typeof list[0] === 'number') {
    fillOneOfNumbers(Float64Array.from(list as readonly number[]), left.numbers, out)
  } else if (list.length <= 16) {
    fillEach(left, (value) => isOneOf(value, list), out)
  } else {
    // A checked list holds one type.
    const set = new Set<PlainValue>(list)
    const type = typeof list[0]
    fillEach(left, (value) => (typeof value === type ? set.has(value) : null), out)
  }
}

/** out = whether there is a value. */
export function fillExists(left: Side, out: Uint8Array): void {
  if ('numbers' in left) {
    for (let i = 0; i < out.length; i++) out[i] = Number(!Number.isNaN(left.numbers[i]))
  } else {
    fillEach(left, (value) => value !== undefined, out)
  }
}

/** out = test(left): once for each distinct value where these are known. */
function fillEach(left: Side, test: (value: PlainValue) => boolean | null, out: Uint8Array): void {
  if ('value' in left) {
    out.fill(byteOf(test(left.value)))
  } else if ('codes' in left) {
    const { codes } = left
    const truths = Uint8Array.from(left.distinct, (value) => byteOf(test(value)))
    for (let i = 0; i < out.length; i++) out[i] = truths[codes[i]!]!
  } else {
    const leftAt = readerOf(left)
    for (let i = 0; i < out.length; i++) out[i] = byteOf(test(leftAt(i)))
  }
}

function byteOf(truth: boolean | null): number {
  return truth === null ? UNKNOWN : truth ? TRUE : FALSE
}

function readerOf(side: Side): (row: number) => PlainValue {
  const { times } = side
  if ('value' in side) return () => scaled(side.value, times)
  if ('codes' in side) return (row) => scaled(side.distinct[side.codes[row]!], times)
  const values: ArrayLike<unknown> = 'numbers' in side ? side.numbers : side.values
  return (row) => scaled(plainValue(values[row]), times)
}

/**
 * The answers of an operator on numbers, two bits each, by 1 for "<=" and 2 for ">=": 0 is neither, so one is missing.
 * Looked up, not branched on: with rows in no order a processor guesses wrong, which costs three times the look-up.
 */
function answersOf(operator: BinaryOperator): number {
  const less = byteOf(relate(operator, 0, 1))
  const more = byteOf(relate(operator, 1, 0))
  const same = byteOf(relate(operator, 0, 0))
  return UNKNOWN | (less << 2) | (more << 4) | (same << 6)
}

function fillBound(answers: number, left: Float64Array, bound: number, out: Uint8Array): void {
  for (let i = 0; i < out.length; i++) {
    const value = left[i]!
    out[i] = (answers >>> ((Number(value <= bound) | (Number(value >= bound) << 1)) << 1)) & 3
  }
}

function fillColumns(answers: number, left: Float64Array, right: Float64Array, times: number, out: Uint8Array): void {
  for (let i = 0; i < out.length; i++) {
    const value = left[i]!
    const other = right[i]! * times
    out[i] = (answers >>> ((Number(value <= other) | (Number(value >= other) << 1)) << 1)) & 3
  }
}

function fillOneOfNumbers(list: Float64Array, left: Float64Array, out: Uint8Array): void {
  for (let i = 0; i < out.length; i++) {
    const value = left[i]!
    let hit = 0
    for (let k = 0; k < list.length; k++) hit |= Number(value === list[k])
    // NaN equals nothing, not even itself: no hit, and unknown.
    out[i] = hit | (Number(Number.isNaN(value)) << 1)
  }
}
