// Runs in every runtime: nothing here but the language and the library, which is handed in.

import type * as library from '../../src/index.ts'
import { makeLines } from './orders.ts'
import { plain } from './plain.ts'
import { ruleCases } from './ruleCases.ts'
import type { Case } from './runCases.ts'

export { runCases } from './runCases.ts'

export type Library = typeof library

const ASOF = '2024-12-31'
const zones = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata']
const schemes = ['purchase5', 'growth4', 'loyalty4'] as const

const made = makeLines(400, 7)

export const cases: readonly Case<Library>[] = [
  ...zones.map((timeZone) => ({
    name: `customers by days of ${timeZone}`,
    run: ({ summarizeOrders }: Library) => summarizeOrders(made, { asOf: ASOF, timeZone }),
  })),
  ...(['order', 'week', 'month'] as const).map((occasion) => ({
    name: `customers by ${occasion} in America/New_York, last year only`,
    run: ({ summarizeOrders }: Library) =>
      summarizeOrders(made, { asOf: ASOF, timeZone: 'America/New_York', occasion, window: { days: 365 } }),
  })),
  {
    name: 'the night sale in Shanghai, and the hour that New York shows twice',
    run: ({ summarizeOrders }) => {
      // 23:30 in Shanghai and 00:30 the day after are two days there, one in UTC; 05:30Z and 06:30Z on 3 November
      // 2024 are both 01:30 in New York.
      const shanghai = { id: ['a', 'a'], date: ['2024-03-01T15:30:00Z', '2024-03-01T16:30:00Z'], amount: [1, 1] }
      const newYork = { id: ['a', 'a'], date: ['2024-11-03T05:30:00Z', '2024-11-03T06:30:00Z'], amount: [1, 1] }
      const count = (lines: typeof shanghai, timeZone: string) =>
        summarizeOrders(lines, { asOf: ASOF, timeZone }).frequency[0]
      return [count(shanghai, 'Asia/Shanghai'), count(shanghai, 'UTC'), count(newYork, 'America/New_York')]
    },
    expected: [2, 1, 1],
  },
  {
    name: 'a bare date is that day in the time zone',
    run: ({ summarizeOrders }) =>
      zones.map((timeZone) => {
        const lines = { id: ['a', 'a'], date: ['2024-03-10', '2024-03-11'], amount: [1, 1] }
        const { recency, tenure } = summarizeOrders(lines, { asOf: '2024-03-15', timeZone })
        return [recency[0], tenure[0]]
      }),
    expected: zones.map(() => [4, 5]),
  },
  {
    name: 'ids that are names of the language',
    run: ({ summarizeOrders }) => summarizeOrders(made, { asOf: ASOF }).id.slice(0, 4),
    expected: ['__proto__', 'constructor', 'toString', ' 王小明 '],
  },
  {
    name: 'rows to columns and back',
    run: ({ fromRows, toRows }) => toRows(fromRows([{ a: 1 }, { a: 2 }], { twice: (row) => row.a * 2 })),
    expected: [{ twice: 2 }, { twice: 4 }],
  },
  ...(['quantile', 'mean'] as const).map((method) => ({
    name: `RFM by ${method}`,
    run: (library: Library) => {
      const customers = customersOf(library)
      const model = library.fitRfm(customers, { method })
      return [model, library.scoreRfm(model, customers)]
    },
  })),
  ...[3, 4, 10].map((bins) => ({
    name: `RFM in ${bins} bins`,
    run: (library: Library) => {
      const customers = customersOf(library)
      const model = library.fitRfm(customers, bins === 3 ? { bins } : { bins, segments: null })
      return [model, library.scoreRfm(model, customers)]
    },
  })),
  {
    name: 'RFM of one customer is RFM of the column',
    run: (library) => {
      const customers = customersOf(library)
      const model = library.fitRfm(customers)
      const scores = library.scoreRfm(model, customers)
      return customers.id.filter((_, i) => {
        const [recency, frequency, monetary] = [customers.recency[i]!, customers.frequency[i]!, customers.monetary[i]!]
        const one = library.rfmOf(model, { recency, frequency, monetary })
        return (
          one.r !== scores.r[i] || one.f !== scores.f[i] || one.m !== scores.m[i] || one.segment !== scores.segment[i]
        )
      })
    },
    expected: [],
  },
  {
    name: 'ABC: what crosses 80% belongs to A, in floating point too',
    run: ({ fitAbc, classifyAbc }) =>
      [
        [85, 5, 5, 3, 2],
        [80, 15, 5],
        [0.8, 0.15, 0.05],
        [81, 14, 5],
        [40, 20, 20, 20],
        [100, 60, 20, -30, -50],
      ].map((values) => classifyAbc(fitAbc(values), values).join('')),
    expected: ['ABBCC', 'ABC', 'ABC', 'ABC', 'AAAA', 'AABDD'],
  },
  ...(['include', 'exclude'] as const).map((crossing) => ({
    name: `ABC of customers, ${crossing}`,
    run: (library: Library) => {
      const { monetary } = customersOf(library)
      const model = library.fitAbc(monetary, { crossing })
      return [model, library.classifyAbc(model, monetary)]
    },
  })),
  ...schemes.flatMap((scheme) =>
    (['fixed', 'gaps'] as const).map((windows) => ({
      name: `stages of ${scheme}, ${windows}`,
      run: (library: Library) => {
        const customers = customersOf(library)
        const model = library.fitStages(customers, { scheme, windows })
        return [model, library.detectStages(model, customers)]
      },
    })),
  ),
  {
    name: 'stages at the bounds of their windows',
    run: (library) => {
      const model = library.fitStages(customersOf(library), { scheme: 'purchase5', windows: 'fixed' })
      const customers = [
        [0, Number.NaN],
        [1, 90],
        [1, 91],
        [2, 90],
        [2, 180],
        [1, 181],
      ].map(([frequency, recency]) => ({
        frequency: frequency!,
        recency: recency!,
        firstOrder: frequency === 0 ? Number.NaN : 0,
      }))
      return customers.map((customer) => library.stageOf(model, customer))
    },
    expected: ['potential', 'firstTime', 'silent', 'active', 'silent', 'churned'],
  },
  ...(['UTC', 'America/New_York'] as const).map((timeZone) => ({
    name: `stage history by days of ${timeZone}`,
    run: (library: Library) => {
      const model = library.fitStages(customersOf(library), { scheme: 'growth4' })
      return library.stageHistory(model, made, { dates: ['2024-03-31', '2024-09-30', ASOF], timeZone })
    },
  })),
  ...(['week', 'month'] as const).map((period) => ({
    name: `growth and retention by ${period} in Asia/Shanghai`,
    run: (library: Library) => {
      const table = library.tabulatePeriods(made, { to: ASOF, period, timeZone: 'Asia/Shanghai' })
      return [table, library.growthAccounting(table), library.cohortRetention(table)]
    },
  })),
  {
    name: 'growth accounting of three periods',
    run: ({ growthAccounting, tabulatePeriods }) => {
      const active = { '2024-01-05': 'abc', '2024-02-05': 'abd', '2024-03-05': 'ace' }
      const rows = Object.entries(active).flatMap(([date, ids]) => [...ids].map((id) => ({ id, date })))
      const lines = { id: rows.map(({ id }) => id), date: rows.map(({ date }) => date), amount: rows.map(() => 1) }
      const growth = growthAccounting(tabulatePeriods(lines, { to: '2024-03-31', period: 'month' }))
      return [growth.new, growth.retained, growth.resurrected, growth.churned].map((column) => [...column])
    },
    expected: [
      [3, 1, 1],
      [0, 2, 1],
      [0, 0, 1],
      [0, 1, 2],
    ],
  },
  {
    name: 'axes by shares, by conditions and by points',
    run: (library) => {
      const customers = {
        ...customersOf(library),
        gapVariation: library.gapVariation(made, { asOf: ASOF }).gapVariation,
      }
      return [library.valueAxis(), library.loyaltyAxis(), library.purchaseBehaviourAxis()].map((definition) => {
        const model = library.fitAxis(definition, customers)
        return [model, library.classifyAxis(model, customers)]
      })
    },
  },
  {
    name: 'clusters, natural breaks and stability',
    run: (library) => {
      const customers = customersOf(library)
      const breaks = library.fitRfm(customers, { method: 'natural-breaks' })
      const bought = { recency: customers.recency, frequency: customers.frequency }
      const clusters = library.fitClusters(bought, { columns: ['recency', 'frequency'], k: 3, seed: 1 })
      const labels = library.assignClusters(clusters, bought)
      const scores = library.scoreRfm(breaks, customers)
      const others = library.scoreRfm(library.fitRfm(customers), customers)
      return [
        breaks,
        labels,
        library.rfmStability(scores, others).r,
        library.compareSegmentations(labels, scores.segment),
      ]
    },
  },
  {
    name: 'classes that hold over three runs',
    run: ({ defineRetier, heldClasses, retierAll }) => {
      const rules = defineRetier({ axis: 'tier', classes: ['gold', 'basic'], hold: 30, timeZone: 'America/New_York' })
      let state: library.RetierState<string> | null = null
      const held = ['2024-01-01', '2024-01-20', '2024-03-01'].map((at, k) => {
        state = retierAll(rules, state, { id: ['a'], tier: [k === 0 ? 'gold' : 'basic'] }, { at }).state
        return heldClasses(state).held[0]
      })
      return held
    },
    expected: ['gold', 'gold', 'basic'],
  },
  {
    name: 'rules over missing values',
    run: ({ applyRules }) =>
      applyRules(
        {
          version: 1,
          hitPolicy: 'first',
          rules: [
            { id: 'rich', when: { field: 'income', gt: 100 }, then: { strategy: 'vip' } },
            { id: 'unknown', when: { not: { field: 'income', exists: true } }, then: { strategy: 'ask' } },
            { id: 'not rich', when: { not: { field: 'income', gt: 100 } }, then: { strategy: 'basic' } },
          ],
        },
        { income: [200, 50, Number.NaN, 100] },
      ),
    expected: {
      strategy: ['vip', 'basic', 'ask', 'basic'],
      rule: ['rich', 'not rich', 'unknown', 'not rich'],
    },
  },
  ...ruleCases,
  {
    name: 'a policy fitted, stored, read and applied',
    run: (library) => {
      const customers = customersOf(library)
      const policy = library.fitPolicy(customers)
      const stored = JSON.parse(JSON.stringify(policy)) as typeof policy
      return [policy, library.applyPolicy(stored, customers)]
    },
  },
  {
    name: 'a policy for one customer is the policy for the table',
    run: (library) => {
      const customers = customersOf(library)
      const policy = library.fitPolicy(customers)
      const columns = library.applyPolicy(policy, customers)
      return library
        .toRows(customers)
        .map((customer, i) => [library.policyOf(policy, customer).strategy, columns.strategy[i]])
        .filter(([one, all]) => one !== all)
    },
    expected: [],
  },
  {
    name: 'models come back from JSON as they were',
    run: (library) => {
      const customers = customersOf(library)
      const models = [
        library.fitRfm(customers),
        library.fitAbc(customers.monetary),
        ...schemes.map((scheme) => library.fitStages(customers, { scheme })),
        library.fitPolicy(customers),
      ]
      return models.map(
        (model) => JSON.stringify(plain(model)) === JSON.stringify(plain(JSON.parse(JSON.stringify(model)))),
      )
    },
    expected: Array(6).fill(true),
  },
  {
    name: 'tables and models survive structured clone',
    run: (library) => {
      const customers = customersOf(library)
      const model = structuredClone(library.fitRfm(customers))
      return library.scoreRfm(model, structuredClone(customers)).r
    },
  },
  ...(['bgNbd', 'mbgNbd', 'paretoNbd'] as const).map((family) => ({
    name: `customers by ${family}: alive, expected, distributed, waiting, discounted`,
    run: (library: Library) => {
      const params = { r: 0.553, alpha: 10.58, s: 0.606, beta: 11.67, a: 0.793, b: 2.426 }
      const { [family]: model } = library
      const histories = [
        [0, 0, 38.86],
        [2, 30.43, 38.86],
        [29, 37, 38.86],
      ] as const
      return histories.map(([x, tx, T]) => [
        model.logLikelihood(params, x, tx, T),
        model.probabilityAlive(params, x, tx, T),
        model.expectedPurchases(params, 39, x, tx, T),
        model.purchaseDistribution(params, 39, x, tx, T, 5),
        model.waitingTimeAlive(params, 0.5, x, tx, T),
        model.discountedResidual(params, 0.0027, x, tx, T),
      ])
    },
  })),
  {
    name: 'the example of the BG/NBD paper: E[X(39)] of a customer with x = 2, t_x = 30.43, T = 38.86',
    run: ({ bgNbd }) =>
      bgNbd.expectedPurchases({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 39, 2, 30.43, 38.86).toFixed(3),
    expected: '1.226',
  },
  {
    name: 'a model of lifetime value, fitted and applied, to six digits',
    run: (library) => {
      const customers = customersOf(library)
      const model = library.fitClv(customers, { family: 'mbg-nbd', margin: 0.3 })
      const told = library.predictClv(model, customers, { horizon: { years: 1 }, discountRate: 0.1 })
      // What a search finds holds fewer digits than a formula gives.
      return [told.pAlive, told.expectedOrders, told.clv].map((column) =>
        Array.from(column.subarray(0, 20), (value) => value.toPrecision(6)),
      )
    },
  },
  {
    name: 'random numbers of a seed: integers exactly',
    run: ({ createRandom }) => {
      const random = createRandom(42)
      return [
        Array.from({ length: 10 }, () => random.integer(1000)),
        random.uniform(),
        random.normal(),
        random.gamma(0.3),
      ]
    },
  },
  {
    name: 'errors',
    run: (library) =>
      [
        () => library.fitRfm(customersOf(library), { bins: 1 }),
        () => library.summarizeOrders({ id: [1], date: ['soon'], amount: [1] }, { asOf: ASOF }),
        () => library.summarizeOrders({ id: [1], date: [1], amount: [1] }, { asOf: ASOF, timeZone: 'Asia/Atlantis' }),
        () => library.readNumbers([1, 2n ** 60n], 'amount'),
      ].map((attempt) => {
        try {
          return attempt()
        } catch (error) {
          return library.isClienteleError(error) ? [error.code, error.message] : String(error)
        }
      }),
  },
]

function customersOf(library: Library): ReturnType<typeof summary> {
  return summary(library)
}

function summary({ summarizeOrders }: Library) {
  return summarizeOrders(made, { asOf: ASOF, timeZone: 'Asia/Shanghai' })
}
