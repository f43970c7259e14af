import { createRandom } from '../../math/random.ts'
import type { Formula } from './formula.ts'
import type { Problem } from './pose.ts'
import type { Values } from './valuesWithin.ts'

/** Customers drawn at random, and whom each formula is true of: most questions are answered by one of them. */
export interface Sample {
  readonly customers: readonly Values[]
  /** A bit for each customer. */
  truth(formula: Formula): Uint32Array
}

/** Draws customers from the cells of a problem: all are real ones, so what holds for one of them is certain. */
export function drawSample(problem: Problem, size: number): Sample {
  const { cells, ties, sizes, literals } = problem
  const random = createRandom(1)
  const words = size >>> 5
  const values = sizes.map(() => new Int32Array(size))
  const customers = Array.from({ length: size }, (_, i) => {
    const customer = cells.map((list, field) => {
      const cell = random.integer(list.length)
      values[field]![i] = cell
      return list[cell]!.sample
    })
    for (const { left, right, result, answer } of ties) {
      values[result]![i] = answer(customer[left]!, right < 0 ? undefined : customer[right]!)
    }
    return customer
  })
  const known: (Uint32Array | undefined)[] = []
  const literal = (number: number): Uint32Array => {
    const found = known[number]
    if (found !== undefined) return found
    const set = literals.sets[number >> 1]!
    const column = values[literals.variables[number >> 1]!]!
    const bits = new Uint32Array(words)
    for (let i = 0; i < size; i++) {
      const value = column[i]!
      bits[i >>> 5]! |= (((set[value >>> 5]! >>> (value & 31)) ^ number) & 1) << (i & 31)
    }
    return (known[number] = bits)
  }
  const truth = (formula: Formula): Uint32Array => {
    if (formula.kind === 'literal') return literal(formula.literal)
    const all = formula.kind === 'all'
    const bits = new Uint32Array(words).fill(all ? 0xffffffff : 0)
    for (const part of formula.parts) {
      const other = truth(part)
      for (let w = 0; w < words; w++) bits[w] = all ? bits[w]! & other[w]! : bits[w]! | other[w]!
    }
    return bits
  }
  return { customers, truth }
}
