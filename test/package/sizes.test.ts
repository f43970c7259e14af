import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { bundle } from './bundle.ts'
import { installPacked, root } from './consumer.ts'
import { pages, shownTable, sizeTables } from './sizes.ts'

const { folder, entries, remove } = installPacked()
afterAll(remove)

const core = entries.filter((entry) => entry !== 'clientele/schema')

/** Gzipped bytes that an import may cost a page, and why that much. Raise one only with a reason to write here. */
const ceilings: readonly (readonly [code: string, bytes: number, reason: string])[] = [
  [
    "export { rfmOf } from 'clientele/rfm'",
    1_050,
    'three searches in short lists and one in a grid; half of it words errors',
  ],
  ["export { scoreRfm } from 'clientele/rfm'", 1_800, 'the same in a loop, and the reading of any kind of column'],
  [
    "export { fitRfm, scoreRfm } from 'clientele/rfm'",
    5_450,
    'five ways to cut, quick selection, three maps with labels in two languages',
  ],
  [
    "export { classifyAbc } from 'clientele/abc'",
    1_300,
    'a comparison with two values, and the reading of any kind of column',
  ],
  ["export { stageOf } from 'clientele/lifecycle'", 3_000, 'conditions for one row, days and paths among them'],
  [
    "export { decisionOf } from 'clientele/rules'",
    5_300,
    'two fifths are checks that refuse what is no rule set; days in any time zone',
  ],
  [
    "export { applyRules, decisionOf } from 'clientele/rules'",
    8_200,
    'the above, and an evaluator of its own for columns, by bits',
  ],
  [
    "export { summarizeOrders } from 'clientele/orders'",
    9_700,
    'ids of any kind, ISO text, days in any time zone, exact sums',
  ],
  [
    "export { summarizeOrders } from 'clientele/orders'; export { fitRfm, scoreRfm } from 'clientele/rfm'",
    13_800,
    'the two above',
  ],
  [
    "export { fit } from 'clientele/clv/bg-nbd'",
    4_450,
    'the reading and checking of columns, a search with second derivatives, standard errors and findings',
  ],
  [
    "export { logLikelihood, probabilityAlive, expectedPurchases, predict } from 'clientele/clv/bg-nbd'",
    3_950,
    'a series and a quadrature for expectations, and the reading of columns',
  ],
  ["export { bgNbd } from 'clientele/clv'", 9_700, 'all there is of one family, fit and simulation included'],
]

describe('what an import costs', () => {
  test.each(ceilings)('%s stays under %i bytes gzipped: %s', async (code, bytes) => {
    const { gzip } = await bundle(folder, code)
    expect(gzip).toBeLessThanOrEqual(bytes)
    expect(gzip).toBeGreaterThan(50)
  })

  test('any function of clientele/rfm that works with a fitted model stays under 2 kB', async () => {
    // A stability report compares two tables of scores and needs no model.
    const names = Object.keys(await import(join(root, 'src/rfm/index.ts'))).filter(
      (name) => !name.startsWith('fit') && name !== 'rfmStability',
    )
    const sizes = await Promise.all(names.map((name) => bundle(folder, `export { ${name} } from 'clientele/rfm'`)))
    expect(names.filter((_, i) => sizes[i]!.gzip >= 2_000)).toEqual([])
    expect(names.length).toBeGreaterThan(2)
  })

  test('one family of CLV models brings no other, and scoring no fitting', async () => {
    const families = ['bg-nbd', 'mbg-nbd', 'pareto-nbd', 'bg-bb', 'sbg', 'gamma-gamma']
    for (const name of families) {
      // A fit names its family in what it gives.
      const { code } = await bundle(folder, `export { fit } from 'clientele/clv/${name}'`)
      expect(families.filter((each) => code.includes(`"${each}"`) || code.includes(`'${each}'`))).toEqual([name])
    }
    const whole = await bundle(folder, "export { bgNbd } from 'clientele/clv'")
    expect(families.filter((each) => whole.code.includes(`"${each}"`))).toEqual(['bg-nbd'])
    const scoring = await bundle(folder, "export { predict, expectedPurchases } from 'clientele/clv/bg-nbd'")
    expect(scoring.code).not.toMatch(/few-repeaters|"bg-nbd"/)
  })

  test.each(pages)('the table in %s is of this build, to a tenth', async (file, language) => {
    const shown = shownTable(readFileSync(join(root, file), 'utf8')) ?? ''
    const measured = (await sizeTables(folder))[language]
    const text = (table: string): string => table.replaceAll(/[\d.]+ kB/g, '')
    const numbers = (table: string): number[] => [...table.matchAll(/([\d.]+) kB/g)].map((match) => Number(match[1]))
    const hint = 'run: npx tsx test/package/sizes.ts --write'
    expect(text(shown), hint).toBe(text(measured))
    const old = numbers(measured).filter((kB, i) => Math.abs(kB - numbers(shown)[i]!) > Math.max(0.11, kB / 10))
    expect(old, hint).toEqual([])
  })
})

describe.each(core)('%s', (entry) => {
  test('brings no zod, no Node, and date-fns only for time zones', async () => {
    const { packages, code } = await bundle(folder, `export * from '${entry}'`)
    expect(packages.filter((name) => name !== '@date-fns/tz')).toEqual([])
    if (/\/(rfm|abc|condition)$/.test(entry)) expect(packages).toEqual([])
    expect(code).not.toMatch(/ZodError|\beval\(|new Function|\bprocess\.|node:/)
  })
})

describe.each(entries)('%s', (entry) => {
  test('leaves nothing behind when nothing of it is used', async () => {
    const { code } = await bundle(folder, `import '${entry}'`, { annotations: false })
    // Arithmetic on constants stays, since bundlers do not do sums for us; it costs a few bytes.
    expect(code.replaceAll(/var [\w$]+=[\w$.*+<,=-]+;/g, '').trim()).toBe('')
    expect(code.length).toBeLessThan(300)
  })
})

test('the bundler of these tests does see what is left behind, and what is brought', async () => {
  const { code, packages } = await bundle(folder, "import { z } from 'zod'\nconsole.log(z)")
  expect(code).toMatch(/ZodError/)
  expect(packages).toEqual(['zod'])
  await expect(bundle(folder, "import 'node:fs'")).rejects.toThrow('node:fs')
})
