import { dayOf } from '../table/timeZone.ts'
import { coarseParts, finePart, type Money } from './money.ts'
import { type Collected, type Counting, collect, startCollecting } from './occasions.ts'
import type { ReadLines } from './orderLines.ts'

/** Lines taken at a time: they stay in cache between steps, and engines optimise what is called often. */
const CHUNK = 1 << 13
/** Lines sorted into ranges of customers at a time, at most, so that the buffers stay small beside the result. */
const BLOCK = 1 << 20
/** 2^13 customers to a range: their statistics stay in cache. */
const RANGE_SHIFT = 13
/** From here on the statistics of all customers no longer fit the cache, and sorting lines into ranges pays. */
const MANY_CUSTOMERS = 1 << 15

/** What a summary collects, and the sums of the fine parts of money where it has no minor unit. */
export interface CollectedLines extends Collected {
  readonly fineSpend: Float64Array | null
  readonly fineRepeatSum: Float64Array | null
}

/** One pass over the lines in the order given; where days turn out not to be in order, a second one that sorts. */
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
  const ordered =
    customers < MANY_CUSTOMERS
      ? collectAsTheyCome(collected, lines, counting, money)
      : collectInBlocks(collected, lines, counting, money)
  if (!ordered) {
    collected = start()
    collectSorted(collected, lines, counting, money)
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

function collectAsTheyCome(collected: Collected, lines: ReadLines, counting: Counting, money: Money): boolean {
  const parts = new Float64Array(CHUNK)
  for (let from = 0; from < lines.length; from += CHUNK) {
    const to = Math.min(from + CHUNK, lines.length)
    coarseParts(money, lines.amounts, from, to, parts)
    if (!collect(collected, counting, lines.ids.codes, lines.instants, lines.amounts, parts, from, to)) return false
  }
  return true
}

function collectInBlocks(collected: Collected, lines: ReadLines, counting: Counting, money: Money): boolean {
  const buffer = makeBuffer(Math.min(BLOCK, lines.length))
  const parts = new Float64Array(CHUNK)
  for (let from = 0; from < lines.length; from += BLOCK) {
    const to = Math.min(from + BLOCK, lines.length)
    sortIntoRanges(lines, from, to, buffer)
    for (let start = 0; start < to - from; start += CHUNK) {
      const end = Math.min(start + CHUNK, to - from)
      coarseParts(money, buffer.amounts, start, end, parts)
      if (!collect(collected, counting, buffer.codes, buffer.instants, buffer.amounts, parts, start, end)) return false
    }
  }
  return true
}

/** All lines into ranges of customers, then those of each range by day, purchases first; needs 20 bytes a line. */
function collectSorted(collected: Collected, lines: ReadLines, counting: Counting, money: Money): void {
  const whole = makeBuffer(lines.length)
  const ends = sortIntoRanges(lines, 0, lines.length, whole)
  let longest = 0
  for (let k = 0; k < ends.length; k++) longest = Math.max(longest, ends[k]! - (ends[k - 1] ?? 0))
  const sorted = makeBuffer(longest)
  const parts = new Float64Array(CHUNK)
  for (let k = 0; k < ends.length; k++) {
    const from = ends[k - 1] ?? 0
    const count = ends[k]! - from
    sortByDay(whole, from, count, counting, sorted)
    inChunks(0, count, (start, end) => {
      coarseParts(money, sorted.amounts, start, end, parts)
      collect(collected, counting, sorted.codes, sorted.instants, sorted.amounts, parts, start, end)
    })
  }
}

interface Buffer {
  readonly codes: Int32Array
  readonly instants: Float64Array
  readonly amounts: Float64Array
}

function makeBuffer(length: number): Buffer {
  return { codes: new Int32Array(length), instants: new Float64Array(length), amounts: new Float64Array(length) }
}

/** Counting sort of the lines [from, to) by range of customers, into the buffer; returns where each range ends. */
function sortIntoRanges(lines: ReadLines, from: number, to: number, buffer: Buffer): Int32Array {
  const source = { codes: lines.ids.codes, instants: lines.instants, amounts: lines.amounts }
  const ranges = ((Math.max(lines.ids.values.length, 1) - 1) >> RANGE_SHIFT) + 1
  const next = new Int32Array(ranges + 1)
  inChunks(from, to, (start, end) => countRanges(source.codes, start, end, next))
  for (let k = 0; k < ranges; k++) next[k + 1]! += next[k]!
  inChunks(from, to, (start, end) => moveToRanges(source, start, end, next, buffer))
  return next.subarray(0, ranges)
}

function countRanges(codes: Int32Array, from: number, to: number, counts: Int32Array): void {
  for (let i = from; i < to; i++) counts[(codes[i]! >> RANGE_SHIFT) + 1]!++
}

function moveToRanges(source: Buffer, from: number, to: number, next: Int32Array, target: Buffer): void {
  const { codes, instants, amounts } = source
  const { codes: codesOut, instants: instantsOut, amounts: amountsOut } = target
  for (let i = from; i < to; i++) {
    const code = codes[i]!
    const at = next[code >> RANGE_SHIFT]!++
    codesOut[at] = code
    instantsOut[at] = instants[i]!
    amountsOut[at] = amounts[i]!
  }
}

/** Counting sort of `count` lines by day, within a day purchases before the rest. */
function sortByDay(source: Buffer, from: number, count: number, counting: Counting, target: Buffer): void {
  const keys = new Int32Array(count)
  const seen = { min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY }
  inChunks(0, count, (start, end) => findKeys(source, from, start, end, counting, keys, seen))
  const next = new Int32Array(count === 0 ? 0 : seen.max - seen.min + 2)
  inChunks(0, count, (start, end) => countKeys(keys, start, end, seen.min, next))
  for (let k = 1; k < next.length; k++) next[k]! += next[k - 1]!
  inChunks(0, count, (start, end) => moveByKey(source, from, start, end, keys, seen.min, next, target))
}

/** Twice the day of each line, and one more for what is no purchase. */
function findKeys(
  source: Buffer,
  offset: number,
  from: number,
  to: number,
  counting: Counting,
  keys: Int32Array,
  seen: { min: number; max: number },
): void {
  const { instants, amounts } = source
  const { zone, minAmount } = counting
  let { min, max } = seen
  for (let i = from; i < to; i++) {
    const key = 2 * dayOf(zone, instants[offset + i]!) + (amounts[offset + i]! >= minAmount ? 0 : 1)
    keys[i] = key
    if (key < min) min = key
    if (key > max) max = key
  }
  seen.min = min
  seen.max = max
}

function countKeys(keys: Int32Array, from: number, to: number, min: number, counts: Int32Array): void {
  for (let i = from; i < to; i++) counts[keys[i]! - min + 1]!++
}

function moveByKey(
  source: Buffer,
  offset: number,
  from: number,
  to: number,
  keys: Int32Array,
  min: number,
  next: Int32Array,
  target: Buffer,
): void {
  const { codes, instants, amounts } = source
  const { codes: codesOut, instants: instantsOut, amounts: amountsOut } = target
  for (let i = from; i < to; i++) {
    const at = next[keys[i]! - min]!++
    codesOut[at] = codes[offset + i]!
    instantsOut[at] = instants[offset + i]!
    amountsOut[at] = amounts[offset + i]!
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
