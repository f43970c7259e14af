import { describe, expect, it } from 'vitest'
import { cohortRetentionClv } from '../../src/clv/cohortRetentionClv.ts'
import { constantRetentionClv } from '../../src/clv/constantRetentionClv.ts'
import { historicalValue } from '../../src/clv/historicalValue.ts'
import { simpleClv } from '../../src/clv/simpleClv.ts'
import { fromRows } from '../../src/table/index.ts'

describe('simpleClv', () => {
  it("gives the values of Starbucks' customers, by satisfaction (Moon and Quelch 2003, exhibit 9)", () => {
    const satisfaction: [number, number, number, string][] = [
      [3.9, 3.88, 1.1, '199.74'],
      [4.3, 4.06, 4.4, '921.78'],
      [7.2, 4.42, 8.3, '3169.67'],
    ]
    for (const [visitsPerMonth, averageOrder, lifespanYears, value] of satisfaction) {
      expect(simpleClv({ averageOrder, ordersPerYear: 12 * visitsPerMonth, lifespanYears }).toFixed(2)).toBe(value)
    }
  })

  it('takes a share as margin', () => {
    const inputs = { averageOrder: 5.9, ordersPerYear: 52 * 4.2, lifespanYears: 20 }
    expect(simpleClv({ ...inputs, margin: 0.213 })).toBeCloseTo(5489.27, 2)
  })

  it('discounts money that flows evenly: the limit of many small payments', () => {
    const inputs = { averageOrder: 10, ordersPerYear: 4, lifespanYears: 5, margin: 0.5, discountRate: 0.1 }
    const steps = 1e5
    let value = 0
    for (let k = 0; k < steps; k++) value += (20 * 5 * 1.1 ** ((-5 * (k + 0.5)) / steps)) / steps
    expect(simpleClv(inputs)).toBeCloseTo(value, 6)
    expect(simpleClv({ ...inputs, discountRate: 1e-13 })).toBeCloseTo(100, 9)
  })

  it('refuses numbers that are missing, negative or not finite', () => {
    const good = { averageOrder: 10, ordersPerYear: 4, lifespanYears: 5 }
    for (const bad of [
      { averageOrder: -1 },
      { ordersPerYear: Number.NaN },
      { lifespanYears: Number.POSITIVE_INFINITY },
      { margin: '1' },
      { discountRate: -0.1 },
    ]) {
      const [name] = Object.keys(bad)
      expect(() => simpleClv({ ...good, ...(bad as object) })).toThrow(
        `Expected \`${name}\` to be a finite number of at least 0`,
      )
    }
    expect(() => simpleClv({ averageOrder: 1 } as never)).toThrow('`ordersPerYear`')
  })
})

describe('constantRetentionClv', () => {
  it('gives the margin multiples r / (1 + i - r) of Gupta and Lehmann (2003)', () => {
    const published: [number, number[]][] = [
      [0.6, [1.2, 1.15, 1.11, 1.07]],
      [0.7, [1.75, 1.67, 1.59, 1.52]],
      [0.8, [2.67, 2.5, 2.35, 2.22]],
      [0.9, [4.5, 4.09, 3.75, 3.46]],
    ]
    for (const [retention, multiples] of published) {
      const ours = [0.1, 0.12, 0.14, 0.16].map((discountRate) =>
        Number(constantRetentionClv({ marginPerYear: 1, retention, discountRate }).toFixed(2)),
      )
      expect(ours).toEqual(multiples)
    }
  })

  it('is the sum over the years, with the first where asked for', () => {
    const inputs = { marginPerYear: 50, retention: 0.75, discountRate: 0.08 }
    let later = 0
    for (let year = 1; year < 500; year++) later += 50 * (0.75 / 1.08) ** year
    expect(constantRetentionClv(inputs)).toBeCloseTo(later, 10)
    expect(constantRetentionClv({ ...inputs, includeFirstYear: true })).toBeCloseTo(50 + later, 10)
  })

  it('refuses a retention that has no end', () => {
    for (const retention of [1, 1.05]) {
      expect(() => constantRetentionClv({ marginPerYear: 1, retention })).toThrow('`retention` to be a share below 1')
    }
    expect(constantRetentionClv({ marginPerYear: 1, retention: 1, discountRate: 0.1 })).toBeCloseTo(10, 10)
  })
})

describe('historicalValue', () => {
  const lines = fromRows(
    [
      ['late', '2024-08-01', 9],
      ['ann', '2024-01-01', 0.1],
      ['bob', '2023-01-01', 100],
      ['ann', '2024-01-02', 0.2],
      ['bob', '2024-01-01', 60],
      ['bob', '2024-02-01', -60],
      ['ann', '2024-07-01', 50],
    ] as [string, string, number][],
    { id: (r) => r[0], date: (r) => r[1], amount: (r) => r[2] },
  )

  it('adds up the margin of all lines to date, refunds deducted', () => {
    expect(historicalValue(lines, { asOf: '2024-06-30' })).toEqual({
      id: ['ann', 'bob'],
      valueToDate: Float64Array.of(0.3, 100),
    })
    expect(historicalValue(lines, { asOf: '2024-07-01', margin: 0.5 }).valueToDate).toEqual(Float64Array.of(25.15, 50))
  })

  it('discounts to the first line of the customer', () => {
    const { valueToDate } = historicalValue(lines, { asOf: '2024-06-30', discountRate: 0.1 })
    const years = (days: number): number => 1.1 ** (-days / 365.25)
    expect(valueToDate[0]).toBeCloseTo(0.1 + 0.2 * years(1), 12)
    expect(valueToDate[1]).toBeCloseTo(100 + 60 * years(365) - 60 * years(396), 12)
  })

  it('deducts costs, and is NaN where one is unknown', () => {
    const cost = [0, 0, 70, 0.1, 50, Number.NaN, 0]
    expect(historicalValue({ ...lines, cost }, { asOf: '2024-01-31' }).valueToDate[1]).toBe(40)
    const { valueToDate } = historicalValue({ ...lines, cost }, { asOf: '2024-06-30' })
    expect(valueToDate[0]).toBeCloseTo(0.2, 12)
    expect(valueToDate[1]).toBeNaN()
  })

  it('does not hang on the order of the lines', () => {
    const order = [6, 2, 5, 1, 4, 0, 3]
    const shuffled = {
      id: order.map((i) => lines.id[i]!),
      date: order.map((i) => lines.date[i]!),
      amount: order.map((i) => lines.amount[i]!),
    }
    const byId = (some: typeof lines): object => {
      const { id, valueToDate } = historicalValue(some, { asOf: '2024-12-31', discountRate: 0.07 })
      return Object.fromEntries(id.map((name, i) => [name, valueToDate[i]]))
    }
    expect(byId(shuffled)).toEqual(byId(lines))
  })

  it('refuses what it cannot read', () => {
    expect(() => historicalValue(lines, {} as never)).toThrow('`asOf`')
    expect(() => historicalValue(lines, { asOf: '2024-01-01', margin: -1 })).toThrow('`margin`')
    expect(() => historicalValue({ ...lines, amount: [] }, { asOf: '2024-01-01' })).toThrow('same length')
  })
})

describe('cohortRetentionClv', () => {
  /**
   * Five yearly cohorts of Fader and Hardie, "Customer-Base Valuation in a Contractual Setting: The Perils of Ignoring
   * Heterogeneity" (2010): a third of the customers stay with probability .9 a year, the others with .5.
   */
  const alive = (age: number): number => 0.9 ** age / 3 + (2 * 0.5 ** age) / 3
  const cells = [2003, 2004, 2005, 2006, 2007].flatMap((cohort) =>
    Array.from({ length: 2008 - cohort }, (_, period) => ({ cohort, period, customers: 10_000 * alive(period) })),
  )
  const table = fromRows(cells, { cohort: (c) => c.cohort, period: (c) => c.period, customers: (c) => c.customers })

  it('pools retention by age: it rises as those who leave easily have left', () => {
    expect(cells.slice(0, 5).map((cell) => Math.floor(cell.customers + 0.5))).toEqual([10_000, 6333, 4367, 3263, 2604])
    const { curve } = cohortRetentionClv(table, { period: { years: 1 }, spendPerPeriod: 100 })
    const exact = [0, 1, 2, 3, 4].map((age) => (age === 0 ? 1 : alive(age) / alive(age - 1)))
    curve.retention.forEach((value, age) => {
      expect(value).toBeCloseTo(exact[age]!, 12)
      expect(curve.survival[age]).toBeCloseTo(alive(age), 12)
    })
    expect(Array.from(curve.atRisk.slice(1), (count, k) => count / (10_000 * alive(k)))).toEqual([4, 3, 2, 1])
  })

  it('values what every cohort has brought, and what it would bring up to the longest observed age', () => {
    const { cohorts } = cohortRetentionClv(table, { period: { years: 1 }, spendPerPeriod: 100, discountRate: 0.1 })
    const value = (ages: number): number =>
      Array.from({ length: ages }, (_, age) => (100 * alive(age)) / 1.1 ** age).reduce((sum, part) => sum + part, 0)
    expect(cohorts.cohort).toEqual([2003, 2004, 2005, 2006, 2007])
    expect(cohorts.observed).toEqual(Uint32Array.of(5, 4, 3, 2, 1))
    cohorts.valueToDate.forEach((sum, c) => {
      expect(sum).toBeCloseTo(value(5 - c), 10)
    })
    // All cohorts are alike here, so that the young ones come to what the oldest brought.
    for (const sum of cohorts.clv) expect(sum).toBeCloseTo(value(5), 10)
  })

  it('goes on at the last retention, which is better than one average rate and still too little', () => {
    const options = { period: { years: 1 }, spendPerPeriod: 100, discountRate: 0.1 } as const
    const { cohorts } = cohortRetentionClv(table, { ...options, periods: 10_000 })
    const exact = 100 * (1 / 3 / (1 - 0.9 / 1.1) + 2 / 3 / (1 - 0.5 / 1.1))
    // The one rate that the company sees in its last year.
    const in2007 = cells.filter((c) => c.cohort < 2007 && c.cohort + c.period === 2007)
    const in2006 = cells.filter((c) => c.cohort + c.period === 2006)
    const total = (some: typeof cells): number => some.reduce((sum, c) => sum + c.customers, 0)
    const retention = total(in2007) / total(in2006)
    const average = constantRetentionClv({
      marginPerYear: 100,
      retention,
      discountRate: 0.1,
      includeFirstYear: true,
    })
    expect(retention.toFixed(3)).toBe('0.691')
    expect(average).toBeLessThan(cohorts.clv[0]!)
    expect(cohorts.clv[0]).toBeLessThan(exact)
  })

  it('takes spend by cohort and age, in whatever order the rows come', () => {
    const { cohorts, curve } = cohortRetentionClv(
      {
        cohort: ['b', 'a', 'a', 'b', 'a'],
        period: [1, 0, 2, 0, 1],
        customers: [30, 10, 4, 40, 8],
        spend: [300, 50, 100, 800, 80],
      },
      { period: { months: 6 }, margin: 0.5, discountRate: 0.21 },
    )
    // Half a year at 21% a year is a factor of 1 / 1.1.
    const young = 800 + 300 / 1.1 + (30 * 0.5 * 25) / 1.21
    expect(cohorts.cohort).toEqual(['b', 'a'])
    expect(curve.spend).toEqual(Float64Array.of(17, 10, 25))
    expect(cohorts.clv[0]).toBeCloseTo((0.5 * young) / 40, 12)
    expect(cohorts.clv[1]).toBeCloseTo((0.5 * (50 + 80 / 1.1 + 100 / 1.21)) / 10, 12)
    expect(cohorts.valueToDate[0]).toBeCloseTo((0.5 * (800 + 300 / 1.1)) / 40, 12)
  })

  it('ends where nobody is left', () => {
    const { cohorts, curve } = cohortRetentionClv(
      { cohort: ['a', 'a', 'a'], period: [0, 1, 2], customers: [10, 0, 0] },
      { period: { months: 1 }, spendPerPeriod: 1, periods: 5 },
    )
    expect(curve.survival).toEqual(Float64Array.of(1, 0, 0, 0, 0))
    expect(curve.retention).toEqual(Float64Array.of(1, 0, 0, 0, 0))
    expect(curve.atRisk).toEqual(Float64Array.of(0, 10, 0, 0, 0))
    expect(cohorts.clv).toEqual(Float64Array.of(1))
  })

  it('refuses gaps, repeated cells, counts that are none, and a table without any spend', () => {
    const of = (period: number[], customers: number[], options: object = { spendPerPeriod: 1 }) =>
      cohortRetentionClv({ cohort: period.map(() => 'a'), period, customers }, { period: { years: 1 }, ...options })
    expect(() => of([0, 2], [5, 3])).toThrow('cohort a to have every period from 0 on')
    expect(() => of([1], [5])).toThrow('every period from 0 on')
    expect(() => of([0, 0], [5, 3])).toThrow('each cohort and period to come once')
    expect(() => of([0, 1], [5, -3])).toThrow('`customers` to be at least 0')
    expect(() => of([0], [0])).toThrow('above 0 at period 0')
    expect(() => of([0.5], [1])).toThrow('`period` to be an integer')
    expect(() => of([0], [1], {})).toThrow('`spendPerPeriod`')
    expect(() => of([0, 1], [5, 3], { spendPerPeriod: 1, periods: 1 })).toThrow('`periods`')
    expect(() => of([0], [1], { spendPerPeriod: 1, period: 'year' })).toThrow('`horizon`')
  })

  it('gives empty tables for an empty one', () => {
    const { cohorts, curve } = cohortRetentionClv(
      { cohort: [], period: [], customers: [] },
      { period: { years: 1 }, spendPerPeriod: 1 },
    )
    expect([cohorts.clv.length, curve.period.length]).toEqual([0, 0])
  })
})
