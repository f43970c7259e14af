import { describe, expect, it } from 'vitest'
import { type Condition, truthOf } from '../../src/condition/index.ts'
import { createRandom, type Random } from '../../src/math/index.ts'
import { inquiryAt } from '../../src/rules/analysis/inquiry.ts'
import { pose } from '../../src/rules/analysis/pose.ts'
import { newSolver } from '../../src/rules/analysis/solver.ts'
import {
  analyzeRules,
  type DomainField,
  decisionOf,
  type HitPolicy,
  type Rule,
  type RuleDomain,
  type RuleFinding,
  type RuleSet,
} from '../../src/rules/index.ts'

type Value = string | number | boolean | null
type Facts = Record<string, Value>

/** A field that holds few values, and what it is compared with: also what it cannot hold, and other types. */
interface Kind {
  readonly field: DomainField
  readonly values: readonly Value[]
  readonly constants: readonly (string | number | boolean)[]
}

const finite: readonly Kind[] = [
  {
    field: { type: 'number', integer: true, min: 0, max: 3 },
    values: [0, 1, 2, 3],
    constants: [-1, 0, 1, 1.5, 2, 3, 4],
  },
  { field: { type: 'number', integer: true, min: -2, max: 2 }, values: [-2, -1, 0, 1, 2], constants: [-2, 0, 0.5, 2] },
  { field: { type: 'number', integer: true, min: 1, max: 1 }, values: [1], constants: [0, 1, 'a'] },
  {
    field: { type: 'string', values: ['a', 'ab', 'b'] },
    values: ['a', 'ab', 'b'],
    constants: ['', 'a', 'aa', 'ab', 'b', 'c', 1],
  },
  {
    field: { type: 'string', values: ['A', 'B', 'C', 'D'] },
    values: ['A', 'B', 'C', 'D'],
    constants: ['A', 'B', 'C', 'D'],
  },
  { field: { type: 'boolean' }, values: [false, true], constants: [false, true, 'a'] },
]

const texts = ['', 'a', 'aa', 'ab', 'aba', 'abb', 'ac', 'a\u0000', 'b', 'ba', 'bab', 'bb', 'c', 'ca', 'cb', 'cab', 'zz']
const numbers = [-1e9, -20, -2.5, -1, -0.5, 0, 5e-324, 0.5, 1, 1.25, 1.7, 2, 2.5, 3, 5, 7, 7.5, 10, 11, 20, 30, 1e9]

/** Fields without an end of values; those given are some of them. */
const endless: readonly Kind[] = [
  { field: { type: 'number' }, values: numbers, constants: [0, 1, 2.5, 10] },
  { field: { type: 'number', min: 0 }, values: numbers.filter((v) => v >= 0), constants: [0, 1, 5, 10] },
  {
    field: { type: 'number', integer: true, min: 0 },
    values: [0, 1, 2, 3, 5, 7, 10, 11, 20, 30, 1e9],
    constants: [0, 1, 2.5, 10],
  },
  { field: { type: 'string' }, values: texts, constants: ['', 'a', 'ab', 'b', 'ba'] },
  { field: { type: 'string' }, values: texts, constants: ['a', 'b'] },
  { field: { type: 'boolean' }, values: [false, true], constants: [false, true] },
]

function pick<T>(random: Random, list: readonly T[]): T {
  return list[random.integer(list.length)]!
}

interface Case {
  readonly domain: RuleDomain
  readonly rules: readonly Rule[]
  readonly customers: readonly Facts[]
}

function drawCase(random: Random, kinds: readonly Kind[], most: number): Case {
  const names = ['p', 'q', 'r', 's'].slice(0, 1 + random.integer(most))
  const chosen = names.map((name) => ({ name, kind: pick(random, kinds), missing: random.integer(3) === 0 }))
  let customers: Facts[] = [{}]
  for (const { name, kind, missing } of chosen) {
    const values = missing ? [...kind.values, null] : kind.values
    customers = customers.flatMap((facts) => values.map((value) => ({ ...facts, [name]: value })))
  }
  const fields = Object.fromEntries(
    chosen.map(({ name, kind, missing }) => [name, missing ? { ...kind.field, missing } : kind.field]),
  )
  const rules = Array.from({ length: random.integer(7) }, (_, i): Rule => {
    const priority = random.integer(3)
    return {
      id: `rule${i}`,
      when: drawCondition(random, chosen, 1 + random.integer(3)),
      then: { strategy: pick(random, ['call', 'mail']) },
      ...(priority === 0 ? {} : { priority }),
    }
  })
  return { domain: { fields }, rules, customers }
}

type Chosen = readonly { readonly name: string; readonly kind: Kind }[]

function drawCondition(random: Random, chosen: Chosen, depth: number): Condition {
  const way = depth === 0 ? 9 : random.integer(10)
  const parts = (): Condition[] =>
    Array.from({ length: random.integer(4) }, () => drawCondition(random, chosen, depth - 1))
  if (way < 2) return { all: parts() }
  if (way < 5) return { any: parts() }
  if (way < 6) return { not: drawCondition(random, chosen, depth - 1) }
  return drawComparison(random, chosen)
}

function drawComparison(random: Random, chosen: Chosen): Condition {
  const { name, kind } = pick(random, chosen)
  // Once in a while a field that the domain does not have.
  const field = random.integer(60) === 0 ? 'nowhere' : name
  const constant = (): string | number | boolean => pick(random, kind.constants)
  const text = (): string => pick(random, ['', 'a', 'b', 'ab', 'A'])
  const operand = (): string | number | boolean | { field: string; times?: number } => {
    if (random.integer(4) > 0) return constant()
    const other = pick(random, chosen).name
    return random.integer(2) === 0 ? { field: other } : { field: other, times: pick(random, [-1, 0, 0.5, 1, 2, 3]) }
  }
  const sameType = <T>(list: readonly T[]): T[] => list.filter((value) => typeof value === typeof list[0])
  switch (random.integer(10)) {
    case 0:
      return { field, eq: operand() }
    case 1:
      return { field, ne: operand() }
    case 2:
      return { field, lt: operand() }
    case 3:
      return { field, lte: operand() }
    case 4:
      return { field, gt: operand() }
    case 5:
      return { field, gte: operand() }
    case 6: {
      const bounds = [operand(), operand()] as const
      const fixed = bounds.every((bound) => typeof bound !== 'object')
      if (!fixed) return { field, between: bounds }
      if (typeof bounds[0] !== typeof bounds[1]) return { field, between: [bounds[0], bounds[0]] }
      return { field, between: bounds[0] <= bounds[1] ? bounds : [bounds[1], bounds[0]] }
    }
    case 7:
      return random.integer(2) === 0
        ? { field, in: sameType([constant(), constant(), constant()]) }
        : { field, notIn: sameType([constant(), constant()]) }
    case 8:
      return { field, exists: random.integer(2) === 0 }
    default:
      return random.integer(2) === 0 ? { field, startsWith: text() } : { field, contains: text() }
  }
}

/** Who fires for whom: a row a rule. */
function truthTable({ rules, customers }: Case): boolean[][] {
  return rules.map(({ when }) => customers.map((facts) => truthOf(when, facts) === true))
}

/** Every finding that there is, in words, by trying every customer. */
function expected(one: Case, policy: HitPolicy, table: readonly boolean[][]): string[] {
  const { rules, customers } = one
  const found: string[] = []
  const live = rules.map((_, i) => i).filter((i) => table[i]!.includes(true))
  rules.forEach(({ id }, i) => {
    if (!table[i]!.includes(true)) found.push(`dead ${id}`)
  })
  if (!customers.every((_, c) => table.some((row) => row[c]))) found.push('gap')
  const order =
    policy === 'priority' ? [...live].sort((a, b) => (rules[b]!.priority ?? 0) - (rules[a]!.priority ?? 0)) : live
  if (policy === 'first' || policy === 'priority') {
    order.forEach((i, at) => {
      const decides = customers.some((_, c) => table[i]![c] && !order.slice(0, at).some((j) => table[j]![c]))
      if (!decides) found.push(`shadowed ${rules[i]!.id}`)
    })
    return found.sort()
  }
  for (const i of live) {
    for (const j of live.filter((k) => k > i)) {
      const pair = `${rules[i]!.id} ${rules[j]!.id}`
      const together = customers.some((_, c) => table[i]![c] && table[j]![c])
      const differ = rules[i]!.then.strategy !== rules[j]!.then.strategy
      const same = customers.every((_, c) => table[i]![c] === table[j]![c])
      if (policy === 'unique' && together) found.push(`overlap ${pair}`)
      if (policy === 'any' && together && differ) found.push(`conflict ${pair}`)
      if (policy === 'collect' && same && differ) found.push(`conflict ${pair}`)
    }
  }
  return found.sort()
}

function inWords({ code, rules }: RuleFinding): string {
  if (code === 'contradiction' || code === 'unreachable') return `dead ${rules[0]}`
  if (code === 'shadowed') return `shadowed ${rules[0]}`
  return [code, ...rules].join(' ')
}

/** Whether the witness shows what the finding says. */
function isShown({ code, rules, witness }: RuleFinding, ruleSet: RuleSet, all: RuleSet): boolean {
  if (code === 'contradiction' || code === 'unreachable') return witness === undefined
  if (witness === undefined) return false
  const fired = decisionOf(all, witness).rules
  if (code === 'gap') return fired.length === 0
  if (code === 'shadowed') {
    const decides = decisionOf(ruleSet, witness).rules
    return fired.includes(rules[0]!) && decides.length === 1 && decides[0] !== rules[0]
  }
  return rules.length === 2 && rules.every((id) => fired.includes(id))
}

/** Whether the rules named beside a shadowed one take all of its customers. */
function isCovered({ rules: [shadowed, ...by] }: RuleFinding, { rules }: Case, table: readonly boolean[][]): boolean {
  const rowOf = (id: string): boolean[] => table[rules.findIndex((rule) => rule.id === id)]!
  return rowOf(shadowed!).every((fires, c) => !fires || by.some((id) => rowOf(id)[c]))
}

const policies: readonly HitPolicy[] = ['first', 'priority', 'unique', 'any', 'collect']

/** What is wrong with the analysis of one rule set. */
function faultsOf(one: Case, policy: HitPolicy): string[] {
  const ruleSet: RuleSet = { version: 1, hitPolicy: policy, rules: one.rules }
  const all: RuleSet = { version: 1, hitPolicy: 'collect', rules: one.rules }
  const table = truthTable(one)
  const { findings, complete } = analyzeRules(ruleSet, one.domain)
  const found = findings.filter(({ code }) => code !== 'unknown-field')
  const wanted = expected(one, policy, table)
  const got = found.map(inWords).sort()
  const faults: string[] = []
  if (got.join() !== wanted.join()) faults.push(`found ${got}, expected ${wanted}`)
  if (complete !== !wanted.includes('gap')) faults.push(`complete: ${complete}`)
  for (const finding of found) {
    if (!isShown(finding, ruleSet, all)) faults.push(`not shown: ${JSON.stringify(finding)}`)
    if (finding.code === 'shadowed' && !isCovered(finding, one, table)) faults.push(`not covered: ${finding.rules}`)
  }
  return faults.map((fault) => `${fault} in ${JSON.stringify({ ruleSet, domain: one.domain })}`)
}

describe('laws of rule analysis', () => {
  it('finds what trying every customer finds, and nothing else: 9,000 random rule sets', () => {
    const random = createRandom(20_240_601)
    for (let run = 0; run < 9000; run++) {
      expect(faultsOf(drawCase(random, finite, 4), policies[run % policies.length]!)).toEqual([])
    }
  })

  it('says nothing that a customer disproves where values have no end, and answers every question', () => {
    const random = createRandom(8)
    let unknown = 0
    for (let run = 0; run < 1000; run++) {
      const one = drawCase(random, endless, 2)
      const policy = policies[run % policies.length]!
      const ruleSet: RuleSet = { version: 1, hitPolicy: policy, rules: one.rules }
      const { findings, complete } = analyzeRules(ruleSet, one.domain)
      const table = truthTable(one)
      const place = JSON.stringify({ ruleSet, domain: one.domain, findings })
      const found = findings.filter(({ code }) => code !== 'unknown-field')
      const said = found.map(inWords)
      const all: RuleSet = { version: 1, hitPolicy: 'collect', rules: one.rules }
      for (const finding of found) {
        if (finding.code === 'unknown') unknown++
        // Whether a rule is true of anybody may be unknown, and yet that others decide for all of them.
        else if (finding.witness !== undefined || !said.includes(`unknown ${finding.rules[0]}`)) {
          expect(isShown(finding, ruleSet, all), place).toBe(true)
        }
        if (finding.code === 'shadowed') expect(isCovered(finding, one, table), place).toBe(true)
      }
      // What some customer shows has to be found; that no customer of ours shows a thing does not disprove it.
      if (complete === true) expect(expected(one, policy, table), place).not.toContain('gap')
      one.rules.forEach(({ id }, i) => {
        if (table[i]!.includes(true)) expect(said, place).not.toContain(`dead ${id}`)
      })
      if (policy === 'unique' || policy === 'any') {
        const pairs = expected(one, policy, table).filter((text) => /overlap|conflict/.test(text))
        for (const pair of pairs) expect(said, place).toContain(pair)
      }
    }
    expect(unknown).toBe(0)
  })

  it('finds a customer by search alone exactly where there is one', () => {
    const random = createRandom(77)
    const inquiry = inquiryAt({})
    for (let run = 0; run < 600; run++) {
      const one = drawCase(random, finite, 4)
      const { fields } = one.domain
      const problem = pose(
        one.rules.map((rule) => rule.when),
        (name) => (Object.hasOwn(fields, name) ? fields[name]! : 'nothing'),
        inquiry,
      )
      const solver = newSolver(problem)
      const table = truthTable(one)
      for (let question = 0; question < 8; question++) {
        const wanted = one.rules.map(() => random.integer(3))
        const statements = wanted.flatMap((want, i) =>
          want === 2 ? [] : [want === 1 ? problem.fires[i]! : problem.silent[i]!],
        )
        const exists = one.customers.some((_, c) =>
          wanted.every((want, i) => want === 2 || table[i]![c] === (want === 1)),
        )
        const outcome = solver.solve(statements, 10_000)
        const place = JSON.stringify({ wanted, rules: one.rules, domain: one.domain })
        expect(outcome, place).not.toBe('unknown')
        if (outcome !== 'unknown') expect('found' in outcome, place).toBe(exists)
      }
    }
  })

  it('finds the last customer whom many rules leave over, and knows when there is none', () => {
    const random = createRandom(5)
    const names = ['p', 'q', 'r', 's', 't']
    const labels = ['A', 'B', 'C', 'D']
    let customers: Facts[] = [{}]
    for (const name of names)
      customers = customers.flatMap((facts) => labels.map((label) => ({ ...facts, [name]: label })))
    const inquiry = inquiryAt({})
    const seen = { found: 0, none: 0 }
    for (let run = 0; run < 200; run++) {
      // So many rules, each for an eighth, that about half of the sets leave nobody over.
      const conditions = Array.from({ length: 45 + random.integer(30) }, (): Condition => {
        const start = random.integer(5)
        const parts = [0, 1, 2].map((step): Condition => {
          const field = names[(start + step + (step === 2 ? random.integer(3) : 0)) % 5]!
          const first = random.integer(4)
          return { field, in: [labels[first]!, labels[(first + 1 + random.integer(3)) % 4]!] }
        })
        return { all: parts }
      })
      const exists = customers.some((facts) => conditions.every((condition) => truthOf(condition, facts) !== true))
      const problem = pose(conditions, () => ({ type: 'string', values: labels }), inquiry)
      const outcome = newSolver(problem).solve(problem.silent, 10_000)
      expect(outcome).not.toBe('unknown')
      if (outcome === 'unknown') continue
      expect('found' in outcome, JSON.stringify(conditions)).toBe(exists)
      seen['found' in outcome ? 'found' : 'none']++
    }
    expect(Math.min(seen.found, seen.none)).toBeGreaterThan(20)
  })
})
