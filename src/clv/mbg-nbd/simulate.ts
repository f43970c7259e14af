import { simulateHistories } from '../beta-geometric/simulateHistories.ts'
import type { HistorySimulation, SimulatedHistories } from '../common/simulation.ts'
import type { MbgNbdParams } from './params.ts'

/**
 * Simulates customers of the MBG/NBD: their histories, and what became of them after.
 *
 * A new table, durations in days. Each customer draws a purchase rate and a probability of leaving, and buys until they
 * leave; a coin is tossed after the first purchase already. The same seed gives the same customers.
 *
 * Cost: about 1 µs a customer, and 0.1 µs a purchase.
 *
 * @throws ClienteleError `argument`, for parameters that are not above 0, a seed that is no finite number, a number of
 * customers that is none, an unknown unit of time, or a horizon without an end. `column`, with the first row concerned,
 * for a tenure that is negative or not finite.
 *
 * @example
 * ```ts
 * import { simulate } from 'clientele/clv/mbg-nbd'
 *
 * const cdnow = { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }
 * const customers = simulate(cdnow, { seed: 1, customers: 1000, tenure: 39 * 7, timeUnit: 'week', horizon: { weeks: 39 } })
 * customers.repeats.length // => 1000
 * ```
 */
export function simulate(params: MbgNbdParams, options: HistorySimulation): SimulatedHistories {
  return simulateHistories(params, 1, options)
}
