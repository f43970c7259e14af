import type { Condition } from '../condition/condition.ts'
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

/** A limit on how often a customer is contacted, in the calendar of the customer's own time zone. */
export interface ContactCap<Channel extends string = string> {
  /** The channel whose contacts count. @default all channels together */
  readonly channel?: Channel
  /** At most so many, a whole number from 0 up. */
  readonly contacts: number
  /** Calendar day, week (from Monday) or month; not a span of days that moves along. */
  readonly per: 'day' | 'week' | 'month'
}

/** Customers who are left out, and why. */
export interface Exclusion {
  readonly id: string
  /** Over the columns of the customer; where a missing value leaves it unknown, nobody is left out. */
  readonly when: Condition
  readonly because: Localized
}

/** What a strategy must not do, as `arbitrate` holds it. None of it is legal advice. */
export interface StrategyGuards {
  /** Channels on which only customers who agreed to it are contacted. On the others an explicit no counts all the same. */
  readonly consent: readonly StrategyChannel[]
  /** Contacts by other strategies count too. */
  readonly caps: readonly ContactCap<StrategyChannel>[]
  readonly exclusions: readonly Exclusion[]
}

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
  /** @default no guards but the cadence */
  readonly guards?: StrategyGuards
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
  /** Rule sets by what the customers are sorted by. */
  readonly ruleSets: {
    /** For each lifecycle scheme: they read the columns `stage`, `tier` (ABC) and `segment` (eleven RFM segments). */
    readonly purchase5: RuleSet
    readonly growth4: RuleSet
    readonly loyalty4: RuleSet
    /** For each map of RFM segments alone, where there are no stages: they read `segment` and nothing else. */
    readonly eleven?: RuleSet
    readonly eight?: RuleSet
    readonly six?: RuleSet
  }
}
