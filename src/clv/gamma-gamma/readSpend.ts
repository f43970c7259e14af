import { fail, words } from '../../errors.ts'
import type { NumberColumn } from '../../table/columns.ts'
import { readNumbers } from '../../table/readNumbers.ts'
import { tableLength } from '../../table/tableLength.ts'
import type { FitData } from '../common/types.ts'
import type { SpendColumns } from './predict.ts'

/** What a Gamma-Gamma model was fitted to. */
export interface SpendData extends FitData {
  /** Customers without repeat purchases, who say nothing about spend: left out. */
  readonly withoutRepeats: number
  /** Customers whose repeat purchases came to nothing or less (free orders, refunds), which the model cannot hold: left out. */
  readonly withoutSpend: number
}

/** Distinct customers in order of x, then of mean spend, so that no later sum depends on the order of rows. */
export interface Spends {
  /** Each x, and the customers with it: those from `start[k]` to before `start[k + 1]`. */
  readonly x: readonly number[]
  readonly start: readonly number[]
  /** x times the mean spend, its logarithm, and how many customers share it. */
  readonly total: Float64Array
  readonly logTotal: Float64Array
  readonly weight: Float64Array
  readonly data: SpendData
}

/**
 * Reads, checks and merges customers' mean spends.
 *
 * @throws ClienteleError `column`, with the first row concerned, or when no customer has spend to learn from.
 */
export function readSpend(customers: SpendColumns, weights?: NumberColumn): Spends {
  const x = readNumbers(customers?.repeats, 'repeats')
  const mean = readNumbers(customers?.repeatSpend, 'repeatSpend')
  const given = weights && readNumbers(weights, 'weights')
  const rows = tableLength({ repeats: x, repeatSpend: mean, ...(given && { weights: given }) })
  const left = { withoutRepeats: 0, withoutSpend: 0 }
  const counts = new Map<number, number>()
  // Rows that are kept, by x.
  const kept = new Float64Array(rows)
  for (let i = 0; i < rows; i++) {
    const repeats = x[i]!
    const weight = given ? given[i]! : 1
    if (!(repeats >= 0 && Number.isInteger(repeats))) {
      fail('column', '`repeats` to be whole numbers from 0', repeats, { column: 'repeats', row: i })
    }
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      fail('column', '`weights` to be finite and not negative', weight, { column: 'weights', row: i })
    }
    if (repeats > 0 && !Number.isFinite(mean[i]!)) {
      fail('column', '`repeatSpend` to be finite where there are repeats', mean[i], { column: 'repeatSpend', row: i })
    }
    if (repeats === 0) left.withoutRepeats += weight
    else if (mean[i]! <= 0) left.withoutSpend += weight
    else if (weight > 0) {
      kept[i] = repeats
      counts.set(repeats, (counts.get(repeats) ?? 0) + 1)
    }
  }
  const distinct = [...counts.keys()].sort((a, b) => a - b)
  if (distinct.length === 0) {
    fail('column', '`repeatSpend` above 0 for a customer with repeats', words('none'), { column: 'repeatSpend' })
  }

  const place = new Map<number, number>()
  let count = 0
  for (const repeats of distinct) {
    place.set(repeats, count)
    count += counts.get(repeats)!
  }
  const sorted = new Float64Array(count)
  for (let i = 0; i < rows; i++) {
    if (kept[i] === 0) continue
    const at = place.get(kept[i]!)!
    sorted[at] = mean[i]!
    place.set(kept[i]!, at + 1)
  }

  // Equal spends of equal x become one, in place.
  const start = [0]
  const shared = new Float64Array(count)
  let from = 0
  let last = -1
  for (const repeats of distinct) {
    const to = from + counts.get(repeats)!
    sorted.subarray(from, to).sort()
    for (let i = from; i < to; i++) {
      if (last < start[start.length - 1]! || sorted[i] !== sorted[last]) sorted[++last] = sorted[i]!
      shared[last]!++
    }
    start.push(last + 1)
    from = to
  }
  const values = sorted.slice(0, last + 1)
  const weight = shared.slice(0, last + 1)
  if (given) {
    weight.fill(0)
    const group = new Map(distinct.map((repeats, k) => [repeats, k]))
    for (let i = 0; i < rows; i++) {
      if (kept[i] === 0) continue
      const k = group.get(kept[i]!)!
      weight[find(values, mean[i]!, start[k]!, start[k + 1]!)]! += given[i]!
    }
  }
  return describe(distinct, start, values, weight, left)
}

function describe(
  x: number[],
  start: number[],
  values: Float64Array,
  weight: Float64Array,
  left: { withoutRepeats: number; withoutSpend: number },
): Spends {
  const total = values
  const logTotal = new Float64Array(values.length)
  let customers = 0
  let purchases = 0
  for (const [k, repeats] of x.entries()) {
    for (let i = start[k]!; i < start[k + 1]!; i++) {
      total[i]! *= repeats
      logTotal[i] = Math.log(total[i]!)
      customers += weight[i]!
      purchases += weight[i]! * repeats
    }
  }
  const data = {
    customers,
    repeaters: customers,
    purchases,
    distinct: values.length,
    longest: x[x.length - 1]!,
    ...left,
  }
  return { x, start, total, logTotal, weight, data }
}

/** Where a value stands among ascending ones. */
function find(values: Float64Array, value: number, from: number, to: number): number {
  while (to - from > 1) {
    const middle = (from + to) >>> 1
    if (values[middle]! <= value) from = middle
    else to = middle
  }
  return from
}
