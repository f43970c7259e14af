import type { AsOf } from './clock.ts'
import { type Ask, type Band, compile, type Target } from './compile.ts'
import type { Condition } from './condition.ts'
import { follow, type PlainValue, plainValue, scaled } from './relations.ts'
import { answerOf } from './truth.ts'

/** Conditions made into steps that share the reading of facts. */
export interface RowProgram {
  /** Reads the facts of a customer, whom all questions are about until the next is read. */
  read(facts: object): PlainValue[]
  /** Whether the condition at a place is true: not false, and not unknown. */
  isTrue(condition: number, values: readonly PlainValue[]): boolean
}

/**
 * Writes the steps that answer a condition and end at `yes` or `no`; gives the first of them. Where it has to be `sure`,
 * unknown ends at `no`, else at `yes`. So no step has more than two ends, and no part is asked that decides nothing.
 */
type Write = (yes: number, no: number, sure: boolean) => number

const YES = -1
const NO = -2
const NOWHERE = -1
const ANY: Band = { low: 0, high: 0, inside: true }

export function rowProgram(conditions: readonly Condition[], options: AsOf): RowProgram {
  const placeOfField = new Map<string, number>()
  const placeOf = (field: string): number => {
    if (!placeOfField.has(field)) placeOfField.set(field, placeOfField.size)
    return placeOfField.get(field)!
  }
  const asks: Ask[] = []
  const bits: number[] = []
  const ends: number[] = []
  const places: number[] = []
  const bounds: number[] = []
  const inside: number[] = []
  const step =
    (ask: Ask, place = NOWHERE, band: Band = ANY): Write =>
    (yes, no, sure) => {
      bits.push(Number(sure))
      ends.push(no, yes)
      places.push(place)
      bounds.push(band.low, band.high)
      inside.push(Number(band.inside))
      return asks.push(ask) - 1
    }
  const target: Target<Write> = {
    question(field, { at, band }) {
      const place = placeOf(field)
      return step(at(place), band && place, band)
    },
    pair(field, answer, other, times) {
      const left = placeOf(field)
      const right = placeOf(other)
      return step((values) => answerOf(answer, values[left], scaled(values[right], times)))
    },
    all: (parts) => (yes, no, sure) => parts.reduceRight((next, part) => part(next, no, sure), yes),
    any: (parts) => (yes, no, sure) => parts.reduceRight((next, part) => part(yes, next, sure), no),
    // It is not where it may not be.
    not: (part) => (yes, no, sure) => part(no, yes, !sure),
  }
  const firsts = conditions.map((condition) => compile(condition, target, options)(YES, NO, true))
  const steps: Steps = {
    asks,
    bits: Uint8Array.from(bits),
    ends: Int32Array.from(ends),
    places: Int32Array.from(places),
    bounds: Float64Array.from(bounds),
    inside: Uint8Array.from(inside),
  }
  const fields = [...placeOfField.keys()]
  const paths = fields.map((field) => field.split('.'))
  const numbers = new Float64Array(fields.length)
  return {
    read(facts) {
      const values: PlainValue[] = []
      for (let i = 0; i < fields.length; i++) {
        const field = fields[i]!
        const given = Object.hasOwn(facts, field) ? (facts as Record<string, unknown>)[field] : follow(facts, paths[i]!)
        values.push(plainValue(given))
      }
      for (let i = 0; i < values.length; i++) {
        const value = values[i]
        numbers[i] = typeof value === 'number' ? value : Number.NaN
      }
      return values
    },
    isTrue: (condition, values) => walk(steps, firsts[condition]!, values, numbers) === YES,
  }
}

/** One entry a step. */
interface Steps {
  readonly asks: readonly Ask[]
  /** Which bit of a truth decides where to go on: 0 of what may be, 1 of what is. */
  readonly bits: Uint8Array
  /** Where to go on, two entries a step: from no and from yes. */
  readonly ends: Int32Array
  /** The place of a number that need not be asked, but lies within two bounds or does not. */
  readonly places: Int32Array
  readonly bounds: Float64Array
  readonly inside: Uint8Array
}

/** Follows the steps to their end. The loop of all loops: without calls for numbers, and with few branches to guess. */
function walk(
  { asks, bits, ends, places, bounds, inside }: Steps,
  first: number,
  values: readonly PlainValue[],
  numbers: Float64Array,
): number {
  let at = first
  while (at >= 0) {
    const place = places[at]!
    const number = place === NOWHERE ? Number.NaN : numbers[place]!
    const isWithin = Number(number >= bounds[2 * at]!) & Number(number <= bounds[2 * at + 1]!)
    const truth = Number.isNaN(number) ? (asks[at]!(values) >> bits[at]!) & 1 : isWithin ^ inside[at]! ^ 1
    at = ends[2 * at + truth]!
  }
  return at
}
