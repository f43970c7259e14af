import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auditOrders, type FindingCode, type OrderLines, summarizeOrders } from '../../src/orders/index.ts'
import { encodeColumn, fromRows, isClienteleError, toRows } from '../../src/table/index.ts'

const asOf = '2024-03-31'

/** What an audit says, in short: code, count, rows, dropped, message. */
function findingsOf(lines: object, options: object = {}) {
  return auditOrders(lines as OrderLines, { asOf, ...options }).findings.map((finding) => [
    finding.code,
    finding.count,
    Array.from(finding.rows),
    finding.dropped,
    finding.message,
  ])
}

const days = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `2024-01-${String(i + 1).padStart(2, '0')}`)

describe('each finding: code, count, rows, and a sentence in two languages', () => {
  const cases: [
    FindingCode,
    object,
    object,
    count: number,
    rows: number[],
    dropped: boolean,
    en: string,
    zh: string,
  ][] = [
    [
      'missing-id',
      { id: ['a', null, '', '  ', undefined, Number.NaN], date: days(6), amount: [1, 2, 3, 4, 5, 6] },
      {},
      5,
      [1, 2, 3, 4, 5],
      true,
      '5 lines have no customer id and cannot be counted for anyone.',
      '5 行没有客户编号，无法归属到任何客户。',
    ],
    [
      'missing-id',
      { id: ['a', null], date: days(2), amount: [1, 2] },
      {},
      1,
      [1],
      true,
      '1 line has no customer id and cannot be counted for anyone.',
      '1 行没有客户编号，无法归属到任何客户。',
    ],
    [
      'impossible-date',
      { id: ['a', 'a', 'a', 'a'], date: ['2024-02-30', null, new Date(Number.NaN), 0], amount: [1, 2, 3, 4] },
      {},
      3,
      [0, 1, 2],
      true,
      '3 lines have no date, or one that does not exist.',
      '3 行没有日期，或日期不存在。',
    ],
    [
      'impossible-amount',
      { id: Array(6).fill('a'), date: days(6), amount: [Number.NaN, null, '12', 1e300, -(2 ** 53), 2 ** 53 - 1] },
      {},
      5,
      [0, 1, 2, 3, 4],
      true,
      '5 lines have no finite amount (or one beyond 2^53).',
      '5 行没有有效金额（或超过 2^53）。',
    ],
    [
      'after-as-of',
      { id: ['a', 'a'], date: ['2024-03-31T23:59:59.999', '2024-04-01'], amount: [1, 2] },
      {},
      1,
      [1],
      true,
      '1 line lies after the day of asOf.',
      '1 行晚于统计截止日。',
    ],
    [
      'after-as-of',
      { id: ['a', 'a'], date: ['2024-04-01', '2124-04-01'], amount: [1, 2] },
      {},
      2,
      [0, 1],
      true,
      '2 lines lie after the day of asOf.',
      '2 行晚于统计截止日。',
    ],
    [
      'duplicate-line',
      {
        id: ['a', 'a', 'b', 'a'],
        date: ['2024-01-01', '2024-01-01', '2024-01-01', '2024-01-01'],
        amount: [1, 1, 1, 1],
      },
      {},
      2,
      [1, 3],
      false,
      '2 lines repeat an earlier one in every column.',
      '2 行与之前的某一行各列完全相同。',
    ],
    [
      'duplicate-line',
      { id: ['a', 'a'], date: ['2024-01-01', new Date('2024-01-01')], amount: [1, 1n] },
      { duplicates: 'drop' },
      1,
      [1],
      true,
      '1 line repeats an earlier one in every column.',
      '1 行与之前的某一行各列完全相同。',
    ],
    [
      'refund',
      { id: ['a', 'a', 'a'], date: days(3), amount: [10, -4, -0] },
      {},
      1,
      [1],
      false,
      '1 line is a refund (negative amount).',
      '1 行为退款（金额为负）。',
    ],
    [
      'refund',
      { id: ['a', 'a', 'a'], date: days(3), amount: [10, -4, -0.01] },
      {},
      2,
      [1, 2],
      false,
      '2 lines are refunds (negative amount).',
      '2 行为退款（金额为负）。',
    ],
    [
      'refund-without-purchase',
      // Bought later that day, never, and before.
      {
        id: ['a', 'a', 'b', 'c', 'c'],
        date: ['2024-01-01T08:00', '2024-01-01T09:00', '2024-01-01', '2024-01-03', '2024-01-02'],
        amount: [-1, 5, -2, -3, 5],
      },
      {},
      2,
      [0, 2],
      false,
      '2 lines refund a customer who had bought nothing before in this log.',
      '2 行退款所属客户此前在本日志中没有购买。',
    ],
    [
      'refund-without-purchase',
      { id: ['a'], date: days(1), amount: [-1] },
      {},
      1,
      [0],
      false,
      '1 line refunds a customer who had bought nothing before in this log.',
      '1 行退款所属客户此前在本日志中没有购买。',
    ],
    [
      'zero-amount',
      { id: ['a', 'a', 'a'], date: days(3), amount: [0, -0, 1] },
      {},
      2,
      [0, 1],
      false,
      '2 lines have the amount 0 and count as free purchases.',
      '2 行金额为 0，按免费购买计。',
    ],
    [
      'zero-amount',
      { id: ['a'], date: days(1), amount: [0] },
      {},
      1,
      [0],
      false,
      '1 line has the amount 0 and counts as a free purchase.',
      '1 行金额为 0，按免费购买计。',
    ],
    [
      'mixed-currencies',
      { id: ['a', 'a', 'a', 'a'], date: days(4), amount: [1, 2, 3, 4], currency: ['EUR', 'USD', null, 'EUR'] },
      {},
      2,
      [],
      false,
      'The log holds 2 currencies (EUR, USD); a summary needs a rate.',
      '日志含 2 种货币（EUR, USD），汇总时需要提供汇率。',
    ],
    [
      'similar-ids',
      { id: ['Ann', ' ann', 'ANN', 'bob', 'ａnn', 7], date: days(6), amount: [1, 2, 3, 4, 5, 6] },
      {},
      4,
      [0, 1, 2, 4],
      false,
      '4 customer ids differ only in case or white space: "Ann", " ann".',
      '4 个客户编号仅大小写或空格不同："Ann", " ann"。',
    ],
    [
      'mixed-id-types',
      { id: [1, '1', 2, 'x'], date: days(4), amount: [1, 2, 3, 4] },
      {},
      2,
      [0, 2],
      false,
      '2 lines have a number as id while others have text: 1 and "1" are two customers.',
      '2 行的客户编号是数字，其余为文本：1 与 "1" 是两个客户。',
    ],
    ['no-lines', { id: [], date: [], amount: [] }, {}, 0, [], false, 'The log is empty.', '日志为空。'],
  ]

  it.each(cases)('%s', (code, lines, options, count, rows, dropped, en, zh) => {
    expect(findingsOf(lines, options).filter(([found]) => found === code)).toEqual([[code, count, rows, dropped, en]])
    expect(findingsOf(lines, { ...options, language: 'zh' }).find(([found]) => found === code)![4]).toBe(zh)
  })

  it('finds nothing in a clean log', () => {
    expect(findingsOf({ id: ['a', 'b'], date: days(2), amount: [1, 2], currency: ['EUR', 'EUR'] })).toEqual([])
  })
})

describe('what is kept and what is dropped', () => {
  it('counts a line with several faults under the first of them', () => {
    const audit = auditOrders(
      {
        id: [null, null, null, 'a', 'a', 'a', 'a', 'a'],
        date: [
          '2024-02-30',
          '2025-01-01',
          '2024-01-01',
          '2024-02-30',
          '2025-01-01',
          '2025-01-01',
          '2024-01-01',
          '2024-01-01',
        ],
        amount: [Number.NaN, 1, 2, Number.NaN, Number.NaN, 4, 8, 8],
      },
      { asOf, duplicates: 'drop' },
    )
    expect(audit.reasons).toEqual([
      { code: 'missing-id', rows: 3, amount: 3 },
      { code: 'impossible-date', rows: 1, amount: 0 },
      { code: 'impossible-amount', rows: 1, amount: 0 },
      { code: 'after-as-of', rows: 1, amount: 4 },
      { code: 'duplicate-line', rows: 1, amount: 8 },
    ])
    expect(audit).toMatchObject({
      given: { rows: 8, amount: 23 },
      kept: { rows: 1, amount: 8 },
      dropped: { rows: 7, amount: 15 },
    })
  })

  it('keeps duplicates unless told to drop them, and drops only the repetitions', () => {
    const lines = { id: ['a', 'a', 'a'], date: days(1).concat(days(1), days(1)), amount: [5, 5, 5] }
    expect(auditOrders(lines, { asOf }).kept).toEqual({ rows: 3, amount: 15 })
    expect(auditOrders(lines, { asOf, duplicates: 'drop' }).kept).toEqual({ rows: 1, amount: 5 })
  })

  it('tells duplicates by every column given, an extra one too', () => {
    const same = { id: ['a', 'a'], date: ['2024-01-01', '2024-01-01'], amount: [5, 5] }
    const count = (column: unknown[]): number => findingsOf({ ...same, extra: column }).length
    for (const column of [
      ['x', 'x'],
      [1, 1],
      [null, undefined],
      [Number.NaN, null],
      [true, true],
      [3n, 3n],
    ]) {
      expect(count(column), String(column)).toBe(1)
    }
    for (const column of [
      ['x', 'y'],
      ['x', 'X'],
      [1, 2],
      [0, null],
      [true, false],
      [1, '1'],
      [3n, '3'],
      [true, 'true'],
    ]) {
      expect(count(column), String(column)).toBe(0)
    }
    // Objects are equal where they are the same, not because both are objects.
    const product = { sku: 1 }
    expect(count([product, product])).toBe(1)
    expect(count([{ sku: 1 }, { sku: 2 }])).toBe(0)
    expect(count([Symbol('a'), Symbol('a')])).toBe(0)
    expect(count([Object.create(null), Object.create(null)])).toBe(0)
  })

  it('adds money up exactly in the sums', () => {
    const amount = Array.from({ length: 1000 }, () => 0.1)
    const audit = auditOrders({ id: amount.map(() => 'a'), date: amount.map((_, i) => i), amount }, { asOf })
    expect(audit.given.amount).toBe(100)
  })

  it('reads dates and asOf in the time zone', () => {
    const lines = { id: ['a', 'a'], date: ['2024-04-01T00:30+08:00', '2024-03-31T23:59'], amount: [1, 2] }
    expect(auditOrders(lines, { asOf, timeZone: 'Asia/Shanghai' }).kept).toEqual({ rows: 1, amount: 2 })
    expect(auditOrders(lines, { asOf, timeZone: 'UTC' }).kept).toEqual({ rows: 2, amount: 3 })
  })

  it('leaves what only dropped lines hold out of what it says of ids and currencies', () => {
    const lines = {
      id: ['ann', 'ANN', 7, 'ann'],
      date: ['2024-01-01', '2025-01-01', '2025-01-01', '2025-01-01'],
      amount: [1, 2, 3, 4],
      currency: ['EUR', 'USD', 'EUR', 'EUR'],
    }
    expect(findingsOf(lines).map(([code]) => code)).toEqual(['after-as-of'])
    expect(summarizeOrders(auditOrders(lines, { asOf }).lines, { asOf }).id).toEqual(['ann'])
  })
})

describe('the lines returned', () => {
  const lines = {
    id: ['b', null, 'a', 'b'],
    date: ['2024-01-05', '2024-01-01', '2024-01-02', new Date(Date.UTC(2024, 0, 9))],
    amount: [5, 1, 2n, -1],
    orderId: ['o1', 'o2', 'o3', 'o4'],
    cost: Float64Array.of(1, 2, 3, 4),
    product: encodeColumn(['x', 'y', 'y', 'x'], 'product'),
    flag: [true, false, true, false],
  }

  it('have coded ids, epoch milliseconds, numbers, and the other columns as given', () => {
    const { lines: kept } = auditOrders(lines as OrderLines, { asOf })
    expect(kept).toEqual({
      id: { length: 3, codes: Int32Array.of(0, 1, 0), values: ['b', 'a'] },
      date: Float64Array.of(Date.UTC(2024, 0, 5), Date.UTC(2024, 0, 2), Date.UTC(2024, 0, 9)),
      amount: Float64Array.of(5, 2, -1),
      orderId: ['o1', 'o3', 'o4'],
      cost: Float64Array.of(1, 3, 4),
      product: { length: 3, codes: Int32Array.of(0, 1, 0), values: ['x', 'y'] },
      flag: [true, true, false],
    })
  })

  it('pass columns along as they are where nothing is dropped', () => {
    const clean = { id: ['b', 'a'], date: [0, 1], amount: [1, 2], product: ['x', 'y'], flag: Uint8Array.of(1, 0) }
    const { lines: kept } = auditOrders(clean, { asOf })
    expect(kept.product).toBe(clean.product)
    expect((kept as unknown as typeof clean).flag).toBe(clean.flag)
  })

  it('feed a summary, by order and with profit too', () => {
    const { lines: kept } = auditOrders(lines as OrderLines, { asOf })
    const table = summarizeOrders(kept, { asOf, occasion: 'order' })
    expect(toRows(table as never)).toMatchObject([
      { id: 'b', frequency: 1, monetary: 4, profit: -1 },
      { id: 'a', frequency: 1, monetary: 2, profit: -1 },
    ])
  })

  it('leave customers out of whom no line is kept', () => {
    const { lines: kept } = auditOrders(
      { id: ['gone', 'here'], date: ['2024-02-30', '2024-02-01'], amount: [1, 2] },
      { asOf },
    )
    expect(kept.id.values).toEqual(['here'])
  })

  it('take coded columns with values that nobody has, and codes in any order', () => {
    const id = { length: 3, codes: Int32Array.of(2, -1, 0), values: ['a', 'unused', 'c'] }
    const currency = { length: 3, codes: Int32Array.of(1, 1, 1), values: ['USD', 'EUR'] }
    const audit = auditOrders({ id, date: [0, 1, 2], amount: [1, 2, 3], currency }, { asOf })
    expect(audit.lines.id).toEqual({ length: 2, codes: Int32Array.of(0, 1), values: ['c', 'a'] })
    // One currency is used, though two are listed.
    expect(audit.findings.map(({ code }) => code)).toEqual(['missing-id'])
    expect(
      summarizeOrders(
        { id: ['a'], date: [0], amount: [1], currency: { ...currency, length: 1, codes: Int32Array.of(0) } },
        { asOf },
      ).id,
    ).toEqual(['a'])
  })
})

describe('money of several currencies', () => {
  const lines = {
    id: ['a', 'a', 'b', 'b', 'b'],
    date: days(5),
    amount: [10, 10, 10, -5, 3],
    cost: [1, 1, 1, 0, null],
    currency: ['EUR', 'USD', 'EUR', 978, null],
  }
  const rate = (currency: string, instant: number): number =>
    currency === 'USD' ? 1 : currency === '978' ? 4 : 2 + (instant === Date.UTC(2024, 0, 3) ? 1 : 0)

  it('is converted by the rate of the day, costs too; lines without a currency are in the money of the result', () => {
    const audit = auditOrders(lines, { asOf, rate })
    expect(audit.kept).toEqual({ rows: 5, amount: 20 + 10 + 30 - 20 + 3 })
    expect(audit.lines.amount).toEqual(Float64Array.of(20, 10, 30, -20, 3))
    expect(audit.lines.cost).toEqual(Float64Array.of(2, 1, 3, 0, Number.NaN))
    expect('currency' in audit.lines && audit.lines.currency !== undefined).toBe(false)
    expect(audit.findings.map(({ code }) => code)).toEqual(['refund'])
  })

  it('is the same in a summary of the audited lines and of the lines given', () => {
    const direct = summarizeOrders(lines, { asOf, rate })
    expect(direct.monetary).toEqual(Float64Array.of(30, 13))
    expect(direct.profit).toEqual(Float64Array.of(27, Number.NaN))
    const audited = auditOrders(lines, { asOf, rate }).lines
    expect(summarizeOrders(audited, { asOf })).toEqual(direct)
    // Converted once: a second rate finds nothing left to convert.
    expect(summarizeOrders(audited, { asOf, rate })).toEqual(direct)
  })

  it('counts a line without a rate among those without amount', () => {
    const audit = auditOrders(lines, { asOf, rate: (currency) => (currency === 'EUR' ? 2 : Number.NaN) })
    expect(audit.findings[0]).toMatchObject({ code: 'impossible-amount', count: 2, rows: Uint32Array.of(1, 3) })
  })

  it('is named, five currencies at most, where a rate is missing', () => {
    const currency = ['EUR', 'USD', 'CNY', 'GBP', 'JPY', 'CHF']
    const many = { id: currency.map(() => 'a'), date: days(6), amount: currency.map(() => 1), currency }
    expect(findingsOf(many)[0]![4]).toBe(
      'The log holds 6 currencies (EUR, USD, CNY, GBP, JPY); a summary needs a rate.',
    )
  })
})

describe('options and columns that are wrong throw', () => {
  const lines = { id: ['a'], date: [0], amount: [1] }
  const instant = '`asOf` to be a Date, epoch milliseconds or ISO 8601 text such as "2011-12-09"'
  const cases: [expected: string, lines: unknown, options: unknown][] = [
    [`${instant}, got undefined.`, lines, undefined],
    [`${instant}, got "today".`, lines, { asOf: 'today' }],
    ['`duplicates` to be one of keep, drop, got "merge".', lines, { asOf, duplicates: 'merge' }],
    ['`language` to be one of en, zh, got "de".', lines, { asOf, language: 'de' }],
    [
      '`timeZone` to be an IANA time zone such as "Asia/Shanghai" or "UTC", got "Moon".',
      lines,
      { asOf, timeZone: 'Moon' },
    ],
    ['`rate` to be a function of currency and instant, got 2.', lines, { asOf, rate: 2 }],
    ['lines to have a column `amount`, got an object with id, date.', { id: ['a'], date: [0] }, { asOf }],
    ['`date` to have the same length as `id` (1), got 0.', { ...lines, date: [] }, { asOf }],
    ['`product` to have the same length as `id` (1), got 2.', { ...lines, product: [1, 2] }, { asOf }],
    ['column `id` to hold text or numbers, got an empty object at row 0.', { ...lines, id: [{}] }, { asOf }],
    [
      'column `currency` to hold text or numbers, got an empty object at row 0.',
      { ...lines, currency: [{}] },
      { asOf },
    ],
    ['`lines` to be an object of columns, got null.', null, { asOf }],
    ['`lines` to be an object of columns; make one with fromRows, got an array.', [], { asOf }],
  ]
  it.each(cases)('Expected %s', (expected, given, options) => {
    let caught: unknown
    try {
      auditOrders(given as never, options as never)
    } catch (error) {
      caught = error
    }
    expect(isClienteleError(caught)).toBe(true)
    expect((caught as Error).message).toBe(`Expected ${expected}`)
  })
})

interface DirtyLine {
  readonly id: string | number | null
  readonly date: string | number
  readonly amount: number | null
  readonly product: string | null
  readonly cost: number
}

const dirtyLine: fc.Arbitrary<DirtyLine> = fc.record({
  id: fc.constantFrom('a', 'b', 'B', 'c', 1, null, ''),
  date: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('2024-01-01', '2024-01-02', '2024-03-31', '2024-03-31T23:59:59') },
    fc.constantFrom('2024-02-30', '2024-04-01', Number.NaN, Date.UTC(2024, 0, 1)),
  ),
  amount: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(1, 2.5, 0, -1, 19.99, -2.5) },
    fc.constantFrom(null, Number.NaN, Number.POSITIVE_INFINITY, 1e300),
    fc.integer({ min: -999, max: 9999 }).map((cents) => cents / 100),
  ),
  product: fc.constantFrom('x', 'y', null),
  cost: fc.constantFrom(0.5, 1, Number.NaN),
})
const log = fc.array(dirtyLine, { maxLength: 40 })
const table = (rows: readonly DirtyLine[]) =>
  fromRows(rows, {
    id: (r) => r.id,
    date: (r) => r.date,
    amount: (r) => r.amount,
    product: (r) => r.product,
    cost: (r) => r.cost,
  })

/** The audit by hand: the reason for which a line goes, or none. */
function handAudit(rows: readonly DirtyLine[], drop: boolean): (FindingCode | null)[] {
  const seen = new Set<string>()
  return rows.map((row) => {
    const instant =
      typeof row.date === 'number'
        ? row.date
        : row.date === '2024-02-30'
          ? Number.NaN
          : Date.parse(row.date.length > 10 ? `${row.date}Z` : row.date)
    if (row.id === null || row.id === '') return 'missing-id'
    if (Number.isNaN(instant)) return 'impossible-date'
    if (row.amount === null || !(Math.abs(row.amount) < 2 ** 53)) return 'impossible-amount'
    if (instant >= Date.UTC(2024, 3, 1)) return 'after-as-of'
    const key = JSON.stringify([row.id, instant, row.amount, row.product, row.cost])
    if (seen.has(key) && drop) return 'duplicate-line'
    seen.add(key)
    return null
  })
}

describe('laws', () => {
  const duplicates = fc.constantFrom('keep' as const, 'drop' as const)

  it('drops what a plain check of each line drops, for the same reason', () => {
    fc.assert(
      fc.property(log, duplicates, (rows, choice) => {
        const expected = handAudit(rows, choice === 'drop')
        const audit = auditOrders(table(rows), { asOf, duplicates: choice })
        const found: (FindingCode | null)[] = rows.map(() => null)
        for (const finding of audit.findings)
          if (finding.dropped) for (const row of finding.rows) found[row] = finding.code
        expect(found).toEqual(expected)
        for (const finding of audit.findings.filter(({ dropped }) => dropped))
          expect(finding.count).toBe(finding.rows.length)
      }),
      { numRuns: 150 },
    )
  })

  it('repetitions are those that comparing every line with every earlier one finds', () => {
    fc.assert(
      fc.property(log, (rows) => {
        const reasons = handAudit(rows, false)
        const key = (row: DirtyLine): string =>
          JSON.stringify([row.id, auditOrders(table([row]), { asOf }).lines.date[0], row.amount, row.product, row.cost])
        const expected = rows.flatMap((row, i) =>
          reasons[i] === null && rows.some((other, j) => j < i && reasons[j] === null && key(other) === key(row))
            ? [i]
            : [],
        )
        const finding = auditOrders(table(rows), { asOf }).findings.find(({ code }) => code === 'duplicate-line')
        expect(Array.from(finding?.rows ?? [])).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })

  it('kept + dropped = given, in rows and in money, and so do the reasons', () => {
    fc.assert(
      fc.property(log, duplicates, (rows, choice) => {
        const { given, kept, dropped, reasons, lines } = auditOrders(table(rows), { asOf, duplicates: choice })
        expect(kept.rows + dropped.rows).toBe(given.rows)
        expect(given.rows).toBe(rows.length)
        expect(lines.id.length).toBe(kept.rows)
        expect(reasons.reduce((sum, reason) => sum + reason.rows, 0)).toBe(dropped.rows)
        // Each sum is exact and rounded once; adding two of them rounds again.
        expect(kept.amount + dropped.amount).toBeCloseTo(given.amount, 9)
        expect(reasons.reduce((sum, reason) => sum + reason.amount, 0)).toBeCloseTo(dropped.amount, 9)
        const cents = rows.reduce(
          (sum, { amount }) => sum + (Math.abs(amount ?? 0) < 2 ** 53 ? Math.round((amount ?? 0) * 100) : 0),
          0,
        )
        expect(given.amount).toBe(cents / 100 + 0)
      }),
      { numRuns: 150 },
    )
  })

  it('the summary of the audited lines is that of the lines kept by hand', () => {
    const occasion = fc.constantFrom('day' as const, 'week' as const, 'month' as const)
    fc.assert(
      fc.property(log, duplicates, occasion, (rows, choice, each) => {
        const reasons = handAudit(rows, choice === 'drop')
        const byHand = table(rows.filter((_, i) => reasons[i] === null))
        const { lines } = auditOrders(table(rows), { asOf, duplicates: choice })
        expect(summarizeOrders(lines, { asOf, occasion: each })).toEqual(
          summarizeOrders(byHand as OrderLines, { asOf, occasion: each }),
        )
      }),
      { numRuns: 150 },
    )
  })

  it('auditing what an audit returned finds nothing more to drop, and changes nothing', () => {
    fc.assert(
      fc.property(log, duplicates, (rows, choice) => {
        const first = auditOrders(table(rows), { asOf, duplicates: choice })
        const second = auditOrders(first.lines, { asOf, duplicates: choice })
        expect(second.dropped).toEqual({ rows: 0, amount: 0 })
        expect(second.lines).toEqual(first.lines)
      }),
    )
  })

  it('coded columns give the audit that plain ones give', () => {
    fc.assert(
      fc.property(log, duplicates, (rows, choice) => {
        const plain = table(rows)
        const coded = { ...plain, id: encodeColumn(plain.id, 'id'), product: encodeColumn(plain.product, 'product') }
        const { lines: _plainLines, ...expected } = auditOrders(plain, { asOf, duplicates: choice })
        const { lines: _codedLines, ...found } = auditOrders(coded, { asOf, duplicates: choice })
        expect(found).toEqual(expected)
      }),
    )
  })
})
