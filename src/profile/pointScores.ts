import type { Condition } from '../condition/condition.ts'
import { fieldsOf } from '../condition/fieldsOf.ts'
import { columnsRead } from '../condition/ladderCodes.ts'
import { rowMatcher } from '../condition/rowMatcher.ts'
import { truthOf } from '../condition/truthOf.ts'
import { valuesToTry } from '../condition/valuesToTry.ts'
import type { Table } from '../table/columns.ts'
import type { AxisRule } from './axisModel.ts'

type PointsRule = Extract<AxisRule, { by: 'points' }>

/**
 * Private: items that ask about one column and nothing else. Where that column is missing, together they give from
 * `least` to `most` points: what a value could make of all of them at once, which is less wide than item by item.
 */
interface Group {
  readonly items: readonly { readonly when: Condition; readonly points: number }[]
  readonly least: number
  readonly most: number
}

export interface OpenPoints {
  readonly groups: readonly Group[]
  /** What the sum is divided by. */
  readonly total: number
}

export function openPoints({ items, scale }: PointsRule): OpenPoints {
  const byColumn = new Map<string, PointsRule['items'][number][]>()
  items.forEach((item, place) => {
    // Items with several columns stay by themselves, under a key that is no column's name.
    const fields = fieldsOf(item.when)
    const key = fields.length === 1 && valuesToTry([item.when]) ? `:${fields[0]}` : `${place}`
    byColumn.set(key, [...(byColumn.get(key) ?? []), item])
  })
  const groups = [...byColumn.values()].map((group) => ({ items: group, ...spanOf(group) }))
  return { groups, total: scale === 'share' ? items.reduce((sum, { points }) => sum + points, 0) : 1 }
}

function spanOf(items: PointsRule['items']): { least: number; most: number } {
  const fields = new Set(items.flatMap(({ when }) => fieldsOf(when)))
  const [column] = fields
  const values = valuesToTry(items.map(({ when }) => when))
  if (fields.size !== 1 || column === undefined || values === undefined) {
    // Several columns in one condition, or more than order is asked: each item is taken by itself.
    return {
      least: items.reduce((sum, { points }) => sum + Math.min(0, points), 0),
      most: items.reduce((sum, { points }) => sum + Math.max(0, points), 0),
    }
  }
  const scores = values.map((value) => {
    const facts = Object.fromEntries([[column, value]])
    return items.reduce((sum, { when, points }) => sum + (truthOf(when, facts) ? points : 0), 0)
  })
  return { least: Math.min(...scores), most: Math.max(...scores) }
}

/** The lowest and the highest score that each customer can have: the same where all that matters is known. */
export function pointScores(
  rule: PointsRule,
  needs: readonly string[],
  customers: object,
): { low: Float64Array; high: Float64Array } {
  const { groups, total } = openPoints(rule)
  const match = rowMatcher(columnsRead(rule.items, needs, customers as Table))
  const length = match({ all: [] }).length
  const low = new Float64Array(length)
  const high = new Float64Array(length)
  const sum = new Float64Array(length)
  for (const { items, least, most } of groups) {
    sum.fill(0)
    for (const { when, points } of items) addPoints(match(when), points, sum)
    for (let i = 0; i < length; i++) {
      const known = sum[i]!
      const isKnown = !Number.isNaN(known)
      low[i]! += isKnown ? known : least
      high[i]! += isKnown ? known : most
    }
  }
  for (let i = 0; i < length; i++) {
    low[i] = roundScore(low[i]! / total)
    high[i] = roundScore(high[i]! / total)
  }
  return { low, high }
}

/** NaN where it is not known whether the points are given. */
function addPoints(truths: Uint8Array, points: number, sum: Float64Array): void {
  const given = Float64Array.of(0, points, Number.NaN)
  for (let i = 0; i < sum.length; i++) sum[i]! += given[truths[i]!]!
}

/** `pointScores` of one customer. */
export function pointScoreOf({ groups, total }: OpenPoints, customer: object): { low: number; high: number } {
  let low = 0
  let high = 0
  for (const { items, least, most } of groups) {
    let sum = 0
    for (const { when, points } of items) {
      const truth = truthOf(when, customer)
      sum += truth === null ? Number.NaN : truth ? points : 0
    }
    const isKnown = !Number.isNaN(sum)
    low += isKnown ? sum : least
    high += isKnown ? sum : most
  }
  return { low: roundScore(low / total), high: roundScore(high / total) }
}

/** To nine decimals, so that 0.1 + 0.2 reaches 0.3, and is not more than it. */
export function roundScore(score: number): number {
  const scaled = score * 1e9
  // A zero without a sign, as JSON has no other.
  return Number.isFinite(scaled) ? Math.round(scaled) / 1e9 + 0 : score
}
