import { boundsOf, momentOf, todayOf } from '../../condition/clock.ts'
import type { Comparand, Literal, RelativeDay } from '../../condition/condition.ts'
import { isOperand, type PlainValue } from '../../condition/relations.ts'
import { truthOf } from '../../condition/truthOf.ts'
import { tidy } from './amounts.ts'
import { type Case, type Claim, factOf, standsFor } from './claim.ts'
import type { Shortfall } from './explanation.ts'

/** How far a comparison is from being true. */
export interface Measure extends Omit<Shortfall, 'text'> {
  /** Of `between` the bound that fails, else the comparison itself. */
  readonly operator: string
  /** Where more is needed than this, by however little: the change that would just not do. */
  readonly beyond: number | null
}

const DAY = 86_400_000

/** @param truth What the comparison is: false, or null for unknown. */
export function measure(claim: Claim, truth: false | null, on: Case): Measure {
  const { field, operator, expected, negated, actual } = claim
  if (truth === null) return unlike(claim, on)
  if (negated || operator === 'exists' || operator === 'notIn' || operator === 'ne') return otherValue(operator)
  if (operator === 'in')
    return typeof actual === 'number' ? nearestOf(expected as readonly number[], claim) : otherValue(operator)
  if (operator === 'between') {
    const [low, high] = expected as readonly [Comparand, Comparand]
    const isLow = truthOf({ field, gte: low }, on.facts, on.time) === false
    return toReach(isLow ? 'gte' : 'lte', isLow ? low : high, claim, on)
  }
  return toReach(operator, expected as Comparand, claim, on)
}

function otherValue(operator: string): Measure {
  return { kind: 'value', change: null, distance: 1, missing: [], operator, beyond: null }
}

/** Where the truth is unknown: something is missing, or has another type. */
function unlike({ field, operator, expected }: Claim, on: Case): Measure {
  const comparands: readonly Comparand[] = Array.isArray(expected) ? expected : [expected as Comparand]
  const fields = [field, ...comparands.filter((each) => isOperand(each)).map((each) => each.field)]
  const missing = [...new Set(fields)].filter((each) => factOf(on, each) === undefined)
  return { ...otherValue(operator), kind: missing.length > 0 ? 'unknown' : 'type', missing }
}

function nearestOf(list: readonly number[], claim: Claim): Measure {
  const actual = claim.actual as number
  const set = new Set(list)
  let change: number | null = null
  for (const value of list) {
    const found = [tidy(value - actual), value - actual].find((each) => set.has(actual + each)) ?? null
    if (found !== null && (change === null || Math.abs(found) < Math.abs(change))) change = found
  }
  return { ...otherValue(claim.operator), kind: 'number', change, distance: inProportion(change, actual) }
}

function toReach(operator: string, comparand: Comparand, claim: Claim, on: Case): Measure {
  if (isRelative(comparand)) return daysToReach(operator, comparand, claim, on)
  const { actual } = claim
  const bound = standsFor(comparand, on)
  if (typeof actual !== 'number' || typeof bound !== 'number') return otherValue(operator)
  return numberToReach(operator, actual, bound, claim, on)
}

function isRelative(comparand: Comparand): comparand is RelativeDay {
  return typeof comparand === 'object' && !isOperand(comparand)
}

function numberToReach(operator: string, actual: number, bound: number, claim: Claim, on: Case): Measure {
  const parts = on.partsOf(claim.field)
  const exact = bound - actual
  const step = parts > 0 ? wholeChange(operator, actual, bound, parts) : null
  const isEnough = (change: number): boolean => Number.isFinite(change) && holdsFor(claim, actual + change, on)
  const change = [step ?? Number.NaN, tidy(exact), exact, ...nudges(operator, actual, bound)].find(isEnough) ?? null
  const isStrict = operator === 'lt' || operator === 'gt'
  const distance = on.isMoment(claim.field)
    ? Math.min(1, Math.abs(change ?? Number.POSITIVE_INFINITY) / (365 * DAY))
    : inProportion(change, actual)
  const beyond = isStrict && change !== step ? tidy(exact) : null
  return { kind: 'number', change, distance, missing: [], operator, beyond: Number.isFinite(beyond) ? beyond : null }
}

/** The change to the next value of whole parts, for a value that has whole parts itself; else null. */
function wholeChange(operator: string, actual: number, bound: number, parts: number): number | null {
  const from = Math.round(actual * parts)
  if (!(Math.abs(actual * parts - from) < 1e-6)) return null
  const at = Math.round(bound * parts)
  const isWhole = Math.abs(bound * parts - at) < 1e-6
  switch (operator) {
    case 'gt':
      return ((isWhole ? at + 1 : Math.ceil(bound * parts)) - from) / parts
    case 'gte':
      return ((isWhole ? at : Math.ceil(bound * parts)) - from) / parts
    case 'lt':
      return ((isWhole ? at - 1 : Math.floor(bound * parts)) - from) / parts
    case 'lte':
      return ((isWhole ? at : Math.floor(bound * parts)) - from) / parts
    default:
      return isWhole ? (at - from) / parts : null
  }
}

/** Changes that go a little beyond a bound: the least that doubles can say, then twice that, and so on. */
function nudges(operator: string, actual: number, bound: number): number[] {
  const least = Math.max(Math.abs(actual), Math.abs(bound)) * 2 ** -53 || Number.MIN_VALUE
  const sign = operator.startsWith('g') ? 1 : operator.startsWith('l') ? -1 : 0
  return [1, 2, 4].map((times) => bound - actual + sign * times * least)
}

function inProportion(change: number | null, actual: number): number {
  if (change === null) return 1
  return Math.min(1, Math.abs(change) / Math.max(Math.abs(actual), Math.abs(actual + change)))
}

/** Whether the comparison is true with another value in its column, and all else as it is. */
function holdsFor({ condition, field, expected }: Claim, value: Literal, on: Case): boolean {
  const comparands: readonly Comparand[] = Array.isArray(expected) ? expected : [expected as Comparand]
  const facts: Record<string, PlainValue> = {}
  for (const each of comparands) if (isOperand(each)) put(facts, each.field, factOf(on, each.field))
  put(facts, field, value)
  return truthOf(condition, facts, on.time) === true
}

/** An assignment to `__proto__` would make no property. */
function put(facts: Record<string, PlainValue>, field: string, value: PlainValue): void {
  Object.defineProperty(facts, field, { value, enumerable: true, configurable: true, writable: true })
}

function daysToReach(operator: string, comparand: RelativeDay, claim: Claim, on: Case): Measure {
  const today = todayOn(on)
  const target = dayFrom(today, comparand)
  const day = dayAt(claim.actual, on)
  const needed = operator === 'lt' ? target - 1 : operator === 'gt' ? target + 1 : target
  const [moment] = boundsOf(needed, on.time.timeZone ?? 'UTC')
  if (day === null || !holdsFor(claim, moment, on)) return { ...otherValue(operator), kind: 'days' }
  const change = needed - day
  const distance = Math.min(1, Math.abs(change) / Math.max(Math.abs(today - day), Math.abs(today - needed)))
  return { kind: 'days', change, distance, missing: [], operator, beyond: null }
}

/** The number of the day of `asOf`. */
export function todayOn({ time }: Case): number {
  return todayOf(time, 'a condition counts days from it')
}

/** The number of the day that a counted day is. */
export function dayFrom(today: number, day: RelativeDay): number {
  return 'daysAgo' in day ? today - day.daysAgo : today + day.daysAhead
}

/** The number of the day that a moment falls on; null for what is no moment. */
export function dayAt(value: PlainValue, { time }: Case): number | null {
  const zone = time.timeZone ?? 'UTC'
  const moment = momentOf(value, zone)
  // What a Date can hold.
  return Math.abs(moment) <= 8.64e15 ? todayOf({ asOf: moment, timeZone: zone }, '') : null
}
