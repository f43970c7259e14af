import { classifyAbc } from '../abc/classifyAbc.ts'
import { assignClusters } from '../cluster/assignClusters.ts'
import { detectStages } from '../lifecycle/detectStages.ts'
import { classifyAxis } from '../profile/classifyAxis.ts'
import { predictPropensity } from '../propensity/predictPropensity.ts'
import type { RfmCustomers } from '../rfm/rfmModel.ts'
import { scoreRfm } from '../rfm/scoreRfm.ts'
import type { Column } from '../table/columns.ts'
import type { Policy } from './policy.ts'
import { valuesAhead } from './valuesAhead.ts'
import { valuesOf } from './valuesOf.ts'

type Columns = Readonly<Record<string, Column<unknown>>>

/** What the models of a policy write, all but the rules: later ones read what earlier ones wrote. */
export function applyModels(
  { rfm, clv, abc, stages, clusters, propensity, axes }: Omit<Policy<string>, 'kind' | 'version' | 'rules' | 'columns'>,
  customers: Columns,
): Record<string, Column<unknown>> {
  const written: Record<string, Column<unknown>> = {}
  rfm.forEach((model, i) => {
    const { r, f, m, ...labels } = scoreRfm(model, customers as unknown as RfmCustomers)
    Object.assign(written, i === 0 ? { r, f, m, ...labels } : labels)
  })
  Object.assign(written, valuesAhead(clv, customers))
  for (const { of, model } of abc) {
    written[model.column] = classifyAbc(model, valuesOf({ ...customers, ...written }, of, model.column))
  }
  for (const model of stages) written[model.column] = detectStages(model, { ...customers, ...written })
  for (const model of clusters) written[model.column] = assignClusters(model, { ...customers, ...written })
  for (const model of propensity) written[model.column] = predictPropensity(model, { ...customers, ...written })
  for (const model of axes) written[model.column] = classifyAxis(model, { ...customers, ...written })
  return written
}
