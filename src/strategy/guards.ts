import type { ContactCap, Exclusion, StrategyChannel, StrategyGuards } from './strategy.ts'

/*
 * Guard rails that strategies share. They are conventions of ours and careful ones, a place to start: what the law asks for
 * differs by country and trade.
 */

const recentComplaint: Exclusion = {
  id: 'recentComplaint',
  when: { field: 'lastComplaint', gte: { daysAgo: 30 } },
  because: {
    en: 'Complained in the last 30 days: nothing is sold before that is settled.',
    zh: '30 天内有过投诉：问题解决之前不做营销。',
  },
}

const refusing: Exclusion = {
  id: 'refusing',
  when: { field: 'intent', eq: 'refusing' },
  because: {
    en: 'Has lately said that they want no offers: leave them in peace.',
    zh: '近期明确表示不需要：不再打扰。',
  },
}

const unhappy: Exclusion = {
  id: 'unhappy',
  when: {
    any: [
      { field: 'satisfaction', lt: 3 },
      { field: 'nps', lte: 6 },
    ],
  },
  because: {
    en: 'Not satisfied at the moment: first put that right, then ask for a favour.',
    zh: '目前不满意：先解决问题，再请客户帮忙推荐。',
  },
}

const justBought: Exclusion = {
  id: 'justBought',
  when: { field: 'recency', lte: 7 },
  because: {
    en: 'Bought in the last 7 days: a discount now would only annoy.',
    zh: '7 天内刚购买：此时打折只会引起不满。',
  },
}

const alreadyBack: Exclusion = {
  id: 'alreadyBack',
  when: { field: 'recency', lte: 30 },
  because: {
    en: 'Bought again in the last 30 days: there is nobody to win back.',
    zh: '30 天内已再次购买：无需召回。',
  },
}

const minor: Exclusion = {
  id: 'minor',
  when: { field: 'ageYears', lt: 18 },
  because: {
    en: 'Under 18: no advertising that uses personal data.',
    zh: '未满 18 岁：不做基于个人信息的广告投放。',
  },
}

/** Channels that reach a person, or follow one with their data. A shop page or a public post does neither. */
const asked: readonly StrategyChannel[] = ['call', 'wechat', 'sms', 'email', 'app', 'ads']

const moderate: readonly ContactCap<StrategyChannel>[] = [
  { contacts: 1, per: 'day' },
  { channel: 'visit', contacts: 1, per: 'month' },
  { channel: 'call', contacts: 1, per: 'week' },
  { channel: 'wechat', contacts: 4, per: 'month' },
  { channel: 'sms', contacts: 2, per: 'month' },
  { channel: 'email', contacts: 1, per: 'week' },
  { channel: 'app', contacts: 2, per: 'week' },
]

/** Messages that want to sell. */
export const marketing: StrategyGuards = { consent: asked, caps: moderate, exclusions: [recentComplaint, refusing] }

/** Price cuts. */
export const offer: StrategyGuards = {
  consent: asked,
  caps: moderate,
  exclusions: [recentComplaint, refusing, justBought],
}

/** Offers to come back. */
export const comeback: StrategyGuards = {
  consent: asked,
  caps: moderate,
  exclusions: [recentComplaint, refusing, alreadyBack],
}

/** Asks the customer for something. */
export const favour: StrategyGuards = {
  consent: asked,
  caps: moderate,
  exclusions: [recentComplaint, refusing, unhappy],
}

/** Paid media: how often an ad is shown is capped where it is booked. */
export const advertising: StrategyGuards = {
  consent: ['ads', 'email', 'app'],
  caps: [],
  exclusions: [recentComplaint, refusing, minor],
}

/** People who listen, also to complaints. */
export const care: StrategyGuards = { consent: asked, caps: moderate, exclusions: [] }

/** Part of serving an order: no consent to marketing is needed for it. */
export const service: StrategyGuards = { consent: [], caps: [{ contacts: 1, per: 'day' }], exclusions: [] }
