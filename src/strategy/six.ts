import type { RuleSet } from '../rules/ruleSet.ts'
import { nothingKnown } from './fallbackRules.ts'

/** Strategies by the six RFM groups alone, for customers without stages and tiers. */
export const six: RuleSet = {
  version: 1,
  hitPolicy: 'first',
  rules: [
    {
      id: 'best',
      when: { field: 'segment', eq: 'best' },
      then: { strategy: 'vipCare' },
      because: {
        en: 'Recent, often and much: personal service; they need no discount.',
        zh: '近期、高频、高额：提供专属服务，无需折扣。',
      },
    },
    {
      id: 'regular',
      when: { field: 'segment', eq: 'regular' },
      then: { strategy: 'membership' },
      because: {
        en: 'Comes again and again: reward the habit with points and benefits rather than price cuts.',
        zh: '经常回购：用积分和权益回馈，不必降价。',
      },
    },
    {
      id: 'recent',
      when: { field: 'segment', eq: 'recent' },
      then: { strategy: 'recommendation' },
      because: {
        en: 'Bought lately, and seldom so far: well-chosen recommendations lead to the next order.',
        zh: '近期有购买，次数尚少：用精选推荐带动下一单。',
      },
    },
    {
      id: 'attention',
      when: { field: 'segment', eq: 'attention' },
      then: { strategy: 'winBackOffer' },
      because: {
        en: 'Bought well and has not been seen for long: one win-back offer with a date.',
        zh: '曾经消费可观，已久未购买：发一次限期召回优惠。',
      },
    },
    {
      id: 'fading',
      when: { field: 'segment', eq: 'fading' },
      then: { strategy: 'productNews' },
      because: {
        en: 'Orders are getting rare: news about what they bought, before any discount.',
        zh: '下单渐少：先推送产品资讯，暂不打折。',
      },
    },
    {
      id: 'inactive',
      when: { field: 'segment', eq: 'inactive' },
      then: { strategy: 'lowCostContact' },
      because: {
        en: 'Seldom and long ago: only what runs by itself still pays.',
        zh: '次数少、久未购买：只做自动化的低成本触达。',
      },
    },
    nothingKnown,
  ],
}
