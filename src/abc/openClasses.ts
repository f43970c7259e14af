import { fail } from '../errors.ts'
import type { AbcModel } from './abcModel.ts'

/** A model as the loops want it: a class is `ids[number of bounds that the value reaches]`, and null below them all. */
export interface OpenClasses {
  /** In ascending order: any finite value, more than nothing, and the cuts. At least four, infinite where unreachable. */
  readonly ids: readonly (string | null)[]
  readonly cuts: Float64Array
}

/** Refuses what is no ABC model, or one of a later version. */
export function openClasses(model: AbcModel<string>): OpenClasses {
  if (model?.kind !== 'abc' || model.version !== 1) fail('model', 'an ABC model of version 1', model)
  const fromBelow = [...model.classes].reverse()
  const rest = fromBelow[0]!.id
  const positive = fromBelow.find(({ takes }) => takes === 'positive')?.id ?? rest
  const cut = fromBelow.filter(({ takes }) => takes === 'cut')
  const cuts = new Float64Array(Math.max(2, cut.length)).fill(Number.POSITIVE_INFINITY)
  cut.forEach((each, k) => {
    cuts[k] = each.cut ?? Number.POSITIVE_INFINITY
  })
  return { ids: [null, rest, positive, ...cut.map(({ id }) => id)], cuts }
}
