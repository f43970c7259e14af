import { describe, expect, test } from 'vitest'
import { allFences, type Fence, readFences } from './fences.ts'
import { runFence } from './runFence.ts'

const fences = allFences()

describe.each([...new Set(fences.map((fence) => fence.file))])('%s', (file) => {
  for (const fence of fences.filter((fence) => fence.file === file)) {
    test(`${file}:${fence.line} ${fence.runs ? 'does what it says' : 'builds'}`, async () => {
      await runFence(fence)
    }, 20_000)
  }
})

test('the sources have examples', () => {
  expect(fences.filter((fence) => fence.file.startsWith('src/')).length).toBeGreaterThan(0)
})

describe('the runner of examples', () => {
  const example = (code: string): Fence => ({ file: 'example.md', line: 1, code: `\n${code}`, runs: true })

  test.each<[string, string, number]>([
    ['a value on the same line', '1 + 1 // => 2', 1],
    ['a value on the next line', '[1, 2]\n// => [1, 2]', 1],
    ['a value over several lines', '({ a: [1] })\n// => {\n//   a: [1],\n// }', 1],
    ['numbers to 1e-12 relative', '0.1 + 0.2 // => 0.3', 1],
    ['NaN as NaN', 'Float64Array.of(NaN) // => Float64Array.of(NaN)', 1],
    ['the first digits of a number', '[Math.PI] // => [3.1415…]', 1],
    ['text with an ellipsis as text', "'1.5…' // => '1.5…'", 1],
    ['a new name', 'const { a } = { a: 1 } // => { a: 1 }', 1],
    ['what is logged', 'const console = { log(_: unknown) {} }\nconsole.log(3) // => 3', 1],
    ['awaited values', 'await Promise.resolve(3) // => 3', 1],
    ['types', 'const x: number = 3\nx // => 3', 1],
    ['blocks', 'try {\n  throw 1\n} catch (e) {\n  e // => 1\n}', 1],
    ['no check at all', 'const x = 1', 0],
    [
      'imports by the names of the package',
      "import { readNumbers } from 'clientele/table'\nreadNumbers([1], 'a') // => Float64Array.of(1)",
      1,
    ],
  ])('reads %s', async (_, code, checks) => {
    expect(await runFence(example(code))).toBe(checks)
  })

  test.each<[string, string, string]>([
    ['another value', '1 + 1 // => 3', 'example.md:2: the value is 2, not 3'],
    ['a number off by 1e-11', '1 + 1e-11 // => 1', 'is 1.00000000001, not 1'],
    ['other digits', 'Math.PI // => 3.15…', 'is 3.141592653589793, not 3.15…'],
    ['another typed array', 'Uint8Array.of(1) // => Float64Array.of(1)', 'is Uint8Array.of(1), not Float64Array.of(1)'],
    ['an array for a typed array', 'Uint8Array.of(1) // => [1]', 'is Uint8Array.of(1), not [1]'],
    ['a value too many', '[1, 2] // => [1]', 'has `1` besides'],
    ['a missing key', '({}) // => { a: 1 }', 'has no `a`'],
    ['null for undefined', '[undefined] // => [null]', 'value[0] is undefined, not null'],
    [
      'a check that is never reached',
      'try {\n  1\n} catch {\n  2 // => 2\n}',
      'example.md:5: this check was never reached',
    ],
    ['a wrong check inside a try', 'try {\n  1 // => 2\n} catch {}', 'is 1, not 2'],
    ['an exception', "throw new Error('oh')", 'oh'],
    ['prose for a value', '1 // => one, roughly speaking', 'not a JavaScript expression'],
    ['a value beside nothing', 'if (true) {\n  // => 1\n}', 'example.md:3: this => stands beside no expression'],
    ['an unknown import', "import { nothing } from 'clientele/nowhere'\nnothing()", 'nowhere'],
  ])('refuses %s', async (_, code, message) => {
    await expect(runFence(example(code))).rejects.toThrow(message)
  })

  test('finds fences in docstrings and pages, with their lines', () => {
    const docstring = '/**\n * Text.\n *\n * ```ts\n * f(1)\n * ```\n */\nconst fence = "```ts"\n'
    expect(readFences('a.ts', docstring)).toEqual([{ file: 'a.ts', line: 4, code: '\n\n\n\nf(1)', runs: true }])
    const page = 'Text\n```sh\nls\n```\n```ts no-run\na\n```\n\n```ts continued\nb\n```\n'
    expect(readFences('a.md', page)).toEqual([
      { file: 'a.md', line: 5, code: '\n\n\n\n\na', runs: false },
      { file: 'a.md', line: 9, code: '\n\n\n\n\na\n\n\n\nb', runs: true },
    ])
    expect(() => readFences('a.md', '```ts\na')).toThrow('a.md:1: this fence is never closed')
  })
})
