import { fail } from '../errors.ts'
import type { AbcCriteriaModel, AbcCriterion } from './criteriaModel.ts'

/**
 * A model as a function from a customer's values to the place of the class, -1 where missing values leave it open.
 * Refuses what is no such model, or one of a later version.
 */
export function openCriteria(model: AbcCriteriaModel<string>): (values: ArrayLike<number>) => number {
  if (model?.kind !== 'abc-criteria' || model.version !== 1) {
    fail('model', 'a model of ABC by criteria of version 1', model)
  }
  const cuts = model.classes.flatMap(({ cut }, k) => (cut === null ? [] : [{ place: k, cut: Float64Array.from(cut) }]))
  const last = model.classes.length - 1
  if (model.method === 'lexicographic') {
    const keys = new Float64Array(model.criteria.length)
    return (values) => {
      for (let k = 0; k < keys.length; k++) keys[k] = keyOf(values[k]!, model.criteria[k]!)
      for (const { place, cut } of cuts) {
        const reached = compareKeys(keys, cut)
        if (reached !== false) return reached ? place : -1
      }
      return last
    }
  }
  const scoreOf = openScore(model.criteria)
  const placeOf = (score: number): number => {
    for (const { place, cut } of cuts) if (score >= cut[0]!) return place
    return last
  }
  return (values) => {
    const place = placeOf(scoreOf(values, 0))
    // A missing value scores somewhere from 0 to 1: both ends must agree.
    return place > 0 && placeOf(scoreOf(values, 1)) !== place ? -1 : place
  }
}

/**
 * The weighted score of a customer, from 0 to 1: each value on the way from the worst to the best of the base.
 * `unknown` stands in for a missing one.
 */
export function openScore(
  criteria: readonly Pick<AbcCriterion, 'weight' | 'worst' | 'best'>[],
): (values: ArrayLike<number>, unknown: number) => number {
  const weights = Float64Array.from(criteria, ({ weight }) => weight ?? 0)
  const worst = Float64Array.from(criteria, (each) => each.worst ?? 0)
  const span = Float64Array.from(criteria, (each) => (each.best ?? 0) - (each.worst ?? 0))
  return (values, unknown) => {
    let score = 0
    for (let k = 0; k < weights.length; k++) {
      // Without differences in the base no value scores, and a missing one could not either.
      if (span[k] === 0) continue
      const value = values[k]!
      const points = value - value === 0 ? Math.min(1, Math.max(0, (value - worst[k]!) / span[k]!)) : unknown
      score += weights[k]! * points
    }
    // In steps of 2^-40, so that what is equal but for rounding stays together.
    return Math.round(score * 2 ** 40) / 2 ** 40
  }
}

/** A value as it is compared: the larger the better, whole steps only. NaN if it is missing. */
export function keyOf(value: number, { better, step }: Pick<AbcCriterion, 'better' | 'step'>): number {
  if (value - value !== 0) return Number.NaN
  const steps = step === null ? value : Math.floor(value / step)
  // A zero without a sign, as JSON has no other.
  return better === 'high' ? steps + 0 : 0 - steps
}

/** Whether keys reach a cut, the first difference deciding; null if a missing one comes before it. */
function compareKeys(keys: Float64Array, cut: Float64Array): boolean | null {
  for (let k = 0; k < keys.length; k++) {
    const key = keys[k]!
    if (Number.isNaN(key)) return null
    if (key !== cut[k]) return key > cut[k]!
  }
  return true
}
