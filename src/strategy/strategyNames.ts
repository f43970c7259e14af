import type { Localized } from '../table/columns.ts'
import type { Goal, StrategyChannel, StrategyCost, StrategyKpi, TacticFamily } from './strategy.ts'

/** The words that strategies use, by kind of word. */
export interface StrategyNames {
  readonly families: { readonly [word in TacticFamily]: Localized }
  readonly goals: { readonly [word in Goal]: Localized }
  readonly channels: { readonly [word in StrategyChannel]: Localized }
  readonly costs: { readonly [word in StrategyCost]: Localized }
  /** With the formula. */
  readonly kpis: { readonly [word in StrategyKpi]: Localized }
}

/**
 * What the words that strategies use are called, in English and Chinese: tactic families, goals, channels, kinds of cost,
 * and KPIs with their formulas.
 *
 * @example
 * ```ts
 * import { playbook, strategyNames, strategyOf } from 'clientele/strategy'
 *
 * const strategy = strategyOf(playbook, 'referral')
 * strategy && strategyNames.kpis[strategy.kpi].zh // => '推荐新客数'
 * ```
 */
export const strategyNames: StrategyNames = {
  families: {
    recommendation: { en: 'Personal recommendation', zh: '个性化推荐' },
    content: { en: 'Content', zh: '内容营销' },
    advertising: { en: 'Precision advertising', zh: '精准广告' },
    membership: { en: 'Membership and points', zh: '会员与积分' },
    referral: { en: 'Incentive and referral', zh: '激励与推荐' },
    pricing: { en: 'Differential pricing and bundles', zh: '差异化定价与套餐' },
    winBack: { en: 'Care and win-back', zh: '客户关怀与召回' },
    onboarding: { en: 'Onboarding', zh: '新客引导' },
    experience: { en: 'Experience and service', zh: '体验与服务' },
    social: { en: 'Social media', zh: '社交媒体' },
    recovery: { en: 'Feedback and service recovery', zh: '反馈与服务补救' },
    lowCost: { en: 'Low-cost contact', zh: '低成本营销' },
    phaseOut: { en: 'Phase-out', zh: '逐步淘汰' },
  },
  goals: {
    acquire: { en: 'Win new customers', zh: '获取新客' },
    activate: { en: 'Get the second order', zh: '促成复购' },
    grow: { en: 'Sell more', zh: '提升消费' },
    retain: { en: 'Keep', zh: '留存' },
    winBack: { en: 'Win back', zh: '召回' },
    economise: { en: 'Save effort', zh: '节约投入' },
  },
  channels: {
    visit: { en: 'Visit', zh: '上门拜访' },
    call: { en: 'Phone call', zh: '电话' },
    wechat: { en: 'WeChat', zh: '微信' },
    sms: { en: 'Text message', zh: '短信' },
    email: { en: 'Email', zh: '邮件' },
    app: { en: 'App message', zh: 'App 推送' },
    site: { en: 'Shop pages', zh: '商城页面' },
    social: { en: 'Social networks', zh: '社交平台' },
    ads: { en: 'Advertisements', zh: '广告' },
  },
  costs: {
    none: { en: 'Nothing', zh: '无' },
    contact: { en: 'Messages', zh: '触达费用' },
    staff: { en: "People's time", zh: '人工' },
    media: { en: 'Paid media', zh: '媒体投放' },
    reward: { en: 'Rewards and points', zh: '奖励与积分' },
    discount: { en: 'Price cuts', zh: '让利' },
  },
  kpis: {
    clickThrough: { en: 'Click-through: clicks ÷ impressions', zh: '点击率：点击数 ÷ 曝光数' },
    conversion: { en: 'Conversion: buyers ÷ contacted', zh: '转化率：购买人数 ÷ 触达人数' },
    roas: { en: 'ROAS: revenue ÷ ad cost', zh: '广告回报率：收入 ÷ 广告成本' },
    roi: { en: 'Marketing ROI: (added profit − cost) ÷ cost', zh: '营销回报：（新增利润 − 成本）÷ 成本' },
    repeatRate: {
      en: 'Repeat rate: buyers with two occasions or more ÷ buyers',
      zh: '复购率：购买两次及以上人数 ÷ 购买人数',
    },
    churnRate: { en: 'Churn rate: churned ÷ active before', zh: '流失率：流失人数 ÷ 上期活跃人数' },
    frequency: { en: 'Frequency: occasions ÷ buyers', zh: '购买频次：购买次数 ÷ 购买人数' },
    satisfaction: { en: 'Satisfaction: CSAT, NPS', zh: '满意度：CSAT、NPS' },
    profit: { en: 'Profit per customer', zh: '客户利润' },
    clv: { en: 'Customer lifetime value', zh: '客户生命周期价值' },
    referrals: { en: 'New customers by referral', zh: '推荐新客数' },
  },
}
