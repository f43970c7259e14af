import type { Column } from '../table/columns.ts'
import { axisCodes } from './axisCodes.ts'
import type { AxisModel } from './axisModel.ts'
import { checkAxis } from './checkAxis.ts'

/**
 * Gives every customer of a table the class that an axis puts it in, in the order of the rows.
 *
 * A class is given only where it is certain: null stands where a missing value leaves it open, for values that the column
 * cannot hold or no class takes (`inspectAxis` counts them), and below the last band. Reads the columns that the axis
 * names, no others (`model.needs` must be there).
 *
 * Cost: a pass over each column read, for each condition that reads it.
 *
 * @throws ClienteleError `column`, for a column that is missing, of another length or type; `model`, for what is not an
 * axis of this version.
 *
 * @example
 * ```ts
 * import { classifyAxis, defineAxis, profitAxis } from 'clientele/profile'
 *
 * classifyAxis(defineAxis(profitAxis()), { profit: [20000, 15000, 5000, null] }) // => ['high', 'medium', 'low', null]
 * ```
 */
export function classifyAxis<T extends { readonly [K in keyof T]: Column<unknown> }>(
  model: AxisModel,
  customers: T,
): (string | null)[] {
  checkAxis(model)
  const { codes } = axisCodes(model, customers)
  const ids = model.classes.map(({ id }) => id)
  const classes = new Array<string | null>(codes.length)
  for (let i = 0; i < codes.length; i++) classes[i] = ids[codes[i]!] ?? null
  return classes
}
