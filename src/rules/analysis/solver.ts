import { type Formula, literalsOf } from './formula.ts'
import { everyValue } from './literals.ts'
import type { Problem } from './pose.ts'
import type { Tie } from './ties.ts'
import { type Values, valuesWithin } from './valuesWithin.ts'

/** What came of looking for a customer: one, the certainty that there is none, or neither. */
export type Outcome =
  /** A value for each field of the problem. */
  | { readonly found: Values }
  /** Of the statements, by position, enough to exclude everybody. */
  | { readonly none: readonly number[] }
  | 'unknown'

export interface Solver {
  /**
   * Looks for values of which all statements are true. `steps` limits the search; `used` counts its steps, also those
   * of earlier calls.
   */
  solve(statements: readonly Formula[], steps: number): Outcome
  readonly used: number
}

const statementsPerStep = 200
/** Choices one within the other, short of what a call stack holds. */
const deepest = 1500

const open = 0
const holds = 1
const fails = 2

/**
 * A search over boxes: for each variable a set of values. What the statements leave no choice about is concluded, then
 * one literal is tried both ways (Davis, Logemann, Loveland 1962, over sets of values instead of truth values).
 */
export function newSolver(problem: Problem): Solver {
  const { sizes, literals, ties, cells } = problem
  const offsets = startsOf(sizes)
  const domain = new Uint32Array(offsets[sizes.length]!)
  const status = new Uint8Array(2 * literals.sets.length)
  const whole = new Uint32Array(domain.length)
  sizes.forEach((size, variable) => void whole.set(everyValue(size), offsets[variable]!))
  const bitOf = sizes.map((_, variable) => 1 << (variable & 31))
  const known = new Map<Formula, { literals: readonly number[]; variables: number }>()
  // What is undone on the way back: pairs of place and former content.
  const domainTrail: number[] = []
  const statusTrail: number[] = []

  let literalsAt: number[][] = []
  let tiesAt: Tie[] = []
  let changed = 0
  let used = 0
  let limit = 0
  let doubtful = false
  let depth = 0
  let blamed: Uint8Array = new Uint8Array(0)

  interface Statement {
    readonly formula: Formula
    readonly variables: number
    /** Its place in the question; -1 for what is true of everybody. */
    readonly place: number
  }

  function statusOf(formula: Formula): number {
    if (formula.kind === 'literal') return status[formula.literal]!
    const deciding = formula.kind === 'all' ? fails : holds
    let result = 3 - deciding
    for (let i = 0; i < formula.parts.length; i++) {
      const part = statusOf(formula.parts[i]!)
      if (part === deciding) return deciding
      if (part === open) result = open
    }
    return result
  }

  /** Concludes what follows from the statement; false if it cannot be true any more. */
  function assume(formula: Formula): boolean {
    if (formula.kind === 'literal') {
      const now = status[formula.literal]!
      return now === holds || (now === open && restrict(formula.literal))
    }
    if (formula.kind === 'all') {
      for (let i = 0; i < formula.parts.length; i++) if (!assume(formula.parts[i]!)) return false
      return true
    }
    let last: Formula | undefined
    for (let i = 0; i < formula.parts.length; i++) {
      const part = formula.parts[i]!
      const now = statusOf(part)
      if (now === holds) return true
      if (now === fails) continue
      if (last !== undefined) return true
      last = part
    }
    return last !== undefined && assume(last)
  }

  /** Leaves a variable the values of a literal that was open. */
  function restrict(literal: number): boolean {
    const variable = literals.variables[literal >> 1]!
    const set = literals.sets[literal >> 1]!
    const flip = literal & 1 ? -1 : 0
    const from = offsets[variable]!
    for (let i = 0; i < set.length; i++) narrow(from + i, domain[from + i]! & (set[i]! ^ flip))
    return refresh(variable)
  }

  function narrow(word: number, to: number): void {
    if (domain[word] === to >>> 0) return
    domainTrail.push(word, domain[word]!)
    domain[word] = to
  }

  /** Decides the literals of a variable anew; false if no value is left. */
  function refresh(variable: number): boolean {
    changed |= bitOf[variable]!
    const from = offsets[variable]!
    const list = literalsAt[variable]!
    for (let j = 0; j < list.length; j++) {
      const k = list[j]!
      if (status[2 * k] !== open) continue
      const set = literals.sets[k]!
      let inside = 0
      let outside = 0
      for (let i = 0; i < set.length; i++) {
        const left = domain[from + i]!
        inside |= left & set[i]!
        outside |= left & ~set[i]!
      }
      if (inside !== 0 && outside !== 0) continue
      if (inside === 0 && outside === 0) return false
      statusTrail.push(2 * k)
      status[2 * k] = outside === 0 ? holds : fails
      status[2 * k + 1] = outside === 0 ? fails : holds
    }
    if (list.length > 0) return true
    for (let i = from; i < offsets[variable + 1]!; i++) if (domain[i] !== 0) return true
    return false
  }

  function propagate(statements: readonly Statement[]): boolean {
    while (changed !== 0) {
      const now = changed
      changed = 0
      for (let i = 0; i < statements.length; i++) {
        const { formula, variables, place } = statements[i]!
        if ((variables & now) === 0) continue
        const before = domainTrail.length
        const possible = assume(formula)
        if (place >= 0 && (!possible || domainTrail.length > before)) blamed[place] = 1
        if (!possible) return false
      }
      for (const tie of tiesAt) if (!propagateTie(tie, now)) return false
    }
    return true
  }

  function propagateTie(tie: Tie, now: number): boolean {
    const { left, right, result } = tie
    const touched = bitOf[left]! | bitOf[result]! | (right < 0 ? 0 : bitOf[right]!)
    const lefts = valuesOf(left)
    const rights = right < 0 ? [-1] : valuesOf(right)
    // A pass over all pairs of cells: left out where it would be long, as the end of the search looks at single cells.
    if ((touched & now) === 0 || lefts.length * rights.length > 20_000) return true
    const allowed = domain[offsets[result]!]!
    let answers = 0
    const keptLeft = new Set<number>()
    const keptRight = new Set<number>()
    for (const a of lefts) {
      for (const b of rights) {
        const possible = possibleAt(tie, a, b) & allowed
        if (possible === 0) continue
        answers |= possible
        keptLeft.add(a)
        keptRight.add(b)
      }
    }
    if (answers === 0) return false
    if (answers !== allowed) {
      narrow(offsets[result]!, answers)
      if (!refresh(result)) return false
    }
    if (keptLeft.size < lefts.length && !keep(left, keptLeft)) return false
    return right < 0 || keptRight.size === rights.length || keep(right, keptRight)
  }

  function possibleAt(tie: Tie, a: number, b: number): number {
    return tie.possible(cells[tie.left]![a]!, b < 0 ? undefined : cells[tie.right]![b]!)
  }

  function keep(variable: number, values: ReadonlySet<number>): boolean {
    const words = new Uint32Array(offsets[variable + 1]! - offsets[variable]!)
    for (const value of values) words[value >>> 5]! |= 1 << (value & 31)
    for (let i = 0; i < words.length; i++) narrow(offsets[variable]! + i, words[i]!)
    return refresh(variable)
  }

  function valuesOf(variable: number): number[] {
    const values: number[] = []
    const from = offsets[variable]!
    for (let value = 0; value < sizes[variable]!; value++) {
      if (domain[from + (value >>> 5)]! & (1 << (value & 31))) values.push(value)
    }
    return values
  }

  function search(statements: readonly Statement[]): Values | undefined {
    if (used >= limit || depth > deepest) {
      doubtful = true
      return undefined
    }
    // A step is a look at up to so many statements, so that steps take about the same time.
    used += Math.ceil((statements.length + 1) / statementsPerStep)
    if (!propagate(statements)) return undefined
    const undecided = statements.filter(({ formula }) => statusOf(formula) !== holds)
    if (undecided.length === 0) return settle()
    const choice = choose(undecided)
    for (const literal of [choice, choice ^ 1]) {
      const found = within(() => restrict(literal), undecided)
      if (found !== undefined) return found
    }
    return undefined
  }

  /** Searches a part of the box, and comes back to the whole. */
  function within(narrowed: () => boolean, statements: readonly Statement[]): Values | undefined {
    const marks = [domainTrail.length, statusTrail.length] as const
    changed = 0
    depth++
    const found = narrowed() ? search(statements) : undefined
    depth--
    undo(marks)
    return found
  }

  function undo([domains, statuses]: readonly [number, number]): void {
    while (domainTrail.length > domains) {
      const content = domainTrail.pop()!
      domain[domainTrail.pop()!] = content
    }
    while (statusTrail.length > statuses) {
      const literal = statusTrail.pop()!
      status[literal] = open
      status[literal + 1] = open
    }
    changed = 0
  }

  /** The literal that decides most: those of short statements count more (Jeroslow and Wang 1990). */
  function choose(statements: readonly Statement[]): number {
    const score = new Map<number, number>()
    for (const { formula } of statements) weigh(formula, 1, score)
    let best = -1
    let most = -1
    for (const literal of score.keys()) {
      const one = score.get(literal)!
      const other = score.get(literal ^ 1) ?? 0
      const total = one + other + one * other
      if (total <= most) continue
      most = total
      best = one >= other ? literal : literal ^ 1
    }
    return best
  }

  function weigh(formula: Formula, weight: number, score: Map<number, number>): void {
    if (formula.kind === 'literal') {
      if (status[formula.literal] === open) score.set(formula.literal, (score.get(formula.literal) ?? 0) + weight)
      return
    }
    let count = 0
    if (formula.kind === 'any') for (const part of formula.parts) if (statusOf(part) === open) count++
    const share = count === 0 ? weight : weight * 2 ** (1 - count)
    for (const part of formula.parts) if (statusOf(part) === open) weigh(part, share, score)
  }

  function profileOf(formula: Formula): { literals: readonly number[]; variables: number } {
    let found = known.get(formula)
    if (found === undefined) {
      const own = [...literalsOf(formula)]
      found = { literals: own, variables: own.reduce((bits, k) => bits | bitOf[literals.variables[k]!]!, 0) }
      known.set(formula, found)
    }
    return found
  }

  /** All statements are true in the box; what is left is to find values that give the ties the answers wanted. */
  function settle(): Values | undefined {
    const unsettled = tiesAt.filter((tie) => !isSettled(tie))
    for (const tie of unsettled) {
      for (const variable of [tie.left, tie.right]) {
        if (variable < 0) continue
        const values = valuesOf(variable)
        if (values.length === 1) continue
        for (const value of values) {
          const found = within(() => keep(variable, new Set([value])), [])
          if (found !== undefined) return found
        }
        return undefined
      }
    }
    const chosen = cells.map((list, variable) => list[valuesOf(variable)[0]!]!)
    const values = valuesWithin(
      chosen,
      unsettled.map((tie) => ({ tie, allowed: domain[offsets[tie.result]!]! })),
    )
    if (values === 'unknown') doubtful = true
    return values === 'unknown' || values === 'none' ? undefined : values
  }

  function isSettled(tie: Tie): boolean {
    const forbidden = ~domain[offsets[tie.result]!]!
    const rights = tie.right < 0 ? [-1] : valuesOf(tie.right)
    return valuesOf(tie.left).every((a) => rights.every((b) => (possibleAt(tie, a, b) & forbidden) === 0))
  }

  return {
    get used(): number {
      return used
    },
    solve(formulas, steps): Outcome {
      const all = [...formulas, ...problem.axioms]
      const involved = new Set(all.flatMap((formula) => profileOf(formula).literals))
      literalsAt = sizes.map(() => [])
      for (const k of involved) literalsAt[literals.variables[k]!]!.push(k)
      tiesAt = ties.filter((tie) => literalsAt[tie.result]!.length > 0)
      const statements = all.map((formula, i): Statement => {
        return { formula, variables: profileOf(formula).variables, place: i < formulas.length ? i : -1 }
      })
      domain.set(whole)
      domainTrail.length = 0
      statusTrail.length = 0
      status.fill(open)
      doubtful = false
      blamed = new Uint8Array(formulas.length)
      limit = used + steps
      changed = -1
      // A statement without literals is decided already, and would never be looked at.
      const impossible = all.findIndex((formula) => statusOf(formula) === fails)
      if (impossible >= 0) return { none: [impossible] }
      const found = search(statements)
      if (found !== undefined) return { found }
      return doubtful ? 'unknown' : { none: [...blamed.keys()].filter((i) => blamed[i] === 1) }
    },
  }
}

function startsOf(sizes: readonly number[]): Int32Array {
  const starts = new Int32Array(sizes.length + 1)
  sizes.forEach((size, i) => {
    starts[i + 1] = starts[i]! + ((size + 31) >>> 5)
  })
  return starts
}
