import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitAbc } from '../../src/abc/index.ts'
import { checkCondition } from '../../src/condition/index.ts'
import { fitStages, type StageScheme } from '../../src/lifecycle/index.ts'
import { applyPolicy, fitPolicy, policyOf } from '../../src/policy/index.ts'
import { eightTypes, elevenSegments, fitRfm, type RfmOptions, sixGroups } from '../../src/rfm/index.ts'
import { checkRuleSet } from '../../src/rules/index.ts'
import {
  parseAbcModel,
  parseCondition,
  parsePlaybook,
  parsePolicy,
  parseRfmModel,
  parseRuleSet,
  parseSegmentMap,
  parseStageModel,
} from '../../src/schema/index.ts'
import { playbook } from '../../src/strategy/index.ts'
import { isClienteleError } from '../../src/table/index.ts'
import { customers, type Json, richPolicy, stored } from './documents.ts'
import { holds } from './reading.ts'

const runs = { numRuns: 60 }

const customer = fc.record({
  recency: fc.oneof(fc.nat(800), fc.constant(Number.NaN)),
  frequency: fc.oneof(fc.nat(4), fc.nat(40)),
  monetary: fc.oneof(
    fc.integer({ min: -50, max: 900 }),
    fc.maxSafeInteger().map((cents) => cents / 100),
  ),
  firstOrder: fc.oneof(fc.nat(1e9), fc.constant(Number.NaN)),
  repeats: fc.nat(9),
  tenureAtLast: fc.nat(500),
  tenure: fc.nat(900),
  ordersRecent: fc.nat(9),
  ordersPrevious: fc.nat(9),
})

const base = fc.array(customer, { maxLength: 30 }).map((rows) => {
  const column = (name: keyof (typeof rows)[number]): number[] => rows.map((row) => row[name])
  return {
    recency: column('recency'),
    frequency: column('frequency'),
    monetary: column('monetary'),
    firstOrder: column('firstOrder'),
    repeats: column('repeats'),
    tenureAtLast: column('tenureAtLast'),
    tenure: column('tenure'),
    ordersRecent: column('ordersRecent'),
    ordersPrevious: column('ordersPrevious'),
  }
})

const bins = fc.integer({ min: 2, max: 10 })

const rfmOptions: fc.Arbitrary<RfmOptions<string>> = fc.oneof(
  fc.record(
    {
      bins: fc.oneof(bins, fc.record({ r: bins, f: bins, m: bins })),
      ties: fc.constantFrom('even', 'low', 'mid', 'high'),
      column: fc.constantFrom('segment', 'group'),
    },
    { requiredKeys: [] },
  ),
  fc.record({ method: fc.constant('mean' as const), center: fc.constantFrom('mean', 'median') }),
  fc.constant({ thresholds: { r: [180, 30], m: [0, 100, 1000] }, column: 'fixed' }),
)

const scheme = fc.constantFrom<StageScheme>('purchase5', 'growth4', 'loyalty4')

describe('what was fitted, stored and read again is the same', () => {
  test('RFM models', () => {
    fc.assert(
      fc.property(base, rfmOptions, (table, options) => holds(parseRfmModel, fitRfm(table, options))),
      runs,
    )
  })

  test('ABC models', () => {
    const options = fc.record(
      {
        classes: fc.constantFrom<{ [id: string]: number }>(
          { A: 0.8, B: 0.95 },
          { top: 0.1, more: 0.2, most: 0.9 },
          { all: 1 },
          {},
        ),
        crossing: fc.constantFrom('include' as const, 'exclude' as const),
        noValue: fc.constantFrom('D', null),
        column: fc.constant('value'),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(base, options, (table, options) => holds(parseAbcModel, fitAbc(table.monetary, options))),
      runs,
    )
  })

  test('stage models', () => {
    const windows = fc.constantFrom('fixed' as const, 'gaps' as const, { active: 20.5, gone: 300 })
    fc.assert(
      fc.property(base, scheme, windows, (table, scheme, windows) =>
        holds(parseStageModel, fitStages(table, { scheme, windows })),
      ),
      runs,
    )
    const ladder = {
      stages: [
        { id: 'here', when: { field: 'recency', lt: 30 } },
        { id: 'gone', when: { all: [] } },
      ],
    }
    holds(parseStageModel, fitStages(customers, { scheme: ladder }))
  })

  test('policies', () => {
    fc.assert(
      fc.property(base, rfmOptions, scheme, (table, rfm, scheme) =>
        holds(parsePolicy, fitPolicy(table, { rfm: [rfm], stages: [{ scheme, column: 'phase' }] })),
      ),
      { numRuns: 15 },
    )
    holds(parsePolicy, richPolicy())
    holds(parsePolicy, fitPolicy(customers, { rfm: [], abc: [], stages: [], rules: [] }))
  })

  test('segment maps, rule sets and the playbook', () => {
    for (const map of [elevenSegments, sixGroups, eightTypes]) holds(parseSegmentMap, map)
    for (const ruleSet of Object.values(playbook.ruleSets)) holds(parseRuleSet, ruleSet)
    holds(parsePlaybook, playbook)
  })

  test('and is a copy', () => {
    const model = fitRfm(customers)
    const read = parseRfmModel(model)
    expect(read).not.toBe(model)
    expect(read.dimensions.r.cuts).not.toBe(model.dimensions.r.cuts)
  })
})

const word = fc.constantFrom(
  'field',
  'eq',
  'gt',
  'between',
  'in',
  'exists',
  'contains',
  'times',
  'all',
  'any',
  'not',
  'x',
)
const leaf = fc.constantFrom<unknown>(1, -0.5, 'a', 'b', '', true, null, Number.NaN, Number.POSITIVE_INFINITY)

/** Conditions, and much that looks like one. */
const { odd } = fc.letrec<{ odd: unknown; value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.record({ field: fc.constantFrom('a', '', 3), times: leaf }, { requiredKeys: ['field'] }),
    fc.array(fc.oneof(leaf, fc.record({ field: fc.constant('a') })), { maxLength: 3 }),
  ),
  odd: fc.oneof(
    { depthSize: 'medium' },
    fc
      .tuple(
        fc.constantFrom(
          'eq',
          'ne',
          'lt',
          'lte',
          'gt',
          'gte',
          'between',
          'in',
          'notIn',
          'exists',
          'startsWith',
          'contains',
        ),
        tie('value'),
      )
      .map(([operator, value]) => ({ field: 'a', [operator]: value })),
    fc.array(tie('odd'), { maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('odd'), { maxLength: 3 }).map((any) => ({ any })),
    tie('odd').map((not) => ({ not })),
    fc.dictionary(word, tie('value'), { maxKeys: 3 }),
    leaf,
  ),
}))

describe('the schema and the checks of the core', () => {
  test('accept the same conditions', () => {
    fc.assert(
      fc.property(odd, (condition) => {
        expect(passes(() => parseCondition(condition))).toBe(passes(() => checkCondition(condition)))
      }),
      { numRuns: 1000 },
    )
  })

  test('accept the same rule sets', () => {
    const day = fc.constantFrom<unknown>(
      '2024-02-29',
      '2023-02-29',
      '2024-13-01',
      '2024-01-00',
      '2024-1-1',
      5,
      '0000-02-29',
    )
    const rule = fc.record(
      {
        id: fc.constantFrom<unknown>('a', 'b', 'c', '', 3),
        when: fc.oneof(fc.constant({ all: [] }), odd),
        then: fc.constantFrom<unknown>(
          { strategy: 's' },
          { strategy: 's', params: {} },
          { strategy: '' },
          { strategy: 's', params: 1 },
          1,
        ),
        priority: leaf,
        from: day,
        until: day,
        because: fc.constantFrom<unknown>({ en: 'a', zh: 'b' }, { en: 'a' }, 'a'),
        also: fc.constant(1),
      },
      { requiredKeys: ['id', 'when', 'then'] },
    )
    const ruleSet = fc.record(
      {
        version: fc.constantFrom<unknown>(1, 1, 1, 2),
        hitPolicy: fc.constantFrom<unknown>('first', 'collect', 'first', 'any'),
        rules: fc.array(rule, { maxLength: 2 }),
        column: fc.constantFrom<unknown>('strategy', ''),
      },
      { requiredKeys: ['version', 'hitPolicy', 'rules'] },
    )
    fc.assert(
      fc.property(ruleSet, (json) => {
        expect(passes(() => parseRuleSet(json))).toBe(passes(() => checkRuleSet(json)))
      }),
      { numRuns: 1000 },
    )
  })
})

function passes(run: () => void): boolean {
  try {
    run()
    return true
  } catch (error) {
    if (!isClienteleError(error)) throw error
    return false
  }
}

describe('a policy changed in any one place', () => {
  const policy = stored(richPolicy())
  const places = [...walk(policy, [])]
  const junk: readonly unknown[] = [null, 'x', '', -1, 0.5, 1e9, Number.NaN, true, [], {}, undefined]
  const changes: readonly (readonly [name: string, change: (parent: Json, key: string | number) => void])[] = [
    ...junk.map(
      (value) =>
        [`by ${JSON.stringify(value)}`, (parent: Json, key: string | number) => (parent[key] = value)] as const,
    ),
    ['by taking it out', remove],
    ['by doubling it', double],
  ]
  const turns = 6

  test.each(changes.map((change, i) => [...change, i] as const))(
    '%s is refused with its place, or can still be applied',
    (_, change, turn) => {
      let refused = 0
      for (const [path] of places.filter((_, k) => (k + turn) % turns === 0)) {
        const changed = structuredClone(policy)
        const parent = path.slice(0, -1).reduce((part: Json, key) => part[key], changed)
        change(parent, path[path.length - 1]!)
        try {
          const read = parsePolicy(changed)
          applied(read)
        } catch (error) {
          if (!isClienteleError(error)) throw new Error(`not a message: ${path.join('.')}`, { cause: error })
          expect(error.code).toBe('model')
          expect(error.message).toMatch(/^Cannot read the policy(: policy[.[]|, \d+ faults:\n- policy[.[])/)
          expect(error.message).not.toMatch(/Invalid|undefined|\[object/)
          refused++
        }
      }
      expect(refused).toBeGreaterThan(places.length / turns / 3)
    },
    60_000,
  )

  /** Every label is one that a model knows. */
  function applied(read: ReturnType<typeof parsePolicy>): void {
    try {
      const columns = applyPolicy(read, customers)
      const one = policyOf(read, { recency: 3, frequency: 2, monetary: 500, firstOrder: 0, profit: 1 })
      expect(Object.keys(columns)).toEqual(read.columns)
      expect(Object.keys(one)).toEqual(read.columns)
      for (const { model } of read.abc) {
        const ids = [null, ...model.classes.map(({ id }) => id)]
        expect((columns[model.column] as (string | null)[]).filter((id) => !ids.includes(id))).toEqual([])
      }
      for (const { column, segments } of read.rfm) {
        const ids = [null, ...(segments?.segments ?? []).map(({ id }) => id)]
        expect((columns[column] as (string | null)[]).filter((id) => !ids.includes(id))).toEqual([])
      }
    } catch (error) {
      // A column under another name is no fault of the policy: these customers do not have it.
      if (!isClienteleError(error) || error.code !== 'column')
        throw new Error('accepted, but not applied', { cause: error })
    }
  }
})

function* walk(json: Json, path: readonly (string | number)[]): Generator<[path: readonly (string | number)[]]> {
  if (path.length > 0) yield [path]
  if (json === null || typeof json !== 'object') return
  for (const key of Object.keys(json)) {
    const step = Array.isArray(json) ? Number(key) : key
    yield* walk(json[key], [...path, step])
  }
}

function remove(parent: Json, key: string | number): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else delete parent[key]
}

function double(parent: Json, key: string | number): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 0, parent[Number(key)])
  else parent[`${key}2`] = parent[key]
}
