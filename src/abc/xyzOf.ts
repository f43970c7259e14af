import { fail } from '../errors.ts'
import type { XyzClass, XyzModel } from './xyzModel.ts'

/**
 * The XYZ class of one customer by the variation of their purchases: the same answer that `classifyXyz` gives for a
 * column, null for NaN, infinite and negative values.
 *
 * @throws ClienteleError `model`, when this is no XYZ model of this version.
 *
 * @example
 * ```ts
 * import { fitXyz, variationOf, xyzOf } from 'clientele/abc'
 *
 * const model = fitXyz([])
 * xyzOf(model, 0.3) // => 'X'
 * const months = [20, 0, 25, 0, 20, 10]
 * xyzOf(model, variationOf(months.map((spend) => [spend]))[0]!) // => 'Y'
 * ```
 */
export function xyzOf(model: XyzModel<string>, variation: number): string | null {
  if (model?.kind !== 'xyz' || model.version !== 1) fail('model', 'an XYZ model of version 1', model)
  return model.classes[steadiness(variation, openVariation(model.classes))]?.id ?? null
}

/** A limit counts as reached within 1e-9: the variation of 0.05, 0.15, 0.05, 0.15 is 0.49999999999999994. */
export function openVariation(classes: readonly Pick<XyzClass, 'below'>[]): Float64Array {
  return Float64Array.from(classes, ({ below }) => (below === null ? Number.POSITIVE_INFINITY : below * (1 - 1e-9)))
}

/** The place of a variation among the classes, and after them all for what is none. */
export function steadiness(variation: number, cuts: Float64Array): number {
  if (!(variation >= 0)) return cuts.length
  let place = 0
  for (let k = 0; k < cuts.length; k++) place += Number(variation >= cuts[k]!)
  return place
}
