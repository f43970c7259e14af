import { checkPart, isRecord, need } from '../condition/checkCondition.ts'
import { momentOf } from '../condition/clock.ts'
import { ClienteleError, fail, isClienteleError, words } from '../errors.ts'
import type { RuleSet } from './ruleSet.ts'

/**
 * Checks that something is a rule set, and says where it is not: the rule by its id, the fault by its JSON path.
 *
 * Refused are: another version, an unknown hit policy, an `aggregate` without `collect` or without numbers to work on,
 * unknown keys (a misspelled `untill` would silently never end), two rules of one id, malformed conditions, settings that
 * JSON cannot hold, days that do not exist, a `from` after its `until`, and more than 100,000 rules. An empty list of rules
 * is a rule set that decides nothing.
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
  checkKeys(ruleSet, 'version hitPolicy aggregate column rules', 'the rule set')
  const { hitPolicy, aggregate, column, rules } = ruleSet
  needWord(hitPolicy, 'first priority unique any collect', 'hitPolicy')
  if (aggregate !== undefined) {
    needWord(aggregate, 'sum min max count', 'aggregate')
    if (hitPolicy !== 'collect') fail('definition', '`aggregate` only where `hitPolicy` is "collect"', hitPolicy)
  }
  if (column !== undefined) needName(column, 'column')
  need(Array.isArray(rules), 'rules', 'a list of rules', rules)
  need(rules.length <= 1e5, 'rules', 'at most 100000 rules', rules)
  const places = new Map<string, number>()
  const count = { parts: 0 }
  // Not forEach: it would pass over the holes of a sparse list.
  for (let i = 0; i < rules.length; i++) {
    const rule: unknown = rules[i]
    const path = `rules[${i}]`
    need(isRecord(rule), path, 'a rule, an object', rule)
    const { id } = rule
    needName(id, `${path}.id`)
    const name = JSON.stringify(id)
    if (places.has(id)) {
      fail(
        'definition',
        `\`${path}.id\` to be a name of its own`,
        words(`${name}, as \`rules[${places.get(id)}]\` has`),
      )
    }
    places.set(id, i)
    try {
      checkRule(rule, path, count, aggregate !== undefined && aggregate !== 'count')
    } catch (error) {
      if (!isClienteleError(error)) throw error
      throw new ClienteleError('definition', `${error.message.slice(0, -1)} in rule ${name}.`)
    }
  }
}

function checkRule(rule: Record<string, unknown>, path: string, count: { parts: number }, counts: boolean): void {
  checkKeys(rule, 'id when then priority because from until', `\`${path}\``)
  const { when, then, priority = 0, because, from, until } = rule
  checkPart(when, `${path}.when`, 1, count)
  const at = `${path}.then`
  need(isRecord(then), at, '{ strategy, params?, value? }', then)
  checkKeys(then, 'strategy params value', `\`${at}\``)
  const { strategy, params = {}, value } = then
  needName(strategy, `${at}.strategy`)
  need(isRecord(params), `${at}.params`, 'an object', params)
  need(isStorable(params, 1, count), `${at}.params`, 'plain JSON', params)
  need((value === undefined && !counts) || Number.isFinite(value), `${at}.value`, 'a finite number', value)
  need(Number.isFinite(priority), `${path}.priority`, 'a finite number', priority)
  if (because !== undefined) {
    const isText = isRecord(because) && typeof because.en === 'string' && typeof because.zh === 'string'
    need(isText, `${path}.because`, 'text in two languages, { en, zh }', because)
    checkKeys(because, 'en zh', `\`${path}.because\``)
  }
  needDay(from, `${path}.from`)
  needDay(until, `${path}.until`)
  if (from !== undefined && until !== undefined && from > until) {
    fail('definition', `\`${path}.until\` not to be before \`from\` (${from})`, until)
  }
}

function checkKeys(record: Record<string, unknown>, known: string, what: string): void {
  const keys = known.split(' ')
  for (const key of Object.keys(record)) {
    if (!keys.includes(key)) fail('definition', `${what} to have no keys but ${keys.join(', ')}`, key)
  }
}

function needWord(word: unknown, known: string, path: string): void {
  need(known.split(' ').includes(word as string), path, `one of ${known.replaceAll(' ', ', ')}`, word)
}

function needName(name: unknown, path: string): asserts name is string {
  need(typeof name === 'string' && name !== '', path, 'a name', name)
}

/** Of years with four digits, so that text is ordered as days are. */
function needDay(day: unknown, path: string): asserts day is string | undefined {
  if (day === undefined) return
  const isDay = typeof day === 'string' && day.length === 10 && !Number.isNaN(momentOf(day, 'UTC'))
  need(isDay, path, 'a day, YYYY-MM-DD', day)
}

/** Whether JSON gives it back as it is. What contains itself is found by its depth, as in conditions. */
function isStorable(part: unknown, level: number, count: { parts: number }): boolean {
  if (typeof part === 'string' || typeof part === 'boolean' || part === null || Number.isFinite(part)) return true
  if (level > 100 || ++count.parts > 1e6 || !isPlain(part)) return false
  return Object.values(part as object).every((each) => isStorable(each, level + 1, count))
}

function isPlain(part: unknown): boolean {
  return /\[object (Object|Array)]/.test(Object.prototype.toString.call(part))
}
