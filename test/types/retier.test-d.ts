import { describe, expectTypeOf, test } from 'vitest'
import {
  type AbcCriteriaModel,
  type AbcModel,
  fitAbcByCriteria,
  fitAbcByCustomers,
  fitXyz,
  type XyzModel,
} from '../../src/abc/index.ts'
import {
  type CustomerTier,
  defineRetier,
  heldClasses,
  type RetierRules,
  type RetierState,
  retierAll,
  retierOf,
} from '../../src/policy/index.ts'

interface Customer {
  id: number
  tier: string | null
}

interface Customers {
  id: string[]
  tier: (string | null)[]
}

describe('re-tiering', () => {
  const rules = defineRetier({ axis: 'tier', classes: ['A', 'B'] })

  test('keeps the type of ids, from tables and rows of any kind', () => {
    expectTypeOf(rules).toEqualTypeOf<RetierRules<'tier'>>()
    const table: Customers = { id: ['a'], tier: ['A'] }
    const first = retierAll(rules, null, table, { at: 0 })
    expectTypeOf(first.state).toEqualTypeOf<RetierState<string>>()
    expectTypeOf(first.changes[0]!.id).toEqualTypeOf<string>()
    expectTypeOf(heldClasses(first.state)).toEqualTypeOf<{ id: string[]; held: (string | null)[] }>()
    expectTypeOf(retierAll(rules, null, { id: Float64Array.of(1), tier: ['A'] }, { at: 0 }).state).toEqualTypeOf<
      RetierState<number>
    >()
    const row: Customer = { id: 1, tier: 'A' }
    expectTypeOf(retierOf(rules, null, row, { at: 0, before: row }).tier).toEqualTypeOf<CustomerTier<number>>()
  })

  test('refuses what would be an error at run time', () => {
    // @ts-expect-error no ids
    retierAll(rules, null, { tier: ['A'] }, { at: 0 })
    // @ts-expect-error no date
    retierAll(rules, null, { id: ['a'], tier: ['A'] }, {})
    // @ts-expect-error one class is none
    defineRetier({ axis: 'tier', classes: 'A' })
  })
})

test('ABC models of all kinds know the column that they write', () => {
  expectTypeOf(fitAbcByCustomers([1])).toEqualTypeOf<AbcModel<'tier'>>()
  expectTypeOf(fitXyz([1], { column: 'rhythm' })).toEqualTypeOf<XyzModel<'rhythm'>>()
  expectTypeOf(fitAbcByCriteria({ a: [1] }, { criteria: [{ column: 'a' }] })).toEqualTypeOf<AbcCriteriaModel<'tier'>>()
})
