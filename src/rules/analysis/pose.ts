import type { Comparison, Condition, Literal } from '../../condition/condition.ts'
import { fail, words } from '../../errors.ts'
import type { DomainField } from '../domain.ts'
import { type Cell, cellsOf, endOfPrefix, missingCell } from './cells.ts'
import { combine, type Formula, opposite } from './formula.ts'
import type { Inquiry } from './inquiry.ts'
import { type Literals, newLiterals } from './literals.ts'
import {
  daysIn,
  equal,
  greater,
  isField,
  type Link,
  less,
  linkOf,
  linkTie,
  no,
  type Tie,
  textTie,
  yes,
} from './ties.ts'

/** What conditions ask, with all that is continuous cut into finitely many values. */
export interface Problem {
  /** The fields that the conditions read, each a variable whose values are its cells. */
  readonly names: readonly string[]
  readonly cells: readonly (readonly Cell[])[]
  /** How many values each variable has: the fields first, then the answers of ties. */
  readonly sizes: readonly number[]
  readonly ties: readonly Tie[]
  readonly literals: Literals
  /** True of everybody: what the answer of one tie says of another. */
  readonly axioms: readonly Formula[]
  /** Of each condition: that it is true, and that it is not. */
  readonly fires: readonly Formula[]
  readonly silent: readonly Formula[]
}

/** What a field can hold: as declared, anything at all, or nothing. */
export type FieldOf = (name: string) => DomainField | 'anything' | 'nothing'

/** Turns conditions into a problem over finitely many values. */
export function pose(conditions: readonly Condition[], fieldOf: FieldOf, inquiry: Inquiry): Problem {
  const asked = conditions.map(splitBounds)
  const keys = new Map(asked.flatMap(comparisonsIn).map((comparison) => [comparison, keyOf(comparison)]))
  const questions = [...new Map([...keys].map(([comparison, key]) => [key, comparison])).entries()]
  const links = questions.flatMap(([, comparison]) => linkOf(comparison) ?? [])
  const unlinked = questions.filter(([, comparison]) => linkOf(comparison) === undefined)
  const texts = unlinked.filter(([, comparison]) => isOpenQuestion(comparison, fieldOf))
  const plain = unlinked.filter(([, comparison]) => !isOpenQuestion(comparison, fieldOf))

  const fields = questions.map(([, { field }]) => field)
  const names = [...new Set([...fields, ...links.flatMap(({ left, right }) => [left, right])])]
  const variableOf = new Map(names.map((name, i) => [name, i]))
  const tied = new Set([...links.flatMap(({ left, right }) => [left, right]), ...texts.map(([, { field }]) => field)])
  const constants = constantsOf(
    names,
    plain.map(([, comparison]) => comparison),
    links,
    fieldOf,
    inquiry,
  )

  const literals = newLiterals()
  const truths = new Map<string, Truth>()
  const cells = names.map((name, variable) => {
    const field = fieldOf(name)
    const all = field === 'nothing' ? [missingCell] : cellsOf(field, constants.get(name)!, tied.has(name))
    const facts = all.map(({ sample }) => ({ [name]: sample }))
    const about = plain.filter(([, comparison]) => comparison.field === name)
    if (all.length * about.length > mostAnswers) {
      fail(
        'definition',
        `fewer rules and constants for \`${name}\``,
        words(`${about.length} comparisons over ${all.length} ranges`),
      )
    }
    const answers = about.map(([, comparison]) => facts.map((one) => inquiry.ask(comparison, one)))
    const kept = tied.has(name) ? all.map((_, i) => i) : tellApart(answers, all)
    about.forEach(([key], q) => {
      const where = (wanted: boolean): Formula => {
        const values = kept.flatMap((cell, i) => (answers[q]![cell] === wanted ? [i] : []))
        return literals.oneOf(variable, kept.length, values)
      }
      truths.set(key, { yes: where(true), no: where(false) })
    })
    return kept.map((i) => all[i]!)
  })

  const sizes = cells.map((each) => each.length)
  const ties: Tie[] = []
  for (const [key, comparison] of texts) {
    const result = sizes.push(3) - 1
    ties.push(textTie(variableOf.get(comparison.field)!, comparison, result, inquiry))
    truths.set(key, { yes: literals.oneOf(result, 3, [yes]), no: literals.oneOf(result, 3, [no]) })
  }
  const results = new Map<string, number>()
  for (const [key, comparison] of questions) {
    const link = linkOf(comparison)
    if (link === undefined) continue
    const about = JSON.stringify([link.left, link.right, link.times ?? null])
    let result = results.get(about)
    if (result === undefined) {
      results.set(about, (result = sizes.push(4) - 1))
      ties.push(linkTie(variableOf.get(link.left)!, variableOf.get(link.right)!, link.times, result))
    }
    const fails = [less, equal, greater].filter((outcome) => !link.holds.includes(outcome))
    truths.set(key, { yes: literals.oneOf(result, 4, link.holds), no: literals.oneOf(result, 4, fails) })
  }

  const fires = asked.map((condition) => truthOf(condition, (comparison) => truths.get(keys.get(comparison)!)!).yes)
  return { names, cells, sizes, ties, literals, axioms: axiomsOf(ties, literals), fires, silent: fires.map(opposite) }
}

/** Comparisons of one field, times the ranges into which their constants cut it: beyond it takes too long. */
const mostAnswers = 5_000_000

/** That a condition is true, and that it is false; neither where it is unknown. */
interface Truth {
  readonly yes: Formula
  readonly no: Formula
}

function truthOf(condition: Condition, known: (comparison: Comparison) => Truth): Truth {
  if ('not' in condition) {
    const { yes, no } = truthOf(condition.not, known)
    return { yes: no, no: yes }
  }
  const isAll = 'all' in condition
  if (!isAll && !('any' in condition)) return known(condition)
  const parts = (isAll ? condition.all : condition.any).map((part) => truthOf(part, known))
  const yes = parts.map((part) => part.yes)
  const no = parts.map((part) => part.no)
  return isAll
    ? { yes: combine('all', yes), no: combine('any', no) }
    : { yes: combine('any', yes), no: combine('all', no) }
}

/** `between` with another field as a bound is two comparisons. */
function splitBounds(condition: Condition): Condition {
  if ('all' in condition) return { all: condition.all.map(splitBounds) }
  if ('any' in condition) return { any: condition.any.map(splitBounds) }
  if ('not' in condition) return { not: splitBounds(condition.not) }
  if (!('between' in condition) || !condition.between.some(isField)) return condition
  const { field, between } = condition
  return {
    all: [
      { field, gte: between[0] },
      { field, lte: between[1] },
    ],
  }
}

function comparisonsIn(condition: Condition): Comparison[] {
  if ('all' in condition) return condition.all.flatMap(comparisonsIn)
  if ('any' in condition) return condition.any.flatMap(comparisonsIn)
  return 'not' in condition ? comparisonsIn(condition.not) : [condition]
}

/** The same for comparisons that ask the same in the same words. */
function keyOf(comparison: Comparison): string {
  return JSON.stringify(comparison)
}

/** A question about text that the order of texts does not answer. */
function isOpenQuestion(comparison: Comparison, fieldOf: FieldOf): boolean {
  const field = fieldOf(comparison.field)
  const isText = field === 'anything' || (field !== 'nothing' && field.type === 'string' && field.values === undefined)
  return isText && ('contains' in comparison || daysIn(comparison).length > 0)
}

/** Beyond so many constants a field takes no more from the fields that it is compared with. */
const mostShared = 1000

/** Of each field the constants that cut its values; with those of fields that it is compared with, scaled. */
function constantsOf(
  names: readonly string[],
  plain: readonly Comparison[],
  links: readonly Link[],
  fieldOf: FieldOf,
  { boundsOfDay }: Inquiry,
): Map<string, Set<Literal>> {
  const constants = new Map(names.map((name) => [name, new Set<Literal>()]))
  const add = (name: string, values: readonly Literal[]): void => {
    const found = constants.get(name)!
    for (const value of values) found.add(value)
  }
  for (const comparison of plain) {
    add(comparison.field, constantsIn(comparison))
    add(comparison.field, daysIn(comparison).flatMap(boundsOfDay))
  }
  for (const name of links.flatMap(({ left, right }) => [left, right])) {
    const field = fieldOf(name)
    if (typeof field !== 'object' || field.type !== 'number') continue
    add(
      name,
      [field.min, field.max].filter((bound) => bound !== undefined),
    )
  }
  for (const { left, right } of links) if (left === right) add(left, [0])
  // Twice, so that a chain of fields shares: more rounds would add constants without end where factors differ.
  for (let round = 0; round < 2; round++) {
    for (const { left, right, times = 1 } of links) {
      share(constants.get(right)!, constants.get(left)!, (value) => times * value)
      share(constants.get(left)!, constants.get(right)!, (value) => value / times)
    }
  }
  return constants
}

function share(from: ReadonlySet<Literal>, to: Set<Literal>, scale: (value: number) => number): void {
  for (const value of [...from]) {
    if (to.size >= mostShared) return
    const scaled = typeof value === 'number' ? scale(value) : value
    if (typeof scaled !== 'number' || Number.isFinite(scaled)) to.add(scaled)
  }
}

function constantsIn(comparison: Comparison): Literal[] {
  if ('exists' in comparison) return []
  if ('startsWith' in comparison) {
    // In the order of code units, the texts that start with a prefix are neighbours.
    const end = endOfPrefix(comparison.startsWith)
    return end === null ? [comparison.startsWith] : [comparison.startsWith, end]
  }
  const { field: _, ...rest } = comparison
  return (Object.values(rest) as unknown[]).flat().filter((value): value is Literal => typeof value !== 'object')
}

/** Of cells that all questions answer alike, one is enough; of two examples, the more telling one. */
function tellApart(table: readonly (readonly (boolean | null)[])[], cells: readonly Cell[]): number[] {
  const kept = new Map<string, number>()
  cells.forEach((cell, i) => {
    const key = table.map((row) => (row[i] === null ? 'u' : row[i] ? 't' : 'f')).join('')
    if (!kept.has(key) || cell.sample === 'other') kept.set(key, i)
  })
  return [...kept.values()]
}

/** Who contains a text contains every part of it. */
function axiomsOf(ties: readonly Tie[], literals: Literals): Formula[] {
  return ties.flatMap((whole) =>
    ties
      .filter((part) => part !== whole && part.left === whole.left && part.text !== undefined)
      .filter((part) => whole.text?.includes(part.text!) === true)
      .map((part) => combine('any', [literals.oneOf(whole.result, 3, [1, 2]), literals.oneOf(part.result, 3, [yes])])),
  )
}
