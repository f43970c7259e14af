import type { Comparand, Comparison, Condition } from '../../condition/condition.ts'
import { operatorOf } from '../../condition/relations.ts'
import { truthOf } from '../../condition/truthOf.ts'
import { type Case, type Claim, factOf } from './claim.ts'
import { type Measure, measure } from './measure.ts'

export interface FailedClaim extends Claim {
  readonly measure: Measure
}

/** Why a condition is what it should be, or what is in the way of it. */
export interface Proof {
  readonly isMet: boolean
  readonly held: readonly Claim[]
  readonly failed: readonly FailedClaim[]
  /** Of what failed; Infinity where nothing could help, as with an `any` of nothing. */
  readonly count: number
  readonly distance: number
}

/** Of two ways, less than 0 when the first is shorter: by how many comparisons fail, then by how far they are away. */
export function byNearness(a: Proof, b: Proof): number {
  return a.count === b.count ? a.distance - b.distance : a.count - b.count
}

/**
 * Why a condition is true, or false where that is wanted; else the least that has to change for it to be so.
 *
 * What is wanted of a `not` is the opposite of its part, so that in the end each comparison is wanted true or false, and
 * one that is wanted false is told as its opposite.
 */
export function prove(condition: Condition, isWanted: boolean, path: string, on: Case): Proof {
  if ('not' in condition) return prove(condition.not, !isWanted, `${path}.not`, on)
  if ('all' in condition) {
    const parts = condition.all.map((part, i) => prove(part, isWanted, `${path}.all[${i}]`, on))
    return isWanted ? every(parts) : some(parts)
  }
  if ('any' in condition) {
    const parts = condition.any.map((part, i) => prove(part, isWanted, `${path}.any[${i}]`, on))
    return isWanted ? some(parts) : every(parts)
  }
  if ('between' in condition && !isWanted) {
    const { field } = condition
    const [low, high] = condition.between
    return some([
      compared({ field, lt: low }, `${path}.between[0]`, on),
      compared({ field, gt: high }, `${path}.between[1]`, on),
    ])
  }
  return compared(isWanted ? condition : opposite(condition), path, on)
}

function every(parts: readonly Proof[]): Proof {
  if (parts.length === 1) return parts[0]!
  const held: Claim[] = []
  const failed: FailedClaim[] = []
  let count = 0
  let distance = 0
  for (const part of parts) {
    // Not by spreading them into a call, which has room for some ten thousand.
    for (const claim of part.held) held.push(claim)
    for (const claim of part.failed) failed.push(claim)
    count += part.count
    distance += part.distance
  }
  return { isMet: count === 0, held, failed, count, distance }
}

function some(parts: readonly Proof[]): Proof {
  const met = parts.filter((part) => part.isMet)
  if (met.length > 0) return every(met)
  let nearest: Proof = { isMet: false, held: [], failed: [], count: Number.POSITIVE_INFINITY, distance: 0 }
  for (const part of parts) if (byNearness(part, nearest) < 0) nearest = part
  return nearest
}

/** Unknown for the same values as the comparison itself, else false where it is true. */
function opposite(comparison: Comparison): Condition {
  const { field } = comparison
  if ('eq' in comparison) return { field, ne: comparison.eq }
  if ('ne' in comparison) return { field, eq: comparison.ne }
  if ('lt' in comparison) return { field, gte: comparison.lt }
  if ('lte' in comparison) return { field, gt: comparison.lte }
  if ('gt' in comparison) return { field, lte: comparison.gt }
  if ('gte' in comparison) return { field, lt: comparison.gte }
  if ('in' in comparison) return { field, notIn: comparison.in }
  if ('notIn' in comparison) return { field, in: comparison.notIn }
  if ('exists' in comparison) return { field, exists: !comparison.exists }
  return { not: comparison }
}

function compared(condition: Condition, path: string, on: Case): Proof {
  const negated = 'not' in condition
  const comparison = (negated ? condition.not : condition) as Comparison
  const operator = operatorOf(comparison)
  const expected = (comparison as unknown as Record<string, Comparand>)[operator]!
  const actual = factOf(on, comparison.field)
  const claim: Claim = { path, condition, field: comparison.field, operator, expected, negated, actual }
  const truth = truthOf(condition, on.facts, on.time)
  if (truth === true) return { isMet: true, held: [claim], failed: [], count: 0, distance: 0 }
  const isHopeless = operator === 'in' && (expected as unknown as readonly unknown[]).length === 0
  const failed = { ...claim, measure: measure(claim, truth, on) }
  const count = isHopeless ? Number.POSITIVE_INFINITY : 1
  return { isMet: false, held: [], failed: [failed], count, distance: failed.measure.distance }
}
