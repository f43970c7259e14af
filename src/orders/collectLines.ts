import { DAY, dayOf } from '../table/timeZone.ts'
import { finePart, type Money } from './money.ts'
import { type Collected, type Counting, collect, type KeyedLines, startCollecting } from './occasions.ts'
import type { ReadLines } from './orderLines.ts'

/** Lines looked at in one call: engines optimise what is called often. */
const CHUNK = 1 << 13
/** Lines sorted into ranges of customers at a time, at most, so that the buffers stay small beside the result. */
const BLOCK = 1 << 20
/** 2^12 customers to a range: their statistics stay in cache. */
const RANGE_SHIFT = 12

/** What a summary collects, and the sums of the fine parts of money where it has no minor unit. */
export interface CollectedLines extends Collected {
  readonly fineSpend: Float64Array | null
  readonly fineRepeatSum: Float64Array | null
}

/**
 * Block after block, as long as each customer's days come in order. Where they do not, once more with all lines as one
 * block, and the lines of each range sorted by day; this needs 24 bytes a line.
 */
export function collectLines(
  lines: ReadLines,
  counting: Counting,
  money: Money,
  options: { readonly windowed: boolean; readonly wide: boolean },
): CollectedLines {
  const customers = lines.ids.values.length
  const exact = money.minorUnits > 0
  const start = (): Collected => startCollecting(customers, options.windowed, options.wide, !exact)
  let collected = start()
  const block = Math.min(lines.length, customers >> RANGE_SHIFT === 0 ? CHUNK : BLOCK)
  let buffer = makeBuffer(block)
  let ends: Int32Array = new Int32Array(0)
  let isInOrder = true
  for (let from = 0; isInOrder && from < lines.length; from += block) {
    const to = Math.min(from + block, lines.length)
    ends = sortIntoRanges(lines, from, to, counting, money, buffer)
    isInOrder = collectChunks(collected, counting, buffer, to - from)
  }
  if (!isInOrder) {
    collected = start()
    if (block < lines.length) {
      buffer = makeBuffer(lines.length)
      ends = sortIntoRanges(lines, 0, lines.length, counting, money, buffer)
    }
    collectSorted(collected, counting, buffer, ends)
  }
  if (exact) return { ...collected, fineSpend: null, fineRepeatSum: null }
  const fineSpend = new Float64Array(customers)
  const fineRepeatSum = new Float64Array(customers)
  const { instants, amounts, ids } = lines
  const counted = (row: number): boolean => counting.netRefunds || amounts[row]! >= 0
  const day = (row: number): number => dayOf(counting.zone, instants[row]!)
  const fine = (row: number): number => finePart(money, amounts[row]!)
  sumRows(fineSpend, lines, (row) => counted(row) && day(row) >= counting.windowFrom, fine)
  sumRows(fineRepeatSum, lines, (row) => counted(row) && day(row) >= collected.secondDay![ids.codes[row]!]!, fine)
  return { ...collected, fineSpend, fineRepeatSum }
}

function collectSorted(collected: Collected, counting: Counting, lines: KeyedLines, ends: Int32Array): void {
  let sorted = makeBuffer(0)
  for (let k = 0; k < ends.length; k++) {
    const from = ends[k - 1] ?? 0
    const count = ends[k]! - from
    if (sorted.codes.length < count) sorted = makeBuffer(count)
    sortByDay(lines, from, from + count, sorted)
    collectChunks(collected, counting, sorted, count)
  }
}

function collectChunks(collected: Collected, counting: Counting, lines: KeyedLines, count: number): boolean {
  for (let from = 0; from < count; from += CHUNK) {
    if (!collect(collected, counting, lines, from, Math.min(from + CHUNK, count))) return false
  }
  return true
}

function makeBuffer(length: number): KeyedLines {
  return {
    codes: new Int32Array(length),
    keys: new Int32Array(length),
    instants: new Float64Array(length),
    parts: new Float64Array(length),
  }
}

/** Counting sort of the lines [from, to) by range of customers, into the buffer; returns where each range ends. */
function sortIntoRanges(
  lines: ReadLines,
  from: number,
  to: number,
  counting: Counting,
  money: Money,
  buffer: KeyedLines,
): Int32Array {
  const ranges = ((Math.max(lines.ids.values.length, 1) - 1) >> RANGE_SHIFT) + 1
  const next = new Int32Array(ranges + 1)
  inChunks(from, to, (start, end) => countRanges(lines.ids.codes, start, end, next))
  for (let k = 0; k < ranges; k++) next[k + 1]! += next[k]!
  inChunks(from, to, (start, end) => moveToRanges(lines, start, end, counting, money, next, buffer))
  return next.subarray(0, ranges)
}

function countRanges(codes: Int32Array, from: number, to: number, counts: Int32Array): void {
  for (let i = from; i < to; i++) counts[(codes[i]! >> RANGE_SHIFT) + 1]!++
}

function moveToRanges(
  { ids, instants, amounts }: ReadLines,
  from: number,
  to: number,
  { zone, minAmount, netRefunds }: Counting,
  { minorUnits, coarse }: Money,
  next: Int32Array,
  target: KeyedLines,
): void {
  const codes = ids.codes
  const { codes: codesOut, keys: keysOut, instants: instantsOut, parts: partsOut } = target
  const least = netRefunds ? Number.NEGATIVE_INFINITY : 0
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
    const amount = amounts[i]!
    const at = next[code >> RANGE_SHIFT]!++
    codesOut[at] = code
    keysOut[at] = (day << 1) | (amount >= minAmount ? 0 : 1)
    instantsOut[at] = instant
    const part = minorUnits > 0 ? Math.floor(amount * minorUnits + 0.5) : amount + coarse - coarse
    partsOut[at] = amount >= least ? part : 0
  }
}

/** Counting sort of the lines [from, to) by day, within a day purchases first, to the start of the target. */
function sortByDay(source: KeyedLines, from: number, to: number, target: KeyedLines): void {
  const keys = source.keys
  const seen = { least: keys[from]!, most: keys[from]! }
  inChunks(from, to, (start, end) => findRange(keys, start, end, seen))
  const next = new Int32Array(seen.most - seen.least + 2)
  inChunks(from, to, (start, end) => countKeys(keys, start, end, seen.least, next))
  for (let k = 1; k < next.length; k++) next[k]! += next[k - 1]!
  inChunks(from, to, (start, end) => moveByKey(source, start, end, seen.least, next, target))
}

function findRange(keys: Int32Array, from: number, to: number, seen: { least: number; most: number }): void {
  let { least, most } = seen
  for (let i = from; i < to; i++) {
    const key = keys[i]!
    if (key < least) least = key
    else if (key > most) most = key
  }
  seen.least = least
  seen.most = most
}

function countKeys(keys: Int32Array, from: number, to: number, least: number, counts: Int32Array): void {
  for (let i = from; i < to; i++) counts[keys[i]! - least + 1]!++
}

function moveByKey(
  source: KeyedLines,
  from: number,
  to: number,
  least: number,
  next: Int32Array,
  target: KeyedLines,
): void {
  const { codes, keys, instants, parts } = source
  const { codes: codesOut, keys: keysOut, instants: instantsOut, parts: partsOut } = target
  for (let i = from; i < to; i++) {
    const key = keys[i]!
    const at = next[key - least]!++
    codesOut[at] = codes[i]!
    keysOut[at] = key
    instantsOut[at] = instants[i]!
    partsOut[at] = parts[i]!
  }
}

function inChunks(from: number, to: number, step: (from: number, to: number) => void): void {
  for (let start = from; start < to; start += CHUNK) step(start, Math.min(start + CHUNK, to))
}

/** Adds a part of each line that is included to the sum of its customer. */
export function sumRows(
  sums: Float64Array,
  lines: ReadLines,
  included: (row: number) => boolean,
  part: (row: number) => number,
): void {
  const codes = lines.ids.codes
  for (let i = 0; i < lines.length; i++) if (included(i)) sums[codes[i]!]! += part(i)
}
