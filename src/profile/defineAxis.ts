import { fail } from '../errors.ts'
import type { FixedAxisDefinition } from './axisDefinition.ts'
import type { AxisModel } from './axisModel.ts'
import { readFixed, readHead } from './readAxis.ts'

/**
 * Makes an axis from its definition alone: classes that you cut yourself, by a ladder of conditions, by bands of a number,
 * by categories or by points.
 *
 * The model is plain JSON. Shares of customers depend on the customers: see `fitAxis`, which also counts them.
 *
 * @throws ClienteleError `definition`, with the place of the fault: a class that comes twice, bands that overlap or are out
 * of order, a condition that is none, a category of an unknown class, points that are all 0.
 *
 * @example
 * ```ts
 * import { axisOf, defineAxis } from 'clientele/profile'
 *
 * const basket = defineAxis({
 *   column: 'basket',
 *   of: 'monetary',
 *   bands: [
 *     { id: 'large', label: { en: 'Large', zh: '大' }, from: 500, inclusive: false },
 *     { id: 'usual', label: { en: 'Usual', zh: '一般' }, from: 50 },
 *     { id: 'small', label: { en: 'Small', zh: '小' } },
 *   ],
 * })
 *
 * axisOf(basket, { monetary: 500 }) // => 'usual'
 * basket.needs // => ['monetary']
 * ```
 */
export function defineAxis<const Name extends string>(definition: FixedAxisDefinition<Name>): AxisModel<Name> {
  const head = readHead(definition)
  if ('shares' in definition)
    fail('definition', 'an axis that needs no customers (for shares see `fitAxis`)', definition)
  return { ...head, ...readFixed(definition), fitted: null, findings: [] }
}
