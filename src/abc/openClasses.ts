import { fail } from '../errors.ts'
import type { AbcModel } from './abcModel.ts'

/** A model as the loops want it: a class is `ids[number of bounds that the value reaches]`, and null below them all. */
export interface OpenClasses {
  /** In ascending order: any finite value, then what reaches each cut. */
  readonly ids: readonly (string | null)[]
  /** In ascending order, at least three, infinite where unreachable. "More than nothing" is the smallest number above 0. */
  readonly cuts: Float64Array
}

/** Refuses what is no ABC model, or one of a later version. */
export function openClasses(model: AbcModel<string>): OpenClasses {
  if (model?.kind !== 'abc' || model.version !== 1) fail('model', 'an ABC model of version 1', model)
  const [rest, ...others] = [...model.classes].reverse()
  const cuts = new Float64Array(Math.max(3, others.length)).fill(Number.POSITIVE_INFINITY)
  others.forEach(({ takes, cut }, k) => {
    cuts[k] = takes === 'positive' ? Number.MIN_VALUE : (cut ?? Number.POSITIVE_INFINITY)
  })
  return { ids: [null, rest!.id, ...others.map(({ id }) => id)], cuts }
}
