import { describe, expect, it } from 'vitest'
import {
  attributesAxis,
  axisOf,
  behaviourAxis,
  classifyAxis,
  defineAxis,
  fitAxis,
  profitAxis,
  satisfactionAxis,
} from '../../src/profile/index.ts'

const missing = Number.NaN

// The four worked tierings, every row of their tables: the first three are exclusive, the last is inclusive.
const behaviour: [frequency: number, monetary: number, productTypes: number, tier: string | null][] = [
  [10, 500, 5, '普通客户'],
  [5, 300, 3, '普通客户'],
  [20, 1000, 8, 'VIP'],
  [16, 501, 6, 'VIP'],
  [15, 501, 6, '高级客户'],
  [16, 500, 6, '高级客户'],
  [16, 501, 5, '高级客户'],
  [11, 401, 5, '高级客户'],
  [11, 401, 4, '普通客户'],
  [11, 400, 5, '普通客户'],
  [99, 99_999, 4, '普通客户'],
  [20, missing, 8, null],
]
const attributes: [ageYears: number, income: number, tier: string | null][] = [
  [25, 8000, '年轻客户'],
  [30, 6000, '年轻客户'],
  [45, 20_000, '高收入客户'],
  [30, 15_000, '年轻客户'],
  [30, 15_001, '高收入客户'],
  [34, 0, '年轻客户'],
  [35, 15_000, '成熟客户'],
  [25, missing, null],
  [missing, 20_000, '高收入客户'],
  [missing, 8000, null],
]
const profit: [profit: number, tier: string | null][] = [
  [10_000, '中等价值客户'],
  [5000, '低价值客户'],
  [20_000, '高价值客户'],
  [15_000, '中等价值客户'],
  [15_000.01, '高价值客户'],
  [5000.01, '中等价值客户'],
  [0, '低价值客户'],
  [-1, '低价值客户'],
  [missing, null],
]
const satisfaction: [score: number, level: string | null][] = [
  [4.5, '高度满意客户'],
  [3, '满意客户'],
  [5, '高度满意客户'],
  [4.49, '满意客户'],
  [2.99, '不满意客户'],
  [1, '不满意客户'],
  [5.1, null],
  [missing, null],
]
const tierings = [
  ['behaviour', defineAxis(behaviourAxis()), ['frequency', 'monetary', 'productTypes'], behaviour],
  ['attributes', defineAxis(attributesAxis()), ['ageYears', 'income'], attributes],
  ['profit', defineAxis(profitAxis()), ['profit'], profit],
  ['satisfaction', defineAxis(satisfactionAxis()), ['satisfaction'], satisfaction],
] as const

describe('the four worked tierings', () => {
  for (const [name, model, columns, rows] of tierings) {
    const labelOf = (id: string | null): string | null => model.classes.find((one) => one.id === id)?.label.zh ?? null

    it.each(rows.map((row) => [row.slice(0, -1), row.at(-1)]))(`${name}: %j is %s`, (values, expected) => {
      const customer = Object.fromEntries(columns.map((column, k) => [column, (values as number[])[k]]))
      expect(labelOf(axisOf(model, customer))).toBe(expected)
    })

    it(`${name}: the column gives every row its own class`, () => {
      const table = Object.fromEntries(columns.map((column, k) => [column, rows.map((row) => row[k] as number)]))
      expect(classifyAxis(model, table).map(labelOf)).toEqual(rows.map((row) => row.at(-1)))
    })
  }

  it('two customers with equal frequency keep a class each', () => {
    const table = { frequency: [16, 16], monetary: [501, 500], productTypes: [6, 6] }
    expect(classifyAxis(defineAxis(behaviourAxis()), table)).toEqual(['vip', 'premium'])
  })

  it('a score outside of the scale is a finding', () => {
    const { fitted, findings } = fitAxis(satisfactionAxis(), { satisfaction: satisfaction.map(([score]) => score) })
    expect(fitted).toEqual({ customers: 8, counts: [2, 2, 2], unclassified: 2 })
    expect(findings).toEqual([
      { code: 'out-of-range', message: 'Values of `satisfaction` other than finite numbers from 1 to 5: 1.', count: 1 },
    ])
  })

  it('9 on a scale of 0 to 10 counts as 4.6, and 5 as 3', () => {
    const axis = defineAxis(satisfactionAxis({ scale: [0, 10] }))
    const answers = { satisfaction: [9, 8.75, 8.74, 5, 4.99, 10.1, -0.1] }
    expect(classifyAxis(axis, answers)).toEqual([
      'delighted',
      'delighted',
      'satisfied',
      'satisfied',
      'dissatisfied',
      null,
      null,
    ])
  })

  it('all have labels in English and Chinese; only the one about the person is sensitive', () => {
    const labels = tierings.map(([, model]) => model.classes.map(({ id, label }) => `${id} ${label.en} ${label.zh}`))
    expect(labels).toEqual([
      ['vip VIP VIP', 'premium Premium 高级客户', 'regular Regular 普通客户'],
      ['highIncome High income 高收入客户', 'young Young 年轻客户', 'mature Mature 成熟客户'],
      ['high High value 高价值客户', 'medium Medium value 中等价值客户', 'low Low value 低价值客户'],
      ['delighted Delighted 高度满意客户', 'satisfied Satisfied 满意客户', 'dissatisfied Dissatisfied 不满意客户'],
    ])
    expect(tierings.map(([, model]) => model.sensitive)).toEqual([false, true, false, false])
  })
})
