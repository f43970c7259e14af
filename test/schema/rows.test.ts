import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { summarizeOrders } from '../../src/orders/index.ts'
import { parseCustomerRows, parseOrderRows } from '../../src/schema/index.ts'
import { fromRows, isClienteleError, toRows } from '../../src/table/index.ts'
import { parseInstant } from '../../src/table/instant.ts'
import { openTimeZone } from '../../src/table/timeZone.ts'
import { stored } from './documents.ts'

function errorOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (isClienteleError(error)) return `${error.code}: ${error.message}`
    throw error
  }
  return 'accepted'
}

describe('order lines', () => {
  const line = { id: 'ann', date: '2024-01-31', amount: 12.5 }

  test('that can be read are read, other keys kept', () => {
    const rows = [
      { ...line, orderId: 7, cost: null, currency: 'CNY', shop: { city: 'Wuhan' } },
      { id: 7, date: new Date(0), amount: -1 },
      { id: 'bob', date: 1.7e12, amount: 0, channel: undefined },
    ]
    expect(parseOrderRows(rows)).toEqual(rows)
    expect(parseOrderRows([])).toEqual([])
  })

  test('go on to summarizeOrders', () => {
    const rows = parseOrderRows(JSON.parse(JSON.stringify([line, { ...line, date: '2024-02-02T10:00:00Z' }])))
    const lines = fromRows(rows, { id: (o) => o.id, date: (o) => o.date, amount: (o) => o.amount })
    expect(summarizeOrders(lines, { asOf: '2024-02-10' }).monetary).toEqual(Float64Array.of(25))
  })

  test.each<readonly [line: unknown, message: string]>([
    [{ ...line, id: null }, 'orders[0].id: expected an id, text or a number, got null'],
    [{ ...line, id: ' ' }, 'orders[0].id: expected an id, text or a number, got " "'],
    [{ ...line, id: Number.NaN }, 'orders[0].id: expected an id, text or a number, got NaN'],
    [{ id: 'ann', amount: 1 }, 'orders[0].date: expected a Date, epoch milliseconds or ISO 8601 text, got nothing'],
    [
      { ...line, date: '31/01/2024' },
      'orders[0].date: expected a Date, epoch milliseconds or ISO 8601 text, got "31/01/2024"',
    ],
    [
      { ...line, date: '2023-02-29' },
      'orders[0].date: expected a Date, epoch milliseconds or ISO 8601 text, got "2023-02-29"',
    ],
    [
      { ...line, date: new Date(Number.NaN) },
      'orders[0].date: expected a Date, epoch milliseconds or ISO 8601 text, got an invalid Date',
    ],
    [
      { ...line, date: 1e16 },
      'orders[0].date: expected a Date, epoch milliseconds or ISO 8601 text, got 10000000000000000',
    ],
    [{ ...line, amount: '12.5' }, 'orders[0].amount: expected an amount, a number up to 2^53 in size, got "12.5"'],
    [
      { ...line, amount: Number.POSITIVE_INFINITY },
      'orders[0].amount: expected an amount, a number up to 2^53 in size, got Infinity',
    ],
    [
      { ...line, amount: -1e16 },
      'orders[0].amount: expected an amount, a number up to 2^53 in size, got -10000000000000000',
    ],
    [{ ...line, cost: '1' }, 'orders[0].cost: expected a finite number or null, got "1"'],
    [{ ...line, product: true }, 'orders[0].product: expected text, a number or null, got true'],
    [{ ...line, currency: 156 }, 'orders[0].currency: expected text or null, got 156'],
    ['ann', 'orders[0]: expected an order line, an object, got "ann"'],
  ])('%j are refused', (line, message) => {
    expect(errorOf(() => parseOrderRows([line]))).toBe(`unreadable-line: Cannot read the orders: ${message}.`)
  })

  test('that are no list are refused', () => {
    expect(errorOf(() => parseOrderRows(line))).toBe(
      'unreadable-line: Cannot read the orders: expected a list of order lines, got an object with id, date, amount.',
    )
  })

  test('have the dates that summarizeOrders can read, and no others', () => {
    const zone = openTimeZone('UTC')
    const digits = (low: number, high: number): fc.Arbitrary<string> =>
      fc.integer({ min: low, max: high }).map((n) => String(n).padStart(2, '0'))
    const day = fc
      .tuple(fc.constantFrom('2024', '2023', '1900', '0000'), digits(0, 13), digits(0, 32))
      .map((d) => d.join('-'))
    const time = fc
      .tuple(
        fc.constantFrom('T', ' ', 't', 'x', ''),
        digits(0, 25),
        digits(0, 60),
        fc.constantFrom('', ':00', ':59', ':60', ':00.5', ':00,123', ':00.'),
        fc.constantFrom('', 'Z', 'z', '+08', '+0800', '-08:30', '+24:00', '+8', '+08:60', ' '),
      )
      .map(([t, hour, minute, second, offset]) => `${t}${hour}:${minute}${second}${offset}`)
    const text = fc.oneof(
      day,
      fc.tuple(day, time).map((parts) => parts.join('')),
      fc.constantFrom('', '2024-01-01T', '2024-01-31T24:00:00.000Z', '2024-01-31T24:00:00.001Z'),
    )
    fc.assert(
      fc.property(text, (date) => {
        const readable = errorOf(() => parseOrderRows([{ ...line, date }])) === 'accepted'
        expect(readable).toBe(!Number.isNaN(parseInstant(date, zone)))
      }),
      { numRuns: 3000 },
    )
  })
})

describe('customers', () => {
  const customer = { id: 'ann', recency: 3, frequency: 2, monetary: 40 }

  test('that summarizeOrders made are read again, what is missing as null', () => {
    const lines = { id: ['ann', 'bob'], date: ['2024-01-01', '2024-01-05'], amount: [20, -5] }
    const rows = stored(toRows(summarizeOrders(lines, { asOf: '2024-02-10' })))
    expect(parseCustomerRows(rows)).toEqual(rows)
    expect(rows[1].recency).toBeNull()
  })

  test('keep what the glossary does not know', () => {
    expect(parseCustomerRows([{ ...customer, city: 'Wuhan', tier: null }])).toEqual([
      { ...customer, city: 'Wuhan', tier: null },
    ])
  })

  test.each<readonly [row: unknown, message: string]>([
    [{ ...customer, recency: '3' }, 'customers[0].recency: expected a finite number or null, got "3"'],
    [{ ...customer, monetary: Number.NaN }, 'customers[0].monetary: expected a finite number or null, got NaN'],
    [{ id: 'ann', recency: 1, frequency: 1 }, 'customers[0].monetary: expected a finite number or null, got nothing'],
    [{ ...customer, tier: 1 }, 'customers[0].tier: expected text or null, got 1'],
    [{ ...customer, id: undefined }, 'customers[0].id: expected an id, text or a number, got nothing'],
    [null, 'customers[0]: expected a customer, an object, got null'],
  ])('%j are refused', (row, message) => {
    expect(errorOf(() => parseCustomerRows([row]))).toBe(`column: Cannot read the customers: ${message}.`)
  })
})
