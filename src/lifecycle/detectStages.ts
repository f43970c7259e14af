import type { Column } from '../table/columns.ts'
import { checkModel } from './checkModel.ts'
import { stageCodes } from './stageCodes.ts'
import type { StageModel } from './stageModel.ts'

/**
 * The lifecycle stage of every customer of a table, in its order.
 *
 * A stage is given only where it is certain: null stands where missing values leave open which stage it is, and where no
 * condition of the ladder is true. Reads the columns that the conditions ask for, no others (`model.needs` must be there).
 *
 * Cost: some passes over the columns read; a million customers in about a tenth of a second.
 *
 * @throws ClienteleError `column`, for a column that is missing or of another length; `model`, for what is not a stage
 * model of this version.
 *
 * @example
 * ```ts
 * import { detectStages, fitStages } from 'clientele/lifecycle'
 *
 * const customers = { firstOrder: [0, 0, null], recency: [12, 200, null], frequency: [3, 1, 0] }
 * const model = fitStages(customers, { scheme: 'purchase5' })
 *
 * detectStages(model, customers) // => ['active', 'churned', 'potential']
 * ```
 */
export function detectStages<T extends { readonly [K in keyof T]: Column<unknown> }>(
  model: StageModel,
  customers: T,
): (string | null)[] {
  checkModel(model)
  const codes = stageCodes(model, customers)
  const ids = model.stages.map((stage) => stage.id)
  const stages = new Array<string | null>(codes.length)
  for (let i = 0; i < codes.length; i++) stages[i] = ids[codes[i]!] ?? null
  return stages
}
