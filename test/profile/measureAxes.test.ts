import { expect, test } from 'vitest'
import {
  type AxisDefinition,
  breadthAxis,
  channelAxis,
  engagementAxis,
  fitAxis,
  growthAxis,
  intentAxis,
  motivationAxis,
  priceSensitivityAxis,
  sentimentAxis,
} from '../../src/profile/index.ts'

/** Definitions, a table with a value in each class, and the class of each row with its Chinese label. */
const axes: [AxisDefinition, object, [string, string][]][] = [
  [
    channelAxis(),
    { onlineShare: [1, 0.5, 0] },
    [
      ['online', '线上'],
      ['mixed', '混合渠道'],
      ['offline', '线下'],
    ],
  ],
  [
    priceSensitivityAxis(),
    { discountedShare: [0.9, 0.5, 0.1] },
    [
      ['sensitive', '价格敏感型'],
      ['neutral', '一般'],
      ['insensitive', '价格不敏感型'],
    ],
  ],
  [
    breadthAxis(),
    { productTypes: [7, 3, 1] },
    [
      ['broad', '广泛'],
      ['several', '多样'],
      ['single', '单一'],
    ],
  ],
  [
    engagementAxis(),
    { engagement: [9, 5, 1, 0] },
    [
      ['high', '高'],
      ['medium', '中'],
      ['low', '低'],
      ['none', '无'],
    ],
  ],
  [
    intentAxis(),
    { intentSignal: ['active', 'hesitant', 'refusing'] },
    [
      ['active', '积极'],
      ['hesitant', '犹豫'],
      ['refusing', '拒绝'],
    ],
  ],
  [
    motivationAxis(),
    { motivationSignal: ['need', 'interest', 'social'] },
    [
      ['need', '需求型'],
      ['interest', '兴趣型'],
      ['social', '社交型'],
    ],
  ],
  [
    sentimentAxis(),
    { sentiment: [0.9, 0, -0.9] },
    [
      ['positive', '正面'],
      ['neutral', '中性'],
      ['negative', '负面'],
    ],
  ],
  [
    growthAxis(),
    { growthRatio: [2, 1, 0.5] },
    [
      ['rising', '上升'],
      ['steady', '平稳'],
      ['falling', '下降'],
    ],
  ],
]

test.each(axes)('%o has a class for each value, named in both languages', (definition, table, expected) => {
  const model = fitAxis(definition, table as never)
  expect(JSON.parse(JSON.stringify(model))).toEqual(model)
  expect(model.classes.map(({ id, label }) => [id, label.zh])).toEqual(expected)
  expect(model.classes.every(({ label }) => /^[A-Z][a-z-]+$/.test(label.en))).toBe(true)
  expect(model.fitted!.counts).toEqual(expected.map(() => 1))
  expect(model.sensitive).toBe(false)
})
