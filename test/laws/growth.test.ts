import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cohortRetention,
  growthAccounting,
  lastMoves,
  movesOf,
  type StageHistory,
  stagesAt,
} from '../../src/lifecycle/index.ts'
import { type PeriodTable, tabulatePeriods } from '../../src/orders/index.ts'

const DAY = 86_400_000
const start = Date.UTC(2023, 11, 10)

/** Whole money, so that sums of it are exact. */
const line = fc.record({
  id: fc.nat(5).map((i) => `c${i}`),
  date: fc.integer({ min: start, max: start + 200 * DAY }),
  amount: fc.oneof({ weight: 4, arbitrary: fc.nat(20) }, fc.integer({ min: -20, max: -1 })),
})
const tables = fc
  .tuple(
    fc.array(line, { maxLength: 60 }),
    fc.constantFrom('week' as const, 'month' as const, 'quarter' as const),
    fc.boolean(),
    fc.constantFrom('net' as const, 'drop' as const),
  )
  .map(
    ([rows, period, cut, refunds]): PeriodTable =>
      tabulatePeriods(
        { id: rows.map((l) => l.id), date: rows.map((l) => l.date), amount: rows.map((l) => l.amount) },
        { to: start + 180 * DAY, period, refunds, ...(cut && { from: start + 50 * DAY }) },
      ),
  )

/** Who is active in each period, and for how much, as maps. */
function activeOf(table: PeriodTable): Map<number, number>[] {
  return table.periods.map(
    (_, t) =>
      new Map(
        [...table.customer.keys()]
          .filter((k) => table.period[k] === t && table.orders[k]! > 0)
          .filter((k) => !(table.refunded[k]! > 0 && table.amount[k]! <= 0))
          .map((k) => [table.customer[k]!, table.amount[k]!]),
      ),
  )
}

describe('laws of growth accounting', () => {
  it('balances in every period, by customers and by value', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const growth = growthAccounting(table)
        const at = (column: Float64Array, t: number): number => column[t]!
        const length = growth.period.length
        for (let t = 0; t < length; t++) {
          if (t === 0 && table.earlier) continue
          const before = t === 0 ? 0 : at(growth.active, t - 1)
          const valueBefore = t === 0 ? 0 : at(growth.value, t - 1)
          expect(at(growth.active, t)).toBe(at(growth.new, t) + at(growth.retained, t) + at(growth.resurrected, t))
          expect(at(growth.gained, t)).toBe(at(growth.new, t) + at(growth.resurrected, t))
          expect(before).toBe(at(growth.retained, t) + at(growth.churned, t))
          expect(at(growth.value, t) - valueBefore).toBe(
            at(growth.gainedValue, t) +
              at(growth.expansion, t) -
              at(growth.contraction, t) -
              at(growth.churnedValue, t),
          )
          expect(at(growth.gainedValue, t)).toBe(at(growth.newValue, t) + at(growth.resurrectedValue, t))
        }
        for (let t = 0; t < length; t++) {
          const all = [...table.customer.keys()].filter((k) => table.period[k] === t)
          const money = all.reduce((sum, k) => sum + table.amount[k]!, 0)
          expect(at(growth.value, t) + at(growth.inactiveValue, t)).toBe(money)
        }
      }),
    )
  })

  it('agrees with sets: every customer is in one class a period', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const growth = growthAccounting(table)
        const active = activeOf(table)
        const everBefore = new Set([...table.firstPeriod.keys()].filter((c) => table.firstPeriod[c]! < 0))
        active.forEach((now, t) => {
          const before = active[t - 1] ?? new Map<number, number>()
          const ids = [...now.keys()]
          expect(growth.active[t]).toBe(now.size)
          const isNew = ids.filter((c) => !before.has(c) && !everBefore.has(c))
          expect(growth.new[t]).toBe(isNew.length)
          for (const c of ids) everBefore.add(c)
          if (t === 0 && table.earlier) return
          const kept = ids.filter((c) => before.has(c))
          const lost = [...before.keys()].filter((c) => !now.has(c))
          expect(growth.retained[t]).toBe(kept.length)
          expect(growth.resurrected[t]).toBe(ids.length - kept.length - isNew.length)
          expect(growth.churned[t]).toBe(lost.length)
          expect(growth.churnedValue[t]).toBe(lost.reduce((sum, c) => sum + before.get(c)!, 0))
          const rises = kept.map((c) => now.get(c)! - before.get(c)!)
          expect(growth.expansion[t]).toBe(rises.reduce((sum, rise) => sum + Math.max(0, rise), 0))
        })
      }),
    )
  })

  it('cohorts hold every customer once, and their activity is that of all periods', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const cohorts = cohortRetention(table, { incomplete: 'keep' })
        const sizes = cohorts.size.reduce((sum, size) => sum + size, 0)
        expect(sizes + cohorts.withoutCohort).toBe(table.id.length)
        const active = activeOf(table)
        cohorts.active.forEach((row, cohort) => {
          row.forEach((count, since) => {
            const now = active[cohort + since]
            if (now === undefined) expect(count).toBeNaN()
            else expect(count).toBe([...now.keys()].filter((c) => table.firstPeriod[c] === cohort).length)
          })
        })
      }),
    )
  })
})

const history = fc
  .tuple(fc.nat(6), fc.nat(4))
  .chain(([size, length]) =>
    fc.array(
      fc
        .array(fc.constantFrom(0, 1, 2, 255), { minLength: size, maxLength: size })
        .map((codes) => Uint8Array.from(codes)),
      { minLength: length, maxLength: length },
    ),
  )
  .map(
    (codes): StageHistory<number> => ({
      id: Array.from(codes[0] ?? [], (_, i) => i),
      dates: codes.map((_, k) => 100 + k),
      stages: ['b', 'a', 'c'].map((id) => ({ id, label: { en: id, zh: id } })),
      codes,
    }),
  )

describe('laws of moves', () => {
  it('pairs hold every customer and all value once, movers are who is not on the diagonal', () => {
    fc.assert(
      fc.property(history, (given) => {
        if (given.codes.length < 2) return
        const [from, to] = [stagesAt(given, 0), stagesAt(given, 1)]
        const value = given.id.map((i) => (i === 3 ? Number.NaN : i + 1))
        const { pairs, movers } = movesOf({ id: given.id, from, to, value })
        const total = (column: ArrayLike<number>): number => Array.from(column).reduce((sum, n) => sum + n, 0)
        expect(total(pairs.customers)).toBe(given.id.length)
        expect(total(pairs.value)).toBe(total(value.filter((v) => !Number.isNaN(v))))
        pairs.from.forEach((name, k) => {
          const own = given.id.filter((i) => from[i] === name && to[i] === pairs.to[k])
          expect(pairs.customers[k]).toBe(own.length)
          expect(pairs.unknownValue[k]).toBe(own.filter((i) => i === 3).length)
        })
        expect(movers.id).toEqual(given.id.filter((i) => from[i] !== to[i]))
      }),
    )
  })

  it('the last move is the last step at which the stage was another', () => {
    fc.assert(
      fc.property(history, (given) => {
        const moves = lastMoves(given)
        const last = given.codes.length - 1
        given.id.forEach((_, i) => {
          const path = given.dates.map((__, k) => stagesAt(given, k)[i] ?? null)
          let k = last
          while (k > 0 && path[k - 1] === path[last]) k--
          expect(moves.stage[i]).toBe(path[last])
          expect(moves.previousStage[i]).toBe(k > 0 ? path[k - 1] : null)
          expect(moves.changedAt[i]).toBe(k > 0 ? given.dates[k] : Number.NaN)
        })
      }),
    )
  })
})
