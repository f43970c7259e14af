import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { abcXyzMatrix } from '../../src/abc/index.ts'
import { cohortRetention, growthAccounting, movesOf } from '../../src/lifecycle/index.ts'
import { summarizeOrders, tabulatePeriods } from '../../src/orders/index.ts'

const DAY = 86_400_000
const start = Date.UTC(2024, 0, 1)

const line = fc.record({
  id: fc.nat(8).map((i) => `c${i}`),
  date: fc.integer({ min: start, max: start + 120 * DAY }),
  amount: fc.integer({ min: -500, max: 2000 }).map((cents) => cents / 100),
})

/** Rows in two orders. */
const twice = <T>(row: fc.Arbitrary<T>): fc.Arbitrary<[T[], T[]]> =>
  fc
    .array(row, { maxLength: 60 })
    .chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length })),
    )

const tabulate = (rows: readonly { id: string; date: number; amount: number }[]) =>
  tabulatePeriods(
    { id: rows.map((each) => each.id), date: rows.map((each) => each.date), amount: rows.map((each) => each.amount) },
    { to: start + 121 * DAY, period: 'month' },
  )

const classed = fc.record({
  before: fc.constantFrom('A', 'B', 'C'),
  after: fc.constantFrom('X', 'Y', 'Z'),
  value: fc.integer({ min: -500, max: 2000 }).map((cents) => cents / 100),
})

/** What is left of a price after a discount is off by rounding: whole to the eye, and not to every factor of minor units. */
const discounted = fc.record({
  id: fc.nat(3).map((i) => `c${i}`),
  date: fc.integer({ min: start, max: start + 120 * DAY }),
  amount: fc.oneof(
    fc
      .tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 0, max: 400 }))
      .map(([cents, less]) => (cents + 100 * less) / 100 - cents / 100),
    fc.integer({ min: -500, max: 2000 }).map((cents) => cents / 100),
  ),
})

describe('sums of money do not hang on the order of the rows', () => {
  it('in customers, also where discounts leave rounding errors', () => {
    const table = (rows: readonly { id: string; date: number; amount: number }[]) => {
      const [id, date, amount] = [rows.map((row) => row.id), rows.map((row) => row.date), rows.map((row) => row.amount)]
      const { id: ids, monetary } = summarizeOrders({ id, date, amount }, { asOf: start + 121 * DAY })
      return new Map(Array.from(ids, (name, i) => [name, monetary[i]]))
    }
    fc.assert(
      fc.property(twice(discounted), ([rows, shuffled]) => {
        expect(table(shuffled)).toEqual(table(rows))
      }),
      { numRuns: 1000 },
    )
    const left = 4096.1 - 4095.1
    const sum = (...amount: number[]): unknown =>
      table(amount.map((each) => ({ id: 'ann', date: start, amount: each }))).get('ann')
    expect(sum(left, 0.25)).toBe(sum(0.25, left))
  })

  it('in growth and cohorts', () => {
    fc.assert(
      fc.property(twice(line), ([rows, shuffled]) => {
        expect(growthAccounting(tabulate(shuffled))).toEqual(growthAccounting(tabulate(rows)))
        expect(cohortRetention(tabulate(shuffled))).toEqual(cohortRetention(tabulate(rows)))
      }),
    )
  })

  it('in moves and the matrix of ABC and XYZ', () => {
    fc.assert(
      fc.property(twice(classed), ([rows, shuffled]) => {
        const moves = (given: typeof rows) =>
          movesOf({
            id: given.map((_, i) => i),
            from: given.map((each) => each.before),
            to: given.map((each) => each.after),
            value: given.map((each) => each.value),
          }).pairs
        expect(moves(shuffled)).toEqual(moves(rows))
        const matrix = (given: typeof rows) =>
          abcXyzMatrix(
            given.map((each) => each.before),
            given.map((each) => each.after),
            given.map((each) => each.value),
          )
        expect(matrix(shuffled)).toEqual(matrix(rows))
      }),
    )
  })

  it('and say what was paid to the cent', () => {
    const rows = Array.from({ length: 30 }, (_, i) => ({ id: `c${i}`, date: start, amount: 0.1 }))
    const growth = growthAccounting(tabulate(rows))
    expect(growth.newValue[0]).toBe(3)
    expect(cohortRetention(tabulate(rows)).value[0]![0]).toBe(3)
  })
})
