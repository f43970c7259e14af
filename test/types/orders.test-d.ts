import { describe, expectTypeOf, test } from 'vitest'
import { summarizeOrders } from '../../src/orders/index.ts'
import type { OrderRow } from '../../src/schema/index.ts'
import { type CodedColumn, fromRows, type Id, toRows } from '../../src/table/index.ts'

const date = ['2024-01-01']
const amount = [1]
const options = { asOf: '2024-02-01' } as const

describe('summarizeOrders', () => {
  test('keeps the type of ids', () => {
    expectTypeOf(summarizeOrders({ id: ['ann'], date, amount }, options).id).toEqualTypeOf<string[]>()
    expectTypeOf(summarizeOrders({ id: [7], date, amount }, options).id).toEqualTypeOf<number[]>()
    const mixed: (string | number)[] = [7, 'ann']
    expectTypeOf(summarizeOrders({ id: mixed, date, amount }, options).id).toEqualTypeOf<Id[]>()
  })

  test('makes a bigint a number, as it does at run time', () => {
    expectTypeOf(summarizeOrders({ id: [7n], date, amount }, options).id).toEqualTypeOf<number[]>()
  })

  test('leaves missing ids out of the type, as they are out of the result', () => {
    const id: (string | null | undefined)[] = ['ann']
    expectTypeOf(summarizeOrders({ id, date, amount }, options).id).toEqualTypeOf<string[]>()
  })

  test('reads the type of coded ids', () => {
    const id: CodedColumn<string> = { length: 1, codes: Int32Array.of(0), values: ['ann'] }
    expectTypeOf(summarizeOrders({ id, date, amount }, options).id).toEqualTypeOf<string[]>()
    expectTypeOf(summarizeOrders({ id: Int32Array.of(7), date, amount }, options).id).toEqualTypeOf<number[]>()
  })

  test('has a profit where lines have a cost, and only there', () => {
    const withCost = summarizeOrders({ id: ['ann'], date, amount, cost: [1] }, options)
    expectTypeOf(withCost.profit).toEqualTypeOf<Float64Array>()
    const without = summarizeOrders({ id: ['ann'], date, amount }, options)
    expectTypeOf(without).not.toHaveProperty('profit')
    // @ts-expect-error no cost, no profit
    without.profit
  })

  test('gives numbers as typed arrays', () => {
    const customers = summarizeOrders({ id: ['ann'], date, amount }, options)
    expectTypeOf(customers.recency).toEqualTypeOf<Float64Array>()
    expectTypeOf(customers.frequency).toEqualTypeOf<Uint32Array>()
    expectTypeOf(toRows(customers)[0]!.monetary).toEqualTypeOf<number>()
    expectTypeOf(toRows(customers)[0]!.id).toEqualTypeOf<string>()
  })

  test('takes what fromRows makes of parsed rows', () => {
    const rows: readonly OrderRow[] = []
    const lines = fromRows(rows, { id: (o) => o.id, date: (o) => o.date, amount: (o) => o.amount, cost: (o) => o.cost })
    expectTypeOf(summarizeOrders(lines, options).id).toEqualTypeOf<Id[]>()
  })

  test('refuses what would be an error at run time', () => {
    // @ts-expect-error `asOf` is not ambient
    summarizeOrders({ id: ['ann'], date, amount }, {})
    // @ts-expect-error a date is missing
    summarizeOrders({ id: ['ann'], amount }, options)
    // @ts-expect-error money is a number
    summarizeOrders({ id: ['ann'], date, amount: ['12'] }, options)
    // @ts-expect-error an id is text or a number
    summarizeOrders({ id: [true], date, amount }, options)
    // @ts-expect-error there is no such occasion
    summarizeOrders({ id: ['ann'], date, amount }, { ...options, occasion: 'year' })
    // @ts-expect-error rows enter through fromRows
    summarizeOrders([{ id: 'ann', date: '2024-01-01', amount: 1 }], options)
  })
})
