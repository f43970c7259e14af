import { checkCondition } from '../condition/checkCondition.ts'
import { ClienteleError, fail, isClienteleError, words } from '../errors.ts'
import { parseInstant } from '../table/instant.ts'
import { openTimeZone } from '../table/timeZone.ts'
import type { RuleSet } from './ruleSet.ts'

const setKeys: readonly string[] = ['version', 'hitPolicy', 'column', 'rules']
const ruleKeys: readonly string[] = ['id', 'when', 'then', 'priority', 'because', 'from', 'until']
const actionKeys: readonly string[] = ['strategy', 'params']

/**
 * Checks that something is a rule set, and says where it is not: the rule by its id, the fault by its JSON path.
 *
 * Refused are: another version, an unknown hit policy, unknown keys (a misspelled `untill` would silently never end),
 * two rules of one id, malformed conditions, days that do not exist, and a `from` after its `until`. An empty list of
 * rules is a rule set that decides nothing.
 *
 * `applyRules` and `decisionOf` check each rule set they meet once.
 *
 * @throws ClienteleError `definition`, with rule and path in the message.
 *
 * @example
 * ```ts
 * import { checkRuleSet } from 'clientele/rules'
 *
 * let message = ''
 * try {
 *   checkRuleSet({
 *     version: 1,
 *     hitPolicy: 'first',
 *     rules: [{ id: 'vip', when: { field: 'tier', equals: 'A' }, then: { strategy: 'vipCare' } }],
 *   })
 * } catch (error) {
 *   message = (error as Error).message
 * }
 * message.startsWith('Expected `rules[0].when` to have an operator') // => true
 * message.endsWith('got "equals" in rule "vip".') // => true
 * ```
 */
export function checkRuleSet(ruleSet: unknown): asserts ruleSet is RuleSet {
  if (!isRecord(ruleSet)) fail('definition', 'a rule set, an object', ruleSet)
  if (ruleSet.version !== 1) fail('definition', 'a rule set of `version` 1', ruleSet.version)
  checkKeys(ruleSet, setKeys, 'the rule set')
  const { hitPolicy, column, rules } = ruleSet
  if (hitPolicy !== 'first' && hitPolicy !== 'collect') {
    fail('definition', "`hitPolicy` to be 'first' or 'collect'", hitPolicy)
  }
  if (column !== undefined && !isName(column)) fail('definition', '`column` to be a name', column)
  if (!Array.isArray(rules)) fail('definition', '`rules` to be a list of rules', rules)
  const places = new Map<string, number>()
  // Not forEach: it would pass over the holes of a sparse list.
  for (let i = 0; i < rules.length; i++) checkRule(rules[i], `rules[${i}]`, i, places)
}

function checkRule(rule: unknown, path: string, index: number, places: Map<string, number>): void {
  if (!isRecord(rule)) fail('definition', `\`${path}\` to be a rule, an object`, rule)
  const { id, priority, from, until } = rule
  if (!isName(id)) fail('definition', `\`${path}.id\` to be a name`, id)
  const first = places.get(id)
  if (first !== undefined) {
    fail(
      'definition',
      `\`${path}.id\` to be a name of its own`,
      words(`${JSON.stringify(id)}, as \`rules[${first}]\` has`),
    )
  }
  places.set(id, index)

  const where = ` of rule ${JSON.stringify(id)}`
  checkKeys(rule, ruleKeys, `\`${path}\`${where}`)
  checkWhen(rule.when, `${path}.when`, id)
  checkAction(rule.then, `${path}.then`, where)
  if (priority !== undefined && !Number.isFinite(priority)) {
    fail('definition', `\`${path}.priority\`${where} to be a finite number`, priority)
  }
  checkReason(rule.because, `${path}.because`, where)
  checkDay(from, `${path}.from`, where)
  checkDay(until, `${path}.until`, where)
  if (from !== undefined && until !== undefined && !((from as string) <= (until as string))) {
    fail('definition', `\`${path}.until\`${where} not to be before \`from\` (${from})`, until)
  }
}

function checkWhen(when: unknown, path: string, id: string): void {
  try {
    checkCondition(when, path)
  } catch (error) {
    if (!isClienteleError(error)) throw error
    throw new ClienteleError(error.code, `${error.message.replace(/\.$/, '')} in rule ${JSON.stringify(id)}.`)
  }
}

function checkAction(action: unknown, path: string, where: string): void {
  if (!isRecord(action)) fail('definition', `\`${path}\`${where} to be { strategy, params? }`, action)
  checkKeys(action, actionKeys, `\`${path}\`${where}`)
  if (!isName(action.strategy)) fail('definition', `\`${path}.strategy\`${where} to be a name`, action.strategy)
  if (action.params !== undefined && !isRecord(action.params)) {
    fail('definition', `\`${path}.params\`${where} to be an object`, action.params)
  }
}

function checkReason(reason: unknown, path: string, where: string): void {
  if (reason === undefined) return
  if (!isRecord(reason) || typeof reason.en !== 'string' || typeof reason.zh !== 'string') {
    fail('definition', `\`${path}\`${where} to be text in two languages, { en, zh }`, reason)
  }
}

function checkDay(day: unknown, path: string, where: string): void {
  if (day === undefined) return
  const plain = typeof day === 'string' && day.length === 10
  if (!plain || Number.isNaN(parseInstant(day, openTimeZone('UTC')))) {
    fail('definition', `\`${path}\`${where} to be a day, YYYY-MM-DD`, day)
  }
}

function checkKeys(object: Record<string, unknown>, known: readonly string[], what: string): void {
  for (const key of Object.keys(object)) {
    if (!known.includes(key)) fail('definition', `${what} to have no keys but ${known.join(', ')}`, key)
  }
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
