import type { AbcModel } from '../abc/abcModel.ts'
import type { StageModel } from '../lifecycle/stageModel.ts'
import type { RfmModel } from '../rfm/rfmModel.ts'
import type { RuleSet } from '../rules/ruleSet.ts'

/** An ABC model and the column of values that it classifies. */
export interface PolicyAbc {
  readonly of: string
  readonly model: AbcModel<string>
}

/** The columns that a policy writes when nothing is named otherwise. */
export type DefaultColumns = 'r' | 'f' | 'm' | 'segment' | 'tier' | 'stage' | 'strategy' | 'rule'

/**
 * Everything that a company decides about its customers, as one plain JSON document: RFM, ABC and stage models, and the
 * rules that turn their labels into strategies. Made by `fitPolicy`; `applyPolicy` and `policyOf` apply it anywhere.
 */
export interface Policy<Columns extends string = DefaultColumns> {
  readonly kind: 'policy'
  readonly version: 1
  /** The first one also writes the scores `r`, `f` and `m`. */
  readonly rfm: readonly RfmModel<string>[]
  readonly abc: readonly PolicyAbc[]
  readonly stages: readonly StageModel[]
  /** Each reads the customer's columns and those that the models wrote. */
  readonly rules: readonly RuleSet[]
  /** The columns that the policy writes, in order. */
  readonly columns: readonly Columns[]
}

/**
 * What a policy writes: scores, and labels that are null where none applies. Of a policy whose columns are not known to
 * the compiler, because it was read from storage, each column may be either.
 */
export type PolicyColumns<Columns extends string = DefaultColumns> = string extends Columns
  ? { [column: string]: Uint8Array | (string | null)[] }
  : { [K in Columns]: K extends 'r' | 'f' | 'm' ? Uint8Array : (string | null)[] }

/** The same for one customer. */
export type PolicyRow<Columns extends string = DefaultColumns> = string extends Columns
  ? { [column: string]: number | string | null }
  : { [K in Columns]: K extends 'r' | 'f' | 'm' ? number : string | null }

/** The column that a rule set writes its strategies to, and that for the rules that decided. */
export function ruleColumns(ruleSet: RuleSet): { strategy: string; rule: string } {
  const strategy = ruleSet.column ?? 'strategy'
  return { strategy, rule: strategy === 'strategy' ? 'rule' : `${strategy}Rule` }
}
