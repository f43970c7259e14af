/**
 * A statement about a customer, as literals under `all` and `any`: nothing is negated and nothing unknown. Three-valued
 * conditions become such statements by asking "is it true?" and "is it false?" separately.
 *
 * Literal 2k says that a variable has a value of the k-th set, literal 2k + 1 that it has another one.
 */
export interface Formula {
  readonly kind: 'literal' | 'all' | 'any'
  /** -1 unless the kind is `literal`. */
  readonly literal: number
  readonly parts: readonly Formula[]
}

export const always: Formula = { kind: 'all', literal: -1, parts: [] }
export const never: Formula = { kind: 'any', literal: -1, parts: [] }

export function literalOf(literal: number): Formula {
  return { kind: 'literal', literal, parts: [] }
}

/** With what is decided left out, and parts of the same kind taken in. */
export function combine(kind: 'all' | 'any', parts: readonly Formula[]): Formula {
  const [neutral, deciding] = kind === 'all' ? [always, never] : [never, always]
  const flat: Formula[] = []
  for (const part of parts) {
    if (isConstant(part, deciding)) return deciding
    if (isConstant(part, neutral)) continue
    if (part.kind === kind) flat.push(...part.parts)
    else flat.push(part)
  }
  return flat.length === 1 ? flat[0]! : flat.length === 0 ? neutral : { kind, literal: -1, parts: flat }
}

export function opposite(formula: Formula): Formula {
  if (formula.kind === 'literal') return literalOf(formula.literal ^ 1)
  return { kind: formula.kind === 'all' ? 'any' : 'all', literal: -1, parts: formula.parts.map(opposite) }
}

export function literalsOf(formula: Formula, found: Set<number> = new Set()): Set<number> {
  if (formula.kind === 'literal') found.add(formula.literal >> 1)
  for (const part of formula.parts) literalsOf(part, found)
  return found
}

function isConstant(formula: Formula, constant: Formula): boolean {
  return formula.kind === constant.kind && formula.parts.length === 0
}
