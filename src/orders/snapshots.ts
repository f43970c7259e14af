import type { Settings } from './checkSettings.ts'
import { chooseMoney, type Money, moneyParts, toMoney } from './money.ts'
import { NEVER } from './occasions.ts'
import type { ReadLines } from './orderLines.ts'
import { type SortedLines, sortSnapshotLines } from './snapshotLines.ts'
import type { CustomerTable } from './summarizeOrders.ts'
import { occasionsOfDays } from './tabulateDays.ts'

/** What a snapshot can tell of each customer. */
export type SnapshotColumn = Exclude<keyof CustomerTable, 'id'> | 'profit'

/**
 * The customers of a log on one day after another. The lines are sorted once; going on from day to day costs as much as
 * the lines in between, as those that leave a window are taken off again. Money is added up exactly, so that nothing
 * remains of what was taken off.
 *
 * Customers come in blocks that are independent of one another, so that a caller may go through the days of one block
 * while it is in cache.
 */
export interface Snapshots {
  readonly lines: SortedLines
  readonly counting: Counting
  readonly counts: Counts
  readonly instants: Instants | null
  readonly monetary: Sliding | null
  readonly profit: (Sliding & { readonly unknown: Sliding }) | null
  readonly repeatSpend: { readonly money: Money; readonly parts: Part[] } | null
  /** By block: the next line and occasion to be counted. */
  readonly nextLine: Int32Array
  readonly nextOccasion: Int32Array
}

interface Counting {
  readonly windowDays: number
  readonly recentDays: number
  /** The occasion that a day belongs to, at day - firstDay; null where each day is one. */
  readonly occasionOfDay: Int32Array | null
  readonly firstDay: number
}

/** By customer, as of the day reached. */
interface Counts {
  /** 1 from the first line of any kind on. */
  readonly seen: Uint8Array
  readonly occasions: Int32Array
  /** Day of the first occasion, of the last one, and of the last purchase; `NEVER` before. */
  readonly firstDay: Int32Array
  readonly occasionDay: Int32Array
  readonly lastDay: Int32Array
  readonly inWindow: Leaving | null
  readonly recent: Leaving | null
  /** Occasions that left `recent` come here. */
  readonly previous: Leaving | null
  /** All occasions in order of days, those of each block from where its lines begin: whose, and when. */
  readonly occasionOf: Int32Array | null
  readonly dayOf: Int32Array | null
  /** By line: whether the customer is at the second occasion or a later one. */
  readonly isRepeat: Uint8Array | null
}

/** A count of occasions, and by block the first one that is still in it. */
interface Leaving {
  readonly count: Int32Array
  readonly next: Int32Array
}

interface Instants {
  readonly of: Float64Array
  readonly first: Float64Array
  readonly last: Float64Array
}

/** What each line adds to a sum, and the sums. */
interface Part {
  readonly of: Float64Array
  readonly sums: Float64Array
}

/** Sums over the window, and by block the first line that is still in it. */
interface Sliding {
  readonly money: Money
  readonly parts: Part[]
  readonly next: Int32Array
}

/**
 * Sorts the lines and begins before the first of them, for the columns wanted; others than those of `SnapshotColumn` do
 * not matter.
 */
export function openSnapshots(
  lines: ReadLines,
  costs: Float64Array | undefined,
  settings: Settings,
  wanted: ReadonlySet<string>,
): Snapshots {
  const { zone, occasion, windowDays, recentDays, minAmount } = settings
  const wantsInstants = wanted.has('firstOrder') || wanted.has('lastOrder')
  const wantsSpend = wanted.has('monetary') || wanted.has('repeatSpend')
  const wantsProfit = wanted.has('profit') && costs !== undefined
  const money = chooseMoney(wantsSpend || wantsProfit ? [lines.amounts, ...(costs === undefined ? [] : [costs])] : [])

  const values: Float64Array[] = []
  const keep = (columns: readonly Float64Array[]): number[] => columns.map((column) => values.push(column) - 1)
  const instantsAt = keep(wantsInstants ? [lines.instants] : [])
  const spendAt = keep(wantsSpend ? spendParts(lines, money, settings) : [])
  const profitAt = keep(wantsProfit ? profitParts(lines, costs, money, settings) : [])
  const unknownAt = keep(wantsProfit ? [unknownCosts(lines, costs, settings)] : [])
  const sorted = sortSnapshotLines(lines, values, zone, minAmount, wanted.has('repeatSpend'))

  const { customers, ends } = sorted
  const starts = (): Int32Array => ends.map((_, block) => ends[block - 1] ?? 0)
  const leaving = (): Leaving => ({ count: new Int32Array(customers), next: starts() })
  const partsAt = (places: readonly number[]): Part[] =>
    places.map((at) => ({ of: sorted.values[at]!, sums: new Float64Array(customers) }))
  const sliding = (places: readonly number[]): Sliding => ({ money, parts: partsAt(places), next: starts() })
  const nobody = (): Float64Array => new Float64Array(customers).fill(Number.NaN)
  const never = (): Int32Array => new Int32Array(customers).fill(NEVER)
  const lastDay = never()
  const wantsRecent = wanted.has('ordersRecent') || wanted.has('ordersPrevious')
  const wantsWindow = wanted.has('frequency') && windowDays !== Number.POSITIVE_INFINITY
  const wantsLists = wantsRecent || wantsWindow
  return {
    lines: sorted,
    counting: {
      windowDays,
      recentDays,
      ...(occasion === 'day' ? { occasionOfDay: null, firstDay: 0 } : occasionsOfDays(lines, zone, occasion)),
    },
    counts: {
      seen: new Uint8Array(customers),
      occasions: new Int32Array(customers),
      firstDay: never(),
      lastDay,
      occasionDay: occasion === 'day' ? lastDay : never(),
      inWindow: wantsWindow ? leaving() : null,
      recent: wantsRecent ? leaving() : null,
      previous: wantsRecent ? leaving() : null,
      occasionOf: wantsLists ? new Int32Array(lines.length) : null,
      dayOf: wantsLists ? new Int32Array(lines.length) : null,
      isRepeat: wanted.has('repeatSpend') ? new Uint8Array(lines.length) : null,
    },
    instants: wantsInstants ? { of: sorted.values[instantsAt[0]!]!, first: nobody(), last: nobody() } : null,
    monetary: wanted.has('monetary') ? sliding(spendAt) : null,
    profit: wantsProfit ? { ...sliding(profitAt), unknown: sliding(unknownAt) } : null,
    repeatSpend: wanted.has('repeatSpend') ? { money, parts: partsAt(spendAt) } : null,
    nextLine: starts(),
    nextOccasion: starts(),
  }
}

/** What each line adds to spend: nothing where refunds are dropped and it is one. */
function spendParts({ amounts }: ReadLines, money: Money, { netRefunds }: Settings): Float64Array[] {
  return moneyParts(money).map((part) => amounts.map((amount) => (netRefunds || amount >= 0 ? part(amount) : 0)))
}

/** What each line adds to profit, as far as its cost is known. */
function profitParts(
  { amounts }: ReadLines,
  costs: Float64Array,
  money: Money,
  { netRefunds }: Settings,
): Float64Array[] {
  return moneyParts(money).map((part) =>
    amounts.map((amount, row) => {
      const cost = costs[row]!
      return Number.isNaN(cost) || !(netRefunds || amount >= 0) ? 0 : part(amount) - part(cost)
    }),
  )
}

/** 1 for each line that counts and has no known cost. */
function unknownCosts({ amounts }: ReadLines, costs: Float64Array, { netRefunds }: Settings): Float64Array {
  return costs.map((cost, row) => Number(Number.isNaN(cost) && (netRefunds || amounts[row]! >= 0)))
}

/** Takes the customers of a block on to a day, not before the one they are at; tells whether any has a line by then. */
export function advance(snapshots: Snapshots, block: number, asOfDay: number): boolean {
  const { lines, counting, counts, instants, monetary, profit, repeatSpend, nextLine, nextOccasion } = snapshots
  const from = nextLine[block]!
  const to = firstAfter(lines.keys, from, lines.ends[block]!, 2 * asOfDay + 1)
  nextLine[block] = to
  const oldOccasion = nextOccasion[block]!
  const occasions = countOccasions(counts, counting, lines, from, to, oldOccasion)
  nextOccasion[block] = occasions

  const firstDayOf = (days: number): number => Math.max(Math.floor(asOfDay - days) + 1, NEVER)
  const { inWindow, recent, previous, occasionOf, dayOf } = counts
  if (inWindow !== null) {
    addTo(inWindow.count, occasionOf!, oldOccasion, occasions)
    leave(inWindow, null, block, occasions, firstDayOf(counting.windowDays), occasionOf!, dayOf!)
  }
  if (recent !== null && previous !== null) {
    addTo(recent.count, occasionOf!, oldOccasion, occasions)
    leave(recent, previous.count, block, occasions, firstDayOf(counting.recentDays), occasionOf!, dayOf!)
    leave(previous, null, block, occasions, firstDayOf(2 * counting.recentDays), occasionOf!, dayOf!)
  }
  if (instants !== null) stretch(instants, lines, from, to)
  const windowFrom = firstDayOf(counting.windowDays)
  if (monetary !== null) slide(monetary, lines, block, from, to, windowFrom)
  if (profit !== null) {
    slide(profit, lines, block, from, to, windowFrom)
    slide(profit.unknown, lines, block, from, to, windowFrom)
  }
  if (repeatSpend !== null) {
    for (const { of, sums } of repeatSpend.parts) addRepeats(sums, of, lines.codes, counts.isRepeat!, from, to)
  }
  return to > (lines.ends[block - 1] ?? 0)
}

/** Writes a column for the customers [from, to) as of the day that they are at; it must be one of those opened for. */
export function fillColumn(
  snapshots: Snapshots,
  name: SnapshotColumn,
  asOfDay: number,
  from: number,
  to: number,
  out: Float64Array | Uint32Array,
): void {
  const { counts, instants, monetary, profit, repeatSpend } = snapshots
  const { occasions, firstDay, occasionDay, inWindow, recent, previous } = counts
  const copy = (values: Float64Array | Int32Array): void => out.set(values.subarray(from, to))
  switch (name) {
    case 'firstOrder':
      copy(instants!.first)
      break
    case 'lastOrder':
      copy(instants!.last)
      break
    case 'recency':
      fillDays(out, occasionDay, asOfDay, from, to)
      break
    case 'tenure':
      fillDays(out, firstDay, asOfDay, from, to)
      break
    case 'tenureAtLast':
      for (let c = from; c < to; c++) out[c - from] = occasions[c] === 0 ? Number.NaN : occasionDay[c]! - firstDay[c]!
      break
    case 'frequency':
      copy(inWindow?.count ?? occasions)
      break
    case 'ordersRecent':
      copy(recent!.count)
      break
    case 'ordersPrevious':
      copy(previous!.count)
      break
    case 'repeats':
      for (let c = from; c < to; c++) out[c - from] = Math.max(0, occasions[c]! - 1)
      break
    case 'monetary':
      fillMoney(out, monetary!, from, to)
      break
    case 'profit': {
      fillMoney(out, profit!, from, to)
      const unknown = profit!.unknown.parts[0]!.sums
      for (let c = from; c < to; c++) if (unknown[c]! > 0) out[c - from] = Number.NaN
      break
    }
    case 'repeatSpend':
      fillMoney(out, repeatSpend!, from, to)
      for (let c = from; c < to; c++) {
        out[c - from] = occasions[c]! > 1 ? out[c - from]! / (occasions[c]! - 1) : Number.NaN
      }
  }
}

/** Columns of whole numbers of at least 0. */
export type WholeColumn =
  | 'recency'
  | 'frequency'
  | 'ordersRecent'
  | 'ordersPrevious'
  | 'repeats'
  | 'tenureAtLast'
  | 'tenure'

/** Like `fillColumn`, as integers; -1 is missing. */
export function fillWhole(
  { counts }: Snapshots,
  name: WholeColumn,
  asOfDay: number,
  from: number,
  to: number,
  out: Int32Array,
): void {
  const { occasions, firstDay, occasionDay, inWindow, recent, previous } = counts
  switch (name) {
    case 'recency':
      fillSince(out, occasionDay, asOfDay, from, to)
      break
    case 'tenure':
      fillSince(out, firstDay, asOfDay, from, to)
      break
    case 'tenureAtLast':
      for (let c = from; c < to; c++) out[c - from] = occasions[c] === 0 ? -1 : occasionDay[c]! - firstDay[c]!
      break
    case 'frequency':
      out.set((inWindow?.count ?? occasions).subarray(from, to))
      break
    case 'ordersRecent':
      out.set(recent!.count.subarray(from, to))
      break
    case 'ordersPrevious':
      out.set(previous!.count.subarray(from, to))
      break
    case 'repeats':
      for (let c = from; c < to; c++) out[c - from] = Math.max(0, occasions[c]! - 1)
  }
}

function fillSince(out: Int32Array, since: Int32Array, day: number, from: number, to: number): void {
  for (let c = from; c < to; c++) {
    // `NEVER` wraps round to below 0; the shift then sets all bits.
    const days = (day - since[c]!) | 0
    out[c - from] = days | (days >> 31)
  }
}

/** The first of the keys [from, to), which are in order of days, that is greater; the low bit may be out of order. */
function firstAfter(keys: Int32Array, from: number, to: number, key: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >> 1
    if (keys[middle]! > key) high = middle
    else low = middle + 1
  }
  return low
}

/** Counts the occasions in the lines [from, to) and lists them from `next` on; returns where the list ends. */
function countOccasions(
  counts: Counts,
  { occasionOfDay, firstDay: dayZero }: Counting,
  { codes, keys }: SortedLines,
  from: number,
  to: number,
  next: number,
): number {
  const { seen, occasions, firstDay, occasionDay, lastDay, occasionOf, dayOf, isRepeat } = counts
  const isWide = occasionOfDay !== null
  for (let i = from; i < to; i++) {
    const code = codes[i]!
    const key = keys[i]!
    seen[code] = 1
    if ((key & 1) === 0) {
      const day = key >> 1
      const before = lastDay[code]!
      if (day !== before) {
        lastDay[code] = day
        if (
          before === NEVER ||
          occasionOfDay === null ||
          occasionOfDay[day - dayZero] !== occasionOfDay[before - dayZero]
        ) {
          occasions[code]!++
          if (before === NEVER) firstDay[code] = day
          if (isWide) occasionDay[code] = day
          if (occasionOf !== null && dayOf !== null) {
            occasionOf[next] = code
            dayOf[next] = day
            next++
          }
        }
      }
    }
    if (isRepeat !== null) isRepeat[i] = Number(occasions[code]! > 1)
  }
  return next
}

function addTo(count: Int32Array, occasionOf: Int32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) count[occasionOf[i]!]!++
}

/** Takes the occasions before `firstDay` off a count, and adds them to another. */
function leave(
  { count, next }: Leaving,
  into: Int32Array | null,
  block: number,
  to: number,
  firstDay: number,
  occasionOf: Int32Array,
  dayOf: Int32Array,
): void {
  let i = next[block]!
  for (; i < to && dayOf[i]! < firstDay; i++) {
    const code = occasionOf[i]!
    count[code]!--
    if (into !== null) into[code]!++
  }
  next[block] = i
}

function stretch({ of, first, last }: Instants, { codes, keys }: SortedLines, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    if ((keys[i]! & 1) !== 0) continue
    const code = codes[i]!
    const instant = of[i]!
    if (!(first[code]! <= instant)) first[code] = instant
    if (!(last[code]! >= instant)) last[code] = instant
  }
}

function slide(
  { parts, next }: Sliding,
  { codes, keys }: SortedLines,
  block: number,
  from: number,
  to: number,
  firstDay: number,
): void {
  const oldest = next[block]!
  const leaving = firstAfter(keys, oldest, to, 2 * firstDay - 1)
  next[block] = leaving
  for (const { of, sums } of parts) {
    for (let i = from; i < to; i++) sums[codes[i]!]! += of[i]!
    for (let i = oldest; i < leaving; i++) sums[codes[i]!]! -= of[i]!
  }
}

function addRepeats(
  sums: Float64Array,
  of: Float64Array,
  codes: Int32Array,
  isRepeat: Uint8Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) if (isRepeat[i] === 1) sums[codes[i]!]! += of[i]!
}

function fillDays(out: Float64Array | Uint32Array, since: Int32Array, day: number, from: number, to: number): void {
  for (let c = from; c < to; c++) {
    const then = since[c]!
    out[c - from] = then === NEVER ? Number.NaN : day - then
  }
}

function fillMoney(
  out: Float64Array | Uint32Array,
  { money, parts: [coarse, fine] }: { readonly money: Money; readonly parts: readonly Part[] },
  from: number,
  to: number,
): void {
  for (let c = from; c < to; c++) {
    out[c - from] = toMoney(money, coarse!.sums[c]!, fine === undefined ? 0 : fine.sums[c]!)
  }
}
