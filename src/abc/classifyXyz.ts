import { fail } from '../errors.ts'
import type { NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import type { XyzModel } from './xyzModel.ts'
import { openVariation, steadiness } from './xyzOf.ts'

/**
 * Gives each customer the XYZ class of the variation of their purchases, in row order; null where that is not known.
 *
 * @throws ClienteleError `model`, when this is no XYZ model of this version; `column`, when the values are not numbers.
 *
 * @example
 * ```ts
 * import { classifyXyz, fitXyz } from 'clientele/abc'
 *
 * const variation = [0, 0.5, 0.577, 1, null]
 * classifyXyz(fitXyz(variation), variation) // => ['X', 'Y', 'Y', 'Z', null]
 * ```
 */
export function classifyXyz(model: XyzModel<string>, variation: NumberColumn): (string | null)[] {
  if (model?.kind !== 'xyz' || model.version !== 1) fail('model', 'an XYZ model of version 1', model)
  const values = readNumbers(variation, 'variation')
  const cuts = openVariation(model.classes)
  const ids = [...model.classes.map(({ id }) => id), null]
  const classes = new Array<string | null>(values.length)
  for (let i = 0; i < values.length; i++) classes[i] = ids[steadiness(values[i]!, cuts)]!
  return classes
}
