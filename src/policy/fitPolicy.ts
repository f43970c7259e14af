import { type AbcOptions, fitAbc } from '../abc/fitAbc.ts'
import type { ClusterModel } from '../cluster/clusterModel.ts'
import type { Horizon } from '../clv/common/types.ts'
import { type FitClvOptions, fitClv } from '../clv/fitClv.ts'
import type { ClvCustomers } from '../clv/predictClv.ts'
import { ClienteleError } from '../errors.ts'
import { type FitStagesOptions, fitStages } from '../lifecycle/fitStages.ts'
import type { StageModel } from '../lifecycle/stageModel.ts'
import type { AxisDefinition } from '../profile/axisDefinition.ts'
import type { AxisModel } from '../profile/axisModel.ts'
import { classifyAxis } from '../profile/classifyAxis.ts'
import { fitAxis } from '../profile/fitAxis.ts'
import type { PropensityModel } from '../propensity/propensityModel.ts'
import { fitRfm, type RfmOptions } from '../rfm/fitRfm.ts'
import type { RfmCustomers } from '../rfm/rfmModel.ts'
import { scoreRfm } from '../rfm/scoreRfm.ts'
import { checkRuleSet } from '../rules/checkRuleSet.ts'
import type { RuleSet } from '../rules/ruleSet.ts'
import type { Column } from '../table/columns.ts'
import { tableLength } from '../table/tableLength.ts'
import { applyModels } from './applyModels.ts'
import { playbookRules } from './playbookRules.ts'
import { clvColumns, type Policy, ruleColumns } from './policy.ts'
import { valuesAhead } from './valuesAhead.ts'
import { valuesOf } from './valuesOf.ts'

/** What goes into a policy. Each list may hold several models; the columns they write must differ. */
export interface PolicyOptions {
  /** @default [{}]: quintiles and the eleven segments, in `segment` */
  readonly rfm?: readonly RfmOptions<string>[]
  /**
   * Lifetime value, in `clv`, with `pAlive`, `expectedOrders` and `expectedSpend`. `horizon` is a year by default,
   * `discountRate` (annual effective) 0. Needs the columns `repeats`, `tenureAtLast`, `tenure` and `repeatSpend`. @default []: none
   */
  readonly clv?: readonly (FitClvOptions<string> & { readonly horizon?: Horizon; readonly discountRate?: number })[]
  /** `of` names the column of values, `'monetary'` by default; `'clv'` and others that models write will do. @default [{}]: 80 / 95 % of net spend, in `tier` */
  readonly abc?: readonly (AbcOptions<string> & { readonly of?: string })[]
  /** @default [{ scheme: 'purchase5' }], in `stage` */
  readonly stages?: readonly FitStagesOptions[]
  /** Models that `fitClusters` made. @default []: none */
  readonly clusters?: readonly ClusterModel<string>[]
  /** Models that `fitPropensity` made, of outcomes that this table need not hold. @default []: none */
  readonly propensity?: readonly PropensityModel[]
  /** Further ways to tell customers apart, such as those of `clientele/profile`; later ones may read earlier ones. @default []: none */
  readonly axes?: readonly AxisDefinition[]
  /** @default the rule set of `playbook` for the first stage model or, without stages, for the map of the first RFM model; none for a ladder or map of your own */
  readonly rules?: readonly RuleSet[]
}

type NamesOf<List, Name extends string> = List extends readonly (infer Item)[]
  ? Item extends { readonly column: infer Column extends string }
    ? Column
    : Item extends object
      ? Name
      : never
  : Name

type ScoresOf<List> = List extends readonly [] ? never : 'r' | 'f' | 'm'

type RuleNamesOf<Strategy extends string> = Strategy extends 'strategy' ? 'rule' : `${Strategy}Rule`

/** The columns of numbers that a policy with these options writes. */
export type NumbersOf<O extends PolicyOptions> = ClvNumbers<O['clv']> | NamesOf<O['propensity'], never>

type ClvNumbers<List> = List extends readonly object[]
  ? List extends readonly []
    ? never
    : NamesOf<List, 'clv'> | 'pAlive' | 'expectedOrders' | 'expectedSpend'
  : never

/** The columns of scores and labels that a policy with these options writes. */
export type ColumnsOf<O extends PolicyOptions> =
  | ScoresOf<O['rfm']>
  | NamesOf<O['rfm'], 'segment'>
  | NamesOf<O['abc'], 'tier'>
  | NamesOf<O['stages'], 'stage'>
  | NamesOf<O['clusters'], never>
  | NamesOf<O['axes'], never>
  | NamesOf<O['rules'], 'strategy'>
  | RuleNamesOf<NamesOf<O['rules'], 'strategy'>>

/**
 * Learns a whole policy from a customer table in one call: RFM scores and segments, ABC tiers, lifecycle stages, on request
 * lifetime value and further axes, and the playbook that gives each customer a strategy.
 *
 * Without options: quintiles with the eleven segments, 80 / 95 % of net spend, the stages potential, first-time, active,
 * silent and churned, and the rules of `playbook` for them. The policy is plain JSON; store it, and apply it to any
 * customer with `applyPolicy` or `policyOf`.
 *
 * @throws ClienteleError `definition`, when two models write the same column; and what `fitRfm`, `fitClv`, `fitAbc`,
 * `fitStages`, `fitAxis` and `checkRuleSet` throw.
 *
 * @example
 * ```ts
 * import { summarizeOrders } from 'clientele/orders'
 * import { applyPolicy, fitPolicy } from 'clientele/policy'
 *
 * const customers = summarizeOrders(
 *   { id: ['ann', 'bob', 'ann'], date: ['2024-01-01', '2023-01-05', '2024-01-31'], amount: [90, 10, 20] },
 *   { asOf: '2024-02-10' },
 * )
 * const policy = fitPolicy(customers)
 * policy.columns // => ['r', 'f', 'm', 'segment', 'tier', 'stage', 'strategy', 'rule']
 * applyPolicy(policy, customers).stage // => ['active', 'churned']
 * ```
 */
export function fitPolicy<
  T extends RfmCustomers & { readonly [K in keyof T]: Column<unknown> },
  const O extends PolicyOptions = Record<never, never>,
>(table: T, options?: O): Policy<ColumnsOf<O>, NumbersOf<O>> {
  const customers: RfmCustomers & Readonly<Record<string, Column<unknown>>> = table
  const given: PolicyOptions = options ?? {}
  tableLength(customers as { readonly [column: string]: Column<unknown> })
  const rfm = (given.rfm ?? [{}]).map((each) => fitRfm(customers, each))
  const clv = (given.clv ?? []).map(({ horizon = { years: 1 }, discountRate = 0, ...each }) => ({
    model: fitClv(customers as unknown as ClvCustomers, each),
    horizon,
    discountRate,
  }))
  const values = valuesAhead(clv, customers)
  const abc = (given.abc ?? [{}]).map(({ of = 'monetary', ...each }) => {
    const scores = rfm.length > 0 && /^[rfm]$/.test(of) ? scoreRfm(rfm[0]!, customers) : {}
    const known = { ...customers, ...scores, ...values }
    return { of, model: fitAbc(valuesOf(known, of, each.column ?? 'tier'), each) }
  })
  const stages: StageModel[] = []
  const models = { rfm, clv, abc, stages, clusters: [], propensity: [], axes: [] }
  for (const each of given.stages ?? [{ scheme: 'purchase5' as const }]) {
    // Only a ladder of one's own reads what models write.
    const known = typeof each.scheme === 'object' ? { ...customers, ...applyModels(models, customers) } : customers
    stages.push(fitStages(known, each))
  }
  const clusters = given.clusters ?? []
  const propensity = given.propensity ?? []
  const axes: AxisModel[] = []
  if (given.axes !== undefined) {
    const known = { ...customers, ...applyModels({ ...models, clusters, propensity }, customers) }
    for (const definition of given.axes) {
      const model = fitAxis(definition, known)
      known[model.column] = classifyAxis(model, known)
      axes.push(model)
    }
  }
  const rules =
    given.rules ??
    playbookRules(stages[0], rfm[0], {
      segment: rfm[0]?.column ?? 'segment',
      tier: abc[0]?.model.column ?? 'tier',
      stage: stages[0]?.column ?? 'stage',
    })
  for (const ruleSet of rules) checkRuleSet(ruleSet)
  const columns = [
    ...(rfm.length > 0 ? ['r', 'f', 'm'] : []),
    ...rfm.map((model) => model.column),
    ...clvColumns(clv),
    ...abc.map(({ model }) => model.column),
    ...stages.map((model) => model.column),
    ...[...clusters, ...propensity, ...axes].map((model) => model.column),
    ...rules.flatMap((ruleSet) => Object.values(ruleColumns(ruleSet))),
  ]
  const repeated = columns.find((name, i) => columns.indexOf(name) !== i)
  if (repeated !== undefined) {
    throw new ClienteleError(
      'definition',
      `Expected the models of a policy to write different columns, got \`${repeated}\` twice; give one of them another \`column\`.`,
      { column: repeated },
    )
  }
  return {
    kind: 'policy',
    version: 1,
    rfm,
    clv,
    abc,
    stages,
    clusters,
    propensity,
    axes,
    rules,
    columns: columns as (ColumnsOf<O> | NumbersOf<O>)[],
  }
}
