import { createRandom } from '../../src/math/random.ts'

export interface HistoryTable {
  repeats: number[]
  tenureAtLast: number[]
  tenure: number[]
}

export type Draw = (random: ReturnType<typeof createRandom>) => number

/** Customers by the story of the model: purchases at the rate drawn, a death coin after each (with `coin` 1 after the first too). */
export function customersOf(count: number, seed: number, rate: Draw, dropout: Draw, coin: 0 | 1 = 0): HistoryTable {
  const random = createRandom(seed)
  const table: HistoryTable = { repeats: [], tenureAtLast: [], tenure: [] }
  for (let i = 0; i < count; i++) {
    const lambda = rate(random)
    const p = dropout(random)
    const end = 100 + 200 * random.uniform()
    let x = 0
    let last = 0
    let now = 0
    let alive = coin === 0 || random.uniform() >= p
    while (alive) {
      now += random.exponential() / lambda
      if (now > end) break
      x++
      last = now
      alive = random.uniform() >= p
    }
    table.repeats.push(x)
    table.tenureAtLast.push(last)
    table.tenure.push(end)
  }
  return table
}

export function permuted({ repeats, tenureAtLast, tenure }: HistoryTable, seed: number): HistoryTable {
  const random = createRandom(seed)
  const order = repeats.map((_, i) => ({ i, key: random.uniform() })).sort((p, q) => p.key - q.key)
  return {
    repeats: order.map(({ i }) => repeats[i]!),
    tenureAtLast: order.map(({ i }) => tenureAtLast[i]!),
    tenure: order.map(({ i }) => tenure[i]!),
  }
}
