import { fail, words } from '../../errors.ts'
import type { NumberColumn } from '../../table/columns.ts'
import { readNumbers } from '../../table/readNumbers.ts'
import type { FitData, TimeUnit } from './types.ts'

/** The columns that buy-till-you-die models learn from, durations in days. */
export interface HistoryColumns {
  /** x: purchases after the first. */
  readonly repeats: NumberColumn
  /** t_x: from the first purchase to the last. */
  readonly tenureAtLast: NumberColumn
  /** T: from the first purchase to the end of observation. */
  readonly tenure: NumberColumn
}

/** Distinct histories, in order of first appearance, and how many customers share each. */
export interface HistoryRows {
  readonly x: Float64Array
  readonly tx: Float64Array
  readonly T: Float64Array
  readonly weight: Float64Array
}

/** Histories as read from columns, with what fits say of their data. */
export interface Histories extends HistoryRows {
  readonly count: number
  readonly data: FitData
}

/**
 * Reads, checks and merges customers' histories, in the model's time unit.
 *
 * Rows without a purchase (no repeats, durations NaN) and rows of weight 0 are left out. `tenureAtLast` above `tenure` by no
 * more than rounding counts as equal.
 *
 * @throws ClienteleError `column`, with the first row concerned; `argument`, for an unknown unit or no table.
 */
export function readHistories(columns: HistoryColumns, timeUnit: TimeUnit = 'day', weights?: NumberColumn): Histories {
  const days = { day: 1, week: 7, month: 30.4375 }[timeUnit]
  if (!days) fail('argument', "`timeUnit` to be 'day', 'week' or 'month'", timeUnit)
  const read: Record<string, Float64Array> = {}
  const wrong = (name: string, expected: string, row: number): never =>
    fail('column', `\`${name}\` to be ${expected}`, read[name]![row], { column: name, row })
  const column = (name: string, values: NumberColumn): Float64Array => {
    const numbers = readNumbers(values, name)
    const rows = read.repeats?.length ?? numbers.length
    if (numbers.length !== rows) {
      fail('column', `\`${name}\` to have the same length as \`repeats\` (${rows})`, numbers.length, { column: name })
    }
    return (read[name] = numbers)
  }
  const xs = column('repeats', columns?.repeats)
  const txs = column('tenureAtLast', columns?.tenureAtLast)
  const Ts = column('tenure', columns?.tenure)
  const ws = weights && column('weights', weights)
  const rows = xs.length

  const x = new Float64Array(rows)
  const tx = new Float64Array(rows)
  const T = new Float64Array(rows)
  const weight = new Float64Array(rows)
  // Open addressing: slots hold 1 + the place of a distinct history.
  const shift = Math.clz32(rows) - 1
  const slots = new Int32Array(2 ** (32 - shift))
  const key = new Float64Array(1)
  const halves = new Int32Array(key.buffer)
  let customers = 0
  let repeaters = 0
  let purchases = 0
  let longest = 0
  let count = 0
  // Where the next rows belong is looked at in one go, so that the processor fetches these slots side by side.
  const ahead = new Int32Array(256)
  let touched = 0
  for (let i = 0; i < rows; i++) {
    if ((i & 255) === 0) {
      for (let k = i; k < i + 256 && k < rows; k++) {
        key[0] = xs[k]! * 0.819173 + txs[k]! * 0.671043 + Ts[k]! * 0.549701
        touched += slots[(ahead[k & 255] = Math.imul(halves[0]! ^ halves[1]!, 0x9e3779b1) >>> shift)]!
      }
    }
    const n = xs[i]!
    let last = txs[i]! / days
    const end = Ts[i]! / days
    const share = ws ? ws[i]! : 1
    if (n === 0 && Number.isNaN(last) && Number.isNaN(end)) continue
    if (!(n >= 0 && n <= 1e6 && Math.floor(n) === n)) wrong('repeats', 'a whole number from 0 to 1,000,000', i)
    if (!(end >= 0 && end < 1 / 0 && (n === 0 || end > 0)))
      wrong('tenure', 'finite, not negative, above 0 with repeats', i)
    if (!(last >= 0 && last <= end * (n && 1 + 1e-9))) wrong('tenureAtLast', 'from 0 to `tenure`, 0 without repeats', i)
    if (!(share >= 0 && share < 1 / 0)) wrong('weights', 'finite and not negative', i)
    if (share === 0) continue
    if (last > end) last = end
    customers += share
    if (n > 0) repeaters += share
    purchases += share * n
    if (end > longest) longest = end
    let slot = ahead[i & 255]!
    let place = slots[slot]! - 1
    while (place >= 0 && !(T[place] === end && x[place] === n && tx[place] === last)) {
      slot = (slot + 1) & (slots.length - 1)
      place = slots[slot]! - 1
    }
    if (place < 0) {
      place = count++
      slots[slot] = count
      x[place] = n
      tx[place] = last
      T[place] = end
    }
    weight[place]! += share
  }
  if (count === 0 || touched < 0) fail('column', 'a customer with a purchase', words('none'), { column: 'tenure' })
  const data = { customers, repeaters, purchases, distinct: count, longest }
  const cut = (values: Float64Array) => values.subarray(0, count)
  return { x: cut(x), tx: cut(tx), T: cut(T), weight: cut(weight), count, data }
}
