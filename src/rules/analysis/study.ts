import type { Condition } from '../../condition/condition.ts'
import type { RuleDomain } from '../domain.ts'
import type { Witness } from '../ruleAnalysis.ts'
import type { Rule } from '../ruleSet.ts'
import type { Inquiry } from './inquiry.ts'
import { pose } from './pose.ts'
import { drawSample } from './sample.ts'
import { newSolver } from './solver.ts'
import type { Values } from './valuesWithin.ts'

/** What came of a question: a customer; or none, and the rules from which that follows; or neither. */
export type Answer = { readonly witness: Witness } | { readonly because: readonly number[] } | 'unknown'

/** Rules over a domain, about which questions can be asked. Rules go by their place in the list. */
export interface Study {
  readonly rules: readonly Rule[]
  /** Looks for a customer for whom all rules of `on` fire, and none of `off`. */
  find(on: readonly number[], off: readonly number[]): Answer
  /** Equal for rules that fire for the same customers; seldom for others. */
  likeness(rule: number): string
  /** Announces so many questions: each may use its share of the steps that are left. */
  plan(questions: number): void
  readonly used: number
}

/** Customers drawn for each rule, and at most. */
const drawsPerRule = 16
const mostDraws = 2048

export function openStudy(rules: readonly Rule[], domain: RuleDomain, inquiry: Inquiry, steps: number): Study {
  const { fields } = domain
  const fieldOf = (name: string) => (Object.hasOwn(fields, name) ? fields[name]! : 'nothing')
  const problem = pose(
    rules.map((rule) => rule.when),
    fieldOf,
    inquiry,
  )
  const solver = newSolver(problem)
  const draws = 32 * Math.ceil(Math.min(mostDraws, drawsPerRule * rules.length) / 32)
  const sample = drawSample(problem, draws)
  const fired = problem.fires.map((formula) => sample.truth(formula))
  let questions = 1

  const factsOf = (values: Values): Witness => {
    const known = problem.names.map((name, i) => [name, values[i]!] as const)
    return Object.fromEntries(known.filter(([name]) => Object.hasOwn(fields, name)))
  }
  const drawn: Witness[] = []
  const isSo = (facts: Witness, on: readonly number[], off: readonly number[]): boolean => {
    const fires = (rule: number): boolean => inquiry.ask(rules[rule]!.when, facts) === true
    return on.every(fires) && !off.some(fires)
  }
  return {
    rules,
    find(on, off) {
      const share = (steps - solver.used) / questions
      questions = Math.max(1, questions - 1)
      const at = firstAt(fired, on, off, draws)
      if (at >= 0) return { witness: (drawn[at] ??= factsOf(sample.customers[at]!)) }
      const statements = [...on.map((rule) => problem.fires[rule]!), ...off.map((rule) => problem.silent[rule]!)]
      const outcome = solver.solve(statements, Math.ceil(Math.max(share, (steps - solver.used) / 10)))
      if (outcome === 'unknown') return outcome
      if ('none' in outcome) return { because: outcome.none.map((at) => [...on, ...off][at]!) }
      const witness = factsOf(outcome.found)
      return isSo(witness, on, off) ? { witness } : 'unknown'
    },
    likeness: (rule) => fired[rule]!.join(),
    plan(count) {
      questions = Math.max(1, count)
    },
    get used() {
      return solver.used
    },
  }
}

/** Whether a condition can be true of nobody, whatever the fields hold. */
export function contradictsItself(condition: Condition, inquiry: Inquiry): boolean {
  const problem = pose([condition], () => 'anything', inquiry)
  const outcome = newSolver(problem).solve(problem.fires, 1000)
  return outcome !== 'unknown' && 'none' in outcome
}

/** The first customer of the sample for whom the rules fire as wanted; -1 if there is none. */
function firstAt(fired: readonly Uint32Array[], on: readonly number[], off: readonly number[], size: number): number {
  for (let word = 0; word < size >>> 5; word++) {
    let bits = -1
    for (let i = 0; bits !== 0 && i < on.length; i++) bits &= fired[on[i]!]![word]!
    for (let i = 0; bits !== 0 && i < off.length; i++) bits &= ~fired[off[i]!]![word]!
    if (bits !== 0) return word * 32 + 31 - Math.clz32(bits & -bits)
  }
  return -1
}
