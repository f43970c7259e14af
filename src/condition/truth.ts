import type { PlainValue } from './relations.ts'

/** A truth in two bits, "may be" and "is", so that `all` is a bitwise and, `any` a bitwise or. */
export const FALSE = 0
export const UNKNOWN = 1
export const TRUE = 3

/**
 * The truths that an operator gives, two bits each, by 1 for "<=" and 2 for ">=": first of neither, so one is missing,
 * then of less, more, equal. Looked up, not branched on: with rows in no order a processor guesses wrong, which costs
 * three times the look-up.
 */
export const answers: { readonly [operator: string]: number } = {
  eq: 0b11_00_00_01,
  ne: 0b00_11_11_01,
  lt: 0b00_00_11_01,
  lte: 0b11_00_11_01,
  gt: 0b00_11_00_01,
  gte: 0b11_11_00_01,
}

/** The truth of one value held against another: only values of one type can be compared. */
export function answerOf(answer: number, left: PlainValue, right: PlainValue): number {
  if (left === undefined || typeof left !== typeof right || typeof left === 'object') return UNKNOWN
  return lookUp(answer, left as number, right as number, right as number)
}

/** The truth of a value held against all from `low` to `high`, which count as equal to it. */
export function lookUp(answer: number, value: number, low: number, high: number): number {
  return (answer >>> ((Number(value <= high) | (Number(value >= low) << 1)) << 1)) & 3
}

/** As it is told to callers: null for unknown. */
export function isTrue(truth: number): boolean | null {
  return truth === UNKNOWN ? null : truth === TRUE
}
