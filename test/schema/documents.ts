import { fitPolicy, type Policy } from '../../src/policy/index.ts'
import type { RfmOptions } from '../../src/rfm/index.ts'
import type { RuleSet } from '../../src/rules/index.ts'

/** Anything that JSON holds, to be changed at will. */
// biome-ignore lint/suspicious/noExplicitAny: tests reach into documents without knowing their types
export type Json = any

export const customers = {
  recency: [3, 40, 41, 200, 400, 90, 12, 33, 150, Number.NaN],
  frequency: [9, 4, 1, 1, 2, 3, 5, 2, 1, 0],
  monetary: [900, 310, 20, 45, 60, 120, 410, 75, 30, 0],
  firstOrder: [1, 2, 3, 4, 5, 6, 7, 8, 9, Number.NaN],
  repeats: [8, 3, 0, 0, 1, 2, 4, 1, 0, 0],
  tenureAtLast: [300, 200, 0, 0, 90, 80, 120, 30, 0, Number.NaN],
  tenure: [303, 240, 41, 200, 490, 170, 132, 63, 150, Number.NaN],
  ordersRecent: [5, 3, 1, 0, 0, 2, 5, 2, 1, 0],
  ordersPrevious: [4, 1, 0, 1, 0, 1, 0, 0, 0, 0],
  repeatSpend: [100, 78, Number.NaN, Number.NaN, 20, 35, 80, 30, Number.NaN, Number.NaN],
  profit: [90, 31, -2, 4, 6, 12, 41, 7, 3, 0],
}

export const ruleSet: RuleSet = {
  version: 1,
  hitPolicy: 'first',
  rules: [
    {
      id: 'vip',
      when: {
        all: [
          { field: 'tier', eq: 'A' },
          { field: 'segment', in: ['champions'] },
        ],
      },
      then: { strategy: 'vipCare' },
    },
    {
      id: 'back',
      when: {
        any: [
          { field: 'stage', notIn: ['active', 'silent'] },
          { field: 'recency', between: [90, { field: 'tenure', times: 0.5 }] },
        ],
      },
      then: { strategy: 'winBackOffer', params: { off: 0.1, texts: ['a', null] } },
      because: { en: 'Gone for long.', zh: '久未购买。' },
      priority: 2,
    },
    { id: 'rest', when: { not: { field: 'phase', exists: false } }, then: { strategy: 'content' } },
  ],
}

/** A policy that uses about all that there is. */
export function richPolicy(): Policy<string> {
  const means: RfmOptions<string> = { method: 'mean', column: 'type' }
  return fitPolicy(customers, {
    rfm: [{}, means],
    clv: [{ family: 'bg-nbd', horizon: { months: 6 }, discountRate: 0.1 }],
    abc: [{}, { of: 'clv', column: 'valueTier' }, { of: 'profit', column: 'profitTier', crossing: 'exclude' }],
    stages: [
      { scheme: 'purchase5', windows: 'gaps' },
      { scheme: 'growth4', column: 'phase' },
    ],
  })
}

/** What a document looks like after a trip through a file. */
export function stored(document: unknown): Json {
  return JSON.parse(JSON.stringify(document))
}
