import { describe, expect, test } from 'vitest'
import { isClienteleError } from '../../src/errors.ts'
import { allocateBudget, type BudgetCandidates, type BudgetOptions } from '../../src/strategy/index.ts'

/** Ten customers of two segments, each by call for 5 or by mail for 1. */
const campaign = {
  id: Array.from({ length: 20 }, (_, row) => `c${row >> 1}`),
  offer: Array.from({ length: 20 }, (_, row) => (row % 2 === 0 ? 'premium' : 'basic')),
  cost: Array.from({ length: 20 }, (_, row) => (row % 2 === 0 ? 5 : 1)),
  gain: Array.from({ length: 20 }, (_, row) => (row % 2 === 0 ? 20 - (row >> 1) : 6)),
  channel: Array.from({ length: 20 }, (_, row) => (row % 2 === 0 ? 'call' : 'mail')),
  segment: Array.from({ length: 20 }, (_, row) => (row < 10 ? 'loyal' : 'new')),
}

/** Offers as a shop has them: five channels from a message to a visit, values with a long tail. */
function makeOffers(customers: number) {
  let state = 1
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return (state >>> 0) / 2 ** 32
  }
  const typical = [0.05, 1.2, 3, 8, 20]
  const size = customers * 5
  const offers = {
    id: new Int32Array(size),
    offer: new Int32Array(size),
    cost: new Float64Array(size),
    gain: new Float64Array(size),
    channel: new Array<string>(size),
    segment: new Array<string>(size),
  }
  for (let i = 0, row = 0; i < customers; i++) {
    const value = Math.exp(3 + 1.2 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()))
    const segment = `s${Math.floor(random() * 4)}`
    for (let j = 0; j < 5; j++, row++) {
      offers.id[row] = i
      offers.offer[row] = j
      offers.cost[row] = Math.round(typical[j]! * (0.5 + random()) * 100) / 100
      offers.gain[row] = value * (0.02 + 0.1 * Math.sqrt(offers.cost[row]!) * random())
      offers.channel[row] = ['text', 'mail', 'app', 'call', 'visit'][j]!
      offers.segment[row] = segment
    }
  }
  return offers
}

function expectKept(offers: ReturnType<typeof makeOffers>, chosen: Uint32Array, limits: BudgetOptions): void {
  const contacts = new Map<string, number>()
  const spend = new Map<string, number>()
  const add = (map: Map<string, number>, key: string, value: number) => map.set(key, (map.get(key) ?? 0) + value)
  for (const row of chosen) {
    const { id, offer, cost, channel, segment } = offers
    add(contacts, `id ${id[row]}`, 1)
    add(contacts, `offer ${id[row]} ${offer[row]}`, 1)
    add(contacts, channel[row]!, 1)
    add(contacts, segment[row]!, 1)
    add(spend, segment[row]!, cost[row]!)
    add(spend, 'all', cost[row]!)
  }
  expect(spend.get('all')!).toBeLessThanOrEqual(limits.budget * (1 + 1e-12))
  for (const [key, count] of contacts) {
    if (key.startsWith('id')) expect(count).toBeLessThanOrEqual(limits.contactsPerCustomer ?? 1)
    if (key.startsWith('offer')) expect(count).toBe(1)
  }
  for (const [channel, most] of Object.entries(limits.capacities ?? {})) {
    expect(contacts.get(channel) ?? 0).toBeLessThanOrEqual(most)
  }
  for (const [segment, least] of Object.entries(limits.minimums ?? {})) {
    expect(contacts.get(segment) ?? 0).toBeGreaterThanOrEqual(least.contacts ?? 0)
    expect(spend.get(segment) ?? 0).toBeGreaterThanOrEqual((least.spend ?? 0) * (1 - 1e-12))
  }
}

function placeOf(candidates: BudgetCandidates, options: BudgetOptions): unknown {
  try {
    allocateBudget(candidates, options)
  } catch (error) {
    if (isClienteleError(error)) return [error.code, error.column ?? null, error.row ?? null]
    throw error
  }
  return null
}

describe('allocateBudget', () => {
  test('spends first where a unit of money brings most, and on the better offer where the step up is worth it', () => {
    // By hand: 10 mails bring 60 for 10; the step from mail to call brings 14, 13, … 5 for 4.
    const result = allocateBudget(campaign, { budget: 18 })
    expect([...result.chosen]).toEqual([0, 2, 5, 7, 9, 11, 13, 15, 17, 19])
    expect(result).toMatchObject({ spent: 18, value: 60 + 14 + 13, gap: 0, status: 'optimal' })
    expect(result.marginalValue).toBeCloseTo(12 / 4, 9)
    expect(result.linearBound).toBeCloseTo(87, 9)
  })

  test('prices each limit by what one more unit of it would bring', () => {
    const { shadowPrices, chosen } = allocateBudget(campaign, { budget: 1000, capacities: { call: 3 } })
    expect([...chosen].slice(0, 4)).toEqual([0, 2, 4, 7])
    // The fourth caller would bring 17 instead of 6; one caller less would cost 12.
    expect(shadowPrices.budget).toBe(0)
    expect(shadowPrices.capacities.call).toBeGreaterThanOrEqual(11 - 1e-9)
    expect(shadowPrices.capacities.call).toBeLessThanOrEqual(12 + 1e-9)
  })

  test('reaches the minimum of a segment, in contacts or in spend, at the expense of others', () => {
    const reluctant = { ...campaign, gain: campaign.gain.map((gain, row) => (row < 10 ? gain : gain - 5)) }
    const contacts = allocateBudget(reluctant, { budget: 5, minimums: { new: { contacts: 4 } } })
    expect([...contacts.chosen].filter((row) => row >= 10)).toHaveLength(4)
    expect(contacts).toMatchObject({ spent: 5, value: 4 * 1 + 6, status: 'optimal' })
    const spend = allocateBudget(campaign, { budget: 10, minimums: { new: { spend: 6 } } })
    const spent = [...spend.chosen].filter((row) => row >= 10).reduce((sum, row) => sum + campaign.cost[row]!, 0)
    expect(spent).toBeGreaterThanOrEqual(6)
    // One call and five mails: 15 + 5 * 6.
    expect(spend.value).toBe(45)
    expect(spend.shadowPrices.minimums.new?.spend).toBeGreaterThan(0)
  })

  test('a customer gets several contacts where allowed, but each offer once', () => {
    const rows = {
      id: ['ann', 'ann', 'ann'],
      offer: ['coupon', 'coupon', 'event'],
      cost: [1, 1, 1],
      gain: [9, 8, 5],
    }
    expect([...allocateBudget(rows, { budget: 9 }).chosen]).toEqual([0])
    expect([...allocateBudget(rows, { budget: 9, contactsPerCustomer: 2 }).chosen]).toEqual([0, 2])
    expect([
      ...allocateBudget({ ...rows, offer: [1, null, null] }, { budget: 9, contactsPerCustomer: 3 }).chosen,
    ]).toEqual([0, 1, 2])
    const { offer: _, ...unnamed } = rows
    expect([...allocateBudget(unnamed, { budget: 9, contactsPerCustomer: 2 }).chosen]).toEqual([0, 1])
  })

  test('offers without cost are made even without a budget, and offers without gain are not', () => {
    const rows = { id: [1, 2, 3, 4], cost: [0, 0, 1, 0], gain: [3, 0, 9, -2] }
    const result = allocateBudget(rows, { budget: 0 })
    expect([...result.chosen]).toEqual([0])
    expect(result).toMatchObject({ spent: 0, value: 3, bound: 3, gap: 0 })
  })

  test('a loss is taken only where a minimum forces it, and then the smallest', () => {
    const rows = { id: [1, 2, 3], cost: [1, 1, 1], gain: [-5, -2, 7], segment: ['a', 'a', 'b'] }
    expect([...allocateBudget(rows, { budget: 9 }).chosen]).toEqual([2])
    const forced = allocateBudget(rows, { budget: 9, minimums: { a: { contacts: 1 } } })
    expect([...forced.chosen]).toEqual([1, 2])
    expect(forced.value).toBe(5)
    const only = allocateBudget(rows, { budget: 1, minimums: { a: { contacts: 1 } } })
    expect(only).toMatchObject({ value: -2, bound: -2, gap: 0, status: 'optimal' })
  })

  test('what brings nothing is not bought beside what keeps a minimum', () => {
    const rows = { id: [1, 2, 3], cost: [3e-10, 3, 1], gain: [1, 0, 4], segment: ['a', 'a', 'b'] }
    const limits = { budget: Number.POSITIVE_INFINITY, minimums: { a: { contacts: 1 }, b: { contacts: 1 } } }
    expect([...allocateBudget(rows, limits).chosen]).toEqual([0, 2])
    const several = {
      id: [1, 1, 2, 1, 1],
      offer: [1, 2, 3, 4, 1],
      cost: [3e-10, 5e-16, 3, 1, 2],
      gain: [1, 2, 0, 4, 0],
      channel: [null, 'mail', null, null, null],
      segment: ['a', 'b', 'a', 'b', 'a'],
    }
    const options = {
      budget: Number.POSITIVE_INFINITY,
      contactsPerCustomer: 2,
      capacities: { mail: 0 },
      minimums: { a: { contacts: 1 }, b: { contacts: 1 } },
    }
    expect([...allocateBudget(several, options).chosen]).toEqual([0, 3])
  })

  test('limits that contradict each other are named, and no row is chosen', () => {
    const none = { status: 'infeasible', value: NaN, spent: NaN, gap: NaN, bound: NaN, marginalValue: NaN }
    const poor = allocateBudget(campaign, { budget: 3, capacities: { call: 9 }, minimums: { new: { contacts: 4 } } })
    expect(poor).toMatchObject(none)
    expect(poor.chosen).toHaveLength(0)
    expect(poor.conflict).toEqual([
      { constraint: 'budget' },
      { constraint: 'minimum', segment: 'new', measure: 'contacts' },
    ])
    const many = allocateBudget(campaign, { budget: 99, minimums: { new: { contacts: 6 } } })
    expect(many).toMatchObject(none)
    expect(many.conflict).toEqual([{ constraint: 'minimum', segment: 'new', measure: 'contacts' }])
    const unknown = allocateBudget(campaign, { budget: 99, minimums: { lost: { spend: 1 } } })
    expect(unknown.conflict).toEqual([{ constraint: 'minimum', segment: 'lost', measure: 'spend' }])
    const dear = allocateBudget(
      { id: [1], cost: [5], gain: [9], segment: ['a'] },
      { budget: 3, minimums: { a: { contacts: 1 } } },
    )
    expect(dear.conflict).toEqual([
      { constraint: 'budget' },
      { constraint: 'minimum', segment: 'a', measure: 'contacts' },
    ])
  })

  test('limits that only whole contacts cannot keep are found out by enumeration', () => {
    // In part both customers would do: 1.5 of the channel's contacts for 3 of spend.
    const rows = { id: [1, 2], cost: [2, 2], gain: [1, 1], channel: ['call', 'call'], segment: ['a', 'a'] }
    const result = allocateBudget(rows, { budget: 3, minimums: { a: { spend: 3 } } })
    expect(result.status).toBe('infeasible')
    expect(result.conflict).toHaveLength(2)
  })

  test('an allocation of losses alone is found where nothing else keeps the limits', () => {
    // The call to c is worth more, but only that to b spends anything.
    for (const loss of [0, -2]) {
      const rows = { id: ['b', 'c'], cost: [5, 0], gain: [loss, 3], channel: ['call', 'call'], segment: ['new', 'new'] }
      const limits = {
        budget: Number.POSITIVE_INFINITY,
        capacities: { call: 1 },
        minimums: { new: { spend: 1 } },
      }
      const result = allocateBudget(rows, limits)
      expect(result).toMatchObject({ status: 'optimal', value: loss, bound: loss, spent: 5 })
      expect([...result.chosen]).toEqual([0])
    }
  })

  test('a cost is not too small to count', () => {
    const rows = { id: ['a', 'b'], cost: [3, 3e-10], gain: [2, 2] }
    expect(allocateBudget(rows, { budget: 3 })).toMatchObject({ status: 'optimal', value: 2 })
    const tiny = { id: [1, 2, 3], cost: [3e-16, 3e-16, 3e-16], gain: [1, 1, 1] }
    expect(allocateBudget(tiny, { budget: 6e-16 })).toMatchObject({ status: 'optimal', value: 2 })
    const beside = { id: ['a', 'b'], cost: [3, 3e-9], gain: [2, 2], segment: ['x', 'y'] }
    expect(allocateBudget(beside, { budget: 3, minimums: { y: { spend: 3e-9 } } }).value).toBe(2)
    expect(allocateBudget(beside, { budget: 9, minimums: { y: { spend: 3.00001e-9 } } }).status).toBe('infeasible')
  })

  test('cents count beside costs of a billion', () => {
    const cost = [0.55, 0.97, 0.81, 0.94, 0.13, 0.42].map((cents) => 1e9 + cents)
    const rows = { id: cost.map((_, row) => row), cost, gain: [10, 7, 5, 8, 2, 3] }
    // By hand: of three, the cents of 10 + 8 + 7 are 2.46; 10 + 8 + 5: 2.3; 10 + 7 + 5: 2.33; 10 + 8 + 3: 1.91.
    for (const [cents, value] of [
      [2.45, 23],
      [2.46, 25],
      [2.31, 23],
      [2.29, 21],
    ] as const) {
      const { chosen, status, ...result } = allocateBudget(rows, { budget: 3e9 + cents })
      expect([status, result.value]).toEqual(['optimal', value])
      expect(result.spent).toBe(Math.min(3e9 + cents, result.spent))
      expect(chosen.reduce((sum, row) => sum + cost[row]!, 0)).toBeCloseTo(result.spent, 5)
    }
  })

  test('a small minimum is kept to the last digit beside a cost of a billion', () => {
    const rows = { id: [1, 2, 3], cost: [1e9, 4.99999995, 5], gain: [-9, 7, 6], segment: ['a', 'a', 'a'] }
    const one = { budget: Number.POSITIVE_INFINITY, capacities: { call: 1 }, minimums: { a: { spend: 5 } } }
    const result = allocateBudget({ ...rows, channel: ['call', 'call', 'call'] }, one)
    expect(result).toMatchObject({ status: 'optimal', value: 6, spent: 5 })
  })

  test('only limits that are needed for a contradiction are named', () => {
    const minimumOf = (segment: string) => ({ constraint: 'minimum', segment, measure: 'contacts' })
    const nobody = { id: ['a'], cost: [5], gain: [7.5], segment: ['old'] }
    const noneNew = { new: { contacts: 2 }, old: { contacts: 0 } }
    expect(allocateBudget(nobody, { budget: 4, minimums: noneNew }).conflict).toEqual([minimumOf('new')])
    const kept = { id: ['a', 'b'], cost: [5, 1], gain: [7.5, 2], segment: ['old', 'old'] }
    const alsoOld = { new: { contacts: 2 }, old: { contacts: 1 } }
    expect(allocateBudget(kept, { budget: 4, minimums: alsoOld }).conflict).toEqual([minimumOf('new')])
    // Only without the budget is there anyone for it, and then the channel is too small.
    const rows = { id: [1, 2, 3], cost: [9, 9, 1], gain: [1, 1, 1], channel: ['a', 'a', 'b'], segment: ['x', 'x', 'y'] }
    const limits = { budget: 4, capacities: { a: 1, b: 0 }, minimums: { x: { contacts: 2 } } }
    expect(allocateBudget(rows, limits).conflict).toEqual([{ constraint: 'capacity', channel: 'a' }, minimumOf('x')])
    expect(allocateBudget(rows, { ...limits, capacities: { a: 2, b: 0 } }).conflict).toEqual([
      { constraint: 'budget' },
      minimumOf('x'),
    ])
  })

  test('where the linear bound is a rounding away from the best, limits are still kept', () => {
    const rows = { id: [1, 2, 2], cost: [0, 0, 9.5], gain: [16, 9.75, 15.75], channel: ['call', 'call', 'app'] }
    const result = allocateBudget(rows, { budget: 0, capacities: { call: 0 } })
    expect(result).toMatchObject({ status: 'optimal', value: 0, bound: 0 })
    expect(result.chosen).toHaveLength(0)
  })

  test('without candidates nothing is chosen, and nothing is missed', () => {
    const result = allocateBudget({ id: [], cost: [], gain: [] }, { budget: 10 })
    expect(result).toMatchObject({
      status: 'optimal',
      spent: 0,
      value: 0,
      bound: 0,
      gap: 0,
      marginalValue: 0,
      leftOut: 0,
    })
    expect(result.chosen).toEqual(new Uint32Array(0))
  })

  test('rows without a known gain are left out and counted', () => {
    const result = allocateBudget({ id: [1, 2, 3], cost: [1, 1, 1], gain: [null, NaN, 2] }, { budget: 10 })
    expect([[...result.chosen], result.leftOut]).toEqual([[2], 2])
  })

  test('missing channels and segments have no limits', () => {
    const rows = { id: [1, 2], cost: [1, 1], gain: [2, 3], channel: [null, 'call'], segment: [undefined, 'a'] }
    const options = { budget: 9, capacities: { call: 0 }, minimums: { a: { contacts: 0 } } }
    expect([...allocateBudget(rows, options).chosen]).toEqual([0])
  })

  test('labels may be numbers, and those that no row has are fine', () => {
    const rows = { id: [1, 2], cost: [1, 1], gain: [2, 3], channel: [7, 8] }
    expect([...allocateBudget(rows, { budget: 9, capacities: { 8: 0, fax: 3 } }).chosen]).toEqual([0])
  })

  test('three contacts at 0.1 fit into a budget of 0.3', () => {
    const { chosen, spent } = allocateBudget({ id: [1, 2, 3], cost: [0.1, 0.1, 0.1], gain: [1, 1, 1] }, { budget: 0.3 })
    expect([chosen.length, spent]).toEqual([3, 0.3])
  })

  test('without a limit on money everyone gets the offer that brings most', () => {
    const { chosen, marginalValue, shadowPrices } = allocateBudget(campaign, { budget: Number.POSITIVE_INFINITY })
    expect([...chosen]).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18])
    expect([marginalValue, shadowPrices]).toEqual([0, { budget: 0, capacities: {}, minimums: {} }])
  })

  test('who of equal customers is served depends on their ids, not on their rows; of equal rows the first is meant', () => {
    const rows = { id: ['b', 'a', 'c', 'a'], cost: [1, 1, 1, 1], gain: [5, 5, 5, 5] }
    const back = { ...rows, id: rows.id.toReversed() }
    const served = (from: typeof rows) =>
      [...allocateBudget(from, { budget: 2 }).chosen].map((row) => from.id[row]).sort()
    expect(served(back)).toEqual(served(rows))
    expect([...allocateBudget(rows, { budget: 3 }).chosen]).toEqual([0, 1, 2])
  })

  test('wrong values are refused with their place', () => {
    const rows = { id: [1, 2], cost: [1, 1], gain: [1, 1] }
    expect(placeOf({ ...rows, cost: [1, -1] }, { budget: 1 })).toEqual(['column', 'cost', 1])
    expect(placeOf({ ...rows, cost: [1, NaN] }, { budget: 1 })).toEqual(['column', 'cost', 1])
    expect(placeOf({ ...rows, cost: [Number.POSITIVE_INFINITY, 1] }, { budget: 1 })).toEqual(['column', 'cost', 0])
    expect(placeOf({ ...rows, gain: [1, Number.NEGATIVE_INFINITY] }, { budget: 1 })).toEqual(['column', 'gain', 1])
    expect(placeOf({ ...rows, gain: [1, 2, 3] }, { budget: 1 })).toEqual(['column', 'gain', null])
    expect(placeOf({ ...rows, id: [1, null] }, { budget: 1 })).toEqual(['column', 'id', 1])
    expect(placeOf(rows, { budget: 1, capacities: { call: 1 } })).toEqual(['column', 'channel', null])
    expect(placeOf(rows, { budget: 1, minimums: { a: { contacts: 1 } } })).toEqual(['column', 'segment', null])
  })

  test('wrong options are refused', () => {
    const rows = { id: [1], cost: [1], gain: [1], channel: ['a'], segment: ['a'] }
    const refused = ['argument', null, null]
    for (const options of [
      undefined,
      {},
      { budget: -1 },
      { budget: NaN },
      { budget: '5' },
      { budget: 1, contactsPerCustomer: 0 },
      { budget: 1, contactsPerCustomer: 1.5 },
      { budget: 1, capacities: { a: -1 } },
      { budget: 1, capacities: { a: NaN } },
      { budget: 1, minimums: { a: { contacts: 1.5 } } },
      { budget: 1, minimums: { a: { spend: -1 } } },
      { budget: 1, minimums: { a: { money: 1 } } },
      { budget: 1, minimums: { a: 3 } },
      { budget: 1, minimums: { a: null } },
    ]) {
      expect(placeOf(rows, options as BudgetOptions)).toEqual(refused)
    }
  })

  test('labels such as __proto__ are labels', () => {
    const rows = { id: [1, 2], cost: [1, 1], gain: [1, 2], channel: ['__proto__', 'b'] }
    const capacities = JSON.parse('{"__proto__": 0}') as Record<string, number>
    const { chosen, shadowPrices } = allocateBudget(rows, { budget: 5, capacities })
    expect([...chosen]).toEqual([1])
    expect(Object.keys(shadowPrices.capacities)).toEqual(['__proto__'])
  })

  test('20,000 customers under a budget alone: the gap is below 1e-5', () => {
    const offers = makeOffers(20_000)
    const limits = { budget: 10_000 }
    const { chosen, gap } = allocateBudget(offers, limits)
    expectKept(offers, chosen, limits)
    expect(gap).toBeLessThan(1e-5)
  })

  test('20,000 customers with capacities, minimums and several contacts: the gap is below 1e-4', () => {
    const offers = makeOffers(20_000)
    for (const contactsPerCustomer of [1, 2]) {
      const limits = {
        budget: 10_000,
        contactsPerCustomer,
        capacities: { call: 200, mail: 2000 },
        minimums: { s0: { contacts: 4500 }, s1: { spend: 4000 } },
      }
      const { chosen, gap, bound, value } = allocateBudget(offers, limits)
      expectKept(offers, chosen, limits)
      expect(gap).toBeLessThan(1e-4)
      expect(bound).toBeGreaterThanOrEqual(value)
    }
  })
})
