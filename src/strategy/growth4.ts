import type { Condition } from '../condition/condition.ts'
import type { RuleSet } from '../rules/ruleSet.ts'
import {
  champions,
  faithful,
  gone,
  lost,
  notRecent,
  regulars,
  rising,
  tierA,
  tierB,
  tierC,
  tierD,
} from './conditions.ts'
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
  best,
  bigFirst,
  earnsNothing,
  freshFirst,
  highExploring,
  highGone,
  littleLongAgo,
  longGap,
  middleHabit,
  middleReason,
  middleSlipping,
  noSecond,
  notYet,
  smallBaskets,
  smallBuying,
  smallRising,
  unknownBuying,
} from './reasons.ts'

const isNew: Condition = { field: 'stage', eq: 'new' }
const isDeclining: Condition = { field: 'stage', eq: 'declining' }
const isMature: Condition = { field: 'stage', eq: 'mature' }
const isGrowing: Condition = { field: 'stage', eq: 'growing' }

/** Strategies by growth stage: new, growing, mature, declining. `new` holds prospects too: they have no segment. First match wins. */
export const growth4: RuleSet = {
  version: 1,
  hitPolicy: 'first',
  rules: [
    {
      id: 'prospect',
      when: { all: [isNew, { field: 'segment', exists: false }, { any: [tierD, { field: 'tier', exists: false }] }] },
      then: { strategy: 'prospectAds' },
      because: notYet,
    },
    { id: 'newHigh', when: { all: [isNew, tierA] }, then: { strategy: 'personalWelcome' }, because: bigFirst },
    { id: 'newNothing', when: { all: [isNew, tierD] }, then: { strategy: 'serviceRecovery' }, because: badFirst },
    {
      id: 'newFading',
      when: { all: [isNew, { any: [{ field: 'segment', eq: 'promising' }, notRecent] }] },
      then: { strategy: 'secondOrder' },
      because: noSecond,
    },
    { id: 'new', when: isNew, then: { strategy: 'welcome' }, because: freshFirst },
    {
      id: 'decliningHighGone',
      when: { all: [isDeclining, tierA, gone] },
      then: { strategy: 'personalWinBack' },
      because: highGone,
    },
    {
      id: 'decliningHigh',
      when: { all: [isDeclining, tierA] },
      then: { strategy: 'followUpCall' },
      because: {
        en: 'High value, and orders are getting fewer: call, find the reason and put it right.',
        zh: '价值高但订单减少：致电了解原因并及时解决。',
      },
    },
    {
      id: 'decliningNothing',
      when: { all: [isDeclining, tierD] },
      then: { strategy: 'letGo' },
      because: {
        en: 'No contribution, and the orders are fading: spend nothing more.',
        zh: '没有贡献且订单减少：不再投入。',
      },
    },
    {
      id: 'decliningMiddleGone',
      when: {
        all: [isDeclining, tierB, { field: 'segment', in: ['aboutToSleep', 'atRisk', 'cantLose', 'hibernating'] }],
      },
      then: { strategy: 'winBackOffer' },
      because: {
        en: 'Medium value and hardly buying any more: one win-back offer with a date, then rest.',
        zh: '价值中等、几乎不再购买：发一次限期召回优惠，无回应则不再打扰。',
      },
    },
    {
      id: 'decliningMiddle',
      when: { all: [isDeclining, tierB] },
      then: { strategy: 'askReason' },
      because: middleReason,
    },
    {
      id: 'decliningLow',
      when: { all: [isDeclining, tierC, lost] },
      then: { strategy: 'letGo' },
      because: littleLongAgo,
    },
    {
      id: 'decliningRegular',
      when: { all: [isDeclining, regulars] },
      then: { strategy: 'askReason' },
      because: {
        en: 'A regular of low or unknown value orders less: a few questions show what changed.',
        zh: '价值低或未知的常客订单减少：用几个问题了解变化原因。',
      },
    },
    {
      id: 'declining',
      when: isDeclining,
      then: { strategy: 'lowCostContact' },
      because: {
        en: 'Low or unknown value, and the orders are fading: only what runs by itself still pays.',
        zh: '价值低或未知、订单减少：只做自动化的低成本触达。',
      },
    },
    { id: 'matureBest', when: { all: [isMature, tierA, champions] }, then: { strategy: 'vipCare' }, because: best },
    {
      id: 'matureHighSlipping',
      when: { all: [isMature, tierA, notRecent] },
      then: { strategy: 'followUpCall' },
      because: longGap,
    },
    {
      id: 'matureHigh',
      when: { all: [isMature, tierA] },
      then: { strategy: 'partnership' },
      because: {
        en: 'Long-standing orders at high value: value-added service and a long-term agreement.',
        zh: '长期稳定且价值高：提供增值服务，建立长期合作。',
      },
    },
    { id: 'matureNothing', when: { all: [isMature, tierD] }, then: { strategy: 'terms' }, because: earnsNothing },
    {
      id: 'matureMiddleFaithful',
      when: { all: [isMature, tierB, faithful] },
      then: { strategy: 'referral' },
      because: advocates,
    },
    {
      id: 'matureMiddleSlipping',
      when: { all: [isMature, tierB, notRecent] },
      then: { strategy: 'productNews' },
      because: middleSlipping,
    },
    {
      id: 'matureLowFaithful',
      when: { all: [isMature, tierC, faithful] },
      then: { strategy: 'bundles' },
      because: smallBaskets,
    },
    { id: 'matureLow', when: { all: [isMature, tierC] }, then: { strategy: 'basicOffer' }, because: smallBuying },
    {
      id: 'mature',
      when: isMature,
      then: { strategy: 'membership' },
      because: {
        en: 'A long-standing customer of medium or unknown value: points and benefits reward the loyalty.',
        zh: '长期客户，价值中等或未知：用积分和权益回馈忠诚。',
      },
    },
    { id: 'growingBest', when: { all: [isGrowing, tierA, champions] }, then: { strategy: 'vipCare' }, because: best },
    {
      id: 'growingHighSlipping',
      when: { all: [isGrowing, tierA, notRecent] },
      then: { strategy: 'followUpCall' },
      because: longGap,
    },
    {
      id: 'growingHigh',
      when: { all: [isGrowing, tierA] },
      then: { strategy: 'recommendation' },
      because: highExploring,
    },
    { id: 'growingNothing', when: { all: [isGrowing, tierD] }, then: { strategy: 'terms' }, because: earnsNothing },
    {
      id: 'growingMiddleFaithful',
      when: { all: [isGrowing, tierB, faithful] },
      then: { strategy: 'membership' },
      because: middleHabit,
    },
    {
      id: 'growingMiddleSlipping',
      when: { all: [isGrowing, tierB, notRecent] },
      then: { strategy: 'productNews' },
      because: middleSlipping,
    },
    {
      id: 'growingMiddle',
      when: { all: [isGrowing, tierB] },
      then: { strategy: 'exploreNeeds' },
      because: {
        en: 'Medium value and growing: ask what they need, and make a selection for it.',
        zh: '价值中等且处于成长期：挖掘需求，定制方案。',
      },
    },
    {
      id: 'growingLowFaithful',
      when: { all: [isGrowing, tierC, faithful] },
      then: { strategy: 'bundles' },
      because: smallBaskets,
    },
    {
      id: 'growingLowRising',
      when: { all: [isGrowing, tierC, rising] },
      then: { strategy: 'goodValue' },
      because: smallRising,
    },
    { id: 'growingLow', when: { all: [isGrowing, tierC] }, then: { strategy: 'basicOffer' }, because: smallBuying },
    { id: 'growing', when: isGrowing, then: { strategy: 'content' }, because: unknownBuying },
    highRecent,
    highUnknown,
    nothingUnknown,
    recentUnknown,
    slippingUnknown,
    nothingKnown,
  ],
}
