import { describe, expect, it } from 'vitest'
import { detectStages, fitStages, type StageScheme, stageOf } from '../../src/lifecycle/index.ts'

type Facts = { readonly [column: string]: number | null }

const nobody = {
  firstOrder: [],
  recency: [],
  frequency: [],
  repeats: [],
  tenure: [],
  tenureAtLast: [],
  ordersRecent: [],
  ordersPrevious: [],
}
const prospect: Facts = {
  firstOrder: null,
  recency: null,
  frequency: 0,
  repeats: 0,
  tenure: null,
  ordersRecent: 0,
  ordersPrevious: 0,
}
const buyer = (frequency: number, recency: number, more: Facts = {}): Facts => ({
  firstOrder: 852_076_800_000,
  frequency,
  recency,
  repeats: Math.max(0, frequency - 1),
  tenure: 200,
  ordersRecent: 0,
  ordersPrevious: 0,
  ...more,
})

// The rows of the definition, one by one: fixed windows.
const rows: [StageScheme, string, Facts, string | null][] = [
  ['purchase5', 'never bought', prospect, 'potential'],
  ['purchase5', '1/90', buyer(1, 90), 'firstTime'],
  ['purchase5', '1/91', buyer(1, 91), 'silent'],
  ['purchase5', '2/90', buyer(2, 90), 'active'],
  ['purchase5', '2/180', buyer(2, 180), 'silent'],
  ['purchase5', '1/181', buyer(1, 181), 'churned'],
  ['purchase5', 'bought, but not in the window', buyer(0, 80), 'active'],
  ['growth4', 'never bought', prospect, 'new'],
  ['growth4', '1/90', buyer(1, 90), 'new'],
  ['growth4', '1/91', buyer(1, 91), 'declining'],
  ['growth4', '3/180, tenure 300', buyer(3, 180, { tenure: 300 }), 'growing'],
  ['growth4', '3/181, tenure 300', buyer(3, 181, { tenure: 300 }), 'declining'],
  ['growth4', 'tenure 364', buyer(5, 20, { tenure: 364, ordersPrevious: 2, ordersRecent: 2 }), 'growing'],
  ['growth4', 'tenure 365', buyer(5, 20, { tenure: 365, ordersPrevious: 2, ordersRecent: 2 }), 'mature'],
  ['growth4', 'orders 4, then 2', buyer(6, 20, { tenure: 700, ordersPrevious: 4, ordersRecent: 2 }), 'declining'],
  ['growth4', 'orders 4, then 3', buyer(7, 20, { tenure: 700, ordersPrevious: 4, ordersRecent: 3 }), 'mature'],
  ['growth4', 'four occasions', buyer(4, 20, { tenure: 700 }), 'growing'],
  ['growth4', 'orders 1, then 0', buyer(5, 20, { tenure: 700, ordersPrevious: 1, ordersRecent: 0 }), 'mature'],
  ['loyalty4', 'never bought', prospect, 'potential'],
  ['loyalty4', '1', buyer(1, 30), 'new'],
  ['loyalty4', '2', buyer(2, 30), 'returning'],
  ['loyalty4', '5/365', buyer(5, 365), 'loyal'],
  ['loyalty4', '5/366', buyer(5, 366), 'returning'],
  ['loyalty4', '4/30', buyer(4, 30), 'returning'],
  ['loyalty4', 'NPS 8', buyer(5, 30, { nps: 8 }), 'returning'],
  ['loyalty4', 'NPS 9', buyer(5, 30, { nps: 9 }), 'loyal'],
  ['loyalty4', '9, satisfaction 2.9', buyer(9, 30, { satisfaction: 2.9 }), 'returning'],
  ['loyalty4', 'satisfaction 4.49', buyer(5, 30, { satisfaction: 4.49 }), 'returning'],
  ['loyalty4', 'satisfaction 4.5', buyer(5, 30, { satisfaction: 4.5 }), 'loyal'],
  ['loyalty4', 'a referral', buyer(5, 30, { referrals: 1 }), 'loyal'],
  ['loyalty4', 'a referral, satisfaction 3', buyer(5, 30, { referrals: 1, satisfaction: 3 }), 'loyal'],
  ['loyalty4', 'a referral, satisfaction 2.9', buyer(5, 30, { referrals: 1, satisfaction: 2.9 }), 'returning'],
  ['loyalty4', 'a referral, NPS 6', buyer(5, 30, { referrals: 1, nps: 6 }), 'returning'],
  ['loyalty4', 'a referral, NPS 7', buyer(5, 30, { referrals: 1, nps: 7 }), 'loyal'],
  ['loyalty4', 'satisfied, NPS 6', buyer(5, 30, { satisfaction: 5, nps: 6 }), 'returning'],
  // Missing values: a stage only where no value could change it.
  ['purchase5', 'recency missing', buyer(2, Number.NaN), null],
  ['purchase5', 'frequency missing, gone anyway', buyer(Number.NaN, 181), 'churned'],
  ['purchase5', 'frequency missing, silent anyway', buyer(Number.NaN, 91), 'silent'],
  ['purchase5', 'frequency missing, first or active', buyer(Number.NaN, 90), null],
  [
    'growth4',
    'recency missing, halved anyway',
    buyer(6, Number.NaN, { ordersPrevious: 4, ordersRecent: 2 }),
    'declining',
  ],
  ['growth4', 'tenure missing, too few orders anyway', buyer(3, 20, { tenure: null }), 'growing'],
  ['growth4', 'tenure missing', buyer(5, 20, { tenure: null }), null],
  ['loyalty4', 'recency missing, too few orders anyway', buyer(2, Number.NaN), 'returning'],
  ['loyalty4', 'recency missing', buyer(5, Number.NaN), null],
]

describe('the schemes', () => {
  it.each(rows)('%s, %s', (scheme, _, customer, stage) => {
    const model = fitStages(nobody, { scheme })
    expect(stageOf(model, customer)).toBe(stage)
    const table = Object.fromEntries(Object.entries(customer).map(([name, value]) => [name, [value]]))
    expect(detectStages(model, table)).toEqual([stage])
  })

  it('customers are staged rightly without `firstOrder` too', () => {
    for (const [scheme, , { firstOrder: _, ...customer }, stage] of rows) {
      const model = fitStages(nobody, { scheme })
      if (customer.frequency! > 0 || customer.recency === null) expect(stageOf(model, customer)).toBe(stage)
    }
    expect(stageOf(fitStages(nobody, { scheme: 'purchase5' }), { firstOrder: null })).toBe('potential')
  })

  it('windows by gaps: 1.5, 3 and 6 gaps', () => {
    const customers = {
      ...nobody,
      repeats: [1, 2, 3],
      tenureAtLast: [10, 40, 300],
      recency: [15, 30, 31],
      frequency: [2, 2, 2],
    }
    const table = {
      ...customers,
      firstOrder: [0, 0, 0],
      tenure: [0, 0, 0],
      ordersRecent: [0, 0, 0],
      ordersPrevious: [0, 0, 0],
    }
    const model = fitStages(table, { scheme: 'purchase5', windows: 'gaps' })
    expect(model.windows).toEqual({ kind: 'gaps', active: 30, gone: 60, long: 120, gap: 20 })
    const at = (recency: number): string | null => stageOf(model, buyer(2, recency))
    expect([30, 31, 60, 61].map(at)).toEqual(['active', 'silent', 'silent', 'churned'])
    const loyalty = fitStages(table, { scheme: 'loyalty4', windows: 'gaps' })
    expect([120, 121].map((recency) => stageOf(loyalty, buyer(5, recency)))).toEqual(['loyal', 'returning'])
    const growth = fitStages(table, { scheme: 'growth4', windows: 'gaps' })
    expect([119, 120].map((tenure) => stageOf(growth, buyer(5, 20, { tenure })))).toEqual(['growing', 'mature'])
  })

  it('labels are in two languages', () => {
    const labels = (scheme: StageScheme): string[] =>
      fitStages(nobody, { scheme }).stages.map(({ label }) => `${label.en} ${label.zh}`)
    expect(labels('purchase5')).toEqual([
      'Potential 潜在客户',
      'Churned 流失客户',
      'Silent 沉默客户',
      'First-time 初次购买客户',
      'Active 活跃客户',
    ])
    expect(labels('growth4')).toEqual(['New 新客户', 'Declining 衰退客户', 'Mature 成熟客户', 'Growing 成长客户'])
    expect(labels('loyalty4')).toEqual(['Potential 潜在客户', 'New 新客户', 'Loyal 忠实客户', 'Returning 回头客'])
  })
})
