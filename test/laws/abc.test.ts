import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AbcByCriteriaOptions,
  type AbcOptions,
  abcByCriteriaOf,
  abcOf,
  abcXyzMatrix,
  classifyAbc,
  classifyAbcByCriteria,
  classifyXyz,
  concentration,
  fitAbc,
  fitAbcByCriteria,
  fitAbcByCustomers,
  fitXyz,
  variationOf,
  whaleCurve,
  xyzOf,
} from '../../src/abc/index.ts'
import { gini, lorenz } from '../../src/stats/index.ts'

/** Cents, so that sums are exact in the reference; ties, zeros, losses and missing values are common. */
const amount = fc.oneof(
  fc.integer({ min: -50, max: 50 }),
  fc.integer({ min: 1, max: 2_000_000 }),
  fc.constantFrom(0, Number.NaN, 700),
)
const amounts = fc.array(amount, { maxLength: 60 })
const options = fc.record({
  crossing: fc.constantFrom('include' as const, 'exclude' as const),
  classes: fc.constantFrom(
    { A: 0.8, B: 0.95 },
    { A: 0.5 },
    { A: 0.2, B: 0.5, E: 1 },
    { A: 0.1, B: 0.2, E: 0.3, F: 0.9999 },
  ),
  noValue: fc.constantFrom('D', null),
})

/** The definition, word by word: sort, group equal values, compare cumulative shares. */
function byDefinition(
  values: number[],
  { crossing, classes, noValue }: Required<Pick<AbcOptions, 'crossing' | 'classes' | 'noValue'>>,
): (string | null)[] {
  const sorted = values.filter((value) => value > 0).sort((a, b) => b - a)
  const sum = sorted.reduce((total, value) => total + value, 0)
  const names = Object.entries(classes)
  const last = names.at(-1)!
  const rest = last[1] === 1 ? last[0] : 'C'
  return values.map((value) => {
    if (Number.isNaN(value)) return null
    if (value <= 0) return noValue ?? rest
    const before = sorted.filter((other) => other > value).reduce((total, other) => total + other, 0) / sum
    const end = sorted.filter((other) => other >= value).reduce((total, other) => total + other, 0) / sum
    const near = names.find(([, share]) => (crossing === 'include' ? before < share - 1e-9 : end <= share + 1e-9))
    return near ? near[0] : rest
  })
}

describe('laws of ABC', () => {
  test('classes are those of the definition', () => {
    fc.assert(
      fc.property(amounts, options, (values, chosen) => {
        expect(classifyAbc(fitAbc(values, chosen), values)).toEqual(byDefinition(values, chosen))
      }),
      { numRuns: 500 },
    )
  })

  test('large bases, where only some values are sorted, follow the definition too', () => {
    const large = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 300, maxLength: 400 })
    fc.assert(
      fc.property(large, options, (values, chosen) => {
        expect(classifyAbc(fitAbc(values, chosen), values)).toEqual(byDefinition(values, chosen))
      }),
      { numRuns: 30 },
    )
  })

  test('every finite value has exactly one class, and counts and sums add up', () => {
    fc.assert(
      fc.property(amounts, options, (values, chosen) => {
        const model = fitAbc(values, chosen)
        const given = classifyAbc(model, values)
        const finite = values.filter((value) => !Number.isNaN(value))
        expect(given.map((id) => id === null)).toEqual(values.map(Number.isNaN))
        for (const { id, customers, value } of model.classes) {
          const members = values.filter((_, i) => given[i] === id)
          expect(customers).toBe(members.length)
          expect(value).toBe(members.reduce((sum, each) => sum + each, 0))
        }
        expect(model.fitted.missing).toBe(values.length - finite.length)
        expect(model.fitted.net).toBe(finite.reduce((sum, each) => sum + each, 0))
      }),
    )
  })

  test('permuting rows permutes classes and changes nothing in the model', () => {
    fc.assert(
      fc.property(amounts, options, fc.infiniteStream(fc.nat()), (values, chosen, keys) => {
        const order = values
          .map((_, i) => [keys.next().value, i])
          .sort((a, b) => a[0] - b[0])
          .map(([, i]) => i as number)
        const shuffled = order.map((i) => values[i]!)
        const model = fitAbc(values, chosen)
        expect(fitAbc(shuffled, chosen)).toEqual(model)
        expect(classifyAbc(model, shuffled)).toEqual(order.map((i) => classifyAbc(model, values)[i]))
      }),
    )
  })

  test('scaling money changes no class', () => {
    fc.assert(
      fc.property(amounts, options, fc.constantFrom(0.01, 0.125, 3, 1e6), (values, chosen, scale) => {
        const scaled = values.map((value) => value * scale)
        expect(classifyAbc(fitAbc(scaled, chosen), scaled)).toEqual(classifyAbc(fitAbc(values, chosen), values))
      }),
    )
  })

  test('more value never lowers the class', () => {
    fc.assert(
      fc.property(amounts, options, amount, fc.nat(), (values, chosen, value, more) => {
        fc.pre(!Number.isNaN(value))
        const model = fitAbc(values, chosen)
        const rank = (each: number): number => model.classes.findIndex(({ id }) => id === abcOf(model, each))
        expect(rank(value + more)).toBeLessThanOrEqual(rank(value))
      }),
    )
  })

  test('the column function is its scalar twin, also for unseen values, and a JSON round trip changes nothing', () => {
    const any = fc.array(fc.double({ max: 1e9 }))
    fc.assert(
      fc.property(amounts, options, any, (values, chosen, unseen) => {
        const model = fitAbc(values, chosen)
        const stored = JSON.parse(JSON.stringify(model))
        expect(stored).toEqual(model)
        expect(classifyAbc(stored, [...values, ...unseen])).toEqual(
          [...values, ...unseen].map((each) => abcOf(model, each)),
        )
      }),
    )
  })
})

const shares = fc.constantFrom<{ [id: string]: number }>(
  { A: 0.2, B: 0.5 },
  { A: 0.1 },
  { A: 0.15, B: 0.3, E: 0.55, F: 0.999 },
)

describe('laws of classes by share of customers', () => {
  const wide = fc.array(fc.oneof(amount, fc.double({ min: -1e6, max: 1e6, noNaN: true })), { maxLength: 400 })

  test('classes are those of the definition: an equal group goes whole to the class where it starts', () => {
    fc.assert(
      fc.property(wide, shares, (values, classes) => {
        const known = values.filter((value) => !Number.isNaN(value))
        const model = fitAbcByCustomers(values, { classes })
        const expected = values.map((value) => {
          if (Number.isNaN(value)) return null
          const start = known.filter((other) => other > value).length
          return Object.entries(classes).find(([, share]) => start < share * known.length - 1e-9)?.[0] ?? 'C'
        })
        expect(classifyAbc(model, values)).toEqual(expected)
        expect(values.map((value) => abcOf(JSON.parse(JSON.stringify(model)), value))).toEqual(expected)
        expect(JSON.parse(JSON.stringify(model))).toEqual(model)
        expect(model.classes.map(({ customers }) => customers)).toEqual(
          model.classes.map(({ id }) => expected.filter((each) => each === id).length),
        )
      }),
      { numRuns: 200 },
    )
  })
})

describe('laws of XYZ', () => {
  const history = fc.array(fc.integer({ min: -20, max: 100 }), { minLength: 6, maxLength: 12 })
  const columnsOf = (rows: readonly number[][]): number[][] =>
    Array.from({ length: Math.max(6, ...rows.map((row) => row.length)) }, (_, k) => rows.map((row) => row[k] ?? 0))

  test('the variation is that of the definition, for each row on its own', () => {
    fc.assert(
      fc.property(fc.array(history, { minLength: 1, maxLength: 8 }), (rows) => {
        const columns = columnsOf(rows)
        const all = variationOf(columns)
        rows.forEach((_, i) => {
          const spend = columns.map((column) => column[i]!)
          const mean = spend.reduce((sum, each) => sum + each, 0) / spend.length
          const variance = spend.reduce((sum, each) => sum + (each - mean) ** 2, 0) / spend.length
          if (mean <= 0) expect(all[i]).toBeNaN()
          else expect(all[i]).toBeCloseTo(Math.sqrt(variance) / mean, 12)
        })
      }),
    )
  })

  test('a sparse table of periods gives what its columns give, in any order of entries and with incomplete ends', () => {
    fc.assert(
      fc.property(fc.array(history, { minLength: 1, maxLength: 8 }), fc.infiniteStream(fc.nat()), (rows, keys) => {
        const columns = columnsOf(rows)
        const entries = columns
          .flatMap((column, k) => column.flatMap((amount, i) => (amount === 0 ? [] : [{ k: k + 1, i, amount }])))
          .concat(rows.flatMap((_, i) => [0, columns.length + 1].map((k) => ({ k, i, amount: 1e6 }))))
          .map((entry) => ({ entry, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ entry }) => entry)
        const sparse = variationOf({
          id: rows.map((_, i) => i),
          periods: Array.from({ length: columns.length + 2 }, (_, k) => ({ complete: k > 0 && k <= columns.length })),
          customer: Int32Array.from(entries, ({ i }) => i),
          period: Int32Array.from(entries, ({ k }) => k),
          amount: Float64Array.from(entries, ({ amount }) => amount),
        })
        variationOf(columns).forEach((expected, i) => {
          if (Number.isNaN(expected)) expect(sparse[i]).toBeNaN()
          else expect(sparse[i]).toBeCloseTo(expected, 12)
        })
      }),
    )
  })

  test('scaling money, and the order of periods, change no class; column and scalar agree', () => {
    fc.assert(
      fc.property(
        fc.array(history, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(0.01, 0.07, 3, 1e6),
        (rows, scale) => {
          const columns = columnsOf(rows)
          const variation = variationOf(columns)
          const model = fitXyz(variation)
          const given = classifyXyz(model, variation)
          expect(given).toEqual(
            classifyXyz(model, variationOf(columns.map((column) => column.map((each) => each * scale)))),
          )
          expect(given).toEqual(classifyXyz(model, variationOf([...columns].reverse())))
          expect(given).toEqual(Array.from(variation, (each) => xyzOf(JSON.parse(JSON.stringify(model)), each)))
          expect(given.map((id) => id === null)).toEqual(Array.from(variation, Number.isNaN))
          expect(model.classes.map(({ customers }) => customers)).toEqual(
            ['X', 'Y', 'Z'].map((id) => given.filter((each) => each === id).length),
          )
        },
      ),
    )
  })
})

test('the cells of an ABC-XYZ matrix and what stands outside are a partition', () => {
  const row = fc.record({
    abc: fc.constantFrom('A', 'B', 'C', 'D', null),
    xyz: fc.constantFrom('X', 'Y', 'Z', null),
    value: fc.integer({ min: -50, max: 500 }),
  })
  fc.assert(
    fc.property(fc.array(row, { maxLength: 50 }), (rows) => {
      const matrix = abcXyzMatrix(
        rows.map(({ abc }) => abc),
        rows.map(({ xyz }) => xyz),
        rows.map(({ value }) => value),
      )
      for (const { abc, xyz, customers, value } of matrix.cells) {
        const members = rows.filter((each) => each.abc === abc && each.xyz === xyz)
        expect([customers, value]).toEqual([members.length, members.reduce((sum, each) => sum + each.value, 0)])
      }
      const inside = matrix.cells.reduce((sum, { customers }) => sum + customers, 0)
      expect(inside + matrix.outside.customers).toBe(rows.length)
      const money = matrix.cells.reduce((sum, { value }) => sum + value, matrix.outside.value)
      expect(money).toBe(rows.reduce((sum, { value }) => sum + value, 0))
    }),
  )
})

describe('laws of ABC by criteria', () => {
  const value = fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: -3, max: 30 }) },
    { weight: 1, arbitrary: fc.constant(Number.NaN) },
  )
  const table = fc.array(fc.tuple(value, value, value), { maxLength: 40 })
  const weighted = fc
    .tuple(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 0, max: 9 }),
      fc.constantFrom('high' as const, 'low' as const),
    )
    .map<AbcByCriteriaOptions>(([a, b, c, better]) => ({
      criteria: [
        { column: 'a', weight: a },
        { column: 'b', weight: b, better },
        { column: 'c', weight: c },
      ],
    }))
  const lexicographic = fc
    .tuple(fc.constantFrom(undefined, 2, 7), fc.constantFrom('high' as const, 'low' as const))
    .map<AbcByCriteriaOptions>(([step, better]) => ({
      method: 'lexicographic',
      criteria: [
        step === undefined ? { column: 'a' } : { column: 'a', step },
        { column: 'b', better },
        { column: 'c' },
      ],
    }))
  const columnsOf = (rows: readonly (readonly number[])[]) => ({
    a: rows.map(([a]) => a!),
    b: rows.map(([, b]) => b!),
    c: rows.map(([, , c]) => c!),
  })
  const rankOf = (id: string | null): number => ['A', 'B', 'E', 'F', 'C'].indexOf(id!)

  /** Whether one customer is ranked before another, from the definition. */
  function isBefore(options: AbcByCriteriaOptions, rows: readonly (readonly number[])[]) {
    const complete = rows.filter((row) => !row.some(Number.isNaN))
    const score = (row: readonly number[]): number =>
      options.criteria.reduce((sum, { weight = 1, better = 'high' }, k) => {
        const known = complete.map((each) => each[k]!)
        const [least, most] = [Math.min(...known), Math.max(...known)]
        if (least === most) return sum
        return sum + (weight * (better === 'high' ? row[k]! - least : most - row[k]!)) / (most - least)
      }, 0)
    return (one: readonly number[], other: readonly number[]): boolean => {
      if (options.method !== 'lexicographic') return score(one) > score(other) + 1e-9
      for (const [k, { better = 'high', step }] of options.criteria.entries()) {
        const keys = [one, other].map((row) => (step === undefined ? row[k]! : Math.floor(row[k]! / step)))
        if (keys[0] !== keys[1]) return better === 'high' ? keys[0]! > keys[1]! : keys[0]! < keys[1]!
      }
      return false
    }
  }

  test('a customer is in the class in which the first of their equals stands', () => {
    fc.assert(
      fc.property(table, fc.oneof(weighted, lexicographic), shares, (rows, options, classes) => {
        const customers = columnsOf(rows)
        const before = isBefore(options, rows)
        const complete = rows.filter((row) => !row.some(Number.isNaN))
        const given = classifyAbcByCriteria(fitAbcByCriteria(customers, { ...options, classes }), customers)
        rows.forEach((row, i) => {
          if (row.some(Number.isNaN)) return
          const start = complete.filter((other) => before(other, row)).length
          const expected =
            Object.entries(classes).find(([, share]) => start < share * complete.length - 1e-9)?.[0] ?? 'C'
          expect(given[i]).toBe(expected)
        })
      }),
      { numRuns: 300 },
    )
  })

  test('a class that is given in spite of a missing value is that of every value', () => {
    fc.assert(
      fc.property(
        table,
        fc.oneof(weighted, lexicographic),
        fc.tuple(value, value, value),
        fc.integer({ min: -99, max: 99 }),
        (rows, options, row, any) => {
          const model = fitAbcByCriteria(columnsOf(rows), options)
          const [a, b, c] = row
          const given = abcByCriteriaOf(model, { a, b, c })
          const filled = row.map((each) => (Number.isNaN(each) ? any : each))
          const full = abcByCriteriaOf(model, { a: filled[0], b: filled[1], c: filled[2] })
          expect(full).not.toBeNull()
          if (given !== null) expect(given).toBe(full)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('better values never lower the class; column and scalar agree, also after storing; order of rows does not matter', () => {
    fc.assert(
      fc.property(table, fc.oneof(weighted, lexicographic), shares, (rows, options, classes) => {
        const customers = columnsOf(rows)
        const model = fitAbcByCriteria(customers, { ...options, classes })
        const stored = JSON.parse(JSON.stringify(model))
        expect(stored).toEqual(model)
        expect(fitAbcByCriteria(columnsOf([...rows].reverse()), { ...options, classes })).toEqual(model)
        const given = classifyAbcByCriteria(model, customers)
        rows.forEach(([a, b, c], i) => {
          expect(abcByCriteriaOf(stored, { a, b, c })).toBe(given[i])
          const more = abcByCriteriaOf(model, { a: a! + 1, b, c })
          if (given[i] !== null && more !== null) expect(rankOf(more)).toBeLessThanOrEqual(rankOf(given[i]!))
        })
      }),
      { numRuns: 200 },
    )
  })
})

describe('laws of concentration', () => {
  test('a whale curve rises to its peak and falls from it, to the net profit', () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const curve = whaleCurve(values)
        const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => b - a)
        expect([...curve.profit]).toEqual(
          known.map((_, i) => known.slice(0, i + 1).reduce((sum, each) => sum + each, 0)),
        )
        expect(curve.net).toBe(known.reduce((sum, each) => sum + each, 0))
        expect(curve.peak?.profit ?? 0).toBe(Math.max(0, ...curve.profit))
        expect(curve.winners + curve.neutral + curve.losers + curve.missing).toBe(values.length)
        expect(curve.lost).toBe(known.filter((each) => each < 0).reduce((sum, each) => sum - each, 0))
        if (curve.net > 0) expect(curve.share.at(-1)).toBe(1)
      }),
    )
  })

  test('top shares are the Lorenz curve from above, and Gini and HHI those of their definitions', () => {
    const gains = fc
      .array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 40 })
      .filter((values) => values.some((value) => value > 0))
    fc.assert(
      fc.property(gains, fc.nat({ max: 39 }), (values, k) => {
        const members = 1 + (k % values.length)
        const report = concentration(values, { top: [members / values.length] })
        const sum = values.reduce((total, each) => total + each, 0)
        expect(report.top[0]?.value).toBeCloseTo(1 - lorenz(values).value[values.length - members]!, 12)
        expect(report.gini).toBeCloseTo(gini(values), 12)
        expect(report.hhi).toBeCloseTo(
          values.reduce((total, each) => total + (each / sum) ** 2, 0),
          12,
        )
        expect(report.hhi).toBeGreaterThanOrEqual(1 / values.length - 1e-12)
      }),
    )
  })
})
