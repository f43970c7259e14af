import type { RuleSet } from '../rules/ruleSet.ts'
import { nothingKnown } from './fallbackRules.ts'

/** Strategies by the eight RFM types (八类) alone, for customers without stages and tiers. */
export const eight: RuleSet = {
  version: 1,
  hitPolicy: 'first',
  rules: [
    {
      id: 'keyValue',
      when: { field: 'segment', eq: 'keyValue' },
      then: { strategy: 'vipCare' },
      because: {
        en: 'Recent, often and much: personal service; they need no discount.',
        zh: '近期、高频、高额：提供专属服务，无需折扣。',
      },
    },
    {
      id: 'keyDevelopment',
      when: { field: 'segment', eq: 'keyDevelopment' },
      then: { strategy: 'membership' },
      because: {
        en: 'Spends much and bought lately, but seldom comes: points and benefits give reasons to come more often.',
        zh: '近期购买且金额高，但次数少：用积分和权益提高购买频次。',
      },
    },
    {
      id: 'keyRetention',
      when: { field: 'segment', eq: 'keyRetention' },
      then: { strategy: 'followUpCall' },
      because: {
        en: 'Bought often and much, and has not been seen lately: a call keeps the tie.',
        zh: '曾高频高额，近期未购买：主动回访，维系关系。',
      },
    },
    {
      id: 'keyWinBack',
      when: { field: 'segment', eq: 'keyWinBack' },
      then: { strategy: 'personalWinBack' },
      because: {
        en: 'Spent much in few orders, long ago: only a person can still win them back.',
        zh: '金额高、次数少、久未购买：由专人尽力挽回。',
      },
    },
    {
      id: 'generalValue',
      when: { field: 'segment', eq: 'generalValue' },
      then: { strategy: 'bundles' },
      because: {
        en: 'Comes often and lately, in small amounts: bundles and a member card make the basket larger.',
        zh: '近期常来但金额小：用套餐和会员卡提高客单价。',
      },
    },
    {
      id: 'generalDevelopment',
      when: { field: 'segment', eq: 'generalDevelopment' },
      then: { strategy: 'goodValue' },
      because: {
        en: 'Bought lately, seldom and little so far: good value and a quick checkout bring the next order.',
        zh: '近期有购买，次数和金额尚少：用高性价比和便捷流程带动下一单。',
      },
    },
    {
      id: 'generalRetention',
      when: { field: 'segment', eq: 'generalRetention' },
      then: { strategy: 'productNews' },
      because: {
        en: 'Came often for small amounts, and not lately: news about what they bought, before any discount.',
        zh: '曾常来但金额小，近期未购买：先推送产品资讯，暂不打折。',
      },
    },
    {
      id: 'generalWinBack',
      when: { field: 'segment', eq: 'generalWinBack' },
      then: { strategy: 'lowCostContact' },
      because: {
        en: 'Seldom, little and long ago: only what runs by itself still pays.',
        zh: '次数少、金额小、久未购买：只做自动化的低成本触达。',
      },
    },
    nothingKnown,
  ],
}
