import type { Condition } from '../condition/condition.ts'
import type { RuleSet } from '../rules/ruleSet.ts'
import { faithful, gone, lost, notRecent, slipping, tierA, tierB, tierC, tierD } from './conditions.ts'
import {
  highRecent,
  highUnknown,
  nothingKnown,
  nothingUnknown,
  recentUnknown,
  slippingUnknown,
} from './fallbackRules.ts'
import {
  advocates,
  badFirst,
  bigFirst,
  earnsNothing,
  highGone,
  littleLongAgo,
  longGap,
  lowGone,
  middleGone,
  middleLost,
  middleSlipping,
  noSecond,
  nothingGone,
  notYet,
  smallBaskets,
  steady,
  usedToCome,
} from './reasons.ts'

const isPotential: Condition = { field: 'stage', eq: 'potential' }
const isNew: Condition = { field: 'stage', eq: 'new' }
const isLoyal: Condition = { field: 'stage', eq: 'loyal' }
const isReturning: Condition = { field: 'stage', eq: 'returning' }

/** Strategies by loyalty stage: potential, new, returning, loyal. `new` is one order, however old. First match wins. */
export const loyalty4: RuleSet = {
  version: 1,
  hitPolicy: 'first',
  rules: [
    { id: 'prospect', when: isPotential, then: { strategy: 'prospectAds' }, because: notYet },
    {
      id: 'newHighSlipping',
      when: { all: [isNew, tierA, notRecent] },
      then: { strategy: 'followUpCall' },
      because: {
        en: 'One large order, some time ago: call, ask how it served and what they need next.',
        zh: '仅有一笔大额订单且已有一段时间：电话回访，了解使用情况和后续需求。',
      },
    },
    { id: 'newHigh', when: { all: [isNew, tierA] }, then: { strategy: 'personalWelcome' }, because: bigFirst },
    { id: 'newNothingGone', when: { all: [isNew, tierD, gone] }, then: { strategy: 'letGo' }, because: nothingGone },
    { id: 'newNothing', when: { all: [isNew, tierD] }, then: { strategy: 'serviceRecovery' }, because: badFirst },
    { id: 'newLowLost', when: { all: [isNew, tierC, lost] }, then: { strategy: 'letGo' }, because: littleLongAgo },
    {
      id: 'newMiddleGone',
      when: { all: [isNew, tierB, gone] },
      then: { strategy: 'winBackOffer' },
      because: {
        en: 'One order of medium value, long ago: one win-back offer with a date, then rest.',
        zh: '仅有一笔中等价值订单且时间已久：发一次限期召回优惠，无回应则不再打扰。',
      },
    },
    { id: 'newGone', when: { all: [isNew, gone] }, then: { strategy: 'lowCostContact' }, because: lowGone },
    {
      id: 'newFading',
      when: { all: [isNew, { any: [{ field: 'segment', eq: 'promising' }, slipping] }] },
      then: { strategy: 'secondOrder' },
      because: noSecond,
    },
    {
      id: 'new',
      when: isNew,
      then: { strategy: 'welcome' },
      because: {
        en: 'One order so far: good service, and a small coupon for the second.',
        zh: '目前仅有一单：做好服务，用小额优惠券带动复购。',
      },
    },
    {
      id: 'loyalBest',
      when: { all: [isLoyal, tierA, faithful] },
      then: { strategy: 'vipCare' },
      because: {
        en: 'Loyal, recent and of high value: personal service; they need no discount.',
        zh: '忠实、活跃且价值高：提供专属服务，无需折扣。',
      },
    },
    {
      id: 'loyalHighSlipping',
      when: { all: [isLoyal, tierA, notRecent] },
      then: { strategy: 'followUpCall' },
      because: longGap,
    },
    { id: 'loyalHigh', when: { all: [isLoyal, tierA] }, then: { strategy: 'membership' }, because: steady },
    { id: 'loyalNothing', when: { all: [isLoyal, tierD] }, then: { strategy: 'terms' }, because: earnsNothing },
    {
      id: 'loyalSlipping',
      when: { all: [isLoyal, notRecent] },
      then: { strategy: 'productNews' },
      because: {
        en: 'Loyal, but the last order is getting old: news about what they bought, before any discount.',
        zh: '忠实客户，但距上次购买已久：先推送所购商品的更新信息，暂不打折。',
      },
    },
    { id: 'loyalLow', when: { all: [isLoyal, tierC] }, then: { strategy: 'bundles' }, because: smallBaskets },
    { id: 'loyal', when: isLoyal, then: { strategy: 'referral' }, because: advocates },
    {
      id: 'returningHighGone',
      when: { all: [isReturning, tierA, gone] },
      then: { strategy: 'personalWinBack' },
      because: highGone,
    },
    {
      id: 'returningHighSlipping',
      when: { all: [isReturning, tierA, slipping] },
      then: { strategy: 'followUpCall' },
      because: longGap,
    },
    {
      id: 'returningSteady',
      when: { all: [isReturning, tierA, faithful] },
      then: { strategy: 'membership' },
      because: steady,
    },
    {
      id: 'returningHigh',
      when: { all: [isReturning, tierA] },
      then: { strategy: 'recommendation' },
      because: {
        en: 'High value, and came back: well-chosen recommendations make a habit of it.',
        zh: '价值高且已回购：用精选推荐培养购买习惯。',
      },
    },
    {
      id: 'returningNothingGone',
      when: { all: [isReturning, tierD, gone] },
      then: { strategy: 'letGo' },
      because: nothingGone,
    },
    { id: 'returningNothing', when: { all: [isReturning, tierD] }, then: { strategy: 'terms' }, because: earnsNothing },
    {
      id: 'returningMiddleLost',
      when: { all: [isReturning, tierB, lost] },
      then: { strategy: 'askReason' },
      because: middleLost,
    },
    {
      id: 'returningMiddleGone',
      when: { all: [isReturning, tierB, gone] },
      then: { strategy: 'winBackOffer' },
      because: middleGone,
    },
    {
      id: 'returningMiddleSlipping',
      when: { all: [isReturning, tierB, slipping] },
      then: { strategy: 'productNews' },
      because: middleSlipping,
    },
    {
      id: 'returningMiddle',
      when: { all: [isReturning, tierB] },
      then: { strategy: 'membership' },
      because: {
        en: 'Medium value, and came back: membership makes a habit of it.',
        zh: '价值中等且已回购：用会员制度培养习惯。',
      },
    },
    {
      id: 'returningLowLost',
      when: { all: [isReturning, tierC, lost] },
      then: { strategy: 'letGo' },
      because: littleLongAgo,
    },
    {
      id: 'returningRegularGone',
      when: { all: [isReturning, { field: 'segment', in: ['atRisk', 'cantLose'] }] },
      then: { strategy: 'askReason' },
      because: usedToCome,
    },
    { id: 'returningGone', when: { all: [isReturning, gone] }, then: { strategy: 'lowCostContact' }, because: lowGone },
    {
      id: 'returningSlipping',
      when: { all: [isReturning, slipping] },
      then: { strategy: 'productNews' },
      because: {
        en: 'Came back before, and has been quiet since: news about what they bought, before any discount.',
        zh: '曾经回购，近来沉默：先推送所购商品的更新信息，暂不打折。',
      },
    },
    {
      id: 'returningLowFaithful',
      when: { all: [isReturning, tierC, faithful] },
      then: { strategy: 'bundles' },
      because: smallBaskets,
    },
    {
      id: 'returningLow',
      when: { all: [isReturning, tierC] },
      then: { strategy: 'goodValue' },
      because: {
        en: 'Came back, at low value so far: good value, a quick checkout and word of mouth.',
        zh: '已有回购，价值尚低：用高性价比、便捷流程和口碑带动。',
      },
    },
    {
      id: 'returning',
      when: isReturning,
      then: { strategy: 'content' },
      because: {
        en: 'Came back, and the value is not known yet: tailored content until it shows.',
        zh: '已有回购，价值尚不明确：先以定制内容保持联系。',
      },
    },
    highRecent,
    highUnknown,
    nothingUnknown,
    recentUnknown,
    slippingUnknown,
    nothingKnown,
  ],
}
