import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { type OrderFile, type ReadOrdersOptions, readOrders } from '../../src/cli/readOrders.ts'
import { auditOrders } from '../../src/orders/index.ts'
import type { CodedColumn } from '../../src/table/columns.ts'
import { fileOf, folder } from './files.ts'

function texts(column: CodedColumn<string> | undefined): (string | null)[] {
  return Array.from(column!.codes, (code) => (code < 0 ? null : column!.values[code]!))
}

function days(file: OrderFile): (string | null)[] {
  return Array.from(file.lines.date, (ms) =>
    Number.isNaN(ms) ? null : new Date(ms).toISOString().replace('T00:00:00.000Z', ''),
  )
}

const read = (content: string | Uint8Array, options?: ReadOrdersOptions): Promise<OrderFile> =>
  readOrders(fileOf(content), options)

const PLAIN = 'id,date,amount\nann,2024-01-02,12.50\nbob,2024-01-03,-3\n'

describe('every way to write the same two lines gives the same columns', () => {
  const utf16 = Buffer.from(`\ufeff${PLAIN}`, 'utf16le')
  const cases: [name: string, content: string | Uint8Array, options?: ReadOrdersOptions][] = [
    ['plain', PLAIN],
    ['no line feed at the end', PLAIN.trimEnd()],
    ['CRLF', PLAIN.replaceAll('\n', '\r\n')],
    ['CRLF and no line feed at the end', PLAIN.trimEnd().replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${PLAIN}`],
    ['a byte order mark and a named encoding', `\ufeff${PLAIN}`, { encoding: 'utf8' }],
    ['UTF-16, little end first', utf16],
    ['UTF-16, big end first', Buffer.from(utf16).swap16()],
    ['gzip', gzipSync(PLAIN)],
    ['gzip in two members', Buffer.concat([gzipSync(PLAIN.slice(0, 20)), gzipSync(PLAIN.slice(20))])],
    ['gzip of UTF-16', gzipSync(utf16)],
    ['semicolons', PLAIN.replaceAll(',', ';')],
    ['semicolons and decimal commas', PLAIN.replaceAll(',', ';').replace('12.50', '12,50')],
    ['tabs', PLAIN.replaceAll(',', '\t')],
    ['bars', PLAIN.replaceAll(',', '|')],
    ['a delimiter of its own', PLAIN.replaceAll(',', '!'), { delimiter: '!' }],
    ['a note of the delimiter', `sep=;\n${PLAIN.replaceAll(',', ';')}`],
    ['quotes', PLAIN.replace(/[^,\n]+/g, '"$&"')],
    ['quotes and CRLF', PLAIN.replace(/[^,\n]+/g, '"$&"').replaceAll('\n', '\r\n')],
    ['blank lines', `\n${PLAIN.replaceAll('\n', '\n\n')}\n`],
    ['a delimiter at the end of rows', PLAIN.replaceAll('0\n', '0,\n').replaceAll('3\n', '3,\n')],
    [
      'columns in another order, with one more',
      'amount,note,date,id\n12.5,x,2024-01-02,ann\n-3,"y, z",2024-01-03,bob\n',
    ],
    ['JSON lines', '{"id":"ann","date":"2024-01-02","amount":12.5}\n{"id":"bob","date":"2024-01-03","amount":-3}\n'],
    [
      'JSON lines with numbers as text',
      '{"id":"ann","date":"2024-01-02","amount":"12.50"}\n{"date":"2024-01-03","id":"bob","amount":"-3"}',
    ],
    [
      'a JSON array',
      JSON.stringify(
        [
          { id: 'ann', date: 1704153600000, amount: 12.5 },
          { id: 'bob', date: '2024-01-03', amount: -3 },
        ],
        null,
        2,
      ),
    ],
  ]
  test.each(cases)('%s', async (_, content, options) => {
    const file = await read(content, options)
    expect(texts(file.lines.id)).toEqual(['ann', 'bob'])
    expect(days(file)).toEqual(['2024-01-02', '2024-01-03'])
    expect(file.lines.amount).toEqual(Float64Array.of(12.5, -3))
    expect(file.rows).toBe(2)
    expect(file.unreadable).toEqual([])
  })
})

describe('text', () => {
  test('ids stay as they stand in the file: leading zeros, decimals, case and blanks', async () => {
    const file = await read(
      'id,date,amount\n007,2024-01-01,1\n7,2024-01-01,1\n7.0,2024-01-01,1\nA ,2024-01-01,1\na,2024-01-01,1\n',
    )
    expect(texts(file.lines.id)).toEqual(['007', '7', '7.0', 'A ', 'a'])
  })
  test('cells may hold delimiters, doubled quotes and line feeds in quotes', async () => {
    const file = await read(
      'id,date,amount\n"a, ""b""\r\nc",2024-01-01,1\n"""",2024-01-01,2\nx"y,2024-01-01,3\n"p"q,2024-01-01,4\n',
    )
    expect(texts(file.lines.id)).toEqual(['a, "b"\r\nc', '"', 'x"y', 'pq'])
    expect(file.lines.amount).toEqual(Float64Array.of(1, 2, 3, 4))
  })
  test('names of object properties are ids like others', async () => {
    const file = await read(
      'id,date,amount\n__proto__,2024-01-01,1\nconstructor,2024-01-01,1\n__proto__,2024-01-01,1\n',
    )
    expect(Array.from(file.lines.id.codes)).toEqual([0, 1, 0])
    expect(file.lines.id.values).toEqual(['__proto__', 'constructor'])
  })
  test('empty, blank and NULL cells are missing, with code -1 and no value', async () => {
    const file = await read(
      'id,date,amount\n,2024-01-01,1\n  ,2024-01-01,1\nNULL,2024-01-01,1\n"",2024-01-01,1\n\\N,2024-01-01,1\nann,2024-01-01,1\nNULLA,2024-01-01,1\n',
    )
    expect(texts(file.lines.id)).toEqual([null, null, null, null, null, 'ann', 'NULLA'])
    expect(file.lines.id.values).toEqual(['ann', 'NULLA'])
  })
  test('space of any kind alone is missing, that of Chinese texts and of web pages among them', async () => {
    const spaces = [
      '\u3000',
      '\u3000 \u3000',
      '\u00a0',
      ' \u00a0\t',
      '\u2003',
      '\u202f',
      '\u205f',
      '\u1680',
      '\ufeff',
      '\u2028',
    ]
    const file = await read(
      `id,date,amount\n${[...spaces, '\u3000王', '¢', '。', '…'].map((id) => `${id},2024-01-01,1\n`).join('')}`,
    )
    expect(texts(file.lines.id)).toEqual([...spaces.map(() => null), '\u3000王', '¢', '。', '…'])
  })
  test('an apostrophe that keeps a spreadsheet from running a cell is no part of the text', async () => {
    const cells = [
      "'+8613800000000",
      '+8613800000000',
      "'=x",
      `"'=x"`,
      `"'-""q"`,
      "'＠王",
      "'t Hart",
      "'",
      "''",
      "''@a",
      "'007",
    ]
    const file = await read(`id,date,amount\n${cells.map((id) => `${id},2024-01-01,1\n`).join('')}`)
    expect(texts(file.lines.id)).toEqual([
      '+8613800000000',
      '+8613800000000',
      '=x',
      '=x',
      '-"q',
      '＠王',
      "'t Hart",
      "'",
      "''",
      "'@a",
      "'007",
    ])
    expect(file.lines.id.codes[1]).toBe(0)
    const json = await read(JSON.stringify([{ id: "'+86", date: '2024-01-01', amount: 1 }]))
    expect(texts(json.lines.id)).toEqual(["'+86"])
  })
  test('GBK is recognised, also where the first Chinese comes late', async () => {
    // 王芳, 客户ID, 日期, 金额 in GBK.
    const header = Buffer.from('bfcdbba749442cc8d5c6da2cbdf0b6ee0a', 'hex')
    const row = Buffer.concat([Buffer.from('cdf5b7bc', 'hex'), Buffer.from(',2024-01-02,5\n')])
    const chinese = await read(Buffer.concat([header, row]))
    expect(chinese.encoding).toBe('gb18030')
    expect(chinese.columns.map(({ field, header }) => `${field}=${header}`)).toEqual([
      'id=客户ID',
      'date=日期',
      'amount=金额',
    ])
    expect(texts(chinese.lines.id)).toEqual(['王芳'])

    const ascii = Buffer.from(`id,date,amount\n${'ann,2024-01-01,1\n'.repeat(150_000)}`)
    const late = await read(Buffer.concat([ascii, row]))
    expect(late.encoding).toBe('gb18030')
    expect(late.lines.id.values).toEqual(['ann', '王芳'])
    expect(late.rows).toBe(150_001)
  })
  test('Chinese in UTF-8 stays UTF-8, and a named encoding overrides what would be found', async () => {
    const utf8 = await read(
      '会员号,下单时间,实付金额\n王芳,2024年1月2日 8:05,￥1,234.50元\n'.replace('1,234.50', '1234.50'),
    )
    expect(utf8.encoding).toBe('utf-8')
    expect(texts(utf8.lines.id)).toEqual(['王芳'])
    expect(utf8.lines.amount[0]).toBe(1234.5)
    expect(days(utf8)).toEqual(['2024-01-02T08:05:00.000Z'])
    const latin = await read(Buffer.from('id,date,amount\nJos\xe9,2024-01-01,1\n', 'latin1'), { encoding: 'latin1' })
    expect(texts(latin.lines.id)).toEqual(['José'])
  })
  test('distinct texts of every length keep apart, in thousands', async () => {
    const ids = Array.from({ length: 20_000 }, (_, i) =>
      i % 3 === 0 ? `customer-number-${i}` : i % 3 === 1 ? `${i}` : `c${i}`.padEnd(8, 'x'),
    )
    const file = await read(`id,date,amount\n${[...ids, ...ids].map((id) => `${id},2024-01-01,1\n`).join('')}`)
    expect(file.lines.id.values).toEqual(ids)
    expect(Array.from(file.lines.id.codes)).toEqual([...ids.keys(), ...ids.keys()])
  })
})

describe('GB18030 and Windows-1252 are told apart by how their high bytes stand', () => {
  const encodingOf = async (bytes: Uint8Array): Promise<[string, (string | null)[]]> => {
    const file = await read(Buffer.concat([Buffer.from('id,date,amount\n'), bytes]))
    return [file.encoding, texts(file.lines.id)]
  }
  const western = (...names: string[]): Promise<[string, (string | null)[]]> =>
    encodingOf(Buffer.from(names.map((name) => `${name},2024-01-01,1\n`).join(''), 'latin1'))
  /** Names in GBK, in hexadecimal. */
  const chinese = (...names: string[]): Promise<[string, (string | null)[]]> =>
    encodingOf(Buffer.concat(names.flatMap((name) => [Buffer.from(name, 'hex'), Buffer.from(',2024-01-01,1\n')])))
  test.each([
    [['Müller', 'Schröder', 'Jürgens']],
    [['Müller']],
    [['Größer', 'Conceição', 'João', 'créée', 'Núñez', 'Søren', 'Zoë B.', 'ÅSA']],
    [['Größer']],
    [['Conceição']],
    [['CONCEIÇÃO']],
    [['Guðmundsdóttir', 'ÆØÅsen', 'L\x92été']],
  ])('%j are Windows-1252', async (names) => {
    const [encoding, ids] = await western(...names)
    expect([encoding, ids]).toEqual(['windows-1252', names.map((name) => name.replace('\x92', '’'))])
  })
  // Bytes from Python's 'gb18030'; 镕, 黃 and 華 have a second byte below 0x80, 䲝 has four.
  test.each([
    [['d6ece946'], ['朱镕']],
    [
      ['cdf5b7bc', 'd5d4d3a8d3b1'],
      ['王芳', '赵莹颖'],
    ],
    [['c4d0'], ['男']],
    [['54d0f4'], ['T恤']],
    [['696150686f6e65cad6bbfa'], ['iaPhone手机']],
    [
      ['566970bfcdbba7', '416e6e'],
      ['Vip客户', 'Ann'],
    ],
    [
      ['fc5382a5d0a1', '8f88c8cb', 'ea90b4f3cec4'],
      ['黃偉小', '張人', '陳大文'],
    ],
    [['cdf58234eb31'], ['王䲝']],
  ])('%j in GBK are %j', async (bytes, names) => {
    expect(await chinese(...bytes)).toEqual(['gb18030', names])
  })
  test('a few names in the other manner do not change what most say', async () => {
    const rare = Array.from({ length: 40 }, () => 'cdf5b7bc')
    expect((await chinese(...rare, 'e946', 'e946'))[0]).toBe('gb18030')
    expect((await western(...Array.from({ length: 9 }, () => 'Müller'), 'AäöüßA'))[0]).toBe('windows-1252')
  })
})

describe('numbers and dates', () => {
  test('an amount may be quantity times unit price', async () => {
    const file = await read('CustomerID,InvoiceDate,Quantity,UnitPrice\na,2024-01-01,6,2.55\na,2024-01-01,-2,1.5\n')
    expect(file.lines.amount).toEqual(Float64Array.of(6 * 2.55, -3))
    expect(file.columns.map(({ field }) => field)).toEqual(['id', 'date', 'quantity', 'price'])
  })
  test('a price without a quantity is the amount, and an amount goes before both', async () => {
    const price = await read('id,date,price\na,2024-01-01,6\n')
    expect(price.lines.amount[0]).toBe(6)
    const total = await read('id,date,quantity,price,total\na,2024-01-01,6,2,11\n')
    expect(total.lines.amount[0]).toBe(11)
    expect(total.columns.map(({ field }) => field)).toEqual(['id', 'date', 'amount'])
  })
  test('missing cells are NaN and not counted as unreadable; others are, with row and text', async () => {
    const file = await read('id,date,amount\na,,\na,NULL,N/A\na,2024-02-30,abc\na,soon,12 apples\n')
    expect(Array.from(file.lines.date)).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN])
    expect(file.unreadable).toEqual([
      {
        field: 'date',
        header: 'date',
        count: 2,
        first: [
          { row: 2, text: '2024-02-30' },
          { row: 3, text: 'soon' },
        ],
      },
      {
        field: 'amount',
        header: 'amount',
        count: 2,
        first: [
          { row: 2, text: 'abc' },
          { row: 3, text: '12 apples' },
        ],
      },
    ])
  })
  test('the same unreadable cell counts every time', async () => {
    const file = await read('id,date,amount\na,soon,1\na,soon,1\na,soon,1\n')
    expect(file.unreadable[0]!.count).toBe(3)
  })
  test('a later cell tells day from month for those before it', async () => {
    const month = await read('id,date,amount\na,1/2/2024,1\na,1/13/2024 8:26 PM,1\n')
    expect(days(month)).toEqual(['2024-01-02', '2024-01-13T20:26:00.000Z'])
    expect(month.dateOrder).toBe('mdy')
    const day = await read('id,date,amount\na,1/2/2024 8:26,1\na,3/3/2024,1\na,13.1.2024,1\na,4/5/2024,1\n')
    expect(days(day)).toEqual(['2024-02-01T08:26:00.000Z', '2024-03-03', '2024-01-13', '2024-05-04'])
    expect(day.dateOrder).toBe('dmy')
  })
  test('dates that can be read two ways need --date-format', async () => {
    const content = 'id,when,amount\na,3/4/2024,1\na,5/6/2024,1\n'
    await expect(read(content, { columns: { date: 'when' } })).rejects.toThrow(
      /^Expected column "when" of .*orders.csv to tell day from month, got dates such as "3\/4\/2024" only\. Say --date-format dmy or --date-format mdy\.$/,
    )
    expect(days(await read(content, { columns: { date: 'when' }, dateOrder: 'dmy' }))).toEqual([
      '2024-04-03',
      '2024-06-05',
    ])
    expect(days(await read(content, { columns: { date: 'when' }, dateOrder: 'mdy' }))).toEqual([
      '2024-03-04',
      '2024-05-06',
    ])
    expect(days(await read('id,date,amount\na,3/3/2024,1\n'))).toEqual(['2024-03-03'])
  })
  test.each([
    [978307200000, '2001-01-01'],
    [852076800000, '1997-01-01'],
    [1704153600000, '2024-01-02'],
    [-315619200000, '1960-01-01'],
    [253402214400000, '9999-12-31'],
    [978307200000.5, '2001-01-01'],
    [1704153600, '2024-01-02'],
    [20240102, '2024-01-02'],
    [20240102093000, '2024-01-02T09:30:00.000Z'],
    [20240230, null],
    [1704153600000000, null],
    [40886, null],
  ])('the number %d in JSON is the date %s', async (date, day) => {
    const file = await read(JSON.stringify([{ customer: 'ann', date, amount: 5 }]))
    expect(days(file)).toEqual([day])
    expect(file.unreadable.length).toBe(day === null ? 1 : 0)
  })
  test('times without an offset are on the clocks of the time zone, others are what they say', async () => {
    const content =
      'id,date,amount\na,2024-01-02,1\na,2024-07-02 23:30,1\na,2024-01-02T00:00:00Z,1\na,2024-01-02 00:00:00 +0800,1\na,2024/1/2,1\n'
    expect(days(await read(content, { timeZone: 'Asia/Shanghai' }))).toEqual([
      '2024-01-01T16:00:00.000Z',
      '2024-07-02T15:30:00.000Z',
      '2024-01-02',
      '2024-01-01T16:00:00.000Z',
      '2024-01-01T16:00:00.000Z',
    ])
  })
})

describe('the signs of currencies', () => {
  const amounts = async (...cells: string[]): Promise<number[]> => {
    const file = await read(`id,date,amount\n${cells.map((cell) => `a,2024-01-01,"${cell}"\n`).join('')}`)
    return [...file.lines.amount]
  }
  test('several in one file are an error, however far apart', async () => {
    await expect(amounts('$10.00', '€20.00', '5', '¥100')).rejects.toMatchObject({
      code: 'mixed-currencies',
      count: 3,
      message: expect.stringMatching(/^Expected amounts in one currency in .*orders\.csv, got 3: \$, €, ¥\.$/),
    })
    await expect(amounts('EUR 5', '5 USD')).rejects.toThrow(/got 2: EUR, USD\.$/)
    await expect(amounts('$5', 'HK$5')).rejects.toThrow(/got 2: \$, HK\$\.$/)
    await expect(amounts('$5 CAD', '$5')).rejects.toThrow(/got 2: CAD, \$\.$/)
    await expect(read('id,date,amount,cost\na,2024-01-01,$10,¥50\n')).rejects.toThrow(/got 2: \$, ¥\.$/)
  })
  test('one, and none, are fine, also where it is written in several ways', async () => {
    expect(await amounts('$10', '5', 'US$7', 'USD 8', '-$2', '3 usd', '$4 USD')).toEqual([10, 5, 7, 8, -2, 3, 4])
    expect(await amounts('¥10', '￥5', '7元', 'RMB 8', 'CNY9')).toEqual([10, 5, 7, 8, 9])
  })
  test('are not looked for in quantities, nor in cells that are no numbers', async () => {
    const file = await read('id,date,quantity,price\na,2024-01-01,2 pcs,$3\na,2024-01-01,1 box,$4\n')
    expect(file.lines.amount).toEqual(Float64Array.of(6, 4))
    expect(await amounts('$10', '€ many')).toEqual([10, Number.NaN])
  })
})

describe('rows that do not fit the header', () => {
  test('a short row lacks its last cells and is counted', async () => {
    const file = await read('id,date,amount\na,2024-01-01\nb,2024-01-01,2\n')
    expect(file.short).toEqual({ count: 1, first: [0] })
    expect(Array.from(file.lines.amount)).toEqual([Number.NaN, 2])
    expect(texts(file.lines.id)).toEqual(['a', 'b'])
  })
  test('a long row is counted, and none of its cells is trusted', async () => {
    const file = await read('id,date,amount\na,2024-01-01,1,234.50\nb,2024-01-01,2\n')
    expect(file.long).toEqual({ count: 1, first: [0] })
    expect(texts(file.lines.id)).toEqual([null, 'b'])
    expect(Array.from(file.lines.amount)).toEqual([Number.NaN, 2])
    expect(days(file)).toEqual([null, '2024-01-01'])
  })
  test('a long row is told as such, and not for its cells', async () => {
    const file = await read('id,date,amount\na,soon,1,234.50\nb,2024-01-01,2\nc,never,1 apple,234.50\nd,soon,2\n')
    expect(file.long).toEqual({ count: 2, first: [0, 2] })
    expect(file.unreadable).toEqual([{ field: 'date', header: 'date', count: 1, first: [{ row: 3, text: 'soon' }] }])
  })
})

describe('rows that are cut off where the file is read in pieces', () => {
  // Over 3 MB of rows with line feeds in quotes: some lie across every border.
  const note = 'x\n'.repeat(120)
  const log = (date: (i: number) => string, amount = '1'): string =>
    `id,date,amount,note\n${Array.from({ length: 12_000 }, (_, i) => `c${i},${date(i)},${amount},"${note}y"\n`).join('')}`
  test('have their dates turned round once', async () => {
    const content = `${log((i) => `${1 + (i % 11)}/${1 + ((i * 5) % 12)}/2023`)}last,25/12/2023,1,"z"\n`
    const found = await read(content, { timeZone: 'Asia/Shanghai' })
    expect(found.dateOrder).toBe('dmy')
    expect(found.lines.date).toEqual((await read(content, { timeZone: 'Asia/Shanghai', dateOrder: 'dmy' })).lines.date)
  })
  test('count once among those that cannot be read', async () => {
    const { unreadable } = await read(log((i) => (i === 0 ? '2023-01-01' : 'soon'), 'many'))
    expect(unreadable.map(({ field, count }) => [field, count])).toEqual([
      ['date', 11_999],
      ['amount', 12_000],
    ])
  })
})

describe('what cannot be read is said in one sentence', () => {
  const cases: [name: string, source: () => string, message: RegExp, code: string][] = [
    [
      'a missing file',
      () => `${folder}/nothing.csv`,
      /^Expected a file, got .*nothing\.csv, which does not exist\.$/,
      'file',
    ],
    ['a directory', () => folder, /^Expected a file, got .*, a directory\.$/, 'file'],
    ['an empty file', () => fileOf(''), /^Expected a table with a header and rows, got .*, which is empty\.$/, 'file'],
    ['a file of blanks', () => fileOf(' \n\n'), /which is empty\.$/, 'file'],
    ['an empty gzip file', () => fileOf(gzipSync('')), /which is empty\.$/, 'file'],
    ['a header only', () => fileOf('id,date,amount\n'), /^Expected rows under the header, got none in .*\.$/, 'file'],
    ['an empty JSON array', () => fileOf('[]'), /^Expected rows, got none in .*\.$/, 'file'],
    [
      'a truncated gzip file',
      () => fileOf(gzipSync(PLAIN.repeat(999)).subarray(0, 60), 'cut.gz'),
      /^Expected a whole gzip file, got .*cut\.gz, which ends too early \(cut off in a transfer\?\)\.$/,
      'file',
    ],
    [
      'a damaged gzip file',
      () => fileOf(Buffer.from(gzipSync(PLAIN)).fill(255, 10, 30), 'bad.gz'),
      /^Expected a sound gzip file, got .*bad\.gz, which is damaged \(.*\)\.$/,
      'file',
    ],
    [
      'an Excel workbook',
      () => fileOf(Buffer.from('PK\u0003\u0004 and so on'), 'book.xlsx'),
      /^Expected CSV or JSON lines, plain or gzip, got .*book\.xlsx, a zip archive or Excel workbook: save it as CSV\.$/,
      'file',
    ],
    [
      'a binary file',
      () => fileOf(Uint8Array.of(1, 0, 2, 0, 3)),
      /^Expected a text file, got .*, which has zero bytes: no text, or UTF-16 \(try --encoding utf-16le\)\.$/,
      'file',
    ],
    [
      'a quote that never closes',
      () => fileOf('id,date,amount\na,2024-01-01,1\n"b,2024-01-01,1\nc,2024-01-01,1\n'),
      /^Expected every quote in .* to be closed, got one that never closes in row 3\.$/,
      'file',
    ],
    [
      'a missing column',
      () => fileOf('id,date,note\na,2024-01-01,1\n'),
      /^Expected a column with the amount \(name it with --amount, or --quantity and --price\) in .*, got columns "id", "date", "note"\.$/,
      'column',
    ],
    [
      'no column for the customer',
      () => fileOf('master,date,amount\na,2024-01-01,1\n'),
      /^Expected a column with the customer \(name it with --id\) in .*, got columns "master", "date", "amount"\.$/,
      'column',
    ],
    [
      'no column for the date',
      () => fileOf('id,when,amount\na,2024-01-01,1\n'),
      /^Expected a column with the date of the order \(name it with --date\)/,
      'column',
    ],
    [
      'a broken JSON line',
      () => fileOf('{"id":1,"date":"2024-01-01","amount":1}\n{"id":2,\n'),
      /^Expected a JSON object on every line of .*, got "\{\\"id\\":2," in line 2\.$/,
      'file',
    ],
    [
      'a JSON line that is no object',
      () => fileOf('{"id":1,"date":"2024-01-01","amount":1}\n5\n'),
      /got 5 in line 2\.$/,
      'file',
    ],
    [
      'a broken JSON array',
      () => fileOf('[{"id":1},\n'),
      /^Expected a JSON array of objects in .*, got something else: .*\.$/,
      'file',
    ],
    [
      'a JSON array of numbers',
      () => fileOf('[1,2]'),
      /^Expected a JSON array of objects in .*, got 1 in row 1\.$/,
      'file',
    ],
    [
      'a JSON id that JSON cannot hold',
      () => fileOf('{"id":12345678901234567890,"date":"2024-01-01","amount":1}'),
      /^Expected column "id" to hold numbers up to 2\^53, and longer ones as text in quotes, got 12345678901234567000 in row 1\.$/,
      'column',
    ],
  ]
  test.each(cases)('%s', async (_, source, message, code) => {
    const error = await readOrders(source()).catch((caught: unknown) => caught as Error & { code?: string })
    expect(error).toBeInstanceOf(Error)
    expect((error as Error).message).toMatch(message)
    expect((error as { code?: string }).code).toBe(code)
  })
  test('an unknown encoding, a wrong delimiter, a wrong time zone', async () => {
    await expect(read(PLAIN, { encoding: 'gbk2' })).rejects.toThrow(
      'Expected `--encoding` to be a known one such as utf-8, gb18030 or utf-16le, got "gbk2".',
    )
    await expect(read(PLAIN, { delimiter: 'ab' })).rejects.toThrow(
      'Expected `--delimiter` to be one character such as ";" or "\\t", got "ab".',
    )
    await expect(read(PLAIN, { timeZone: 'Mars/North' })).rejects.toThrow(
      'Expected `--time-zone` to be an IANA time zone such as "Asia/Shanghai" or "UTC", got "Mars/North".',
    )
  })
})

describe('lines repeat one another only where all of their cells do', () => {
  const repetitions = async (content: string): Promise<number> => {
    const { lines } = await read(content)
    return auditOrders(lines, { asOf: '2024-12-31' }).findings.find(({ code }) => code === 'duplicate-line')?.count ?? 0
  }
  const header = 'customer,date,amount,note,x\n'
  test.each([
    ['a,2024-01-01,1,red,\na,2024-01-01,1,blue,\n', 0],
    ['a,2024-01-01,1,red,\na,2024-01-01,1,red,\n', 1],
    ['a,2024-01-01,1,red,\na,2024-01-01,1.00,"red",""\n', 1],
    ['a,2024-01-01,1,red,\r\na,2024-01-01,1,red,\n', 1],
    ['a,2024-01-01,1,red,b\r\na,2024-01-01,1,red,b\n', 1],
    ['a,2024-01-01,1,ab,c\na,2024-01-01,1,a,bc\n', 0],
    ['a,2024-01-01,1,red,\na,2024-01-01,1,,red\n', 0],
    ['a,2024-01-01,1,red,\na,2024-01-01,1,red\n', 1],
    ['a,2024-01-01,1,red\na,2024-01-01,1,blue\n', 0],
    ['a,2024-01-01,1,"say ""hi""",\na,2024-01-01,1,"say hi",\na,2024-01-01,1,"say ""hi""",\n', 1],
  ])('%j: %d', async (rows, count) => {
    expect(await repetitions(header + rows)).toBe(count)
  })
  test('two of three is not three of two, also where the price or the number is 0', async () => {
    const of = (rows: string): Promise<number> => repetitions(`customer,date,quantity,price\n${rows}`)
    expect(await of('a,2024-01-01,2,3\na,2024-01-01,3,2\n')).toBe(0)
    expect(await of('a,2024-01-01,2,0\na,2024-01-01,3,0\na,2024-01-01,0,2\na,2024-01-01,0,3\n')).toBe(0)
    expect(await of('a,2024-01-01,2,3\na,2024-01-01,3,2\na,2024-01-01,2,3\n')).toBe(1)
  })
  test('in JSON all keys count, whatever their order', async () => {
    const line = { customer: 'a', date: '2024-01-01', amount: 1 }
    const of = (...rows: object[]): Promise<number> => repetitions(rows.map((row) => JSON.stringify(row)).join('\n'))
    expect(await of({ ...line, note: 'red' }, { ...line, note: 'blue' })).toBe(0)
    expect(await of({ ...line, note: 1 }, { ...line, note: 2 }, { ...line, note: { a: 1 } }, line)).toBe(0)
    expect(await of({ ...line, note: 1, tag: 'x' }, { tag: 'x', ...line, note: 1 })).toBe(1)
    expect(await of({ ...line, note: null }, line)).toBe(1)
  })
  test('of many thousand lines that differ in a cell that is not read none repeats another', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => `a,2024-01-01,1,${i % 1000},${Math.floor(i / 1000)}\n`)
    expect(await repetitions(header + rows.join(''))).toBe(0)
    expect(await repetitions(header + rows.join('') + rows.slice(0, 7).join(''))).toBe(7)
  })
  test('rows that are cut off where the file is read in pieces are taken once', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `a,2024-01-01,1,${i},"${'x\n'.repeat(60)}"\n`).join('')
    expect(await repetitions(header + rows + rows)).toBe(20_000)
  })
})

test('the Online Retail log is read whole: its counts are those stated with the data', async () => {
  const file = await readOrders('examples/data/online-retail.csv.gz')
  expect(file.rows).toBe(541_909)
  expect(file.lines.id.codes.filter((code) => code < 0).length).toBe(135_080)
  expect(file.lines.id.values.length).toBe(4372)
  expect(new Set(file.lines.orderId!.values.filter((order) => order.startsWith('C'))).size).toBeGreaterThan(0)
  const cancelled = file.lines.orderId!.values.map((order) => order.startsWith('C'))
  expect(file.lines.orderId!.codes.filter((code) => cancelled[code]).length).toBe(9288)
  expect(new Date(file.lines.date[0]!).toISOString()).toBe('2010-12-01T08:26:00.000Z')
  expect(new Date(file.lines.date.at(-1)!).toISOString()).toBe('2011-12-09T12:50:00.000Z')
  expect(file.unreadable).toEqual([])
  // As pandas counts them: frame[frame.CustomerID.notna()].duplicated().sum()
  const { findings } = auditOrders(file.lines, { asOf: '2011-12-09' })
  expect(findings.find(({ code }) => code === 'duplicate-line')!.count).toBe(5225)
})
