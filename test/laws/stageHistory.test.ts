import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  detectStages,
  fitStages,
  personalGaps,
  type StageDefinition,
  stageHistory,
  stagesAt,
} from '../../src/lifecycle/index.ts'
import { type CustomerTable, type SummarizeOptions, summarizeOrders } from '../../src/orders/index.ts'

const DAY = 86_400_000
const start = Date.UTC(2024, 0, 20)

/** Lines of few customers over a year, so that one log holds many stages; refunds, free and late ones too. */
const line = fc.record({
  id: fc.nat(5).map((i) => `c${i}`),
  date: fc.integer({ min: start, max: start + 400 * DAY }),
  amount: fc.oneof({ weight: 5, arbitrary: fc.nat(1500) }, fc.integer({ min: -500, max: -1 })).map((c) => c / 100),
  orderId: fc.option(fc.nat(9)),
})
const logs = fc.array(line, { maxLength: 60 }).map((rows) => ({
  id: rows.map((l) => l.id),
  date: rows.map((l) => l.date),
  amount: rows.map((l) => l.amount),
  orderId: rows.map((l) => l.orderId),
}))
const ways = fc.record(
  {
    timeZone: fc.constantFrom('Asia/Shanghai', 'America/New_York'),
    occasion: fc.constantFrom('day' as const, 'order' as const, 'week' as const, 'month' as const),
    window: fc.constantFrom({ days: 30 }, { days: 100.5 }),
    minAmount: fc.constant(3),
    refunds: fc.constantFrom('net' as const, 'drop' as const),
  },
  { requiredKeys: [] },
)
const dates = fc.array(fc.integer({ min: 26, max: 24 * 90 }), { minLength: 1, maxLength: 6 }).map((gaps) => {
  let at = start
  return gaps.map((hours) => (at += hours * 3_600_000))
})

/** Asks in every way that a ladder can. */
const odd: StageDefinition = {
  stages: [
    { id: 'far', when: { not: { field: 'recency', between: [5, { field: 'tenure', times: 0.5 }] } } },
    {
      id: 'rich',
      when: {
        any: [
          { field: 'monetary', gt: 12.5 },
          { field: 'repeatSpend', gte: { field: 'monetary' } },
        ],
      },
    },
    { id: 'listed', when: { field: 'frequency', in: [2, 4] } },
    { id: 'unlisted', when: { field: 'repeats', notIn: [3] } },
    { id: 'late', when: { field: 'lastOrder', gte: start + 200 * DAY } },
    { id: 'never', when: { field: 'firstOrder', eq: { field: 'lastOrder' } } },
    {
      id: 'text',
      when: {
        any: [
          { field: 'tenureAtLast', startsWith: '1' },
          { field: 'recency', ne: 'soon' },
        ],
      },
    },
    {
      id: 'rest',
      when: {
        any: [
          { field: 'firstOrder', exists: false },
          { field: 'satisfaction', exists: false },
        ],
      },
    },
  ],
  optional: ['satisfaction'],
}
const models = fc
  .tuple(fc.constantFrom('purchase5' as const, 'growth4' as const, 'loyalty4' as const, odd), fc.boolean())
  .map(([scheme, wide]) =>
    fitStages(summarizeOrders({ id: [], date: [], amount: [] }, { asOf: start }), {
      scheme,
      ...(scheme !== odd && !wide && { windows: { active: 20, gone: 45, long: 60 } }),
    }),
  )

describe('laws of stage histories', () => {
  it('a history agrees with a new summary and its stages at each date', () => {
    fc.assert(
      fc.property(logs, models, dates, ways, (lines, model, ends, way) => {
        const history = stageHistory(model, lines, { dates: ends, ...way })
        expect(history.dates).toEqual(ends)
        ends.forEach((asOf, k) => {
          const options: SummarizeOptions = { asOf, recentDays: model.windows?.gone ?? 180, ...way }
          const customers = summarizeOrders(lines, options)
          const stages = detectStages(model, customers)
          const expected = new Map(customers.id.map((id, c) => [id, stages[c]!]))
          expect(stagesAt(history, k)).toEqual(history.id.map((id) => expected.get(id) ?? null))
        })
        expect(history.id).toEqual(summarizeOrders(lines, { asOf: ends.at(-1)!, ...way }).id)
      }),
      { numRuns: 300 },
    )
  })

  it('every customer with a line has exactly one stage of a ladder without gaps, nobody else has one', () => {
    fc.assert(
      fc.property(logs, dates, (lines, ends) => {
        const model = fitStages(summarizeOrders(lines, { asOf: ends.at(-1)! }))
        const { id, codes } = stageHistory(model, lines, { dates: ends })
        codes.forEach((column, k) => {
          const there = new Set(summarizeOrders(lines, { asOf: ends[k]! }).id)
          id.forEach((customer, c) => {
            expect(column[c]! < model.stages.length).toBe(there.has(customer))
          })
        })
      }),
    )
  })

  it('later lines change no earlier stage, and other dates between change none', () => {
    fc.assert(
      fc.property(logs, models, dates, (lines, model, ends) => {
        const all = stageHistory(model, lines, { dates: ends })
        ends.forEach((end, k) => {
          const alone = stageHistory(model, lines, { dates: [end] })
          const stages = stagesAt(all, k)
          const expected = new Map(all.id.map((id, c) => [id, stages[c]!]))
          expect(stagesAt(alone, 0)).toEqual(alone.id.map((id) => expected.get(id)))
        })
      }),
    )
  })

  it("columns of one's own lead to what a ladder over them says", () => {
    const ladder: StageDefinition = {
      stages: [
        { id: 'slow', when: { field: 'recency', gt: { field: 'gap', times: 2 } } },
        { id: 'known', when: { all: [] } },
      ],
    }
    const model = fitStages({ recency: [], gap: [] }, { scheme: ladder })
    const withGap = (customers: CustomerTable) => ({ gap: personalGaps(20, customers) })
    fc.assert(
      fc.property(logs, dates, (lines, ends) => {
        const history = stageHistory(model, lines, { dates: ends, addColumns: withGap })
        ends.forEach((asOf, k) => {
          const customers = summarizeOrders(lines, { asOf })
          const stages = detectStages(model, { ...customers, ...withGap(customers) })
          const expected = new Map(customers.id.map((id, c) => [id, stages[c]!]))
          expect(stagesAt(history, k)).toEqual(history.id.map((id) => expected.get(id) ?? null))
        })
      }),
    )
  })
})
