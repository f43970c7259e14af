import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../src/cli/buildReport.ts'
import { measureRules } from '../../src/cli/measureRules.ts'
import { summarizeOrders } from '../../src/orders/index.ts'
import { applyPolicy, fitPolicy, type Policy, type PolicyOptions, policyOf } from '../../src/policy/index.ts'
import { applyRules, type Explanation } from '../../src/rules/index.ts'
import { playbook } from '../../src/strategy/index.ts'
import { makeLines } from '../runtimes/orders.ts'
import { fileOf, pathOf } from './files.ts'
import { run } from './run.ts'

type Table = Record<string, ArrayLike<unknown>>

const made = makeLines(1000, 3)
const customers = summarizeOrders(made, { asOf: '2024-12-31' })

describe('rules over measurements in place of labels', () => {
  test.each<[string, PolicyOptions]>([
    ['purchase5', { stages: [{ scheme: 'purchase5' }] }],
    ['growth4', { stages: [{ scheme: 'growth4' }] }],
    ['loyalty4', { stages: [{ scheme: 'loyalty4' }] }],
    ['windows by gaps', { stages: [{ scheme: 'purchase5', windows: 'gaps' }] }],
    ['the eleven segments', { stages: [] }],
    ['the eight types', { stages: [], rfm: [{ method: 'mean' }] }],
    ['the six groups', { stages: [], rfm: [{ bins: 3 }] }],
  ])('decide as the labels do: %s', (_, options) => {
    const policy = fitPolicy(customers, options) as Policy<string>
    const all: Table = { ...customers, ...applyPolicy(policy, customers) }
    const rules = measureRules(policy, policy.rules[0]!)
    expect(new Set(all.rule as string[]).size).toBeGreaterThan(5)
    expect(applyRules(rules, all).rule).toEqual(all.rule)
  })
  test('ask for no label at all where the labels are compared', () => {
    const policy = fitPolicy(customers) as Policy<string>
    const rules = JSON.stringify(measureRules(policy, policy.rules[0]!).rules)
    expect(rules).toContain('"field":"monetary"')
    expect(rules).not.toMatch(/"field":"(tier|stage)"|"field":"segment","(eq|in)"/)
  })
})

describe('the customers who are explained in the report', () => {
  const log = ['id,date,amount', ...made.id.map((id, i) => [id, new Date(made.date[i]!).toISOString(), made.amount[i]])]
  const path = fileOf(log.map(String).join('\n'))
  const policyPath = pathOf('policy.json')
  const customersPath = pathOf('customers.json')
  let report: Report
  let policy: Policy<string>
  let rows: ReadonlyMap<string, Readonly<Record<string, number | string | null>>>

  beforeAll(async () => {
    report = JSON.parse(await print('report', path, '--json', '--policy', policyPath, '--out', customersPath)) as Report
    policy = JSON.parse(readFileSync(policyPath, 'utf8'))
    rows = new Map(JSON.parse(readFileSync(customersPath, 'utf8')).map((row: { id: string }) => [row.id, row]))
  })

  test('are one in each of the largest strategies, with the rule that decided and its reason', () => {
    const { examples, strategies } = report
    expect(examples.map(({ strategy }) => strategy)).toEqual(strategies.slice(0, 5).map(({ id }) => id))
    for (const { customer, strategy, rule, because, held } of examples) {
      expect(rows.get(customer)).toMatchObject({ strategy, rule })
      expect(because).toEqual(policy.rules[0]!.rules.find(({ id }) => id === rule)!.because)
      expect(held.length).toBeGreaterThan(0)
    }
  })
  test('would get the nearest strategies with what is missing, and not with a day, an order or a cent less', () => {
    const part = { recency: 1, frequency: 1, monetary: 0.01 } as const
    const ways = report.examples.flatMap(({ customer, nearest }) => nearest.map((near) => ({ customer, ...near })))
    expect(ways.length).toBeGreaterThan(4)
    for (const { customer, strategy, rule, failed } of ways) {
      const row = rows.get(customer)!
      const plus = (less: number): Record<string, number | string | null> => ({
        ...row,
        ...Object.fromEntries(
          failed.map(({ field, change }) => [
            field,
            (row[field] as number) + change - less * part[field as keyof typeof part],
          ]),
        ),
      })
      expect(policyOf(policy, plus(0))).toMatchObject({ strategy, rule })
      expect(policyOf(policy, plus(1)).rule).not.toBe(rule)
      expect(failed.every(({ change }) => change > 0)).toBe(true)
    }
  })
  test('are told in English and in Chinese', async () => {
    for (const language of ['en', 'zh'] as const) {
      const out = await print('report', path, '--lang', language)
      for (const { customer, strategy, held, nearest } of report.examples) {
        const name = playbook.strategies.find(({ id }) => id === strategy)!.name[language]
        const start = out.indexOf(`\n  ${customer}${language === 'zh' ? '：' : ': '}${name}\n`)
        expect(start).toBeGreaterThan(0)
        const lines = out
          .slice(start)
          .split('\n')
          .slice(3, 4 + nearest.length)
        for (const said of held) expect(lines[0]).toContain(said[language])
        for (const [k, { failed }] of nearest.entries())
          for (const { text } of failed) expect(lines[k + 1]).toContain(text[language])
      }
      expect(out).toMatch(language === 'zh' ? /还差 \d+ 天/ : /\d+ more days/)
    }
  })
  const explain = (id: string, ...more: string[]): Promise<string> =>
    print('rules', 'explain', policyPath, '--customers', customersPath, '--id', id, ...more)

  test('`rules explain` with the policy says the same of a customer, and more ways', async () => {
    for (const { customer, strategy, rule, because, held, nearest } of report.examples) {
      const explanations = JSON.parse(await explain(customer, '--json')) as Explanation[]
      expect(explanations).toHaveLength(1)
      const [{ decision, rules, nearest: all }] = explanations as [Explanation]
      expect(decision).toMatchObject({ strategy, rules: [rule] })
      expect(rules[0]).toMatchObject({ because, held: held.map((text) => ({ text })) })
      expect(all.slice(0, nearest.length).map((near) => near.rule)).toEqual(nearest.map((near) => near.rule))
    }
  })
  test('`rules explain` says it in words, in English and Chinese', async () => {
    const { customer, because, held, nearest } = report.examples.find((each) => each.nearest.length > 0)!
    for (const language of ['en', 'zh'] as const) {
      const out = await explain(customer, '--lang', language)
      for (const text of [because!, ...held, nearest[0]!.failed[0]!.text]) expect(out).toContain(text[language])
    }
  })
  test('`rules explain` needs a policy with rules', async () => {
    const { columns } = policy
    const left = columns.filter((name) => name !== 'strategy' && name !== 'rule')
    const without = fileOf(JSON.stringify({ ...policy, rules: [], columns: left }), 'policy.json')
    const { customer } = report.examples[0]!
    expect(await run('rules', 'explain', without, '--customers', customersPath, '--id', customer)).toEqual({
      code: 1,
      out: '',
      error: 'clientele: Expected a policy with rules, got none.\n',
    })
  })
  test('may have bought nothing yet', async () => {
    const out = await print('report', fileOf('id,date,amount\na,2024-01-02,-5\n'))
    expect(out).toContain('\n  a: Targeted ads and content\n    no order, 0 orders, spend -5.00\n')
  })
})

/** What the command line writes, which has to do without errors. */
async function print(...args: string[]): Promise<string> {
  const { code, out } = await run(...args)
  expect(code).toBe(0)
  return out
}
