import type { RuleSet } from '../rules/ruleSet.ts'
import { nothingKnown } from './fallbackRules.ts'

/** Strategies by the eleven RFM segments alone, for customers without stages and tiers. */
export const eleven: RuleSet = {
  version: 1,
  hitPolicy: 'first',
  rules: [
    {
      id: 'champions',
      when: { field: 'segment', eq: 'champions' },
      then: { strategy: 'vipCare' },
      because: {
        en: 'Among the best by recency, orders and spend: personal service; they need no discount.',
        zh: '近期、频次、金额俱佳：提供专属服务，无需折扣。',
      },
    },
    {
      id: 'loyal',
      when: { field: 'segment', eq: 'loyal' },
      then: { strategy: 'referral' },
      because: {
        en: 'Comes back often and of their own accord: the right people to ask for a recommendation.',
        zh: '经常主动回购：最适合邀请他们推荐好友。',
      },
    },
    {
      id: 'potentialLoyalist',
      when: { field: 'segment', eq: 'potentialLoyalist' },
      then: { strategy: 'membership' },
      because: {
        en: 'Bought lately, and more than once or for a fair amount: membership makes a habit of it.',
        zh: '近期有购买，次数或金额可观：用会员制度培养习惯。',
      },
    },
    {
      id: 'newCustomer',
      when: { field: 'segment', eq: 'newCustomer' },
      then: { strategy: 'welcome' },
      because: {
        en: 'Has just begun to buy: good service now, and a small coupon for the second order.',
        zh: '刚开始购买：做好服务，用小额优惠券带动复购。',
      },
    },
    {
      id: 'promising',
      when: { field: 'segment', eq: 'promising' },
      then: { strategy: 'secondOrder' },
      because: {
        en: 'Began to buy a little while ago, and little has followed: one offer with a date.',
        zh: '开始购买已有一段时间，后续不多：给一次限期优惠。',
      },
    },
    {
      id: 'needAttention',
      when: { field: 'segment', eq: 'needAttention' },
      then: { strategy: 'recommendation' },
      because: {
        en: 'Neither often nor seldom, and the last order is getting old: recommend what goes with it.',
        zh: '购买中等，距上次已有一段时间：根据上次订单推荐搭配商品。',
      },
    },
    {
      id: 'aboutToSleep',
      when: { field: 'segment', eq: 'aboutToSleep' },
      then: { strategy: 'productNews' },
      because: {
        en: 'Bought little, and interest seems to fade: news about what they bought, before any discount.',
        zh: '购买不多，兴趣似在减退：先推送产品资讯，暂不打折。',
      },
    },
    {
      id: 'atRisk',
      when: { field: 'segment', eq: 'atRisk' },
      then: { strategy: 'winBackOffer' },
      because: {
        en: 'Used to buy well and has stopped: a win-back offer while they still remember.',
        zh: '曾是好客户，如今停购：趁印象仍在发出召回优惠。',
      },
    },
    {
      id: 'cantLose',
      when: { field: 'segment', eq: 'cantLose' },
      then: { strategy: 'personalWinBack' },
      because: {
        en: 'Bought often and spent much, but not for a long time: a personal call before they are lost.',
        zh: '曾经购买频繁、消费很高，却已久未下单：趁流失之前由专人挽回。',
      },
    },
    {
      id: 'hibernating',
      when: { field: 'segment', eq: 'hibernating' },
      then: { strategy: 'lowCostContact' },
      because: {
        en: 'Bought little and not for long: only what runs by itself still pays.',
        zh: '买得少、久未购买：只做自动化的低成本触达。',
      },
    },
    {
      id: 'lost',
      when: { field: 'segment', eq: 'lost' },
      then: { strategy: 'letGo' },
      because: {
        en: 'Bought little and seldom, longest ago of all: stop paying for contact.',
        zh: '买得少、次数少、时间最久：停止付费触达。',
      },
    },
    nothingKnown,
  ],
}
