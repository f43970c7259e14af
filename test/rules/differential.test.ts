import { describe, expect, it } from 'vitest'
import type { Condition } from '../../src/condition/index.ts'
import { createRandom } from '../../src/math/index.ts'
import { applyRules, checkRuleSet, decisionOf, type Rule, type RuleSet } from '../../src/rules/index.ts'
import { parseInstant } from '../../src/table/instant.ts'
import { dayOf, openTimeZone, type TimeZone } from '../../src/table/timeZone.ts'

/*
 * Ten thousand random rule sets, decided three times: by `decisionOf`, by `applyRules`, and by the naive reading of the
 * definitions below, which shares no code with either.
 */

type Facts = Record<string, unknown>
interface When {
  readonly asOf: string
  readonly timeZone: string
}

const random = createRandom(20_260_101)
const one = <T>(list: readonly T[]): T => list[random.integer(list.length)]!
const some = <T>(most: number, make: () => T): T[] => Array.from({ length: random.integer(most + 1) }, make)

const texts = ['', 'A', 'B', 'Ab', '上海', '1'] as const
const numbers = [-2, 0, 1, 1.5, 90, 1e9] as const
const days = ['2026-03-07', '2026-03-08', '2026-03-09', '2026-02-06', '2026-02-30', '2026-3-8'] as const
const zones = ['UTC', 'Asia/Shanghai', 'America/New_York', '+05:30'] as const
const opened = Object.fromEntries(zones.map((zone) => [zone, openTimeZone(zone)]))
const opens = (zone: string): TimeZone => opened[zone]!
const fields = ['n', 'k', 'text', 'mixed', 'at', 'a.b', 'a.b.c', 'x.y', 'absent', '__proto__', 'constructor'] as const
const missing = [undefined, null, Number.NaN, new Date(Number.NaN)] as const

function moment(): unknown {
  const day = one(days)
  const time = one(['T00:00', 'T23:59:59.999', ' 04:59', 'T02:30', 'T24:00', 'T25:00'])
  return one<unknown>([
    day,
    day + time,
    `${day}${time}Z`,
    `${day}${time}${one(['+08:00', '-0500', '+01', '-23:59'])}`,
    Date.parse('2026-03-08T00:00Z') + (random.integer(100) - 50) * 3_600_000,
    new Date(Date.parse('2026-02-06T16:00Z') + random.integer(3) * 3_600_000),
    'yesterday',
    true,
    one(missing),
  ])
}

function makeFacts(): Facts {
  const scalar = (): unknown =>
    one<unknown>([one(texts), one(numbers), true, false, one(missing), 5n, {}, new Date(90)])
  const facts: Facts = {
    n: random.integer(5) === 0 ? Number.NaN : one(numbers),
    k: one<unknown>([one(numbers), one(missing)]),
    text: one<unknown>([one(texts), one(missing)]),
    mixed: scalar(),
    at: moment(),
    a: one<unknown>([{ b: scalar() }, { b: { c: one(numbers) } }, [1, 2], 'text', one(missing)]),
    'x.y': scalar(),
    x: { y: 'hidden' },
  }
  return facts
}

function makeCondition(depth: number): Condition {
  const kind = depth === 0 ? 9 : random.integer(10)
  if (kind < 2) return { all: some(3, () => makeCondition(depth - 1)) }
  if (kind < 4) return { any: some(3, () => makeCondition(depth - 1)) }
  if (kind < 5) return { not: makeCondition(depth - 1) }
  return makeComparison()
}

function makeComparison(): Condition {
  const field = one(fields)
  const relation = one(['eq', 'ne', 'lt', 'lte', 'gt', 'gte'])
  const ahead = (): number => random.integer(60) - 40
  const relative = (n: number): unknown => (n > 0 ? { daysAhead: n } : { daysAgo: -n })
  const list = one<readonly (string | number | boolean)[]>([texts, numbers, [true], []])
  const operand = one([{ field: one(fields) }, { field: one(fields), times: one([-1, 0.5, 2]) }])
  const low = ahead()
  return one<() => object>([
    () => ({ field, [relation]: one(numbers) }),
    () => ({ field, [relation]: one(texts) }),
    () => ({ field, [relation]: one([true, false]) }),
    () => ({ field, [relation]: operand }),
    () => ({ field: one(['at', field]), [relation]: relative(ahead()) }),
    () => ({ field: 'at', between: [relative(low), relative(low + random.integer(9))] }),
    () => ({
      field,
      between: one([
        [0, 90],
        ['A', 'B'],
        [operand, 1],
        [0, operand],
      ]),
    }),
    () => ({ field, [one(['in', 'notIn'])]: list.slice(0, random.integer(list.length + 1)) }),
    () => ({ field, exists: one([true, false]) }),
    () => ({ field, [one(['startsWith', 'contains'])]: one(texts) }),
  ])() as Condition
}

function makeRuleSet(): RuleSet {
  const hitPolicy = one(['first', 'priority', 'unique', 'any', 'collect'] as const)
  const aggregate = hitPolicy === 'collect' ? one([undefined, 'sum', 'min', 'max', 'count'] as const) : undefined
  const rules = some(6, () => makeCondition(3)).map((when, i): Rule => {
    const params = one([{}, { params: { a: 1, b: 2 } }, { params: { b: 2, a: 1 } }])
    return {
      id: `rule${i}`,
      when,
      then: { strategy: one(['call', 'mail']), value: one([-1, 0.5, 3]), ...params },
      ...one([{}, { priority: 1 }, { priority: -1 }]),
      ...one([{}, {}, {}, { from: '2026-03-08' }, { until: '2026-03-08' }]),
    }
  })
  return { version: 1, hitPolicy, rules, ...(aggregate && { aggregate }) }
}

/* The reference: true, false, or null. */

function truth(condition: Condition, facts: Facts, when: When): boolean | null {
  if ('all' in condition) return every(condition.all.map((part) => truth(part, facts, when)))
  if ('any' in condition) return not(every(condition.any.map((part) => not(truth(part, facts, when)))))
  if ('not' in condition) return not(truth(condition.not, facts, when))
  const { field, ...rest } = condition
  const [[operator, asked]] = Object.entries(rest) as [[string, never]]
  const value = givenValue(facts, field)
  const against = (word: string, other: unknown): boolean | null => {
    if (typeof other !== 'object' || other === null) return compare(word, value, other)
    if ('field' in other) {
      const { times } = other as { times?: number }
      const given = givenValue(facts, other.field as string)
      if (times === undefined) return compare(word, value, given)
      return compare(word, value, typeof given === 'number' ? given * times : undefined)
    }
    const zone = opens(when.timeZone)
    const dayNumber = (at: unknown): number | undefined => {
      const instant = parseInstant(at, zone)
      return Number.isNaN(instant) ? undefined : dayOf(zone, instant)
    }
    const { daysAgo, daysAhead } = other as { daysAgo?: number; daysAhead?: number }
    return compare(word, dayNumber(value), dayNumber(when.asOf)! + (daysAhead ?? -daysAgo!))
  }
  switch (operator) {
    case 'exists':
      return (value !== undefined) === asked
    case 'between':
      return every([against('gte', asked[0]), against('lte', asked[1])])
    case 'in':
      return not(every((asked as unknown[]).map((each) => not(compare('eq', value, each)))))
    case 'notIn':
      return every((asked as unknown[]).map((each) => not(compare('eq', value, each))))
    default:
      return against(operator, asked)
  }
}

function every(parts: readonly (boolean | null)[]): boolean | null {
  return parts.includes(false) ? false : parts.includes(null) ? null : true
}

function not(part: boolean | null): boolean | null {
  return part === null ? null : !part
}

function givenValue(facts: Facts, field: string): unknown {
  let value: unknown = facts
  for (const name of Object.hasOwn(facts, field) ? [field] : field.split('.')) {
    const owner = Object(value) === value && Object.hasOwn(value as object, name)
    value = owner ? (value as Facts)[name] : undefined
  }
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Date) value = value.getTime()
  return value === null || Number.isNaN(value) ? undefined : value
}

function compare(word: string, a: unknown, b: unknown): boolean | null {
  if (a === undefined || typeof a !== typeof b || typeof a === 'object') return null
  const [left, right] = [a, b] as [number, number]
  if (word === 'startsWith' || word === 'contains') {
    if (typeof a !== 'string') return null
    return word === 'contains' ? a.indexOf(b as string) >= 0 : a.slice(0, (b as string).length) === b
  }
  return {
    eq: left === right,
    ne: left !== right,
    lt: left < right,
    lte: left <= right,
    gt: left > right,
    gte: left >= right,
  }[word]!
}

interface Decided {
  readonly rules: readonly string[]
  readonly value: number | null | undefined
  readonly conflict: readonly string[] | undefined
}

function decide({ hitPolicy, aggregate, rules }: RuleSet, facts: Facts, when: When): Decided {
  const today = dayOf(opens(when.timeZone), parseInstant(when.asOf, opens(when.timeZone))) * 86_400_000
  const fires = rules.filter(
    (rule) =>
      (rule.from === undefined || Date.parse(rule.from) <= today) &&
      (rule.until === undefined || today <= Date.parse(rule.until)) &&
      truth(rule.when, facts, when) === true,
  )
  const values = fires.map((rule) => rule.then.value!)
  const worth = {
    sum: values.reduce((a, b) => a + b, 0),
    min: Math.min(...values),
    max: Math.max(...values),
    count: values.length,
  }
  const none = aggregate === 'count' ? 0 : null
  const value = aggregate && (values.length > 0 ? worth[aggregate] : none)
  const ids = fires.map((rule) => rule.id)
  const top = Math.max(...fires.map((rule) => rule.priority ?? 0))
  const actionOf = ({ then }: Rule): string =>
    [then.strategy, then.value, then.params && [then.params.a, then.params.b]].join()
  switch (hitPolicy) {
    case 'first':
      return { rules: ids.slice(0, 1), value, conflict: undefined }
    case 'priority':
      return { rules: ids.filter((_, i) => (fires[i]!.priority ?? 0) === top).slice(0, 1), value, conflict: undefined }
    case 'collect':
      return { rules: ids, value, conflict: undefined }
    case 'unique':
      return fires.length > 1 ? { rules: [], value, conflict: ids } : { rules: ids, value, conflict: undefined }
    case 'any':
      return new Set(fires.map(actionOf)).size > 1
        ? { rules: [], value, conflict: ids }
        : { rules: ids.slice(0, 1), value, conflict: undefined }
  }
}

describe('two evaluators, one meaning', () => {
  it('10,000 random rule sets are decided alike by rows, by columns and by the definitions', {
    timeout: 60_000,
  }, () => {
    let fired = 0
    let torn = 0
    for (let k = 0; k < 10_000; k++) {
      const ruleSet = makeRuleSet()
      checkRuleSet(ruleSet)
      const rows = Array.from({ length: 4 }, makeFacts)
      const when: When = { asOf: one(['2026-03-08', '2026-03-08T03:00Z', '2026-03-07T20:00']), timeZone: one(zones) }
      const table = Object.fromEntries(Object.keys(rows[0]!).map((name) => [name, rows.map((row) => row[name])]))
      const columns = applyRules(ruleSet, { ...table, n: Float64Array.from(table.n as number[]) }, when)
      rows.forEach((facts, i) => {
        const expected = decide(ruleSet, facts, when)
        const row = decisionOf(ruleSet, facts, when)
        const same =
          String(row.rules) === String(expected.rules) &&
          String(row.conflict) === String(expected.conflict) &&
          Object.is(row.value, expected.value) &&
          columns.rule[i] === (expected.rules[0] ?? null) &&
          columns.strategy[i] === row.strategy &&
          Boolean(columns.conflict?.[i]) === (expected.conflict !== undefined) &&
          Object.is(columns.value?.[i], expected.value === null ? Number.NaN : expected.value)
        // Compared by hand, as a matcher for each customer takes longer than all the deciding.
        if (!same) expect({ ruleSet, facts, when, row, columns: pick(columns, i) }).toEqual(expected)
        fired += row.rules.length
        torn += row.conflict ? 1 : 0
      })
    }
    expect(fired).toBeGreaterThan(5000)
    expect(torn).toBeGreaterThan(500)
  })
})

function pick(columns: object, i: number): object {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, (column as unknown[])[i]]))
}
