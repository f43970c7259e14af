import { abcOf } from '../abc/abcOf.ts'
import { clusterOf } from '../cluster/clusterOf.ts'
import { meansOf } from '../clv/meansOf.ts'
import { stageOf } from '../lifecycle/stageOf.ts'
import { axisOf } from '../profile/axisOf.ts'
import { propensityOf } from '../propensity/propensityOf.ts'
import { rfmOf } from '../rfm/rfmOf.ts'
import { decisionOf } from '../rules/decisionOf.ts'
import type { RuleOptions } from '../rules/ruleSet.ts'
import { numberOf } from '../table/numberOf.ts'
import { checkPolicy } from './checkPolicy.ts'
import { type Policy, type PolicyRow, ruleColumns } from './policy.ts'

/**
 * Applies a policy to one customer, in a browser or on an event: the same scores and labels as `applyPolicy` gives.
 *
 * What the customer's object lacks is missing, as NaN or null would be.
 *
 * @param options `asOf` and `timeZone` for rules that hold from or until a date.
 *
 * @throws ClienteleError `model`, when this is no policy of this version; `column`, for a value that is no number where a
 * model needs one.
 *
 * @example
 * ```ts
 * import { fitPolicy, policyOf } from 'clientele/policy'
 *
 * const policy = fitPolicy({ recency: [1, 400], frequency: [9, 1], monetary: [900, 10], firstOrder: [0, 0] })
 * const customer = policyOf(policy, { recency: 3, frequency: 2, monetary: 500, firstOrder: 0 })
 * customer.stage // => 'active'
 * customer.tier // => 'C'
 * ```
 */
export function policyOf<Columns extends string, Numbers extends string>(
  policy: Policy<Columns, Numbers>,
  customer: Readonly<Record<string, unknown>>,
  options: RuleOptions = {},
): PolicyRow<Columns, Numbers> {
  checkPolicy(policy)
  const written: Record<string, number | string | null> = {}
  const known: Record<string, unknown> = { ...customer }
  const write = (values: Readonly<Record<string, number | string | null>>): void => {
    Object.assign(written, values)
    Object.assign(known, values)
  }
  const number = (name: string): number => numberOf(Object.hasOwn(known, name) ? known[name] : null, name)
  policy.rfm.forEach((model, i) => {
    const { r, f, m, segment } = rfmOf(model, {
      recency: number('recency'),
      frequency: number('frequency'),
      monetary: number('monetary'),
    })
    write({ ...(i === 0 && { r, f, m }), [model.column]: segment })
  })
  policy.clv.forEach(({ model, ...options }, i) => {
    const values: Record<string, number> = meansOf(
      model,
      {
        repeats: number('repeats'),
        tenureAtLast: number('tenureAtLast'),
        tenure: number('tenure'),
        repeatSpend: number('repeatSpend'),
      },
      options,
    )
    write(i === 0 ? values : { [model.column]: values[model.column]! })
  })
  for (const { of, model } of policy.abc) write({ [model.column]: abcOf(model, number(of)) })
  for (const model of policy.stages) write({ [model.column]: stageOf(model, known) })
  for (const model of policy.clusters) write({ [model.column]: clusterOf(model, known) })
  for (const model of policy.propensity) write({ [model.column]: propensityOf(model, known) })
  for (const model of policy.axes) write({ [model.column]: axisOf(model, known) })
  for (const ruleSet of policy.rules) {
    const names = ruleColumns(ruleSet)
    const { strategies, rules } = decisionOf(ruleSet, known, options)
    written[names.strategy] = strategies[0] ?? null
    written[names.rule] = rules[0] ?? null
  }
  return written as PolicyRow<Columns, Numbers>
}
