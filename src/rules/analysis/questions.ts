import type { RuleFinding, Witness } from '../ruleAnalysis.ts'
import * as say from './finding.ts'
import type { Inquiry } from './inquiry.ts'
import { type Answer, contradictsItself, type Study } from './study.ts'

/** What was found, and the rules to go on with. */
export interface Part {
  readonly findings: readonly RuleFinding[]
  readonly rules: readonly number[]
}

/** Rules that are true of nobody; goes on with the others. */
export function findDead(study: Study, inquiry: Inquiry): Part {
  const findings: RuleFinding[] = []
  study.plan(study.rules.length)
  const rules = study.rules.flatMap(({ id, when }, rule) => {
    const answer = study.find([rule], [])
    if (answer === 'unknown') findings.push(say.undecided('unreachable', [id]))
    else if ('because' in answer) {
      findings.push(contradictsItself(when, inquiry) ? say.contradiction(id) : say.unreachable(id))
      return []
    }
    return [rule]
  })
  return { findings, rules }
}

/** Rules that never decide, as those before them do; goes on with those that decide, or may. */
export function findShadowed(study: Study, order: readonly number[]): Part {
  const findings: RuleFinding[] = []
  const deciding: number[] = []
  /** Rules that take everybody, as soon as they are known. */
  let takeAll: readonly number[] | undefined
  let asked = 0
  study.plan(2 * order.length)
  for (const rule of order) {
    const answer: Answer = takeAll === undefined ? study.find([rule], deciding) : { because: takeAll }
    if (answer === 'unknown') findings.push(say.undecided('shadowed', [idOf(study, rule)]))
    if (answer === 'unknown' || 'witness' in answer) {
      deciding.push(rule)
      continue
    }
    const by = answer.because.filter((other) => other !== rule).map((other) => idOf(study, other))
    findings.push(say.shadowed(idOf(study, rule), by, witnessOf(study.find([rule], []))))
    if (takeAll === undefined && asked < deciding.length) {
      asked = deciding.length
      const rest = study.find([], deciding)
      if (rest !== 'unknown' && 'because' in rest) takeAll = rest.because
    }
  }
  return { findings, rules: deciding }
}

/** Beyond so many rules there are too many pairs to ask about, and to read. */
const mostInPairs = 1000

/** Pairs of rules, other than `except`, that fire for one customer. */
export function findTogether(
  study: Study,
  rules: readonly number[],
  question: 'overlap' | 'conflict',
  except: (a: number, b: number) => boolean,
): RuleFinding[] {
  if (rules.length > mostInPairs)
    return [
      say.undecided(
        question,
        rules.map((rule) => idOf(study, rule)),
      ),
    ]
  const tell = question === 'overlap' ? say.overlap : say.differentActions
  const pairs = pairsOf(rules).filter(([a, b]) => !except(a, b))
  study.plan(pairs.length)
  return pairs.flatMap(([a, b]) => {
    const answer = study.find([a, b], [])
    const ids = [idOf(study, a), idOf(study, b)] as const
    if (answer === 'unknown') return [say.undecided(question, ids)]
    return 'witness' in answer ? [tell(ids, answer.witness)] : []
  })
}

/** Pairs of rules, other than `except`, that fire for the same customers. */
export function findTwins(
  study: Study,
  rules: readonly number[],
  except: (a: number, b: number) => boolean,
): RuleFinding[] {
  if (rules.length > mostInPairs)
    return [
      say.undecided(
        'conflict',
        rules.map((rule) => idOf(study, rule)),
      ),
    ]
  const likeness = new Map(rules.map((rule) => [rule, study.likeness(rule)]))
  const pairs = pairsOf(rules).filter(([a, b]) => likeness.get(a) === likeness.get(b) && !except(a, b))
  study.plan(2 * pairs.length)
  return pairs.flatMap(([a, b]) => {
    const answers = [study.find([a], [b]), study.find([b], [a])]
    const ids = [idOf(study, a), idOf(study, b)] as const
    if (answers.some((answer) => answer !== 'unknown' && 'witness' in answer)) return []
    if (answers.includes('unknown')) return [say.undecided('conflict', ids)]
    return [say.sameCustomers(ids, witnessOf(study.find([a, b], [])))]
  })
}

/** Whether some customer gets no decision. */
export function findGap(study: Study, rules: readonly number[]): RuleFinding | undefined {
  study.plan(1)
  const answer = study.find([], rules)
  if (answer === 'unknown') return say.undecided('gap', [])
  return 'witness' in answer ? say.gap(answer.witness) : undefined
}

function idOf(study: Study, rule: number): string {
  return study.rules[rule]!.id
}

function witnessOf(answer: Answer): Witness | undefined {
  return answer !== 'unknown' && 'witness' in answer ? answer.witness : undefined
}

function pairsOf(rules: readonly number[]): [number, number][] {
  return rules.flatMap((a, i) => rules.slice(i + 1).map((b): [number, number] => [a, b]))
}
