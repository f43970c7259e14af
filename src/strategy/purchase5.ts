import type { Condition } from '../condition/condition.ts'
import type { RuleSet } from '../rules/ruleSet.ts'
import { champions, faithful, lost, notRecent, regulars, rising, tierA, tierB, tierC, tierD } from './conditions.ts'
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
  bestLeaving,
  bigFirst,
  earnsNothing,
  freshFirst,
  highExploring,
  littleLongAgo,
  longGap,
  lowGone,
  middleGone,
  middleHabit,
  middleLost,
  middleSlipping,
  noSecond,
  nothingGone,
  notYet,
  smallBaskets,
  smallBuying,
  smallRising,
  steady,
  unknownBuying,
  usedToCome,
} from './reasons.ts'

const isPotential: Condition = { field: 'stage', eq: 'potential' }
const isChurned: Condition = { field: 'stage', eq: 'churned' }
const isSilent: Condition = { field: 'stage', eq: 'silent' }
const isFirstTime: Condition = { field: 'stage', eq: 'firstTime' }
const isActive: Condition = { field: 'stage', eq: 'active' }

/** Strategies by purchase stage: potential, first-time, active, silent, churned. First match wins. */
export const purchase5: RuleSet = {
  version: 1,
  hitPolicy: 'first',
  rules: [
    { id: 'prospect', when: isPotential, then: { strategy: 'prospectAds' }, because: notYet },
    {
      id: 'churnedBest',
      when: { all: [isChurned, tierA, regulars] },
      then: { strategy: 'personalWinBack' },
      because: bestLeaving,
    },
    {
      id: 'churnedHigh',
      when: { all: [isChurned, tierA] },
      then: { strategy: 'followUpCall' },
      because: {
        en: 'High value, and no order for a long time: call and ask what they need now.',
        zh: '价值高但久未下单：电话回访，了解现在的需求。',
      },
    },
    {
      id: 'churnedMiddleLost',
      when: { all: [isChurned, tierB, lost] },
      then: { strategy: 'askReason' },
      because: middleLost,
    },
    { id: 'churnedMiddle', when: { all: [isChurned, tierB] }, then: { strategy: 'winBackOffer' }, because: middleGone },
    { id: 'churnedNothing', when: { all: [isChurned, tierD] }, then: { strategy: 'letGo' }, because: nothingGone },
    {
      id: 'churnedRegular',
      when: { all: [isChurned, regulars] },
      then: { strategy: 'askReason' },
      because: usedToCome,
    },
    { id: 'churnedLow', when: { all: [isChurned, tierC, lost] }, then: { strategy: 'letGo' }, because: littleLongAgo },
    { id: 'churned', when: isChurned, then: { strategy: 'lowCostContact' }, because: lowGone },
    {
      id: 'silentBest',
      when: { all: [isSilent, tierA, regulars] },
      then: { strategy: 'followUpCall' },
      because: {
        en: 'A valued regular has gone quiet: call, listen and put right what bothers them; no discount yet.',
        zh: '高价值常客近期沉默：致电倾听、解决问题，暂不打折。',
      },
    },
    {
      id: 'silentHigh',
      when: { all: [isSilent, tierA] },
      then: { strategy: 'recommendation' },
      because: {
        en: 'High value and quiet for some time: recommend what goes with the last order.',
        zh: '价值高但有一段时间未下单：根据上次订单推荐搭配商品。',
      },
    },
    {
      id: 'silentMiddleLeaving',
      when: { all: [isSilent, tierB, { field: 'segment', in: ['atRisk', 'cantLose'] }] },
      then: { strategy: 'winBackOffer' },
      because: {
        en: 'A regular of medium value is slipping away: a win-back offer while they still remember.',
        zh: '价值中等的常客正在流失：趁印象仍在发出召回优惠。',
      },
    },
    {
      id: 'silentNothing',
      when: { all: [isSilent, tierD] },
      then: { strategy: 'askReason' },
      because: {
        en: 'The orders were returned or earned nothing, and now there is silence: ask what went wrong.',
        zh: '订单已退货或没有贡献，如今沉默：询问问题所在。',
      },
    },
    {
      id: 'silentLow',
      when: { all: [isSilent, tierC, { field: 'segment', in: ['aboutToSleep', 'hibernating', 'lost'] }] },
      then: { strategy: 'lowCostContact' },
      because: {
        en: 'Bought little and seldom, and has gone quiet: only what runs by itself still pays.',
        zh: '买得少、次数少，已趋沉默：只做自动化的低成本触达。',
      },
    },
    {
      id: 'silent',
      when: isSilent,
      then: { strategy: 'productNews' },
      because: {
        en: 'Quiet for some time: news about what they bought, before any discount.',
        zh: '有一段时间未下单：先推送所购商品的更新信息，暂不打折。',
      },
    },
    { id: 'firstHigh', when: { all: [isFirstTime, tierA] }, then: { strategy: 'personalWelcome' }, because: bigFirst },
    {
      id: 'firstNothing',
      when: { all: [isFirstTime, tierD] },
      then: { strategy: 'serviceRecovery' },
      because: badFirst,
    },
    {
      id: 'firstFading',
      when: { all: [isFirstTime, { any: [{ field: 'segment', eq: 'promising' }, notRecent] }] },
      then: { strategy: 'secondOrder' },
      because: noSecond,
    },
    { id: 'first', when: isFirstTime, then: { strategy: 'welcome' }, because: freshFirst },
    { id: 'activeBest', when: { all: [isActive, tierA, champions] }, then: { strategy: 'vipCare' }, because: best },
    {
      id: 'activeSteady',
      when: { all: [isActive, tierA, faithful] },
      then: { strategy: 'membership' },
      because: steady,
    },
    {
      id: 'activeHighSlipping',
      when: { all: [isActive, tierA, notRecent] },
      then: { strategy: 'followUpCall' },
      because: longGap,
    },
    {
      id: 'activeHigh',
      when: { all: [isActive, tierA] },
      then: { strategy: 'recommendation' },
      because: highExploring,
    },
    { id: 'activeNothing', when: { all: [isActive, tierD] }, then: { strategy: 'terms' }, because: earnsNothing },
    {
      id: 'activeMiddleFaithful',
      when: { all: [isActive, tierB, faithful] },
      then: { strategy: 'referral' },
      because: advocates,
    },
    {
      id: 'activeMiddleSlipping',
      when: { all: [isActive, tierB, notRecent] },
      then: { strategy: 'productNews' },
      because: middleSlipping,
    },
    { id: 'activeMiddle', when: { all: [isActive, tierB] }, then: { strategy: 'membership' }, because: middleHabit },
    {
      id: 'activeLowFaithful',
      when: { all: [isActive, tierC, faithful] },
      then: { strategy: 'bundles' },
      because: smallBaskets,
    },
    {
      id: 'activeLowRising',
      when: { all: [isActive, tierC, rising] },
      then: { strategy: 'goodValue' },
      because: smallRising,
    },
    { id: 'activeLow', when: { all: [isActive, tierC] }, then: { strategy: 'basicOffer' }, because: smallBuying },
    { id: 'active', when: isActive, then: { strategy: 'content' }, because: unknownBuying },
    highRecent,
    highUnknown,
    nothingUnknown,
    recentUnknown,
    slippingUnknown,
    nothingKnown,
  ],
}
