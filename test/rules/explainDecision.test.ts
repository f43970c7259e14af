import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Condition } from '../../src/condition/index.ts'
import { names } from '../../src/rules/explain/names.ts'
import {
  type ExplainOptions,
  explainDecision,
  explainRows,
  type FailedCondition,
  type Rule,
  type RuleSet,
} from '../../src/rules/index.ts'

const rule = (id: string, when: Condition, more: Partial<Rule> = {}): Rule => ({
  id,
  when,
  then: { strategy: `${id}Strategy` },
  ...more,
})
const set = (hitPolicy: RuleSet['hitPolicy'], ...rules: Rule[]): RuleSet => ({ version: 1, hitPolicy, rules })
const tiers = { silver: { en: 'silver', zh: '银卡' }, gold: { en: 'gold', zh: '金卡' } }
const options: ExplainOptions = { labels: { values: { tier: tiers } }, currency: '¥', asOf: '2026-03-31' }

function failedOf(when: Condition, facts: Record<string, unknown>, more: ExplainOptions = {}): FailedCondition[] {
  const explanation = explainDecision(set('first', rule('one', when)), facts, { ...options, ...more })
  return [...explanation.nearest[0]!.failed]
}

const lastOrder = '2026-03-13'
const ann = {
  recency: 78,
  monetary: 4960,
  frequency: 2,
  tier: 'silver',
  pAlive: 0.45,
  score: 9.5,
  vip: false,
  lastOrder,
}

describe('by how little a condition fails', () => {
  it.each<[Condition, string, string, number | null]>([
    [{ field: 'recency', gte: 90 }, '12 more days', '还差 12 天', 12],
    [{ field: 'recency', gt: 90 }, '13 more days', '还差 13 天', 13],
    [{ field: 'recency', eq: 79 }, '1 more day', '还差 1 天', 1],
    [{ field: 'recency', lte: 30 }, '48 days too many', '多了 48 天', -48],
    [{ field: 'recency', between: [80, 90] }, '2 more days', '还差 2 天', 2],
    [{ field: 'recency', between: [10, 70] }, '8 days too many', '多了 8 天', -8],
    [{ field: 'monetary', gte: 5000 }, '¥40 short', '还差 ¥40', 40],
    [{ field: 'monetary', gt: 5000 }, '¥40.01 short', '还差 ¥40.01', 40.01],
    [{ field: 'monetary', lte: 4900.5 }, '¥59.50 too much', '超出 ¥59.50', -59.5],
    [{ field: 'monetary', gte: { field: 'frequency', times: 3000 } }, '¥1,040 short', '还差 ¥1,040', 1040],
    [{ field: 'frequency', gt: 3 }, '2 more orders', '还差 2 单', 2],
    [{ field: 'frequency', gte: 2.5 }, '1 more order', '还差 1 单', 1],
    [{ field: 'frequency', lt: 2 }, '1 order too many', '多了 1 单', -1],
    [{ field: 'pAlive', gte: 0.5 }, '5 percentage points short', '还差 5 个百分点', 0.05],
    [{ field: 'score', gte: 10 }, '0.5 short', '还差 0.5', 0.5],
    [{ field: 'score', lte: 9 }, '0.5 too high', '高出 0.5', -0.5],
    [{ field: 'score', in: [5, 12] }, 'has 9.5, needs 5 or 12', '现为 9.5，需为 5 或 12', 2.5],
    [{ field: 'tier', eq: 'gold' }, 'has silver, needs gold', '现为银卡，需为金卡', null],
    [{ field: 'tier', in: ['gold', 'black'] }, 'has silver, needs gold or black', '现为银卡，需为金卡或 black', null],
    [{ field: 'tier', ne: 'silver' }, 'must not be silver', '不能是银卡', null],
    [{ field: 'tier', notIn: ['silver', 'gold'] }, 'must not be silver or gold', '不能是银卡或金卡', null],
    [{ field: 'vip', eq: true }, 'has no, needs yes', '现为否，需为是', null],
    [{ field: 'vip', ne: false }, 'has no, needs yes', '现为否，需为是', null],
    [{ field: 'satisfaction', gte: 4 }, 'unknown: satisfaction', '未知：满意度', null],
    [{ field: 'monetary', gt: { field: 'profit' } }, 'unknown: profit', '未知：利润', null],
    [{ field: 'satisfaction', exists: true }, 'satisfaction is not known', '满意度未知', null],
    [{ field: 'tier', exists: false }, 'tier is known, and must not be', '客户等级已知，需为未知', null],
    [{ field: 'tier', startsWith: 'go' }, 'has silver, needs text beginning with "go"', '现为银卡，需以“go”开头', null],
    [
      { field: 'tier', gt: 3 },
      'tier (silver) cannot be compared, needs more than 3',
      '客户等级（银卡）无法比较，需超过 3',
      null,
    ],
    [{ field: 'lastOrder', lt: { daysAgo: 30 } }, '13 more days', '还差 13 天', -13],
    [{ field: 'lastOrder', gte: { daysAgo: 3 } }, '15 days too early', '早了 15 天', 15],
    [{ field: 'lastOrder', between: [{ daysAgo: 5 }, { daysAgo: 0 }] }, '13 days too early', '早了 13 天', 13],
  ])('%j', (when, en, zh, change) => {
    const [failed] = failedOf(when, ann)
    expect(failed!.shortfall.text).toEqual({ en, zh })
    expect(failed!.shortfall.change).toBe(change)
  })

  it('a bound that a fraction would pass is said to need more than the difference', () => {
    const [failed] = failedOf({ field: 'score', gt: 10 }, ann)
    expect(failed!.shortfall.text).toEqual({ en: 'over 0.5 short', zh: '还差 0.5 以上' })
    expect(failedOf({ field: 'score', gt: 9.5 }, ann)[0]!.shortfall.text.en).toBe('a little more')
    expect(failedOf({ field: 'recency', gt: 90 }, { recency: 78.5 })[0]!.shortfall.text.en).toBe('over 11.5 more days')
  })

  it('no change is stated where none would do', () => {
    expect(failedOf({ field: 'score', gt: Number.MAX_VALUE }, ann)[0]!.shortfall.change).toBeNull()
    expect(failedOf({ field: 'score', lt: 5 }, { score: Number.POSITIVE_INFINITY })[0]!.shortfall.change).toBeNull()
    // 10 more for both sides.
    expect(failedOf({ field: 'score', gt: { field: 'score' } }, ann)[0]!.shortfall.change).toBeNull()
  })

  it('days are those of the time zone', () => {
    const late = { lastOrder: '2026-03-01T20:00:00Z' }
    const inTime = (timeZone: string): number | null =>
      failedOf({ field: 'lastOrder', lte: { daysAgo: 40 } }, late, { timeZone })[0]!.shortfall.change
    expect(inTime('UTC')).toBe(-10)
    expect(inTime('Asia/Shanghai')).toBe(-11)
  })

  it('so are those of moments, on both sides', () => {
    const midnight = Date.parse('2026-03-01T00:00+08:00')
    const ruleSet: RuleSet = {
      version: 1,
      hitPolicy: 'first',
      rules: [{ id: 'late', when: { field: 'lastOrder', gte: midnight }, then: { strategy: 's' } }],
    }
    const timeZone = 'Asia/Shanghai'
    const { nearest } = explainDecision(ruleSet, { lastOrder: midnight - 1 }, { timeZone })
    expect(nearest[0]!.failed[0]!.text.en).toBe(
      'last order: 2026-02-28, must be no earlier than 2026-03-01: 1 day too early',
    )
    const { rules } = explainDecision(ruleSet, { lastOrder: midnight }, { timeZone })
    expect(rules[0]!.held[0]!.text.en).toBe('last order: 2026-03-01, no earlier than 2026-03-01')
  })
})

describe('the sentence of a condition', () => {
  it.each<[Condition, string, string]>([
    [
      { field: 'recency', gte: 90 },
      'time since the last order: 78 days, needs at least 90 days: 12 more days',
      '距上次下单：78 天，需至少 90 天，还差 12 天',
    ],
    [
      { field: 'monetary', between: [5000, 8000] },
      'spend: ¥4,960, must be between ¥5,000 and ¥8,000: ¥40 short',
      '消费金额：¥4,960，需介于 ¥5,000 至 ¥8,000，还差 ¥40',
    ],
    [{ field: 'tier', eq: 'gold' }, 'tier: has silver, needs gold', '客户等级：现为银卡，需为金卡'],
    [{ field: 'tier', ne: 'silver' }, 'tier: silver, must not be silver', '客户等级：银卡，不能是银卡'],
    [
      { field: 'satisfaction', gte: 4 },
      'unknown: satisfaction (needs at least 4 points)',
      '未知：满意度（需至少 4 分）',
    ],
    [
      { field: 'lastOrder', lt: { daysAgo: 30 } },
      'last order: 2026-03-13, must be before 2026-03-01 (30 days ago): 13 more days',
      '上次下单：2026-03-13，需早于 2026-03-01（30 天前），还差 13 天',
    ],
  ])('that fails: %j', (when, en, zh) => {
    expect(failedOf(when, ann)[0]!.text).toEqual({ en, zh })
  })

  it.each<[Condition, string, string]>([
    [
      { field: 'recency', gt: 60 },
      'time since the last order: 78 days, more than 60 days',
      '距上次下单：78 天，超过 60 天',
    ],
    [
      { field: 'tier', in: ['silver', 'gold'] },
      'tier: silver, one of silver or gold',
      '客户等级：银卡，属于银卡或金卡',
    ],
    [{ field: 'tier', eq: 'silver' }, 'tier: silver', '客户等级：银卡'],
    [{ not: { field: 'tier', eq: 'gold' } }, 'tier: silver, not gold', '客户等级：银卡，不是金卡'],
    [{ field: 'nps', exists: false }, 'willingness to recommend: not known', '推荐意愿：未知'],
    [
      { field: 'monetary', gt: { field: 'frequency', times: 100 } },
      'spend: ¥4,960, more than ¥200 (100 × number of orders)',
      '消费金额：¥4,960，超过 ¥200（下单次数 × 100）',
    ],
  ])('that holds: %j', (when, en, zh) => {
    const { rules } = explainDecision(set('first', rule('one', when)), ann, options)
    expect(rules[0]!.held.map(({ text }) => text)).toEqual([{ en, zh }])
  })
})

describe('explainDecision', () => {
  const near: Condition = { field: 'monetary', gte: 5000 }
  const far: Condition = { field: 'monetary', gte: 50_000 }
  const holds: Condition = { field: 'frequency', gte: 2 }

  it('names of `any` the closest branch, and all that hold', () => {
    const failed = failedOf({ any: [{ all: [near, { field: 'tier', eq: 'gold' }] }, far, { any: [] }] }, ann)
    expect(failed.map(({ path }) => path)).toEqual(['when.any[1]'])
    const { rules } = explainDecision(set('first', rule('one', { any: [holds, far, { not: near }] })), ann)
    expect(rules[0]!.held.map(({ path }) => path)).toEqual(['when.any[0]', 'when.any[2].not'])
  })

  it('says of `not` what would have to stop being true', () => {
    const all = failedOf({ not: { all: [holds, { field: 'recency', gt: 77 }] } }, ann)
    expect(all.map(({ path, operator, expected }) => [path, operator, expected])).toEqual([
      ['when.not.all[1]', 'lte', 77],
    ])
    const any = failedOf({ not: { any: [holds, { field: 'recency', gt: 77 }, far] } }, ann)
    expect(any.map(({ shortfall }) => shortfall.text.en)).toEqual(['1 order too many', '1 day too many'])
    const [outside] = failedOf({ not: { field: 'recency', between: [70, 100] } }, ann)
    expect([outside!.operator, outside!.expected, outside!.shortfall.change]).toEqual(['lt', 70, -9])
    const [text] = failedOf({ not: { field: 'tier', contains: 'silv' } }, ann)
    expect([text!.operator, text!.negated]).toEqual(['contains', true])
    expect(text!.text.en).toBe('tier: has silver, needs text without "silv"')
  })

  it('counts a comparison that is asked twice once', () => {
    expect(failedOf({ all: [near, { any: [near] }] }, ann)).toHaveLength(1)
  })

  it('ranks by how many conditions fail, then by how far away they are', () => {
    const rules = set(
      'first',
      rule('two', { all: [near, { field: 'recency', gte: 79 }] }),
      rule('far', far),
      rule('unknown', { field: 'satisfaction', gte: 4 }),
      rule('near', near),
    )
    const ranked = explainDecision(rules, ann, { nearest: 9 }).nearest.map((each) => each.rule)
    expect(ranked).toEqual(['near', 'far', 'unknown', 'two'])
    expect(explainDecision(rules, ann, { nearest: 0 }).nearest).toEqual([])
  })

  it('leaves out of the nearest what nobody can fulfil', () => {
    const rules = set('first', rule('none', { any: [] }), rule('empty', { field: 'tier', in: [] }), rule('near', near))
    expect(explainDecision(rules, ann).nearest.map((each) => each.rule)).toEqual(['near'])
  })

  it('tells which rules are true but come later, and which do not hold on the day', () => {
    const rules = set(
      'first',
      rule('near', near),
      rule('first', holds),
      rule('later', { all: [] }),
      rule('latest', far),
      rule('summer', { all: [] }, { from: '2026-06-01' }),
    )
    const { outranked, notInForce, nearest } = explainDecision(rules, ann, { asOf: '2026-03-31' })
    expect(outranked).toEqual(['later'])
    expect(notInForce).toEqual(['summer'])
    expect(nearest.map((each) => [each.rule, each.matters])).toEqual([
      ['near', true],
      ['latest', false],
    ])
  })

  it('explains rules that contradict each other', () => {
    const { decision, rules, text } = explainDecision(set('unique', rule('a', holds), rule('b', { all: [] })), ann)
    expect(decision.conflict).toEqual(['a', 'b'])
    expect(rules.map((each) => each.rule)).toEqual(['a', 'b'])
    expect(text.en).toBe('No decision: rules a, b contradict each other.')
    expect(rules[1]!.text.en).toBe('Rule b (bStrategy) fires: it is for everyone.')
  })

  it('takes names and units from the options before its own', () => {
    const rules = set(
      'first',
      rule('win', { field: 'weight', gte: 20 }),
      rule('lose', { field: 'monetary', gte: 9000 }),
    )
    const { nearest } = explainDecision(
      rules,
      { weight: 17, monetary: 8900 },
      {
        labels: {
          fields: { weight: { en: 'parcels', zh: '包裹' }, monetary: { en: 'turnover', zh: '营业额' } },
          values: { strategy: { winStrategy: { en: 'free shipping', zh: '免运费' } } },
        },
        units: { weight: { one: 'parcel', many: 'parcels', zh: '件' }, monetary: { currency: '€' } },
      },
    )
    expect(nearest.map(({ text }) => text)).toEqual([
      {
        en: 'Rule lose (loseStrategy) does not fire, 1 condition not met: turnover: €8,900, needs at least €9,000: €100 short.',
        zh: '规则 lose（loseStrategy）未触发，1 项条件未满足：营业额：€8,900，需不低于 €9,000，还差 €100。',
      },
      {
        en: 'Rule win (free shipping) does not fire, 1 condition not met: parcels: 17 parcels, needs at least 20 parcels: 3 more parcels.',
        zh: '规则 win（免运费）未触发，1 项条件未满足：包裹：17 件，需至少 20 件，还差 3 件。',
      },
    ])
  })

  it('looks at own properties only, names of columns included', () => {
    const [failed] = failedOf({ field: 'constructor', eq: 'x' }, {})
    expect([failed!.actual, failed!.text.en]).toEqual([null, 'unknown: constructor (needs x)'])
    expect(failedOf({ field: '__proto__', gt: 3 }, {})[0]!.shortfall.kind).toBe('unknown')
    expect(failedOf({ field: 'address.city', eq: 'x' }, { address: { city: 'y' } })[0]!.actual).toBe('y')
  })

  it('fails as decisionOf does, and for a negative `nearest`', () => {
    expect(() => explainDecision({ version: 2 } as never, ann)).toThrow(/rule set/i)
    const dated = set('first', rule('a', { field: 'lastOrder', lt: { daysAgo: 3 } }))
    expect(() => explainDecision(dated, ann)).toThrow(/`asOf`/)
    expect(() => explainDecision(set('first'), ann, { nearest: -1 })).toThrow(
      'Expected `nearest` to be a number from 0, got -1.',
    )
  })

  it('has a name for every column of the glossary', () => {
    const text = readFileSync(new URL('../../src/table/columns.ts', import.meta.url), 'utf8')
    const columns = [...text.matchAll(/readonly (\w+): ArrayLike</g)].map((match) => match[1]!)
    expect(Object.keys(names).sort()).toEqual([...new Set(columns)].sort())
  })
})

describe('explainRows', () => {
  const rules = set('first', rule('one', { field: 'recency', gte: 90 }))

  it('explains the rows that are asked for, in their order', () => {
    const table = { id: ['a', 'b', 'c'], recency: Float64Array.of(100, 80, 70) }
    const explained = explainRows(rules, table, [2, 0, 2])
    expect(explained.map(({ decision }) => decision.strategy)).toEqual([null, 'oneStrategy', null])
    expect(explained[0]).toEqual(explained[2])
    expect(explained[0]!.nearest[0]!.failed[0]!.shortfall.change).toBe(20)
  })

  it('a column that the table does not have is unknown', () => {
    expect(explainRows(rules, { id: ['a'] }, [0])[0]!.nearest[0]!.text.en).toMatch(/unknown: time since the last order/)
  })

  it('refuses rows outside the table', () => {
    expect(() => explainRows(rules, { id: ['a'] }, [1])).toThrow('Expected rows from 0 to 0, got 1 at row 0.')
    expect(() => explainRows(rules, { id: ['a'] }, [0.5])).toThrow(/0.5/)
    expect(() => explainRows(rules, {}, [0])).toThrow(/empty table/)
  })
})
