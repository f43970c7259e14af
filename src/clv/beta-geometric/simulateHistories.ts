import { type HistorySimulation, openSimulation, type SimulatedHistories } from '../common/simulation.ts'
import { checkParams } from './checkParams.ts'
import type { BetaGeometricParams, Coin } from './params.ts'

/** `simulate` of both models. */
export function simulateHistories(
  params: BetaGeometricParams,
  coin: Coin,
  options: HistorySimulation,
): SimulatedHistories {
  const { r, alpha, a, b } = checkParams(params)
  const { random, days, ahead, customers } = openSimulation(options)
  const { repeats, tenureAtLast, tenure, alive, holdoutOrders } = customers
  for (let i = 0; i < tenure.length; i++) {
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
  return customers
}
