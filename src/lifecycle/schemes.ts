import type { Comparison, Condition } from '../condition/condition.ts'
import { neverBought } from './neverBought.ts'
import type { Limits } from './resolveWindows.ts'
import type { Stage, StageDefinition, StageScheme } from './stageModel.ts'

/** The ladder of a scheme, with its limits; undefined for a name that is none. */
export function definitionOf(scheme: StageScheme, limits: Limits): StageDefinition | undefined {
  switch (scheme) {
    case 'purchase5':
      return { stages: purchase5(limits), optional: ['firstOrder'] }
    case 'growth4':
      return { stages: growth4(limits), optional: ['firstOrder'] }
    case 'loyalty4':
      return { stages: loyalty4(limits), optional: ['firstOrder', 'satisfaction', 'nps', 'referrals'] }
    default:
      return undefined
  }
}

/** By purchases: who has bought, how often, how long ago. */
function purchase5({ active, gone }: Limits): Stage[] {
  return [
    stage('potential', 'Potential', '潜在客户', neverBought),
    stage('churned', 'Churned', '流失客户', { field: 'recency', gt: gone }),
    stage('silent', 'Silent', '沉默客户', { field: 'recency', gt: active }),
    stage('firstTime', 'First-time', '初次购买客户', boughtOnce),
    stage('active', 'Active', '活跃客户', anyone),
  ]
}

/** By growth, as of a business: on the way in, up, at the top, or down. */
function growth4({ active, gone, long }: Limits): Stage[] {
  const justArrived: Condition = { all: [boughtOnce, { field: 'recency', lte: active }] }
  const halved: Condition = {
    all: [
      { field: 'ordersPrevious', gte: 2 },
      { field: 'ordersRecent', lte: { field: 'ordersPrevious', times: 0.5 } },
    ],
  }
  return [
    stage('new', 'New', '新客户', { any: [neverBought, justArrived] }),
    stage('declining', 'Declining', '衰退客户', { any: [{ field: 'recency', gt: gone }, boughtOnce, halved] }),
    stage('mature', 'Mature', '成熟客户', {
      all: [
        { field: 'repeats', gte: 4 },
        { field: 'tenure', gte: long },
      ],
    }),
    stage('growing', 'Growing', '成长客户', anyone),
  ]
}

/** By loyalty: counts, and what the customer says of us where that is known. */
function loyalty4({ long }: Limits): Stage[] {
  const unasked: Condition = {
    all: [
      { field: 'satisfaction', exists: false },
      { field: 'nps', exists: false },
      { field: 'referrals', exists: false },
    ],
  }
  const pleased: Condition = {
    any: [
      ifKnown({ field: 'satisfaction', gte: 4.5 }),
      ifKnown({ field: 'nps', gte: 9 }),
      ifKnown({ field: 'referrals', gte: 1 }),
    ],
  }
  const displeased: Condition = {
    any: [ifKnown({ field: 'satisfaction', lt: 3 }), ifKnown({ field: 'nps', lte: 6 })],
  }
  return [
    stage('potential', 'Potential', '潜在客户', neverBought),
    stage('new', 'New', '新客户', boughtOnce),
    stage('loyal', 'Loyal', '忠实客户', {
      all: [
        { field: 'frequency', gte: 5 },
        { field: 'recency', lte: long },
        { any: [unasked, pleased] },
        { not: displeased },
      ],
    }),
    stage('returning', 'Returning', '回头客', anyone),
  ]
}

function stage(id: string, en: string, zh: string, when: Condition): Stage {
  return { id, label: { en, zh }, when }
}

/** What was never asked counts for nothing; any other missing value would leave the answer open. */
function ifKnown(condition: Comparison): Condition {
  return { all: [{ field: condition.field, exists: true }, condition] }
}

const anyone: Condition = { all: [] }

const boughtOnce: Condition = { field: 'frequency', eq: 1 }
