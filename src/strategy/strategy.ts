import type { RuleSet } from '../rules/ruleSet.ts'
import type { Localized } from '../table/columns.ts'

/** The kind of tactic that a strategy is. */
export type TacticFamily =
  | 'recommendation'
  | 'content'
  | 'advertising'
  | 'membership'
  | 'referral'
  | 'pricing'
  | 'winBack'
  | 'onboarding'
  | 'experience'
  | 'social'
  | 'recovery'
  | 'lowCost'
  | 'phaseOut'

/** What a strategy wants of the customer's relation to the company. */
export type Goal = 'acquire' | 'activate' | 'grow' | 'retain' | 'winBack' | 'economise'

/** Where a strategy meets the customer. */
export type StrategyChannel = 'visit' | 'call' | 'wechat' | 'sms' | 'email' | 'app' | 'site' | 'social' | 'ads'

/** What a strategy mainly costs: nothing, messages, people's time, paid media, rewards after a purchase, or price cuts. */
export type StrategyCost = 'none' | 'contact' | 'staff' | 'media' | 'reward' | 'discount'

/** The figure that tells whether a strategy works. */
export type StrategyKpi =
  | 'clickThrough'
  | 'conversion'
  | 'roas'
  | 'roi'
  | 'repeatRate'
  | 'churnRate'
  | 'frequency'
  | 'satisfaction'
  | 'profit'
  | 'clv'
  | 'referrals'

/** One thing that can be done for a customer, as a marketer would describe it. */
export interface Strategy {
  readonly id: string
  readonly name: Localized
  /** What to do, and what not. */
  readonly text: Localized
  readonly family: TacticFamily
  readonly goal: Goal
  /** In order of preference; empty for a strategy that contacts nobody. */
  readonly channels: readonly StrategyChannel[]
  readonly cost: StrategyCost
  /** At most so many contacts in so many days. */
  readonly cadence: { readonly contacts: number; readonly days: number }
  readonly kpi: StrategyKpi
  /**
   * True for a strategy that no default rule set gives, because it needs to know more than segment, tier and stage: it
   * is there for rules of your own.
   */
  readonly available?: boolean
}

/** A catalogue of strategies, and the rule sets that choose among them. */
export interface Playbook {
  readonly kind: 'playbook'
  readonly version: 1
  readonly strategies: readonly Strategy[]
  /** One rule set for each lifecycle scheme; all read the columns `stage`, `tier` (ABC) and `segment` (eleven RFM segments). */
  readonly ruleSets: {
    readonly purchase5: RuleSet
    readonly growth4: RuleSet
    readonly loyalty4: RuleSet
  }
}
