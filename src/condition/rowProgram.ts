import type { AsOf } from './clock.ts'
import { type Ask, compile, type Target } from './compile.ts'
import type { Condition } from './condition.ts'
import { follow, type PlainValue, plainValue, scaled } from './relations.ts'
import { answerOf, FALSE, TRUE, UNKNOWN } from './truth.ts'

/** Conditions made into closures that share the reading of facts. */
export interface RowProgram {
  readonly asks: readonly Ask[]
  read(facts: object): PlainValue[]
}

export function rowProgram(conditions: readonly Condition[], options: AsOf): RowProgram {
  const places = new Map<string, number>()
  const placeOf = (field: string): number => {
    if (!places.has(field)) places.set(field, places.size)
    return places.get(field)!
  }
  const target: Target<Ask> = {
    question: (field, { at }) => at(placeOf(field)),
    pair: (field, answer, other, times) => {
      const left = placeOf(field)
      const right = placeOf(other)
      return (values) => answerOf(answer, values[left], scaled(values[right], times))
    },
    all: (parts) => (values) => {
      let truth = TRUE
      for (let i = 0; i < parts.length && truth !== FALSE; i++) truth &= parts[i]!(values)
      return truth
    },
    any: (parts) => (values) => {
      let truth = FALSE
      for (let i = 0; i < parts.length && truth !== TRUE; i++) truth |= parts[i]!(values)
      return truth
    },
    not: (part) => (values) => negate(part(values)),
  }
  const asks = conditions.map((condition) => compile(condition, target, options))
  const fields = [...places.keys()]
  const paths = fields.map((field) => field.split('.'))
  return {
    asks,
    read(facts) {
      const values: PlainValue[] = []
      for (let i = 0; i < fields.length; i++) {
        const field = fields[i]!
        const given = Object.hasOwn(facts, field) ? (facts as Record<string, unknown>)[field] : follow(facts, paths[i]!)
        values.push(plainValue(given))
      }
      return values
    },
  }
}

function negate(truth: number): number {
  return truth === UNKNOWN ? UNKNOWN : TRUE - truth
}
