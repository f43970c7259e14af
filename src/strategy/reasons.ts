import type { Localized } from '../table/columns.ts'

/** Reasons that several rule sets give. */

export const notYet: Localized = {
  en: 'Has not bought yet: targeted ads and useful content, and an easy first order.',
  zh: '尚未购买：用精准广告和实用内容触达，让首单更轻松。',
}
export const bigFirst: Localized = {
  en: 'A large first order, and not long ago: a personal welcome is worth more than a coupon.',
  zh: '首单金额高且时间不久：专人欢迎比优惠券更有价值。',
}
export const badFirst: Localized = {
  en: 'The first order was returned or earned nothing: put right what went wrong before selling again.',
  zh: '首单已退货或没有贡献：先解决问题，再谈销售。',
}
export const noSecond: Localized = {
  en: 'The first order was a while ago and no second has followed: one offer with a date.',
  zh: '首单已过去一段时间，仍未复购：给一次限期优惠。',
}
export const freshFirst: Localized = {
  en: 'The first order is fresh: good service now, and a small coupon for the second.',
  zh: '刚完成首单：做好服务，用小额优惠券带动复购。',
}
export const best: Localized = {
  en: 'Among the best by recency, orders and spend: personal service; they need no discount.',
  zh: '近期、频次、金额俱佳：提供专属服务，无需折扣。',
}
export const steady: Localized = {
  en: 'High value and a steady habit: reward it with points and benefits rather than price cuts.',
  zh: '价值高且购买稳定：用积分和权益回馈，不必降价。',
}
export const longGap: Localized = {
  en: 'High value, and the time since the last order is growing: a call while they are still customers.',
  zh: '价值高，但距上次购买越来越久：趁关系还在及时回访。',
}
export const bestLeaving: Localized = {
  en: 'Bought often and spent much, but not for a long time: a personal call before they are lost.',
  zh: '曾经购买频繁、消费很高，却已久未下单：趁流失之前由专人挽回。',
}
export const highGone: Localized = {
  en: 'High value, and no order for a long time: a personal call before they are lost.',
  zh: '价值高却久未下单：趁彻底流失之前由专人挽回。',
}
export const highExploring: Localized = {
  en: 'High value and buying: well-chosen recommendations widen what they buy.',
  zh: '价值高且正在购买：用精选推荐拓宽购买品类。',
}
export const advocates: Localized = {
  en: 'Comes back often and of their own accord: the right people to ask for a recommendation.',
  zh: '经常主动回购：最适合邀请他们推荐好友。',
}
export const middleSlipping: Localized = {
  en: 'Medium value, and orders are getting rare: news that bring them back, before a discount is needed.',
  zh: '价值中等，下单渐少：先用产品资讯唤回，暂不打折。',
}
export const middleHabit: Localized = {
  en: 'Medium value and buying: membership makes a habit of it.',
  zh: '价值中等且正在购买：用会员制度培养习惯。',
}
export const middleGone: Localized = {
  en: 'Medium value and gone for a long time: one win-back offer with a date, then rest.',
  zh: '价值中等、久未购买：发一次限期召回优惠，无回应则不再打扰。',
}
export const middleReason: Localized = {
  en: 'Medium value, and the orders fell off: find the reason before paying for an offer.',
  zh: '价值中等、订单减少：先弄清原因，再决定是否投入优惠。',
}
export const middleLost: Localized = {
  en: 'Medium value, and gone longer than nearly all: find the reason before paying for an offer.',
  zh: '价值中等、流失最久：先弄清原因，再决定是否投入优惠。',
}
export const smallBaskets: Localized = {
  en: 'Buys often in small amounts: bundles and a member card make the basket larger.',
  zh: '买得勤但金额小：用套餐和会员卡提高客单价。',
}
export const smallRising: Localized = {
  en: 'Bought lately, at low value so far: good value, a quick checkout and word of mouth.',
  zh: '近期有购买，价值尚低：用高性价比、便捷流程和口碑带动。',
}
export const smallBuying: Localized = {
  en: 'Low value, still buying: general offers and basic service suffice.',
  zh: '价值低但仍在购买：一般优惠和基础服务即可。',
}
export const earnsNothing: Localized = {
  en: 'Orders, but brings no contribution: better terms, not more promotion.',
  zh: '有订单却没有贡献：应调整价格与服务条件，而不是加大促销。',
}
export const nothingGone: Localized = {
  en: 'Brought no contribution and stays away: spend nothing more.',
  zh: '没有贡献且已远离：不再投入。',
}
export const littleLongAgo: Localized = {
  en: 'Bought little and seldom, longest ago of all: stop paying for contact.',
  zh: '买得少、次数少、时间最久：停止付费触达。',
}
export const lowGone: Localized = {
  en: 'Low or unknown value, and no order for a long time: only what runs by itself still pays.',
  zh: '价值低或未知、久未购买：只做自动化的低成本触达。',
}
export const usedToCome: Localized = {
  en: 'Used to come back, at low or unknown value: a few questions show what changed.',
  zh: '价值低或未知，但曾多次回购：用几个问题了解变化原因。',
}
export const unknownBuying: Localized = {
  en: 'Buying, and the value is not known yet: tailored content until it shows.',
  zh: '正在购买，价值尚不明确：先以定制内容保持联系。',
}
