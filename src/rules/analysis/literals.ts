import { always, type Formula, literalOf, never } from './formula.ts'

/** Sets of values of variables, each known by the number of a literal. */
export interface Literals {
  /** The variable and the set that literals 2k and 2k + 1 are about. */
  readonly variables: number[]
  readonly sets: Uint32Array[]
  /** "The variable has one of these values", of `size` values that there are. */
  oneOf(variable: number, size: number, values: readonly number[]): Formula
}

export function newLiterals(): Literals {
  const variables: number[] = []
  const sets: Uint32Array[] = []
  const known = new Map<string, Formula>()
  return {
    variables,
    sets,
    oneOf(variable, size, values) {
      if (values.length === 0) return never
      if (values.length === size) return always
      const set = bits(size, values)
      const key = `${variable} ${set.join(' ')}`
      const found = known.get(key)
      if (found !== undefined) return found
      const literal = 2 * sets.length
      variables.push(variable)
      sets.push(set)
      known.set(key, literalOf(literal))
      known.set(`${variable} ${complement(set, size).join(' ')}`, literalOf(literal + 1))
      return literalOf(literal)
    },
  }
}

function bits(size: number, values: readonly number[]): Uint32Array {
  const set = new Uint32Array((size + 31) >>> 5)
  for (const value of values) set[value >>> 5]! |= 1 << (value & 31)
  return set
}

function complement(set: Uint32Array, size: number): Uint32Array {
  const rest = set.map((word) => ~word)
  if ((size & 31) !== 0) rest[rest.length - 1]! &= (1 << (size & 31)) - 1
  return rest
}

/** All of `size` values. */
export function everyValue(size: number): Uint32Array {
  return complement(new Uint32Array((size + 31) >>> 5), size)
}
