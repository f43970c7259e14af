import { fail, words } from '../../errors.ts'
import type { NumberColumn } from '../../table/columns.ts'
import { readNumbers } from '../../table/readNumbers.ts'
import { type HistoryColumns, readHistories } from '../common/readHistories.ts'
import type { FitData } from '../common/types.ts'

/** Distinct histories in order of n, then of x, then from the latest tx down, so that sums do not depend on the order of rows. */
export interface Opportunities {
  readonly x: Uint16Array
  readonly tx: Uint16Array
  readonly n: Uint16Array
  readonly weight: Float64Array
  readonly data: FitData
}

/** Places of a key: three of them fit into the whole numbers that a double holds. */
const PLACES = 65_536

/**
 * Reads, checks and merges customers' histories counted in opportunities.
 *
 * @throws ClienteleError `column`, with the first row concerned.
 */
export function readOpportunities(columns: HistoryColumns, weights?: NumberColumn): Opportunities {
  const { x, tx, T, weight, count, data } = readHistories(columns, 'day', weights)
  const keys = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const n = T[i]!
    const last = tx[i]!
    const possible = n % 1 === 0 && n < PLACES && last % 1 === 0 && x[i]! <= last
    if (!possible) refuse(columns, x[i]!, last, n)
    keys[i] = (n * PLACES + x[i]!) * PLACES + (n - last)
  }
  const sorted = keys.slice().sort()
  const weightOf = new Map<number, number>()
  for (let i = 0; i < count; i++) weightOf.set(keys[i]!, weight[i]!)
  const n = Uint16Array.from(sorted, (key) => Math.floor(key / PLACES / PLACES))
  return {
    n,
    x: Uint16Array.from(sorted, (key) => Math.floor(key / PLACES) % PLACES),
    tx: Uint16Array.from(sorted, (key, i) => n[i]! - (key % PLACES)),
    weight: sorted.map((key) => weightOf.get(key)!),
    data,
  }
}

/** Finds the row of a history that cannot be, and throws. */
function refuse(columns: HistoryColumns, x: number, tx: number, n: number): never {
  const repeats = readNumbers(columns.repeats, 'repeats')
  const tenure = readNumbers(columns.tenure, 'tenure')
  const last = readNumbers(columns.tenureAtLast, 'tenureAtLast')
  const row = repeats.findIndex((value, i) => value === x && last[i] === tx && tenure[i] === n)
  if (!(n % 1 === 0 && n < PLACES)) {
    fail('column', '`tenure` to be a whole number of opportunities up to 65,535', n, { column: 'tenure', row })
  }
  if (tx % 1 !== 0) {
    fail('column', '`tenureAtLast` to be the number of an opportunity', tx, { column: 'tenureAtLast', row })
  }
  fail('column', `\`repeats\` to be at most \`tenureAtLast\` (${tx})`, words(String(x)), { column: 'repeats', row })
}
