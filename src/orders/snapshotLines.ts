import { DAY, type TimeZone } from '../table/timeZone.ts'
import type { ReadLines } from './orderLines.ts'

/** Customers of one block: their statistics stay in cache. */
export const BLOCK = 8192
const BLOCK_SHIFT = 13

/** Order lines, those of a block of customers side by side, each block in order of days. */
export interface SortedLines {
  readonly customers: number
  /** Where the lines of each block end. */
  readonly ends: Int32Array
  readonly codes: Int32Array
  /** Twice the day, and one more for what is no purchase. */
  readonly keys: Int32Array
  /** What else was asked for of each line, in the order asked. */
  readonly values: readonly Float64Array[]
}

/**
 * Counting sort by block of customers, then by day; with `purchasesFirst` those of a day come before its other lines.
 *
 * A block that is in order already, as it is where the log is, is left as it comes.
 */
export function sortSnapshotLines(
  lines: ReadLines,
  values: readonly Float64Array[],
  zone: TimeZone,
  minAmount: number,
  purchasesFirst: boolean,
): SortedLines {
  const customers = lines.ids.values.length
  const ends = startsOfBlocks(lines.ids.codes, customers)
  const codes = new Int32Array(lines.length)
  const keys = new Int32Array(lines.length)
  const places = values.length === 0 ? null : new Int32Array(lines.length)
  inChunks(lines.length, (from, to) => moveLines(lines, zone, minAmount, from, to, ends, codes, keys, places))
  const moved = places === null ? [] : values.map((column) => moveNumbers(column, places))
  const sorted: SortedLines = { customers, ends, codes, keys, values: moved }
  const shift = purchasesFirst ? 0 : 1
  for (let block = 0; block < ends.length; block++) {
    const from = ends[block - 1] ?? 0
    if (!isSorted(keys, from, ends[block]!, shift)) sortBlock(sorted, from, ends[block]!, shift)
  }
  return sorted
}

/** The day of the earliest line; 0 without lines. */
export function firstDayOf({ ends, keys }: SortedLines): number {
  let first = keys.length === 0 ? 0 : Number.POSITIVE_INFINITY
  for (let block = 0, from = 0; block < ends.length; from = ends[block++]!) {
    if (from < ends[block]!) first = Math.min(first, keys[from]! >> 1)
  }
  return first
}

/** Lines looked at in one call: engines optimise what is called often. */
const CHUNK = 8192

function inChunks(length: number, step: (from: number, to: number) => void): void {
  for (let from = 0; from < length; from += CHUNK) step(from, Math.min(from + CHUNK, length))
}

function startsOfBlocks(codes: Int32Array, customers: number): Int32Array {
  const next = new Int32Array(((Math.max(customers, 1) - 1) >> BLOCK_SHIFT) + 2)
  inChunks(codes.length, (from, to) => countBlocks(codes, from, to, next))
  for (let block = 1; block < next.length; block++) next[block]! += next[block - 1]!
  return next.subarray(0, -1)
}

function countBlocks(codes: Int32Array, from: number, to: number, counts: Int32Array): void {
  for (let i = from; i < to; i++) counts[(codes[i]! >> BLOCK_SHIFT) + 1]!++
}

function moveLines(
  { instants, amounts, ids }: ReadLines,
  zone: TimeZone,
  minAmount: number,
  from: number,
  to: number,
  next: Int32Array,
  codesOut: Int32Array,
  keysOut: Int32Array,
  places: Int32Array | null,
): void {
  const codes = ids.codes
  let { from: zoneFrom, until: zoneUntil, offset } = zone
  for (let i = from; i < to; i++) {
    const instant = instants[i]!
    if (!(instant >= zoneFrom && instant < zoneUntil)) {
      zone.moveTo(instant)
      zoneFrom = zone.from
      zoneUntil = zone.until
      offset = zone.offset
    }
    const day = Math.floor((instant + offset) / DAY) | 0
    const code = codes[i]!
    const at = next[code >> BLOCK_SHIFT]!++
    codesOut[at] = code
    keysOut[at] = (day << 1) | Number(!(amounts[i]! >= minAmount))
    if (places !== null) places[i] = at
  }
}

function moveIntegers(column: Int32Array, places: Int32Array): Int32Array {
  const moved = new Int32Array(places.length)
  for (let i = 0; i < places.length; i++) moved[places[i]!] = column[i]!
  return moved
}

function moveNumbers(column: Float64Array, places: Int32Array): Float64Array {
  const moved = new Float64Array(places.length)
  for (let i = 0; i < places.length; i++) moved[places[i]!] = column[i]!
  return moved
}

function isSorted(keys: Int32Array, from: number, to: number, shift: number): boolean {
  for (let i = from + 1; i < to; i++) if (keys[i]! >> shift < keys[i - 1]! >> shift) return false
  return true
}

function sortBlock({ codes, keys, values }: SortedLines, from: number, to: number, shift: number): void {
  const own = keys.slice(from, to)
  let lowest = own[0]! >> shift
  let highest = lowest
  for (let i = 1; i < own.length; i++) {
    const key = own[i]! >> shift
    if (key < lowest) lowest = key
    else if (key > highest) highest = key
  }
  const next = new Int32Array(highest - lowest + 2)
  for (let i = 0; i < own.length; i++) next[(own[i]! >> shift) - lowest + 1]!++
  for (let k = 1; k < next.length; k++) next[k]! += next[k - 1]!
  const places = new Int32Array(own.length)
  for (let i = 0; i < own.length; i++) places[i] = next[(own[i]! >> shift) - lowest]!++
  keys.set(moveIntegers(own, places), from)
  codes.set(moveIntegers(codes.subarray(from, to), places), from)
  for (const column of values) column.set(moveNumbers(column.subarray(from, to), places), from)
}
