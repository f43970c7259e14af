import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { auditEvents, detectIntent, measureEngagement } from '../../src/profile/index.ts'

const folder = new URL('../../examples/data/', import.meta.url)
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8')
const rowsOf = (name: string): string[][] =>
  read(name)
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(','))

test('the sample is what its script writes, byte for byte', { timeout: 60_000 }, () => {
  const made = mkdtempSync(join(tmpdir(), 'sample-'))
  try {
    execFileSync(process.execPath, [new URL('simulateSample.js', folder).pathname, made])
    for (const name of ['sample-answers.csv', 'sample-events.csv', 'sample-orders.csv']) {
      expect(readFileSync(join(made, name), 'utf8') === read(name)).toBe(true)
    }
  } finally {
    rmSync(made, { recursive: true })
  }
})

test('answers keep to their scales, and events to the sample and its last 120 days', () => {
  const answers = rowsOf('sample-answers.csv')
  const within = (column: number, low: number, high: number): void => {
    for (const row of answers)
      if (row[column] !== '') expect(Number(row[column])).toSatisfy((x: number) => x >= low && x <= high)
  }
  expect(new Set(answers.map(([id]) => id)).size).toBe(600)
  within(8, 1, 5)
  within(9, 0, 10)
  within(10, 1, 7)
  for (let item = 11; item <= 16; item++) within(item, 1, 5)
  within(17, -1, 1)
  const ids = new Set(answers.map(([id]) => id))
  for (const [id, date] of rowsOf('sample-events.csv')) {
    expect(id === '' || ids.has(id)).toBe(true)
    expect(date! >= '2011-08-10' && date! < '2011-12-10').toBe(true)
  }
})

test('measures of the sample are those of their definitions', () => {
  const rows = rowsOf('sample-events.csv')
  const missing = (text: string | undefined): string | null => (text === '' ? null : text!)
  const log = {
    id: rows.map((row) => missing(row[0])),
    date: rows.map((row) => row[1]!),
    type: rows.map((row) => missing(row[2])),
    product: rows.map((row) => missing(row[3])),
  }
  const asOf = '2011-12-09'
  const { events, dropped, kept } = auditEvents(log, { asOf })
  expect([dropped, kept]).toEqual([4, rows.length - 4])

  const customers = [...new Set(rows.map(([id]) => id!))].filter((id) => id !== '')
  const good = rows.filter(([id, date, type]) => id !== '' && type !== '' && date !== '2011-11-31T10:00')
  const age = (date: string): number => (Date.UTC(2011, 11, 9) - Date.parse(`${date.slice(0, 10)}T00:00Z`)) / 86_400_000
  const weights: Record<string, number> = { browse: 1, click: 1, search: 2, like: 2, share: 3, comment: 3, cart: 5 }
  const { engagement } = measureEngagement(events, { asOf, customers })
  const { intentSignal } = detectIntent(events, { asOf, customers })
  customers.forEach((id, k) => {
    const own = good.filter((row) => row[0] === id).map((row) => ({ date: row[1]!, type: row[2]!, product: row[3]! }))
    const sum = own.reduce((total, { date, type }) => total + (weights[type] ?? 0) * 0.5 ** (age(date) / 30), 0)
    expect(engagement[k]).toBeCloseTo(sum, 10)

    const recent = own.filter(({ date }) => age(date) < 30)
    const newest = (types: string[]): string =>
      recent.reduce((last, { date, type }) => (types.includes(type) && date > last ? date : last), '')
    const [no, yes] = [newest(['unsubscribe', 'noNeed', 'tooDear']), newest(['purchase', 'checkout'])]
    const viewed = recent.some(
      ({ product }) =>
        product !== '' && recent.filter((each) => each.type === 'browse' && each.product === product).length >= 3,
    )
    const wavers = newest(['cart']) !== '' || viewed
    const expected = no === yes ? (no === '' && wavers ? 'hesitant' : null) : no > yes ? 'refusing' : 'active'
    expect(intentSignal[k]).toBe(expected)
  })
})
