import type { BudgetOptions } from '../../src/strategy/index.ts'

export const BUDGET_KINDS = ['budget alone', 'capacities', 'minimums', 'two contacts', 'all limits'] as const
export type BudgetKind = (typeof BUDGET_KINDS)[number]

/**
 * A random campaign: two to six offers from a message for 0.05 to a visit for 20, at one price or at a price for each
 * customer in cents; what customers bring has a long tail. The budget is between 0.5% and 80% of what the most
 * gainful offers would cost, evenly on a logarithmic scale, so that small ones are many; the other limits go with it.
 */
export function budgetInstance(kind: BudgetKind, seed: number, fewest: number, most: number) {
  const random = randomNumbers(seed * 7919 + BUDGET_KINDS.indexOf(kind) * 101 + 13)
  const customers = Math.round(fewest * (most / fewest) ** random())
  const offers = 2 + Math.floor(random() * 5)
  const onePrice = random() < 0.5
  const wholeCents = random() < 0.3
  const size = customers * offers
  const candidates = {
    id: new Int32Array(size),
    offer: new Int32Array(size),
    cost: new Float64Array(size),
    gain: new Float64Array(size),
    channel: new Int32Array(size),
    segment: new Int32Array(size),
  }
  let dearest = 0
  let first = 0
  for (let i = 0, row = 0; i < customers; i++) {
    const value = Math.exp(3 + 1.2 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()))
    const segment = Math.floor(random() * 4)
    if (segment === 0) first++
    let best = -1
    for (let j = 0; j < offers; j++, row++) {
      const typical = [0.05, 1.2, 3, 8, 20, 5][j]!
      const cost = onePrice ? typical : Math.round(typical * (0.5 + random()) * 100) / 100
      const gain = value * (0.02 + 0.1 * Math.sqrt(cost) * random())
      candidates.id[row] = i
      candidates.offer[row] = j
      candidates.cost[row] = cost
      candidates.gain[row] = wholeCents ? Math.round(gain * 100) / 100 : gain
      candidates.channel[row] = j
      candidates.segment[row] = segment
      if (best < 0 || candidates.gain[row]! > candidates.gain[best]!) best = row
    }
    dearest += candidates.cost[best]!
  }
  const tight = 0.005 * 160 ** random()
  const budget = Math.max(1, Math.round(dearest * tight * 100) / 100)
  const all = kind === 'all limits'
  const contacts = (share: number): number => Math.max(1, Math.floor(share))
  const options: BudgetOptions = {
    budget,
    ...((all || kind === 'two contacts') && { contactsPerCustomer: 2 }),
    ...((all || kind === 'capacities') && {
      capacities: {
        [offers - 1]: contacts(customers * tight * 0.4 * random()),
        1: contacts(customers * tight * random()),
      },
    }),
    ...((all || kind === 'minimums') && {
      minimums: {
        0: { contacts: contacts(first * Math.min(0.9, tight * (0.5 + random()))) },
        1: { spend: Math.round(budget * (0.1 + 0.3 * random()) * 100) / 100 },
      },
    }),
  }
  return { candidates, options }
}

/** Mulberry32. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
