import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitClusters } from '../../src/cluster/index.ts'
import type { Condition, RuleSet } from '../../src/index.ts'
import { summarizeOrders } from '../../src/orders/index.ts'
import { applyPolicy, fitPolicy, type Policy, policyOf } from '../../src/policy/index.ts'
import { classifyAxis, needTypeAxis, valueAxis } from '../../src/profile/index.ts'
import { fitPropensity, predictPropensity } from '../../src/propensity/index.ts'
import type { RfmOptions } from '../../src/rfm/index.ts'
import { parsePolicy } from '../../src/schema/index.ts'
import { playbook } from '../../src/strategy/index.ts'
import { isClienteleError, toRows } from '../../src/table/index.ts'

const asOf = '2024-06-30'
const DAY = 86_400_000
/** 40 customers, from one order to many, from yesterday to two years ago; every seventh with refunds alone. */
const lines = Array.from({ length: 40 }, (_, i) => i).flatMap((i) =>
  Array.from({ length: 1 + ((i * 5) % 9) }, (_, k) => ({
    id: `c${i}`,
    date: Date.UTC(2024, 5, 29) - ((i * 37) % 700) * DAY - k * 20 * DAY,
    amount: (i % 7 === 3 ? -1 : 1) * (5 + ((i * 91 + k * 17) % 300)),
    cost: 3 + ((i * 13) % 40),
  })),
)
const customers = summarizeOrders(
  {
    id: lines.map((line) => line.id),
    date: lines.map((line) => line.date),
    amount: lines.map((line) => line.amount),
    cost: lines.map((line) => line.cost),
  },
  { asOf },
)

function failure(run: () => unknown): { code: string; message: string; column?: string } {
  try {
    run()
  } catch (error) {
    if (isClienteleError(error)) return error as never
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('fitPolicy', () => {
  it('without options has RFM with eleven segments, ABC, five stages and the playbook', () => {
    const policy = fitPolicy(customers)
    expect(policy.columns).toEqual(['r', 'f', 'm', 'segment', 'tier', 'stage', 'strategy', 'rule'])
    expect(policy.rfm[0]!.segments?.name).toBe('eleven')
    expect(policy.abc.map(({ of, model }) => [of, model.column, model.classes.map(({ id }) => id)])).toEqual([
      ['monetary', 'tier', ['A', 'B', 'C', 'D']],
    ])
    expect(policy.stages.map(({ scheme }) => scheme)).toEqual(['purchase5'])
    expect(policy.rules).toEqual([playbook.ruleSets.purchase5])
  })

  it('writes the columns that it names, in that order, and no others', () => {
    const policy = fitPolicy(customers)
    expect(Object.keys(applyPolicy(policy, customers))).toEqual(policy.columns)
    expect(Object.keys(policyOf(policy, {}))).toEqual(policy.columns)
  })

  it('can do without any part', () => {
    const nothing = fitPolicy(customers, { rfm: [], abc: [], stages: [], rules: [] })
    expect(nothing.columns).toEqual([])
    expect(applyPolicy(nothing, customers)).toEqual({})
    expect(policyOf(nothing, {})).toEqual({})
    const tiersOnly = fitPolicy(customers, { rfm: [], stages: [], rules: [] })
    expect(Object.keys(applyPolicy(tiersOnly, customers))).toEqual(['tier'])
  })

  it('without stages has the playbook for the map of its segments, and none for a map of your own', () => {
    const rulesOf = (rfm: RfmOptions) => fitPolicy(customers, { rfm: [rfm], stages: [] }).rules
    expect(rulesOf({})).toEqual([playbook.ruleSets.eleven])
    expect(rulesOf({ method: 'mean' })).toEqual([playbook.ruleSets.eight])
    expect(rulesOf({ bins: 3 })).toEqual([playbook.ruleSets.six])
    expect(rulesOf({ bins: 4, segments: null })).toEqual([])
    expect(fitPolicy(customers, { rfm: [], stages: [] }).rules).toEqual([])
    const renamed = fitPolicy(customers, { rfm: [{ column: 'group' }], stages: [] })
    expect(applyPolicy(renamed, customers).strategy).toEqual(
      applyPolicy(fitPolicy(customers, { stages: [] }), customers).strategy,
    )
  })

  it('fits a base without customers, and applies it to some', () => {
    const policy = fitPolicy({ recency: [], frequency: [], monetary: [], firstOrder: [] })
    expect(applyPolicy(policy, customers).strategy).toHaveLength(customers.id.length)
  })

  it('leaves the playbook to ladders that it knows: none for one of your own', () => {
    const scheme = { stages: [{ id: 'all', when: { all: [] } as Condition }] }
    expect(fitPolicy(customers, { stages: [{ scheme }] }).rules).toEqual([])
  })

  it('has models read what models before them write: tiers of scores and of value, stages by P(alive) and by tiers', () => {
    const silent = { id: 'silent', when: { field: 'pAlive', lt: 0.5 } as Condition }
    const best = { id: 'best', when: { field: 'tier', in: ['high', 'A'] } as Condition }
    const rest = { id: 'rest', when: { all: [] } as Condition }
    const policy = fitPolicy(customers, {
      clv: [{ family: 'bg-nbd' }],
      abc: [
        { of: 'm', classes: { high: 0.5 }, rest: 'low' },
        { of: 'clv', column: 'valueTier' },
      ],
      stages: [{ scheme: { stages: [silent, best, rest] } }, { scheme: 'purchase5', column: 'life' }],
      rules: [],
    })
    const written = applyPolicy(policy, customers)
    const stages = Array.from(written.pAlive as Float64Array, (alive, i) =>
      Number.isNaN(alive) ? null : alive < 0.5 ? 'silent' : written.tier[i] === 'high' ? 'best' : 'rest',
    )
    expect(written.stage).toEqual(stages)
    expect(new Set(stages).size).toBeGreaterThan(1)
    expect(policy.stages[0]!.counts).toEqual(
      ['silent', 'best', 'rest'].map((id) => stages.filter((s) => s === id).length),
    )
    const [m, tiers] = [written.m, written.tier]
    expect(Math.min(...m.filter((_, i) => tiers[i] === 'high'))).toBeGreaterThan(
      Math.max(...m.filter((_, i) => tiers[i] === 'low')),
    )
    toRows({ ...customers, ...written }).forEach((row) => {
      expect(policyOf(policy, row)).toMatchObject({ stage: row.stage, tier: row.tier, valueTier: row.valueTier })
    })
  })

  it('takes the rule set of the playbook for the scheme of the first ladder', () => {
    for (const scheme of ['purchase5', 'growth4', 'loyalty4'] as const) {
      expect(fitPolicy(customers, { stages: [{ scheme }] }).rules).toEqual([playbook.ruleSets[scheme]])
    }
  })
})

describe('two maps side by side', () => {
  const policy = fitPolicy(customers, {
    rfm: [{}, { method: 'mean', column: 'type' }],
    abc: [{}, { of: 'profit', column: 'profitTier', classes: { top: 0.5 } }],
    stages: [{ scheme: 'purchase5' }, { scheme: 'growth4', column: 'phase' }],
  })

  it('each write their own column; scores are those of the first', () => {
    expect(policy.columns).toEqual([
      'r', 'f', 'm', 'segment', 'type', 'tier', 'profitTier', 'stage', 'phase', 'strategy', 'rule',
    ]) // biome-ignore format: one list
    const columns = applyPolicy(policy, customers)
    const alone = fitPolicy(customers, { rfm: [{ method: 'mean', column: 'type' }] })
    expect(columns.type).toEqual(applyPolicy(alone, customers).type)
    expect(new Set(columns.type)).toContain('keyValue')
    expect(Math.max(...columns.r)).toBe(5)
    expect(new Set(columns.profitTier)).toContain('top')
    expect(new Set(columns.phase)).toContain('declining')
    expect(columns).toMatchObject(applyPolicy(fitPolicy(customers), customers))
  })

  it('are types too: a column that no model writes is an error', () => {
    const columns = applyPolicy(policy, customers)
    const phases: (string | null)[] = columns.phase
    expect(phases).toHaveLength(customers.id.length)
    // @ts-expect-error: no model writes this column
    expect(columns.phases).toBeUndefined()
  })

  it.each([
    ['segment', 'two RFM maps', { rfm: [{}, { bins: 3 }] }],
    ['tier', 'two ABC models', { abc: [{}, { of: 'frequency' }] }],
    ['stage', 'two ladders', { stages: [{}, { scheme: 'growth4' }] }],
    ['stage', 'a ladder and an ABC model', { abc: [{ column: 'stage' }] }],
    ['r', 'a score and an ABC model', { abc: [{ column: 'r' }] }],
    ['strategy', 'two rule sets', { rules: [playbook.ruleSets.purchase5, playbook.ruleSets.growth4] }],
    ['rule', 'the rules that decided and a ladder', { stages: [{ column: 'rule' }] }],
    [
      'planRule',
      'those of a rule set named `plan` and an ABC model',
      { abc: [{ column: 'planRule' }], rules: [{ ...playbook.ruleSets.purchase5, column: 'plan' }] },
    ],
  ])('refuses `%s` for %s', (name, _, options) => {
    expect(failure(() => fitPolicy(customers, options as never))).toMatchObject({
      code: 'definition',
      column: name,
      message: `Expected the models of a policy to write different columns, got \`${name}\` twice; give one of them another \`column\`.`,
    })
  })
})

describe('axes, clusters and propensities', () => {
  const scored = { ...customers, ...applyPolicy(fitPolicy(customers), customers) }
  const quiet = Float64Array.from(customers.recency, (days) => Number(days > 200))
  const alike = fitClusters(customers, { columns: ['recency', 'monetary'], k: 2, seed: 1 })
  const churn = fitPropensity({ ...customers, quiet }, { outcome: 'quiet', columns: ['repeats'], column: 'churnRisk' })
  const policy = fitPolicy(customers, {
    axes: [valueAxis({ of: 'monetary' }), needTypeAxis({ interest: 'ordersRecent' })],
    clusters: [alike],
    propensity: [churn],
  })

  it('write columns of their own, axes reading what models before them wrote', () => {
    expect(policy.columns).toEqual([
      'r', 'f', 'm', 'segment', 'tier', 'stage', 'cluster', 'churnRisk', 'valueTier', 'needType', 'strategy', 'rule',
    ]) // biome-ignore format: one list
    const columns = applyPolicy(policy, customers)
    expect(columns.valueTier).toEqual(classifyAxis(policy.axes[0]!, customers))
    expect(columns.needType).toEqual(classifyAxis(policy.axes[1]!, scored))
    expect(new Set(columns.needType)).toContain('core')
    expect(new Set(columns.cluster)).toEqual(new Set<string | null>(['c1', 'c2', null]))
    expect(columns.churnRisk).toEqual(predictPropensity(churn, customers))
    // @ts-expect-error: text, not numbers
    columns.cluster satisfies Float64Array
  })

  it('are the same for one customer, also from storage', () => {
    const stored = parsePolicy(JSON.parse(JSON.stringify(policy)))
    const columns = applyPolicy(policy, customers)
    expect(toRows(columns)).toEqual(toRows(customers).map((customer) => policyOf(stored, customer)))
  })

  it('may feed rules', () => {
    const rules: RuleSet[] = [
      {
        version: 1,
        hitPolicy: 'first',
        rules: [{ id: 'high', when: { field: 'valueTier', eq: 'high' }, then: { strategy: 'vipCare' } }],
      },
    ]
    const columns = applyPolicy(fitPolicy(customers, { axes: [valueAxis({ of: 'monetary' })], rules }), customers)
    expect(columns.strategy).toEqual(columns.valueTier.map((tier) => (tier === 'high' ? 'vipCare' : null)))
  })

  it.each([
    ['an axis and an ABC model', { axes: [{ ...valueAxis(), column: 'tier' }] }],
    ['a cluster model and an ABC model', { clusters: [{ ...alike, column: 'tier' }] }],
  ])('refuses %s of one name', (_, options) => {
    expect(failure(() => fitPolicy(customers, options))).toMatchObject({ code: 'definition', column: 'tier' })
  })
})

describe('rules', () => {
  const ruleSet = (rules: RuleSet['rules']): RuleSet => ({ version: 1, hitPolicy: 'first', rules })

  it('of your own read what the models wrote and what the table holds', () => {
    const rules = [
      ruleSet([
        {
          id: 'top',
          when: {
            all: [
              { field: 'tier', eq: 'A' },
              { field: 'r', gte: 4 },
            ],
          },
          then: { strategy: 'call' },
        },
        { id: 'known', when: { field: 'monetary', gt: 0 }, then: { strategy: 'mail' } },
      ]),
    ]
    const columns = applyPolicy(fitPolicy(customers, { rules }), customers)
    const expected = customers.id.map((_, i) =>
      columns.tier[i] === 'A' && columns.r[i]! >= 4 ? 'call' : customers.monetary[i]! > 0 ? 'mail' : null,
    )
    expect(columns.strategy).toEqual(expected)
    expect(new Set(expected).size).toBe(3)
    expect(columns.rule).toEqual(expected.map((s) => (s === 'call' ? 'top' : s === 'mail' ? 'known' : null)))
  })

  it('of a second set stand beside the first, and do not read what that decided', () => {
    const byChannel = {
      version: 1,
      hitPolicy: 'first',
      column: 'channel',
      rules: [{ id: 'any', when: { field: 'strategy', exists: true }, then: { strategy: 'mail' } }],
    } as const
    const policy = fitPolicy(customers, { rules: [playbook.ruleSets.purchase5, byChannel] })
    expect(policy.columns.slice(-4)).toEqual(['strategy', 'rule', 'channel', 'channelRule'])
    const columns = applyPolicy(policy, customers)
    expect(new Set(columns.strategy).size).toBeGreaterThan(4)
    expect(new Set(columns.channel)).toEqual(new Set([null]))
    for (const row of toRows(customers)) expect(policyOf(policy, { ...row }).channel).toBeNull()
  })

  it('with dates need asOf, and hold on those days only', () => {
    const rules = [
      ruleSet([
        { id: 'spring', when: { all: [] }, then: { strategy: 'sale' }, from: '2024-03-01', until: '2024-05-31' },
        { id: 'else', when: { all: [] }, then: { strategy: 'mail' } },
      ]),
    ]
    const policy = fitPolicy(customers, { rules })
    const message = 'Expected `asOf`, as rule "spring" holds for a time only, got none.'
    expect(failure(() => applyPolicy(policy, customers))).toMatchObject({ code: 'argument', message })
    expect(failure(() => policyOf(policy, {}))).toMatchObject({ code: 'argument', message })
    for (const [day, strategy] of [
      ['2024-02-29', 'mail'],
      ['2024-03-01', 'sale'],
      ['2024-05-31', 'sale'],
      ['2024-06-01', 'mail'],
    ] as const) {
      expect(new Set(applyPolicy(policy, customers, { asOf: day }).strategy)).toEqual(new Set([strategy]))
      expect(policyOf(policy, {}, { asOf: day }).strategy).toBe(strategy)
    }
    const late = { asOf: '2024-05-31T20:00:00Z' }
    expect(policyOf(policy, {}, late).strategy).toBe('sale')
    expect(policyOf(policy, {}, { ...late, timeZone: 'Asia/Shanghai' }).strategy).toBe('mail')
  })

  it('that are broken are refused when the policy is made', () => {
    const rules = [ruleSet([{ id: 'x', when: { field: 'tier', is: 'A' } as never, then: { strategy: 'call' } }])]
    expect(failure(() => fitPolicy(customers, { rules }))).toMatchObject({ code: 'definition' })
  })
})

describe('the playbook reads the columns of the first models, whatever they are called', () => {
  it.each(['purchase5', 'growth4', 'loyalty4'] as const)('%s', (scheme) => {
    const usual = applyPolicy(fitPolicy(customers, { stages: [{ scheme }] }), customers)
    const phase = applyPolicy(fitPolicy(customers, { stages: [{ scheme, column: 'phase' }] }), customers)
    expect(phase.phase).toEqual(usual.stage)
    expect(phase.strategy).toEqual(usual.strategy)
    expect(phase.rule).toEqual(usual.rule)
    const all = fitPolicy(customers, {
      rfm: [{ column: 'group' }],
      abc: [{ column: 'class' }],
      stages: [{ scheme, column: 'phase' }],
    })
    const renamed = applyPolicy(all, customers)
    expect(all.columns).toEqual(['r', 'f', 'm', 'group', 'class', 'phase', 'strategy', 'rule'])
    expect(renamed.strategy).toEqual(usual.strategy)
    expect(renamed.rule).toEqual(usual.rule)
    expect(new Set(renamed.strategy).size).toBeGreaterThan(4)
    for (const [i, row] of toRows(customers).entries())
      expect(policyOf(all, { ...row }).strategy).toBe(usual.strategy[i])
  })

  it('also where two models change names', () => {
    const usual = applyPolicy(fitPolicy(customers), customers)
    const swapped = applyPolicy(
      fitPolicy(customers, { abc: [{ column: 'stage' }], stages: [{ column: 'tier' }] }),
      customers,
    )
    expect(swapped.strategy).toEqual(usual.strategy)
    expect(swapped.stage).toEqual(usual.tier)
  })

  it('leaves the playbook itself as it was', () => {
    const before = JSON.stringify(playbook)
    fitPolicy(customers, { stages: [{ scheme: 'growth4', column: 'phase' }] })
    expect(JSON.stringify(playbook)).toBe(before)
  })
})

describe('what is missing or wrong', () => {
  const policy = fitPolicy(customers)
  const without = (name: string): never => {
    const { [name]: _gone, ...rest } = customers as unknown as Record<string, unknown>
    return rest as never
  }

  it.each(['recency', 'frequency', 'monetary'])('names a column `%s` that the table lacks', (name) => {
    const message = `Expected a column \`${name}\`, got none.`
    expect(failure(() => applyPolicy(policy, without(name)))).toMatchObject({ code: 'column', column: name, message })
    expect(failure(() => fitPolicy(without(name)))).toMatchObject({ code: 'column', column: name, message })
  })

  it('names the column of values of an ABC model', () => {
    expect(failure(() => fitPolicy(customers, { abc: [{ of: 'points' }] }))).toMatchObject({
      code: 'column',
      column: 'points',
      message: 'Expected customers to have the column `points` that `tier` is of, got none.',
    })
    const byProfit = fitPolicy(customers, { abc: [{ of: 'profit', column: 'worth' }] })
    expect(failure(() => applyPolicy(byProfit, without('profit')))).toMatchObject({
      code: 'column',
      column: 'profit',
      message: 'Expected customers to have the column `profit` that `worth` is of, got none.',
    })
  })

  it('names the column that a ladder needs', () => {
    const growth = fitPolicy(customers, { stages: [{ scheme: 'growth4' }] })
    expect(failure(() => applyPolicy(growth, without('tenure')))).toMatchObject({
      code: 'column',
      column: 'tenure',
      message: 'Expected a column `tenure`, got none.',
    })
  })

  it.each([
    ['undefined', undefined],
    ['null', null],
    ['an empty object', {}],
    ['an object with kind, version, rfm, clv, abc, stages, …', { ...policy, version: 2 }],
    ['an object with kind, version, column, method, dimensions, segments, …', policy.rfm[0]],
    ['"{}"', '{}'],
  ])('refuses %s as a policy', (shown, given) => {
    const expected = { code: 'model', message: `Expected a policy of version 1, got ${shown}.` }
    expect(failure(() => applyPolicy(given as never, customers))).toMatchObject(expected)
    expect(failure(() => policyOf(given as never, {}))).toMatchObject(expected)
  })

  it('names the column that holds no numbers, or another number of rows', () => {
    const byProfit = fitPolicy(customers, { rfm: [], stages: [], rules: [], abc: [{ of: 'profit' }] })
    expect(failure(() => applyPolicy(byProfit, { profit: [1, '2'] } as never)).message).toBe(
      'Expected column `profit` to hold numbers, got "2" at row 1.',
    )
    const two = { profit: [1], recency: [1, 2], frequency: [1, 2], monetary: [1, 2], firstOrder: [0, 0] }
    const message = 'Expected `recency` to have the same length as `profit` (1), got 2.'
    expect(failure(() => applyPolicy(byProfit, two)).message).toBe(message)
    expect(failure(() => fitPolicy(two, { rules: [] })).message).toBe(message)
    expect(failure(() => fitPolicy(null as never)).message).toBe('Expected a table, an object of columns, got null.')
  })

  it('refuses a model of another version within a policy', () => {
    const changed = { ...policy, rfm: [{ ...policy.rfm[0]!, version: 2 }] } as unknown as Policy
    expect(failure(() => applyPolicy(changed, customers)).code).toBe('model')
    expect(failure(() => policyOf(changed, {})).code).toBe('model')
  })

  it('gives a customer of whom nothing is known what a prospect gets', () => {
    expect(policyOf(policy, {})).toMatchObject({ r: 0, f: 0, m: 0, segment: null, tier: null, stage: 'potential' })
  })

  it('does not take what every object has by itself for a column', () => {
    const odd = fitPolicy({ ...customers, constructor: customers.monetary }, { abc: [{ of: 'constructor' }] })
    expect(policyOf(odd, {}).tier).toBeNull()
    expect(policyOf(odd, { constructor: 1e9 }).tier).toBe('A')
    expect(failure(() => applyPolicy(odd, customers))).toMatchObject({ code: 'column', column: 'constructor' })
  })
})

describe('laws', () => {
  const facts = fc.record({
    firstOrder: fc.constantFrom(0, 1.7e12, Number.NaN),
    recency: fc.oneof(fc.nat(400), fc.constantFrom(90, 91, 180, 181, Number.NaN, Number.POSITIVE_INFINITY)),
    frequency: fc.oneof(fc.nat(12), fc.constant(Number.NaN)),
    monetary: fc.oneof(fc.integer({ min: -50, max: 2000 }), fc.constantFrom(0, Number.NaN, 1e15)),
    profit: fc.oneof(fc.integer({ min: -50, max: 500 }), fc.constant(Number.NaN)),
    repeats: fc.nat(8),
    tenure: fc.oneof(fc.nat(800), fc.constant(Number.NaN)),
    ordersRecent: fc.nat(5),
    ordersPrevious: fc.nat(5),
  })
  const base = fc.array(facts, { maxLength: 30 })
  const tableOf = (rows: readonly { readonly [name: string]: number }[]) => {
    const column = (name: string): Float64Array => Float64Array.from(rows, (row) => row[name]!)
    return {
      firstOrder: column('firstOrder'),
      recency: column('recency'),
      frequency: column('frequency'),
      monetary: column('monetary'),
      profit: column('profit'),
      repeats: column('repeats'),
      tenure: column('tenure'),
      ordersRecent: column('ordersRecent'),
      ordersPrevious: column('ordersPrevious'),
    }
  }
  const collecting: RuleSet = {
    version: 1,
    hitPolicy: 'collect',
    column: 'action',
    rules: [
      { id: 'rising', when: { field: 'r', gt: { field: 'f' } }, then: { strategy: 'grow' } },
      { id: 'worth', when: { field: 'profit', gte: { field: 'monetary', times: 0.2 } }, then: { strategy: 'keep' } },
      { id: 'best', when: { field: 'profitTier', in: ['A', 'B'] }, then: { strategy: 'keep' }, from: '2024-01-01' },
    ],
  }
  const options = fc.constantFrom(
    {},
    { stages: [{ scheme: 'growth4' as const, column: 'phase' }] },
    { rfm: [{ method: 'mean' as const }, { bins: 3, column: 'group' }], stages: [{ scheme: 'loyalty4' as const }] },
    {
      abc: [{}, { of: 'profit', column: 'profitTier', crossing: 'exclude' as const }],
      rules: [playbook.ruleSets.purchase5, collecting],
    },
  )

  it('the column function is its scalar twin, also for unseen customers, and a JSON round trip changes nothing', () => {
    fc.assert(
      fc.property(base, base, options, (rows, unseen, chosen) => {
        const policy = fitPolicy(tableOf(rows), chosen)
        const stored = JSON.parse(JSON.stringify(policy)) as typeof policy
        expect(stored).toEqual(policy)
        const all = [...rows, ...unseen]
        const columns = applyPolicy(stored, tableOf(all), { asOf })
        expect(toRows(columns as never)).toEqual(all.map((row) => policyOf(policy, row, { asOf })))
      }),
      { numRuns: 150 },
    )
  })

  it('the table is not changed, and its other columns are not read', () => {
    fc.assert(
      fc.property(base, (rows) => {
        const table = tableOf(rows)
        const before = structuredClone(table)
        const policy = fitPolicy(table)
        const { profit: _profit, tenure: _tenure, repeats: _repeats, ...needed } = table
        expect(applyPolicy(policy, needed)).toEqual(applyPolicy(policy, table))
        expect(table).toEqual(before)
      }),
      { numRuns: 50 },
    )
  })
})
