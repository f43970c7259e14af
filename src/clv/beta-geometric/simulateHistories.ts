import { fail } from '../../errors.ts'
import { createRandom } from '../../math/random.ts'
import type { NumberColumn } from '../../table/columns.ts'
import { daysOf, horizonIn } from '../common/horizon.ts'
import { readTenure } from '../common/readTenure.ts'
import type { Horizon, TimeUnit } from '../common/types.ts'
import { checkParams } from './checkParams.ts'
import type { BetaGeometricParams, Coin } from './params.ts'

/** What to simulate. */
export interface BetaGeometricSimulation {
  /** Equal seeds give equal customers. */
  readonly seed: number
  /** How many customers; by default as many as `tenure` has rows. */
  readonly customers?: number
  /** Days from the first purchase to the end of observation: one number for all, or a column. */
  readonly tenure: number | NumberColumn
  /**
   * How far to follow them after that.
   *
   * @default { days: 0 }
   */
  readonly horizon?: Exclude<Horizon, 'lifetime'>
  /**
   * The unit of the parameters.
   *
   * @default 'day'
   */
  readonly timeUnit?: TimeUnit
}

/** Simulated customers, durations in days: a table to fit to and to predict from, and what became of them. */
export interface BetaGeometricCustomers {
  readonly repeats: Uint32Array
  readonly tenureAtLast: Float64Array
  readonly tenure: Float64Array
  /** 1 for those still active at the end of observation. */
  readonly alive: Uint8Array
  /** Their purchases in the horizon. */
  readonly holdoutOrders: Uint32Array
}

/** `simulate` of both models. */
export function simulateHistories(
  params: BetaGeometricParams,
  coin: Coin,
  options: BetaGeometricSimulation,
): BetaGeometricCustomers {
  const { r, alpha, a, b } = checkParams(params)
  const { seed, horizon = { days: 0 }, timeUnit = 'day' } = options
  const days = daysOf(timeUnit)
  const ahead = horizonIn(horizon, timeUnit)
  if (!(ahead < Number.POSITIVE_INFINITY)) fail('argument', '`horizon` to have an end', horizon, { column: 'horizon' })
  const tenure = readTenure(options.tenure, options.customers)
  const count = tenure.length
  const random = createRandom(seed)
  const repeats = new Uint32Array(count)
  const tenureAtLast = new Float64Array(count)
  const alive = new Uint8Array(count)
  const holdoutOrders = new Uint32Array(count)
  for (let i = 0; i < count; i++) {
    const T = tenure[i]! / days
    const rate = random.gamma(r) / alpha
    const leaves = random.beta(a, b)
    let stays = coin === 0 || random.uniform() >= leaves
    let clock = 0
    let last = 0
    while (stays && (clock += random.exponential() / rate) <= T) {
      repeats[i]!++
      last = clock
      stays = random.uniform() >= leaves
    }
    tenureAtLast[i] = Math.min(last * days, tenure[i]!)
    if (!stays) continue
    alive[i] = 1
    for (; stays && clock <= T + ahead; clock += random.exponential() / rate) {
      holdoutOrders[i]!++
      stays = random.uniform() >= leaves
    }
  }
  return { repeats, tenureAtLast, tenure, alive, holdoutOrders }
}
