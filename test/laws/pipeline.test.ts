import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { auditOrders, type SummarizeOptions, summarizeOrders } from '../../src/orders/index.ts'
import { applyPolicy, fitPolicy, policyOf } from '../../src/policy/index.ts'
import { rfmOf } from '../../src/rfm/index.ts'
import { encodeColumn, fromRows, takeRows, toRows } from '../../src/table/index.ts'

const DAY = 86_400_000
const asOf = Date.UTC(2024, 5, 30, 20)

interface Line {
  readonly id: string
  readonly date: number
  readonly amount: number
  readonly orderId: string
}

/** Lines of up to twelve customers over a year and a half, in cents; some refunds, some free ones, some after asOf. */
const line: fc.Arbitrary<Line> = fc.record({
  id: fc.nat(11).map((i) => `c${i}`),
  date: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: asOf - 540 * DAY, max: asOf }) },
    fc.integer({ min: asOf, max: asOf + 3 * DAY }),
  ),
  amount: fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 0, max: 20_000 }).map((cents) => cents / 100) },
    fc.integer({ min: -5000, max: -1 }).map((cents) => cents / 100),
  ),
  orderId: fc.nat(40).map((i) => `o${i}`),
})
const log = fc.array(line, { minLength: 1, maxLength: 80 })
const shuffled = log.chain((lines) =>
  fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
)
const ways = fc.record(
  {
    timeZone: fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York'),
    occasion: fc.constantFrom('day' as const, 'order' as const, 'month' as const),
    window: fc.constantFrom({ days: 365 }, { days: 90 }),
    refunds: fc.constantFrom('net' as const, 'drop' as const),
  },
  { requiredKeys: [] },
)
const schemes = fc.constantFrom('purchase5' as const, 'growth4' as const, 'loyalty4' as const)

const columnsOf = (lines: readonly Line[]) =>
  fromRows(lines, { id: (l) => l.id, date: (l) => l.date, amount: (l) => l.amount, orderId: (l) => l.orderId })

/** From lines to customers with everything decided, one object a customer. */
function decide(
  lines: readonly Line[],
  way: Partial<SummarizeOptions> = {},
  scheme: 'purchase5' | 'growth4' | 'loyalty4' = 'purchase5',
) {
  const customers = summarizeOrders(columnsOf(lines), { asOf, ...way })
  const policy = fitPolicy(customers, { stages: [{ scheme }] })
  return { customers, policy, rows: toRows({ ...customers, ...applyPolicy(policy, customers) }) }
}
const byId = <Row extends { id: unknown }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]))

describe('laws from order lines to strategies', () => {
  test('permuting the lines changes the order of customers and nothing else, models included', () => {
    fc.assert(
      fc.property(shuffled, ways, schemes, ([lines, other], way, scheme) => {
        const one = decide(lines, way, scheme)
        const two = decide(other, way, scheme)
        expect(two.policy).toEqual(one.policy)
        expect(byId(two.rows)).toEqual(byId(one.rows))
      }),
      { numRuns: 100 },
    )
  })

  test('permuting the customers permutes what is decided', () => {
    fc.assert(
      fc.property(log, fc.infiniteStream(fc.nat()), schemes, (lines, keys, scheme) => {
        const { customers, policy } = decide(lines, {}, scheme)
        const order = customers.id.map((_, i) => [keys.next().value as number, i] as const)
        const indices = order.sort((a, b) => a[0] - b[0]).map(([, i]) => i)
        const other = takeRows(customers, indices)
        expect(fitPolicy(other, { stages: [{ scheme }] })).toEqual(policy)
        expect(applyPolicy(policy, other)).toEqual(takeRows(applyPolicy(policy, customers), indices))
      }),
      { numRuns: 60 },
    )
  })

  test('scaling money by a positive factor leaves scores, segments, tiers, stages and strategies as they are', () => {
    fc.assert(
      fc.property(log, fc.constantFrom(2, 0.5, 1024, 2 ** -7, 100), ways, (lines, factor, way) => {
        // Times 100 through cents, so that the products are the amounts meant, without rounding.
        const scale = (amount: number): number => (Math.round(amount * 100) * factor) / 100
        const one = decide(lines, way)
        const two = decide(
          lines.map((each) => ({ ...each, amount: scale(each.amount) })),
          way,
        )
        const decided = ({ monetary: _m, repeatSpend: _s, ...rest }: (typeof one.rows)[number]) => rest
        expect(two.rows.map(decided)).toEqual(one.rows.map(decided))
      }),
      { numRuns: 100 },
    )
  })

  test('more recent never lowers r: a customer who also bought today scores no less, under the same model', () => {
    fc.assert(
      fc.property(log, fc.nat(11), fc.integer({ min: 0, max: 400 }), (lines, who, daysAgo) => {
        const { policy, rows } = decide(lines)
        const id = `c${who}`
        const before = byId(rows).get(id)
        fc.pre(before !== undefined)
        const more = { id, date: asOf - daysAgo * DAY, amount: 1, orderId: 'more' }
        const after = byId(toRows(summarizeOrders(columnsOf([...lines, more]), { asOf }))).get(id)!
        const { r, f } = rfmOf(policy.rfm[0]!, after)
        expect(r).toBeGreaterThanOrEqual(before!.r)
        expect(f).toBeGreaterThanOrEqual(before!.f)
      }),
      { numRuns: 100 },
    )
  })

  test('of two customers the more recent one has no lower r, the more frequent no lower f, the better no lower m', () => {
    fc.assert(
      fc.property(log, ways, (lines, way) => {
        const scored = decide(lines, way).rows.filter((row) => row.r > 0)
        for (const a of scored) {
          for (const b of scored) {
            if (a.recency <= b.recency) expect(a.r).toBeGreaterThanOrEqual(b.r)
            if (a.frequency >= b.frequency) expect(a.f).toBeGreaterThanOrEqual(b.f)
            if (a.monetary >= b.monetary) expect(a.m).toBeGreaterThanOrEqual(b.m)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  test('every customer has exactly one tier, one stage and one strategy, and who is scored one segment', () => {
    fc.assert(
      fc.property(log, ways, schemes, (lines, way, scheme) => {
        const { policy, customers, rows } = decide(lines, way, scheme)
        const segments = policy.rfm[0]!.segments!.segments.map(({ id }) => id)
        const tiers = policy.abc[0]!.model.classes.map(({ id }) => id)
        const stages = policy.stages[0]!.stages.map(({ id }) => id)
        for (const row of rows) {
          // A window may hold none of the purchases of someone who bought before it.
          if (row.frequency > 0) expect(segments).toContain(row.segment)
          else expect([row.r, row.f, row.m, row.segment]).toEqual([0, 0, 0, null])
          expect(tiers).toContain(row.tier)
          expect(stages).toContain(row.stage)
          expect(row.strategy).not.toBeNull()
          expect(row.rule).not.toBeNull()
        }
        expect(policy.rfm[0]!.fitted.customers).toBe(customers.id.length)
        expect(policy.abc[0]!.model.classes.reduce((sum, each) => sum + each.customers, 0)).toBe(rows.length)
        expect(policy.stages[0]!.counts.reduce((sum, count) => sum + count, 0)).toBe(rows.length)
        expect(new Set(customers.id).size).toBe(customers.id.length)
      }),
      { numRuns: 100 },
    )
  })

  test('the column functions are their scalar twins, through JSON too', () => {
    fc.assert(
      fc.property(log, ways, schemes, (lines, way, scheme) => {
        const { policy, customers } = decide(lines, way, scheme)
        const stored = JSON.parse(JSON.stringify(policy)) as typeof policy
        expect(stored).toEqual(policy)
        const columns = applyPolicy(stored, customers)
        expect(toRows(columns)).toEqual(toRows(customers).map((row) => policyOf(policy, { ...row })))
        // A customer that went through JSON, where NaN becomes null, is the same customer.
        const row = JSON.parse(JSON.stringify(toRows(customers)[0] ?? {})) as Record<string, unknown>
        if (customers.id.length > 0) expect(policyOf(stored, row)).toEqual(toRows(columns)[0])
      }),
      { numRuns: 100 },
    )
  })

  test('coded ids, and lines that went through the audit, lead to the same decisions', () => {
    fc.assert(
      fc.property(log, ways, (lines, way) => {
        const plain = columnsOf(lines)
        const one = decide(lines, way).rows
        for (const other of [
          { ...plain, id: encodeColumn(plain.id, 'id') },
          auditOrders(plain, { asOf, ...(way.timeZone === undefined ? {} : { timeZone: way.timeZone }) }).lines,
        ]) {
          const customers = summarizeOrders(other, { asOf, ...way })
          expect(toRows({ ...customers, ...applyPolicy(fitPolicy(customers), customers) })).toEqual(one)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('moving all dates and asOf by whole days moves the dates in the table and nothing else', () => {
    fc.assert(
      fc.property(log, fc.integer({ min: -5000, max: 5000 }), (lines, days) => {
        const moved = lines.map((each) => ({ ...each, date: each.date + days * DAY }))
        const one = decide(lines).rows
        const two = decide(moved, { asOf: asOf + days * DAY }).rows
        expect(two).toEqual(
          one.map((row) => ({
            ...row,
            firstOrder: row.firstOrder + days * DAY,
            lastOrder: row.lastOrder + days * DAY,
          })),
        )
      }),
      { numRuns: 60 },
    )
  })
})
