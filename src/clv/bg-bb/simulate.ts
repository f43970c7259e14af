import { fail } from '../../errors.ts'
import { createRandom } from '../../math/random.ts'
import type { NumberColumn } from '../../table/columns.ts'
import { readTenure } from '../common/readTenure.ts'
import type { BgBbParams } from './bgBbParams.ts'
import { checkBgBb } from './checkBgBb.ts'

export interface BgBbSimulation {
  /** How many customers; by default as many as `tenure` has rows. */
  readonly customers?: number
  /** Opportunities each customer has had: one number for all, or a column. */
  readonly tenure: number | NumberColumn
  /**
   * Further opportunities to follow them for.
   *
   * @default 0
   */
  readonly opportunities?: number
  /** Equal seeds give equal customers. */
  readonly seed: number
}

/** Simulated customers, with what real data never show. */
export interface BgBbSimulated {
  repeats: Uint32Array
  tenureAtLast: Float64Array
  tenure: Float64Array
  /** 1 for customers who are still active at the last opportunity of `tenure`. */
  alive: Uint8Array
  /** Purchases in the `opportunities` after that. */
  holdoutOrders: Uint32Array
}

/**
 * Draws customers from a BG/BB model, opportunity by opportunity, and what they do afterwards.
 *
 * @throws ClienteleError `argument`, for parameters that are not above 0, numbers that are not whole, or a seed that is no
 * finite number; `column`, when a column `tenure` does not hold whole numbers from 0.
 *
 * @example
 * ```ts
 * import { simulate } from 'clientele/clv/bg-bb'
 *
 * const params = { alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 }
 * const donors = simulate(params, { customers: 1000, tenure: 6, opportunities: 5, seed: 1 })
 * donors.repeats.length // => 1000
 * donors.alive.every((alive, i) => alive === 1 || donors.holdoutOrders[i] === 0) // => true
 * ```
 */
export function simulate(params: BgBbParams, options: BgBbSimulation): BgBbSimulated {
  const { alpha, beta, gamma, delta } = checkBgBb(params)
  const { customers, opportunities = 0, seed } = options
  if (!isCount(opportunities)) {
    fail('argument', '`opportunities` to be a whole number from 0', opportunities, { column: 'opportunities' })
  }
  const tenure = readTenure(options.tenure, customers)
  const row = tenure.findIndex((n) => !isCount(n))
  if (row >= 0) fail('column', '`tenure` to be whole numbers from 0', tenure[row], { column: 'tenure', row })
  const random = createRandom(seed)
  const repeats = new Uint32Array(tenure.length)
  const tenureAtLast = new Float64Array(tenure.length)
  const alive = new Uint8Array(tenure.length)
  const holdoutOrders = new Uint32Array(tenure.length)
  for (let i = 0; i < tenure.length; i++) {
    const buys = random.beta(alpha, beta)
    const leaves = random.beta(gamma, delta)
    const end = tenure[i]! + opportunities
    // Opportunities up to the one before which the customer leaves, which they do not use.
    const last = Math.log(random.uniform()) / Math.log1p(-leaves)
    alive[i] = Number(last >= tenure[i]!)
    for (let t = 1; t <= last && t <= end; t++) {
      if (random.uniform() >= buys) continue
      if (t > tenure[i]!) holdoutOrders[i]!++
      else {
        repeats[i]!++
        tenureAtLast[i] = t
      }
    }
  }
  return { repeats, tenureAtLast, tenure, alive, holdoutOrders }
}

function isCount(value: number): boolean {
  return value >= 0 && value % 1 === 0
}
