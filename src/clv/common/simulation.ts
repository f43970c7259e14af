import { fail } from '../../errors.ts'
import { createRandom, type Random } from '../../math/random.ts'
import type { NumberColumn } from '../../table/columns.ts'
import { daysOf, horizonIn } from './horizon.ts'
import { readTenure } from './readTenure.ts'
import type { Horizon, TimeUnit } from './types.ts'

/** What to simulate. */
export interface HistorySimulation {
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
export interface SimulatedHistories {
  readonly repeats: Uint32Array
  readonly tenureAtLast: Float64Array
  readonly tenure: Float64Array
  /** 1 for those still active at the end of observation. */
  readonly alive: Uint8Array
  /** Their purchases in the horizon. */
  readonly holdoutOrders: Uint32Array
}

/** A simulation that can begin: chance, the days of a time unit, the horizon in it, and customers who did nothing yet. */
export function openSimulation(options: HistorySimulation): {
  random: Random
  days: number
  ahead: number
  customers: SimulatedHistories
} {
  const { seed, horizon = { days: 0 }, timeUnit = 'day' } = options
  const days = daysOf(timeUnit)
  const ahead = horizonIn(horizon, timeUnit)
  if (!(ahead < Number.POSITIVE_INFINITY)) fail('argument', '`horizon` to have an end', horizon, { column: 'horizon' })
  const tenure = readTenure(options.tenure, options.customers)
  const count = tenure.length
  const customers = {
    repeats: new Uint32Array(count),
    tenureAtLast: new Float64Array(count),
    tenure,
    alive: new Uint8Array(count),
    holdoutOrders: new Uint32Array(count),
  }
  return { random: createRandom(seed), days, ahead, customers }
}
