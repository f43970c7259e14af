import type { Rule } from '../rules/ruleSet.ts'
import { faithful, gone, rising, slipping, tierA, tierD } from './conditions.ts'

/** What every rule set ends with: customers whose stage is unknown. */

export const highRecent: Rule = {
  id: 'highRecent',
  when: { all: [tierA, { any: [faithful, rising] }] },
  then: { strategy: 'recommendation' },
  because: {
    en: 'High value and bought lately, stage unknown: well-chosen recommendations can do no harm.',
    zh: '价值高、近期有购买，阶段未知：精选推荐最为稳妥。',
  },
}

export const highUnknown: Rule = {
  id: 'highUnknown',
  when: tierA,
  then: { strategy: 'followUpCall' },
  because: {
    en: 'High value, and not seen lately or too little known: a call keeps the tie and fills the gaps.',
    zh: '价值高，但近期未购买或资料不全：电话回访，维系关系并补全信息。',
  },
}

export const nothingUnknown: Rule = {
  id: 'nothingUnknown',
  when: { any: [tierD, gone] },
  then: { strategy: 'lowCostContact' },
  because: {
    en: 'No contribution, or not seen for long, and the stage is unknown: only what runs by itself.',
    zh: '没有贡献或久未购买，阶段未知：只做自动化的低成本触达。',
  },
}

export const recentUnknown: Rule = {
  id: 'recentUnknown',
  when: { any: [faithful, rising] },
  then: { strategy: 'content' },
  because: {
    en: 'Bought lately, stage unknown: tailored content keeps them interested.',
    zh: '近期有购买，阶段未知：用定制内容保持兴趣。',
  },
}

export const slippingUnknown: Rule = {
  id: 'slippingUnknown',
  when: slipping,
  then: { strategy: 'productNews' },
  because: {
    en: 'Interest seems to fade, stage unknown: news about what they bought, before any discount.',
    zh: '兴趣似在减退，阶段未知：先推送产品资讯，暂不打折。',
  },
}

export const nothingKnown: Rule = {
  id: 'nothingKnown',
  when: { all: [] },
  then: { strategy: 'basicOffer' },
  because: {
    en: 'Too little is known of this customer: the general offer and basic service, until there is more.',
    zh: '对该客户了解太少：先提供一般优惠和基础服务，待信息补全。',
  },
}
