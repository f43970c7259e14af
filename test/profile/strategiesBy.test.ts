import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { strategiesBy } from '../../src/profile/index.ts'

/** Labels so that the cross table is the one given. */
function labelsOf(counts: readonly (readonly number[])[]): { attribute: string[]; strategy: string[] } {
  const pairs = counts.flatMap((row, i) => row.flatMap((count, j) => new Array(count).fill([`g${i}`, `s${j}`])))
  return { attribute: pairs.map(([group]) => group), strategy: pairs.map(([, strategy]) => strategy) }
}

describe('strategiesBy', () => {
  it('counts, shares within the group, and their ratio to the overall share', () => {
    const { attribute, strategy } = labelsOf([
      [30, 10],
      [20, 40],
    ])
    const found = strategiesBy(attribute, strategy)
    expect([...found.cells.count]).toEqual([30, 10, 20, 40])
    expect([...found.cells.share]).toEqual([0.75, 0.25, 20 / 60, 40 / 60])
    expect([...found.cells.ratio]).toEqual([1.5, 0.5, 20 / 60 / 0.5, 40 / 60 / 0.5])
    expect(found.test.chi2).toBeCloseTo(50 / 3, 12)
    expect(found.test.df).toBe(1)
    expect(found.test.cramersV).toBeCloseTo(Math.sqrt(1 / 6), 12)
    expect(found).toMatchObject({ customers: 100, missing: 0, suppressed: 0 })
  })

  it('small cells are suppressed and counted, empty ones are shown', () => {
    const { attribute, strategy } = labelsOf([
      [4, 5],
      [0, 20],
    ])
    const { cells, suppressed, groups } = strategiesBy(attribute, strategy)
    expect([...cells.count]).toEqual([Number.NaN, 5, 0, 20])
    expect([...cells.share]).toEqual([Number.NaN, 5 / 9, 0, 1])
    expect(cells.ratio[0]).toBeNaN()
    expect(suppressed).toBe(1)
    expect([...groups.customers]).toEqual([9, 20])
    expect(strategiesBy(attribute, strategy, { minCell: 1 }).suppressed).toBe(0)
  })

  it('groups and strategies can be put in order; who lacks either is missing', () => {
    const found = strategiesBy(['b', 'a', null, 'a'], ['x', 'y', 'x', null], {
      groups: ['a', 'b', 'c'],
      strategies: ['x', 'y'],
      minCell: 1,
    })
    expect(found.cells.group).toEqual(['a', 'a', 'b', 'b', 'c', 'c'])
    expect([...found.cells.count]).toEqual([0, 1, 1, 0, 0, 0])
    expect([...found.cells.share.subarray(4)]).toEqual([Number.NaN, Number.NaN])
    expect(found.missing).toBe(2)
  })

  it('nobody at all is no error', () => {
    const found = strategiesBy([], [])
    expect(found.cells.group).toEqual([])
    expect(found).toMatchObject({ customers: 0, missing: 0, suppressed: 0 })
    expect(found.test.p).toBe(1)
  })

  it('a minimum that is no whole number from 1, and columns of unequal length, are refused', () => {
    expect(() => strategiesBy([], [], { minCell: 0 })).toThrow('Expected `minCell` to be a whole number from 1, got 0.')
    expect(() => strategiesBy(['a'], [])).toThrow('same length')
  })

  it('shares of a group sum to one, and ratios weighted by the overall shares too', () => {
    const label = (names: string[]): fc.Arbitrary<string> => fc.constantFrom(...names)
    const rows = fc.array(fc.tuple(label(['a', 'b', 'c']), label(['x', 'y', 'z'])), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(rows, (pairs) => {
        const found = strategiesBy(
          pairs.map(([group]) => group),
          pairs.map(([, strategy]) => strategy),
          { minCell: 1 },
        )
        const { share, ratio } = found.cells
        const width = found.strategies.strategy.length
        found.groups.group.forEach((_, i) => {
          const sum = (values: ArrayLike<number>, weigh: (j: number) => number): number =>
            Array.from({ length: width }, (_, j) => values[i * width + j]! * weigh(j)).reduce((a, b) => a + b, 0)
          expect(sum(share, () => 1)).toBeCloseTo(1, 12)
          expect(sum(ratio, (j) => found.strategies.share[j]!)).toBeCloseTo(1, 12)
        })
      }),
    )
  })
})
