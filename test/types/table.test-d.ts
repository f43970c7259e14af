import { describe, expectTypeOf, test } from 'vitest'
import {
  type CodedColumn,
  encodeColumn,
  fromRows,
  type Id,
  type Instant,
  takeRows,
  toRows,
} from '../../src/table/index.ts'

interface Sale {
  readonly customer: string
  readonly at: Date
  readonly total: number
  readonly note?: string
}
declare const sales: readonly Sale[]

describe('fromRows', () => {
  test('infers the row from the rows, and each column from its accessor', () => {
    const table = fromRows(sales, {
      id: (o) => o.customer,
      date: (o) => o.at,
      amount: (o) => o.total,
      note: (o) => o.note,
    })
    expectTypeOf(table).toEqualTypeOf<{
      id: string[]
      date: Date[]
      amount: number[]
      note: (string | undefined)[]
    }>()
  })

  test('takes any iterable, and hands accessors the index', () => {
    const table = fromRows(new Set([1, 2]), { double: (n) => n * 2, place: (_, i) => i })
    expectTypeOf(table).toEqualTypeOf<{ double: number[]; place: number[] }>()
  })

  test('refuses accessors of what rows do not have, and rows that are none', () => {
    // @ts-expect-error a sale has no `price`
    fromRows(sales, { amount: (o) => o.price })
    // @ts-expect-error an accessor is a function
    fromRows(sales, { amount: 'total' })
    // @ts-expect-error a number cannot be iterated
    fromRows(7, { amount: () => 1 })
  })
})

describe('toRows', () => {
  test('gives each row the type of its columns', () => {
    const rows = toRows({ id: ['ann'], frequency: Uint32Array.of(1), segment: ['new', null] as (string | null)[] })
    expectTypeOf(rows).toEqualTypeOf<{ id: string; frequency: number; segment: string | null }[]>()
  })

  test('decodes coded columns, where an id may be missing', () => {
    const coded: CodedColumn<string> = encodeColumn<string>(['ann', 'bob'], 'id')
    expectTypeOf(toRows({ id: coded })).toEqualTypeOf<{ id: string | null }[]>()
  })

  test('takes tables whose type is an interface', () => {
    interface Customers {
      id: string[]
      monetary: Float64Array
    }
    const customers: Customers = { id: [], monetary: new Float64Array(0) }
    expectTypeOf(toRows(customers)).toEqualTypeOf<{ id: string; monetary: number }[]>()
  })

  test('refuses a table with something that is no column', () => {
    // @ts-expect-error a number is no column
    toRows({ id: ['ann'], total: 3 })
  })
})

test('takeRows keeps the type of every column', () => {
  const taken = takeRows({ id: ['ann', 'bob'], monetary: Float64Array.of(1, 2) }, [1])
  expectTypeOf(taken.id).toEqualTypeOf<string[]>()
  expectTypeOf(taken.monetary).toExtend<Float64Array>()
})

test('ids are text or numbers, instants also dates', () => {
  expectTypeOf<Id>().toEqualTypeOf<string | number>()
  expectTypeOf<Instant>().toEqualTypeOf<Date | number | string>()
})
