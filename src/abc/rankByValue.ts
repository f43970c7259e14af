import { BUCKETS, bucketsOf } from '../math/select.ts'

/** A column of values as ABC sees it. NaN and infinite values are left out. */
export interface Ranking {
  /** How many values there are, and how many are positive. */
  readonly count: number
  readonly positives: number
  /** The sum of the positive values, and of the others. */
  readonly positive: number
  readonly others: number
  /** For each share: the smallest value on the near side, and number and sum of the values from it up. */
  readonly limits: readonly Limit[]
}

export interface Limit {
  readonly cut: number | null
  readonly customers: number
  readonly value: number
}

/** Shares are equal within 1e-9 of the sum: in floating point 0.8 + 0.15 > 0.95. */
const TOLERANCE = 1e-9

/**
 * Finds the values at which cumulative shares are reached, from the largest value down, equal values together.
 *
 * Values are added up in buckets by size; only the buckets in which a share is reached are sorted.
 */
export function rankByValue(column: Float64Array, shares: readonly number[], include: boolean): Ranking {
  const { count, positives, min, max, others } = survey(column)
  const limits: Limit[] = shares.map(() => ({ cut: null, customers: 0, value: 0 }))
  if (positives === 0) return { count, positives, positive: 0, others, limits }
  // Those of values that are not positive mean nothing.
  const buckets = bucketsOf(column, { min, max }, -1)
  const { sums, counts } = addUp(column, buckets)
  const all = new Sum()
  for (let bucket = 0; bucket < BUCKETS; bucket++) all.add(sums[bucket]!)
  const positive = all.total
  // On the near side of a share is a value if what stands before it (include), or before and with it, is below this.
  const goals = shares.map((share) => (share + (include ? -TOLERANCE : TOLERANCE)) * positive)

  const walk = new Sum()
  const wanted = chooseBuckets(sums, counts, goals)
  const sorted = sortBuckets(column, buckets, wanted)
  let customers = 0
  for (let bucket = 0, i = sorted.length; bucket < BUCKETS; bucket++) {
    if (!wanted[bucket]) {
      customers += counts[bucket]!
      walk.add(sums[bucket]!)
      continue
    }
    for (const stop = i - counts[bucket]!; i > stop; ) {
      const cut = sorted[i - 1]!
      const first = i
      while (i > stop && sorted[i - 1] === cut) i--
      const before = walk.total
      customers += first - i
      walk.add(cut * (first - i))
      const value = walk.total
      goals.forEach((goal, k) => {
        if (include ? before < goal : value <= goal) limits[k] = { cut, customers, value }
      })
    }
  }
  return { count, positives, positive, others, limits }
}

/** Neumaier's compensated sum. */
class Sum {
  #sum = 0
  #lost = 0

  get total(): number {
    return this.#sum + this.#lost
  }

  add(value: number): void {
    const next = this.#sum + value
    const part = next - this.#sum
    this.#lost += this.#sum - (next - part) + (value - part)
    this.#sum = next
  }
}

function survey(column: Float64Array): { count: number; positives: number; min: number; max: number; others: number } {
  const others = new Sum()
  let count = 0
  let positives = 0
  let min = Number.POSITIVE_INFINITY
  let max = 0
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!
    if (value > 0 && value < Number.POSITIVE_INFINITY) {
      positives++
      min = Math.min(min, value)
      max = Math.max(max, value)
    } else if (value - value === 0) {
      count++
      others.add(value)
    }
  }
  return { count: count + positives, positives, min, max, others: others.total }
}

/** Number and compensated sum of the positive values in each bucket. */
function addUp(column: Float64Array, buckets: Uint16Array): { sums: Float64Array; counts: Uint32Array } {
  const counts = new Uint32Array(BUCKETS)
  const sums = new Float64Array(BUCKETS)
  const lost = new Float64Array(BUCKETS)
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!
    if (!(value > 0 && value < Number.POSITIVE_INFINITY)) continue
    const bucket = buckets[i]!
    const sum = sums[bucket]!
    const next = sum + value
    const part = next - sum
    counts[bucket]!++
    lost[bucket]! += sum - (next - part) + (value - part)
    sums[bucket] = next
  }
  for (let bucket = 0; bucket < BUCKETS; bucket++) sums[bucket]! += lost[bucket]!
  return { sums, counts }
}

/** The last value on the near side of a goal stands in the bucket that crosses it, or ends the one before that. */
function chooseBuckets(sums: Float64Array, counts: Uint32Array, goals: readonly number[]): Uint8Array {
  const wanted = new Uint8Array(sums.length)
  const walk = new Sum()
  let previous = 0
  for (let bucket = 0; bucket < sums.length; bucket++) {
    if (counts[bucket] === 0) continue
    const before = walk.total
    walk.add(sums[bucket]!)
    if (goals.some((goal) => before < goal && walk.total >= goal)) wanted[bucket] = wanted[previous] = 1
    previous = bucket
  }
  wanted[previous] = 1
  return wanted
}

function sortBuckets(column: Float64Array, buckets: Uint16Array, wanted: Uint8Array): Float64Array {
  const kept: number[] = []
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!
    if (!(value > 0 && value < Number.POSITIVE_INFINITY)) continue
    if (wanted[buckets[i]!]) kept.push(value)
  }
  return Float64Array.from(kept).sort()
}
