import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitTransitions, stationaryShares, stepsUntil } from '../../src/lifecycle/index.ts'

const ids = ['a', 'b', 'c', 'd']
const stages = ids.map((id) => ({ id, label: { en: id, zh: id } }))
const code = fc.constantFrom(0, 1, 2, 3, 255)
const histories = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 5 }))
  .chain(([customers, dates]) =>
    fc.array(fc.array(code, { minLength: customers, maxLength: customers }), { minLength: dates, maxLength: dates }),
  )
const open = (codes: number[][]): Parameters<typeof fitTransitions>[0] => ({
  dates: codes.map((_, k) => k * 86_400_000),
  stages,
  codes: codes.map((column) => Uint8Array.from(column)),
})

describe('laws of transitions', () => {
  test('rows sum to one, and every step of every customer is counted once', () => {
    fc.assert(
      fc.property(histories, (codes) => {
        const model = fitTransitions(open(codes))
        const all = model.counts.flat().reduce((sum, count) => sum + count, 0)
        expect(all).toBe(codes[0]!.length * (codes.length - 1))
        for (const [i, row] of model.shares.entries()) {
          if (model.counts[i]!.every((count) => count === 0)) expect(row.every((share) => share === null)).toBe(true)
          else expect(row.reduce<number>((sum, share) => sum + share!, 0)).toBeCloseTo(1, 12)
          row.forEach((share, j) => {
            if (share === null) return
            expect(model.low[i]![j]).toBeLessThanOrEqual(share)
            expect(model.high[i]![j]).toBeGreaterThanOrEqual(share)
          })
        }
      }),
    )
  })

  test('a history counts as its steps do, and in any order of customers', () => {
    fc.assert(
      fc.property(histories, (codes) => {
        const model = fitTransitions(open(codes))
        const labels = (column: number[]): (string | null)[] => column.map((place) => ids[place] ?? null)
        // Without customers that come back or were nowhere before, the steps stand for themselves.
        const total = model.counts.map((row) => row.slice(0, 4)).slice(0, 4)
        const sum = ids.map(() => ids.map(() => 0))
        for (let k = 1; k < codes.length; k++) {
          const step = fitTransitions({ from: labels(codes[k - 1]!), to: labels(codes[k]!) }, { stages })
          for (let i = 0; i < 4; i++) for (let j = 0; j < 4; j++) sum[i]![j]! += step.counts[i]![j]!
        }
        expect(total).toEqual(sum)
        expect(fitTransitions(open(codes.map((column) => [...column].reverse()))).counts).toEqual(model.counts)
      }),
    )
  })

  test('stationary shares sum to one and stay as they are', () => {
    fc.assert(
      fc.property(histories, (codes) => {
        const model = fitTransitions(open(codes))
        const { case: found, shares, closed } = stationaryShares(model)
        for (const part of closed) expect(part.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
        expect(shares === null).toBe(found === 'several' || found === 'unknown')
        shares?.forEach((share, j) => {
          const next = shares.reduce((sum, from, i) => sum + (from > 0 ? from * model.shares[i]![j]! : 0), 0)
          expect(next).toBeCloseTo(share, 12)
        })
      }),
      { numRuns: 300 },
    )
  })

  test('a step on costs one step', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom(...ids), (codes, target) => {
        const model = fitTransitions(open(codes))
        const { states, steps } = stepsUntil(model, [target])
        states.forEach((id, i) => {
          if (steps[i] === null || id === target) return
          const next = steps.reduce<number>((sum, more, j) => {
            const share = model.shares[i]![j]!
            return sum + (share > 0 ? share * more! : 0)
          }, 1)
          expect(next / steps[i]!).toBeCloseTo(1, 9)
        })
      }),
      { numRuns: 300 },
    )
  })
})
