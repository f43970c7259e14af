import type { Band } from './compile.ts'
import { FALSE, lookUp, TRUE, UNKNOWN } from './truth.ts'

/** The words that hold a bit for each row of a block. */
export const WORDS = 128

/**
 * The truths of a block of rows, a bit each: the first half says where it may be, the second where it is. So `all` is a
 * bitwise and of 32 rows at once, `any` a bitwise or.
 */
export type Truths = Uint32Array

/** The rows of a block: the last may be short of rows, but not of words. */
export interface Rows {
  readonly start: number
  readonly end: number
}

/** The rows of a block, a bit each. */
export function everyRow({ start, end }: Rows): Uint32Array {
  const bits = new Uint32Array(WORDS)
  for (let w = 0, row = start; row < end; w++, row += 32) bits[w] = end - row < 32 ? ~(-1 << end) : -1
  return bits
}

/** The truths of numbers that lie within bounds or do not. */
export function fillBand({ start, end }: Rows, numbers: Float64Array, { low, high, inside }: Band, out: Truths): void {
  for (let w = 0, row = start; row < end; w++) {
    const stop = Math.min(end, row + 32)
    let within = 0
    let missing = 0
    // Not branched on, as a processor would guess wrong too often. A shift takes its distance modulo 32.
    for (; row < stop; row++) {
      const number = numbers[row]!
      within |= (Number(number >= low) & Number(number <= high)) << row
      missing |= Number(Number.isNaN(number)) << row
    }
    out[w] = inside ? within | missing : ~within
    out[WORDS + w] = inside ? within : ~(within | missing)
  }
}

/** A row is in all planes from its code on, so those where the truth changes add up, bit by bit, to that of its code. */
export function fillPlanes(planes: Uint32Array, truths: Uint8Array, out: Truths): void {
  out.fill(0)
  let after = 0
  for (let code = truths.length - 1; code >= 0; code--) {
    const change = truths[code]! ^ after
    after ^= change
    if (change === 0) continue
    const may = -(change & 1)
    const is = -(change >> 1)
    for (let w = 0, p = code * WORDS; w < WORDS; w++, p++) {
      out[w]! ^= planes[p]! & may
      out[WORDS + w]! ^= planes[p]! & is
    }
  }
}

/** The truths of numbers held against others. */
export function fillPairs(
  { start, end }: Rows,
  answer: number,
  numbers: Float64Array,
  others: Float64Array,
  times: number,
  out: Truths,
): void {
  const truths = new Uint16Array(end - start)
  for (let row = start; row < end; row++) {
    const other = others[row]! * times
    truths[row - start] = lookUp(answer, numbers[row]!, other, other)
  }
  fillCodes(truths, ITSELF, out)
}

/** The truths of rows that are asked one by one. */
export function fillEach({ start, end }: Rows, truthOf: (row: number) => number, out: Truths): void {
  const truths = new Uint16Array(end - start)
  for (let row = start; row < end; row++) truths[row - start] = truthOf(row)
  fillCodes(truths, ITSELF, out)
}

/** For codes that are truths. */
const ITSELF = /* @__PURE__ */ Uint8Array.of(FALSE, UNKNOWN, 2, TRUE)

/** Looks up the truth of each row by its code. */
export function fillCodes(codes: Uint16Array, truths: Uint8Array, out: Truths): void {
  for (let w = 0, i = 0; i < codes.length; w++) {
    const stop = Math.min(codes.length, i + 32)
    let may = 0
    let is = 0
    for (; i < stop; i++) {
      const truth = truths[codes[i]!]!
      may |= (truth & 1) << i
      is |= (truth >> 1) << i
    }
    out[w] = may
    out[WORDS + w] = is
  }
}

/** For each code, one after the other, the rows that have it or a lower one, a bit each. */
export function planesOf(codes: Uint16Array, count: number): Uint32Array {
  const planes = new Uint32Array(count * WORDS)
  for (let i = 0; i < codes.length; i++) planes[codes[i]! * WORDS + (i >>> 5)]! |= 1 << i
  for (let w = WORDS; w < planes.length; w++) planes[w]! |= planes[w - WORDS]!
  return planes
}
