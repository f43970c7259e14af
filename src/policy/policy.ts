import type { AbcModel } from '../abc/abcModel.ts'
import type { ClusterModel } from '../cluster/clusterModel.ts'
import type { ClvModel } from '../clv/clvModel.ts'
import type { Horizon } from '../clv/common/types.ts'
import type { StageModel } from '../lifecycle/stageModel.ts'
import type { AxisModel } from '../profile/axisModel.ts'
import type { PropensityModel } from '../propensity/propensityModel.ts'
import type { RfmModel } from '../rfm/rfmModel.ts'
import type { RuleSet } from '../rules/ruleSet.ts'

/** An ABC model and the column of values that it classifies. */
export interface PolicyAbc {
  readonly of: string
  readonly model: AbcModel<string>
}

/** A model of lifetime value, and how far ahead it is asked to look. */
export interface PolicyClv {
  readonly model: ClvModel<string>
  readonly horizon: Horizon
  /** Annual effective rate, 0.1 for 10 % a year. */
  readonly discountRate: number
}

/** The columns that a policy writes when nothing is named otherwise. */
export type DefaultColumns = 'r' | 'f' | 'm' | 'segment' | 'tier' | 'stage' | 'strategy' | 'rule'

/**
 * Everything that a company decides about its customers, as one plain JSON document: RFM, ABC and stage models, axes, and the
 * rules that turn their labels into strategies. Made by `fitPolicy`; `applyPolicy` and `policyOf` apply it anywhere.
 */
export interface Policy<
  Columns extends string = DefaultColumns,
  Numbers extends string = string extends Columns ? string : never,
> {
  readonly kind: 'policy'
  readonly version: 1
  /** The first one also writes the scores `r`, `f` and `m`. */
  readonly rfm: readonly RfmModel<string>[]
  /** The first one also writes `pAlive`, `expectedOrders` and `expectedSpend`. */
  readonly clv: readonly PolicyClv[]
  /** Each reads the customer's columns and those that the models above wrote. */
  readonly abc: readonly PolicyAbc[]
  readonly stages: readonly StageModel[]
  /** Each reads the customer's columns and those that the models above wrote; so do the lists that follow. */
  readonly clusters: readonly ClusterModel<string>[]
  readonly propensity: readonly PropensityModel[]
  /** Each reads those of axes before it as well. */
  readonly axes: readonly AxisModel[]
  /** Each reads the customer's columns and those that the models wrote. */
  readonly rules: readonly RuleSet[]
  /** The columns that the policy writes, in order. */
  readonly columns: readonly (Columns | Numbers)[]
}

/**
 * What a policy writes: scores, numbers (`Numbers` names their columns), and labels that are null where none applies. Of a policy whose columns are not known to
 * the compiler, because it was read from storage, each column may be either.
 */
export type PolicyColumns<
  Columns extends string = DefaultColumns,
  Numbers extends string = string extends Columns ? string : never,
> = string extends Columns
  ? { [column: string]: Uint8Array | Float64Array | (string | null)[] }
  : { [K in Columns]: K extends 'r' | 'f' | 'm' ? Uint8Array : (string | null)[] } & { [K in Numbers]: Float64Array }

/** The same for one customer. */
export type PolicyRow<
  Columns extends string = DefaultColumns,
  Numbers extends string = string extends Columns ? string : never,
> = string extends Columns
  ? { [column: string]: number | string | null }
  : { [K in Columns]: K extends 'r' | 'f' | 'm' ? number : string | null } & { [K in Numbers]: number }

/** The column that a rule set writes its strategies to, and that for the rules that decided. */
export function ruleColumns(ruleSet: RuleSet): { strategy: string; rule: string } {
  const strategy = ruleSet.column ?? 'strategy'
  return { strategy, rule: strategy === 'strategy' ? 'rule' : `${strategy}Rule` }
}

/** The columns that the models of lifetime value write. */
export function clvColumns(clv: readonly PolicyClv[]): string[] {
  const first = clv.length > 0 ? ['pAlive', 'expectedOrders', 'expectedSpend'] : []
  return [...first, ...clv.map(({ model }) => model.column)]
}
