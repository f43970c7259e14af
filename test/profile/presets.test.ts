import { describe, expect, it } from 'vitest'
import {
  type AxisDefinition,
  ageAxis,
  ageGroupAxis,
  attributesAxis,
  behaviourAxis,
  classifyAxis,
  defineAxis,
  educationAxis,
  fitAxis,
  frequencyAxis,
  genderAxis,
  incomeAxis,
  inspectAxis,
  loyaltyAxis,
  needTypeAxis,
  npsAxis,
  occupationAxis,
  profitAxis,
  psychographicAxis,
  purchaseBehaviourAxis,
  purchasingPowerAxis,
  regionAxis,
  satisfactionAxis,
  valueAxis,
} from '../../src/profile/index.ts'

const none = Number.NaN

describe('value', () => {
  it('is the top 20%, the next 30% and the rest, ties whole, losses too', () => {
    const profit = [100, 90, 50, 50, 50, 50, 10, 5, 0, -20]
    expect(classifyAxis(fitAxis(valueAxis(), { profit }), { profit })).toEqual([
      ...['high', 'high', 'medium', 'medium', 'medium', 'medium', 'low', 'low', 'low', 'low'],
    ])
  })

  it('is of profit where there is one, else of spend', () => {
    expect(fitAxis(valueAxis(), { monetary: [1], profit: [2] }).needs).toEqual(['profit'])
    expect(fitAxis(valueAxis(), { monetary: [1] }).needs).toEqual(['monetary'])
  })
})

describe('purchasing power', () => {
  it('is by terciles of the known incomes', () => {
    const income = [1000, none, 2000, 3000, 4000, 5000, 6000]
    const model = fitAxis(purchasingPowerAxis(), { income })
    expect(classifyAxis(model, { income })).toEqual(['low', null, 'low', 'medium', 'medium', 'high', 'high'])
  })

  it('or by own limits', () => {
    const model = fitAxis(purchasingPowerAxis({ from: [15_000, 5000] }), { income: [] })
    expect(classifyAxis(model, { income: [15_000, 14_999, 5000, 4999, 0, -1] })).toEqual([
      ...['high', 'medium', 'medium', 'low', 'low', null],
    ])
  })
})

describe('frequency', () => {
  it('is high from 3, medium from 2, low from 1; 0 is none', () => {
    const frequency = [5, 3, 2, 1, 0, none]
    expect(classifyAxis(defineAxis(frequencyAxis()), { frequency })).toEqual([
      ...['high', 'high', 'medium', 'low', null, null],
    ])
    expect(inspectAxis(defineAxis(frequencyAxis()), { frequency }).findings).toEqual([])
  })
})

// firstOrder, recency, frequency, repeats, gapVariation
const buyers: [string, number[], loyalty: string | null, purchaseBehaviour: string | null][] = [
  ['never bought', [none, none, 0, 0, none], 'potential', 'potential'],
  ['nothing known of any purchase', [none, none, none, none, none], 'potential', 'potential'],
  ['bought once', [0, 20, 1, 0, none], 'potential', 'unstable'],
  ['bought once, long ago', [0, 181, 1, 0, none], 'churned', 'unstable'],
  ['two repeats, regular, on the last day', [0, 180, 3, 2, 0.99], 'loyal', 'loyal'],
  ['two repeats, one day later', [0, 181, 3, 2, 0.5], 'churned', 'unstable'],
  ['two repeats, at random', [0, 20, 3, 2, 1], 'loyal', 'unstable'],
  ['one repeat', [0, 20, 2, 1, none], 'potential', 'unstable'],
  ['bought before the window', [0, 90, 0, 2, 0.2], 'loyal', 'loyal'],
  ['recency missing', [0, none, 3, 2, 0.5], null, null],
  ['recency missing, at random', [0, none, 3, 2, 1.5], null, 'unstable'],
  ['repeats missing', [0, 20, 3, none, 0.5], null, null],
  ['repeats missing, gone', [0, 200, 3, none, 0.5], 'churned', 'unstable'],
  ['gaps missing', [0, 20, 3, 2, none], 'loyal', null],
  ['gaps missing, gone', [0, 200, 3, 2, none], 'churned', 'unstable'],
]

describe('loyalty', () => {
  const columns = ['firstOrder', 'recency', 'frequency', 'repeats', 'gapVariation']
  const table = Object.fromEntries(columns.map((name, k) => [name, buyers.map(([, values]) => values[k]!)]))

  it('churned, loyal, potential', () => {
    const classes = classifyAxis(defineAxis(loyaltyAxis()), table)
    expect(buyers.map(([name], i) => [name, classes[i]])).toEqual(buyers.map(([name, , expected]) => [name, expected]))
  })

  it('as purchase behaviour: loyal, unstable, potential', () => {
    const classes = classifyAxis(defineAxis(purchaseBehaviourAxis()), table)
    expect(buyers.map(([name], i) => [name, classes[i]])).toEqual(
      buyers.map(([name, , , expected]) => [name, expected]),
    )
  })

  it('takes other days', () => {
    const customers = { recency: [61], repeats: [3], gapVariation: [0.1] }
    expect(classifyAxis(defineAxis(loyaltyAxis({ gone: 60 })), customers)).toEqual(['churned'])
    expect(classifyAxis(defineAxis(purchaseBehaviourAxis({ gone: 60 })), customers)).toEqual(['unstable'])
  })
})

describe('need type', () => {
  it('is core, basic or latent; neither an order nor interest is none', () => {
    // firstOrder, frequency, f, m, engagement
    const rows: [number[], string | null][] = [
      [[0, 9, 4, 4, 0], 'core'],
      [[0, 9, 5, 3, 0], 'basic'],
      [[0, 1, 3, 5, 9], 'basic'],
      [[none, 0, 0, 0, 0.1], 'latent'],
      [[none, 0, 0, 0, 0], null],
      [[none, 0, 0, 0, none], null],
      // Bought, but not in the window: no score for want of an occasion.
      [[0, 0, 0, 0, 0], 'basic'],
      // No score for want of a value: it could have been any.
      [[0, 9, 0, 0, 0], null],
      [[0, 9, none, 3, 0], 'basic'],
      [[0, 9, none, 4, 0], null],
    ]
    const columns = ['firstOrder', 'frequency', 'f', 'm', 'engagement']
    const table = Object.fromEntries(columns.map((name, k) => [name, rows.map(([values]) => values[k]!)]))
    expect(classifyAxis(defineAxis(needTypeAxis()), table)).toEqual(rows.map(([, expected]) => expected))
  })
})

describe('demographics', () => {
  it('age: the lower bound belongs to the class', () => {
    const ageYears = [0, 17, 18, 24, 25, 34, 35, 44, 45, 54, 55, 64, 65, 130, 131, -1, none]
    expect(classifyAxis(defineAxis(ageAxis()), { ageYears })).toEqual([
      ...['under18', 'under18', '18-24', '18-24', '25-34', '25-34', '35-44', '35-44', '45-54', '45-54'],
      ...['55-64', '55-64', '65plus', '65plus', null, null, null],
    ])
    expect(classifyAxis(defineAxis(ageGroupAxis()), { ageYears: [34.9, 35] })).toEqual(['young', 'mature'])
    expect(inspectAxis(defineAxis(ageAxis()), { ageYears }).findings).toMatchObject([
      { code: 'out-of-range', count: 2 },
    ])
  })

  it('gender: undisclosed is a class, missing is none, anything else is counted', () => {
    const gender = ['男', 'female', '未说明', 'other', null, 'x']
    const axis = defineAxis(genderAxis())
    expect(classifyAxis(axis, { gender })).toEqual(['male', 'female', 'undisclosed', 'other', null, null])
    expect(inspectAxis(axis, { gender }).findings).toMatchObject([{ code: 'unknown-category', count: 1 }])
    const coded = defineAxis(genderAxis({ categories: { 1: 'male', 2: 'female', 0: 'undisclosed' } }))
    expect(classifyAxis(coded, { gender: [1, 2, 0, 9] })).toEqual(['male', 'female', 'undisclosed', null])
  })

  it('education: from 小学 to 研究生, or an own list', () => {
    const education = ['小学', '初中', '高中', '大专', 'Bachelor', 'postgraduate', '博士']
    expect(classifyAxis(defineAxis(educationAxis()), { education })).toEqual([
      ...['primary', 'juniorSecondary', 'seniorSecondary', 'college', 'bachelor', 'postgraduate', null],
    ])
    const own = defineAxis(educationAxis({ classes: [{ id: 'doctor', label: { en: 'Doctor', zh: '博士' } }] }))
    expect(classifyAxis(own, { education: ['博士', '小学'] })).toEqual(['doctor', null])
  })
})

describe('the rest', () => {
  it('region: by the own table; an unknown one is null and counted', () => {
    const axis = defineAxis(regionAxis({ BJ: 'north', GD: 'south' }, [{ id: 'north' }, { id: 'south' }]))
    const region = ['BJ', 'GD', 'XX', 'XX', null]
    expect(classifyAxis(axis, { region })).toEqual(['north', 'south', null, null, null])
    expect(inspectAxis(axis, { region }).findings).toMatchObject([{ code: 'unknown-category', count: 2 }])
  })

  it('a region of an unknown class is refused', () => {
    expect(() => defineAxis(regionAxis({ BJ: 'north' }, [{ id: 'south' }]))).toThrow(
      'Expected `categories.BJ` to be the id of a class (south), got "north".',
    )
  })

  it('recommendation: 9 and 10, 7 and 8, 0 to 6, whole numbers only', () => {
    const nps = [10, 9, 8, 7, 6, 0, 6.5, 11, -1, none]
    expect(classifyAxis(defineAxis(npsAxis()), { nps })).toEqual([
      ...['promoter', 'promoter', 'passive', 'passive', 'detractor', 'detractor', null, null, null, null],
    ])
    expect(inspectAxis(defineAxis(npsAxis()), { nps }).findings).toEqual([
      { code: 'out-of-range', message: 'Values of `nps` other than whole numbers from 0 to 10: 3.', count: 3 },
    ])
  })

  it('a scale that does not rise is refused', () => {
    expect(() => satisfactionAxis({ scale: [5, 1] })).toThrow('Expected `scale` to be [low, high], two rising numbers')
  })
})

const lists = [{ id: 'a', label: { en: 'A', zh: '甲' } }]
const presets: [string, AxisDefinition, sensitive: boolean, zh: string][] = [
  ['behaviour', behaviourAxis(), false, 'VIP 高级客户 普通客户'],
  ['attributes', attributesAxis(), true, '高收入客户 年轻客户 成熟客户'],
  ['profit', profitAxis(), false, '高价值客户 中等价值客户 低价值客户'],
  ['satisfaction', satisfactionAxis(), false, '高度满意客户 满意客户 不满意客户'],
  ['value', valueAxis(), false, '高价值 中价值 低价值'],
  ['purchasing power', purchasingPowerAxis(), true, '高收入 中收入 低收入'],
  ['frequency', frequencyAxis(), false, '高频 中频 低频'],
  ['loyalty', loyaltyAxis(), false, '流失 忠诚 潜在'],
  ['purchase behaviour', purchaseBehaviourAxis(), false, '潜在 忠诚 不稳定'],
  ['need type', needTypeAxis(), false, '潜在需求型 核心需求型 基本需求型'],
  ['age', ageAxis(), true, '65岁及以上 55–64岁 45–54岁 35–44岁 25–34岁 18–24岁 18岁以下'],
  ['age group', ageGroupAxis(), true, '成熟 年轻'],
  ['income', incomeAxis([{ id: 'all', label: { en: 'All', zh: '全部' } }]), true, '全部'],
  ['gender', genderAxis(), true, '男 女 其他 未说明'],
  ['education', educationAxis(), true, '小学 初中 高中 大专 本科 研究生'],
  ['occupation', occupationAxis(lists), true, '甲'],
  ['region', regionAxis({ x: 'a' }, lists), false, '甲'],
  ['psychographic', psychographicAxis(), false, '品牌形象型 功能型 价格型'],
  ['recommendation', npsAxis(), false, '推荐者 被动者 贬损者'],
]

describe('every preset', () => {
  const everything = [
    ...['profit', 'monetary', 'productTypes', 'frequency', 'ageYears', 'income', 'satisfaction', 'recency', 'repeats'],
    ...['gapVariation', 'f', 'm', 'engagement', 'gender', 'education', 'occupation', 'region', 'leadingScale', 'nps'],
  ]
  const nobody = Object.fromEntries(everything.map((name) => [name, []]))

  it.each(presets)('%s: has labels in English and Chinese, and says whether it tells of the person', (...preset) => {
    const [, definition, sensitive, zh] = preset
    const model = fitAxis(definition, nobody)
    expect(model.sensitive).toBe(sensitive)
    expect(model.classes.map(({ label }) => label.zh).join(' ')).toBe(zh)
    expect([model.label, ...model.classes.map(({ label }) => label)].every(({ en }) => /^[A-Z0-9]/.test(en))).toBe(true)
    expect(/[\u4e00-\u9fff]/.test(model.label.zh)).toBe(true)
  })

  it('writes to a column of its own', () => {
    const columns = presets.map(([, { column }]) => column)
    expect(new Set(columns).size).toBe(columns.length)
    expect(columns.filter((column) => everything.includes(column))).toEqual([])
  })

  it('is plain data: whoever changes one gets the untouched next time', () => {
    const first = educationAxis() as { column: string }
    first.column = 'changed'
    expect(educationAxis().column).toBe('educationGroup')
  })
})
