import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { Comparison, Condition } from '../../src/condition/index.ts'
import { createRandom } from '../../src/math/index.ts'
import { applyRules, decisionOf, type Rule, type RuleSet } from '../../src/rules/index.ts'
import { type BenchRow, type Contestant, compare, here } from './against.ts'

const TIERS = ['A', 'B', 'C', 'D']
const STAGES = ['potential', 'new', 'active', 'declining', 'lost']
const REGIONS = Array.from({ length: 20 }, (_, i) => `region ${i}`)

interface Customers {
  readonly [field: string]: Float64Array | string[]
}

/** What a job of one peer does: the number of rules that fire, summed over the customers it is given. */
interface Peer {
  readonly name: string
  /** How many customers it is asked about; times are scaled up to all of them. */
  readonly part: number
  run(rows: readonly Record<string, unknown>[]): Promise<number> | number
}

/** No value is missing: none of the peers knows what to do then. */
export function makeCustomers(size: number): Customers {
  const random = createRandom(7)
  const numbers = (draw: () => number): Float64Array => Float64Array.from({ length: size }, draw)
  const labels = (list: readonly string[]): string[] =>
    Array.from({ length: size }, () => list[random.integer(list.length)]!)
  return {
    recency: numbers(() => random.integer(720)),
    frequency: numbers(() => random.integer(40)),
    monetary: numbers(() => Math.round(random.uniform() * 1_000_000) / 100),
    tenure: numbers(() => random.integer(2000)),
    pAlive: numbers(() => random.uniform()),
    tier: labels(TIERS),
    stage: labels(STAGES),
    region: labels(REGIONS),
  }
}

/** Rules of three to seven comparisons under all, any and not. */
export function makeRules(count: number): RuleSet {
  const random = createRandom(11)
  const one = <T>(list: readonly T[]): T => list[random.integer(list.length)]!
  const comparison = (): Comparison => {
    const field = one(['recency', 'frequency', 'monetary', 'tenure', 'pAlive', 'tier', 'stage', 'region'])
    const labels = { tier: TIERS, stage: STAGES, region: REGIONS }[field]
    if (labels !== undefined) {
      const some = labels.filter(() => random.integer(3) === 0)
      return one<() => Comparison>([() => ({ field, eq: one(labels) }), () => ({ field, in: some })])()
    }
    const most = { recency: 720, frequency: 40, monetary: 10_000, tenure: 2000 }[field] ?? 1
    const bound = most === 1 ? random.uniform() : random.integer(most)
    return one<() => Comparison>([
      () => ({ field, lt: bound }),
      () => ({ field, lte: bound }),
      () => ({ field, gt: bound }),
      () => ({ field, gte: bound }),
    ])()
  }
  const group = (depth: number): Condition => {
    const parts = Array.from({ length: 2 + random.integer(2) }, () =>
      depth > 0 && random.integer(3) === 0 ? group(depth - 1) : comparison(),
    )
    return one<() => Condition>([
      () => ({ all: parts }),
      () => ({ all: parts }),
      () => ({ any: parts }),
      () => ({ not: { all: parts } }),
    ])()
  }
  const rules = Array.from(
    { length: count },
    (_, i): Rule => ({ id: `rule ${i}`, when: { all: [comparison(), group(1)] }, then: { strategy: 'contact' } }),
  )
  return { version: 1, hitPolicy: 'collect', aggregate: 'count', rules }
}

/* The same rules in the languages of the others. */

function wordAndValue(comparison: Comparison): [word: string, value: unknown] {
  const { field: _, ...rest } = comparison
  return Object.entries(rest)[0]!
}

function toJsonLogic(condition: Condition): unknown {
  if ('all' in condition) return { and: condition.all.map(toJsonLogic) }
  if ('any' in condition) return { or: condition.any.map(toJsonLogic) }
  if ('not' in condition) return { '!': toJsonLogic(condition.not) }
  const [word, value] = wordAndValue(condition)
  const sign = { eq: '===', lt: '<', lte: '<=', gt: '>', gte: '>=', in: 'in' }[word]!
  return { [sign]: [{ var: condition.field }, value] }
}

function toJsonRulesEngine(condition: Condition): object {
  if ('all' in condition) return { all: condition.all.map(toJsonRulesEngine) }
  if ('any' in condition) return { any: condition.any.map(toJsonRulesEngine) }
  if ('not' in condition) return { not: toJsonRulesEngine(condition.not) }
  const [word, value] = wordAndValue(condition)
  const operator = {
    eq: 'equal',
    lt: 'lessThan',
    lte: 'lessThanInclusive',
    gt: 'greaterThan',
    gte: 'greaterThanInclusive',
    in: 'in',
  }[word]!
  return { fact: condition.field, operator, value }
}

function toZen(condition: Condition): string {
  if ('all' in condition) return `(${condition.all.map(toZen).join(' and ')})`
  if ('any' in condition) return `(${condition.any.map(toZen).join(' or ')})`
  if ('not' in condition) return `not ${toZen(condition.not)}`
  const [word, value] = wordAndValue(condition)
  const sign = { eq: '==', lt: '<', lte: '<=', gt: '>', gte: '>=', in: 'in' }[word]!
  return `(${condition.field} ${sign} ${JSON.stringify(value)})`
}

async function jsonRulesEngine({ rules }: RuleSet, part: number): Promise<Peer | undefined> {
  interface Engine {
    addRule(rule: object): void
    run(facts: object): Promise<{ events: unknown[] }>
  }
  const module = await load<{ Engine: new () => Engine }>('json-rules-engine')
  if (module === undefined) return undefined
  const engine = new module.Engine()
  for (const { id, when } of rules) {
    engine.addRule({ conditions: toJsonRulesEngine(when), event: { type: id } })
  }
  return {
    name: 'json-rules-engine',
    part,
    async run(rows) {
      let count = 0
      for (const row of rows) count += (await engine.run(row)).events.length
      return count
    },
  }
}

async function jsonLogic({ rules }: RuleSet, part: number): Promise<Peer | undefined> {
  const module = await load<{ default: { apply(logic: unknown, data: object): unknown } }>('json-logic-js')
  if (module === undefined) return undefined
  const logics = rules.map(({ when }) => toJsonLogic(when))
  return {
    name: 'json-logic-js',
    part,
    run(rows) {
      let count = 0
      for (const row of rows) for (const logic of logics) if (module.default.apply(logic, row) === true) count++
      return count
    },
  }
}

/** A decision table that collects, one row a rule, in the engine's own language; the engine is written in Rust. */
async function zenEngine({ rules }: RuleSet, part: number): Promise<Peer | undefined> {
  interface Decision {
    evaluate(context: object): Promise<{ result: unknown[] }>
  }
  const module = await load<{ ZenEngine: new () => { createDecision(content: Buffer): Decision } }>(
    '@gorules/zen-engine',
  )
  if (module === undefined) return undefined
  const table = {
    hitPolicy: 'collect',
    inputs: [{ id: 'when', name: 'when', type: 'expression' }],
    outputs: [{ id: 'rule', name: 'rule', field: 'rule', type: 'expression' }],
    rules: rules.map(({ id, when }) => ({ _id: id, when: toZen(when), rule: JSON.stringify(id) })),
  }
  const nodes = [
    { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
    { id: 'table', name: 'table', type: 'decisionTableNode', position: { x: 0, y: 0 }, content: table },
    { id: 'out', name: 'out', type: 'outputNode', position: { x: 0, y: 0 } },
  ]
  const edges = [
    { id: 'a', type: 'edge', sourceId: 'in', targetId: 'table' },
    { id: 'b', type: 'edge', sourceId: 'table', targetId: 'out' },
  ]
  const decision = new module.ZenEngine().createDecision(Buffer.from(JSON.stringify({ nodes, edges })))
  return {
    name: '@gorules/zen-engine',
    part,
    async run(rows) {
      let count = 0
      for (const row of rows) count += (await decision.evaluate(row)).result.length
      return count
    },
  }
}

/** One that is installed here, or in the folder that PEERS names; the type checker does not follow the name. */
async function load<T>(name: string): Promise<T | undefined> {
  const module = await import(name).catch(() => importFrom(process.env.PEERS, name)).catch(() => undefined)
  if (module === undefined) console.warn(`${name} is not installed, so it takes no part`)
  return module as T | undefined
}

async function importFrom(folder: string | undefined, name: string): Promise<unknown> {
  if (folder === undefined) return undefined
  return import(pathToFileURL(createRequire(`${folder}/`).resolve(name)).href)
}

/**
 * All rules that fire, counted, for each of 100,000 customers: 20 and 200 rules of all, any and not over 8 fields.
 *
 * Slow peers are asked about the first customers only, and their time scaled up; their counts must equal ours there.
 */
export async function benchRules(large: boolean): Promise<BenchRow[]> {
  const size = 100_000
  const customers = makeCustomers(size)
  const names = Object.keys(customers)
  const rows = Array.from({ length: size }, (_, i) =>
    Object.fromEntries(names.map((name) => [name, customers[name]![i]!])),
  )
  const result: BenchRow[] = []
  for (const count of [20, 200]) {
    const ruleSet = makeRules(count)
    const byColumns = here('clientele', () => applyRules(ruleSet, customers))
    const byRows = here('clientele', () => {
      let fired = 0
      for (const row of rows) fired += decisionOf(ruleSet, row).rules.length
      return fired
    })
    const expected = applyRules(ruleSet, customers).value!
    const part = (large ? size : 10_000) * (20 / count)
    const goals = count === 20 ? { columns: [1000, 50, null], rows: [200, null, null] } : { columns: [], rows: [] }
    const peers = [
      await jsonRulesEngine(ruleSet, part / 10),
      await jsonLogic(ruleSet, part),
      await zenEngine(ruleSet, part / 10),
    ]
    for (const [i, peer] of peers.entries()) {
      if (peer === undefined) continue
      const asked = rows.slice(0, peer.part)
      const wanted = expected.subarray(0, peer.part).reduce((sum, value) => sum + value, 0)
      const found = await peer.run(asked)
      if (found !== wanted) throw new Error(`${peer.name} finds ${found} rules that fire, we ${wanted}`)
      const them = scaled(
        here(peer.name, () => peer.run(asked)),
        size / peer.part,
      )
      const job = `${count} rules, all that fire, 0.1M customers`
      result.push(
        ...(await compare(`${job}, columns`, byColumns, them, peer.name, goals.columns[i] ?? null, 5)),
        ...(await compare(`${job}, one by one`, byRows, them, peer.name, goals.rows[i] ?? null, 3)),
      )
    }
  }
  return result
}

function scaled(contestant: Contestant, times: number): Contestant {
  return { ...contestant, run: async () => (await contestant.run()) * times }
}
