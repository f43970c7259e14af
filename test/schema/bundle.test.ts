import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { bundle } from '../package/bundle.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const bundleOf = (names: string) => bundle(root, `export { ${names} } from './src/schema/index.ts'`)

/** Gzipped bytes, nearly all of them zod/mini. `zod` itself would make each about 20 kB more. */
test.each([
  ['parsePolicy', 19_000],
  ['parseRuleSet', 13_600],
  ['parseRfmModel', 10_000],
  ['parseAbcModel', 9_500],
])('%s stays under %i bytes gzipped', async (name, bytes) => {
  expect((await bundleOf(name)).gzip).toBeLessThan(bytes)
})

test('one schema does not bring the others', async () => {
  const abc = await bundleOf('parseAbcModel')
  expect(abc.code).toContain('an ABC model')
  expect(abc.code).not.toMatch(/an RFM model|a stage model|a rule set|winBack|json-schema\.org/)
})

test('no schema brings the core: it knows types only', async () => {
  const all = await bundle(root, "export * from './src/schema/index.ts'")
  expect(all.packages).toEqual(['zod'])
  expect(all.code).not.toMatch(/champions|tzOffset/)
})

test('nothing is left of what is not used', async () => {
  expect((await bundle(root, "import './src/schema/index.ts'")).code).toBe('')
})
