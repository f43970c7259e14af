import { fail, words } from '../errors.ts'
import type { Condition } from './condition.ts'
import { answers } from './truth.ts'

/** Far beyond what anyone writes, and short of what a call stack holds; it also ends a condition that contains itself. */
const deepest = 100

/** A condition that holds one object many times over may come to more parts than could ever be looked at. */
const mostParts = 1_000_000

/**
 * Checks that something is a condition, and says where it is not. Run it once over every condition that comes from
 * outside: a file, a form, another program.
 *
 * Refused are: unknown words and more than one operator, values other than finite numbers, text, true and false (for
 * missing values there is `exists`), lists of mixed types, bounds of `between` that are out of order or of different
 * types, days that are not whole, more than 100 levels, and more than a million parts.
 *
 * @param path What to call the condition in messages, such as `rules[2].when`.
 * @throws ClienteleError `definition`, with the path of the fault in the message.
 *
 * @example
 * ```ts
 * import { checkCondition } from 'clientele/condition'
 *
 * let message = ''
 * try {
 *   checkCondition({ all: [{ field: 'recency', gt: '90 days', lt: 180 }] }, 'when')
 * } catch (error) {
 *   message = (error as Error).message
 * }
 * message // => 'Expected `when.all[0]` to have one operator, got gt, lt.'
 * ```
 */
export function checkCondition(condition: unknown, path: string = 'condition'): asserts condition is Condition {
  checkPart(condition, path, 1, { parts: 0 })
}

/** Private: the same for one of several conditions that are counted together. */
export function checkPart(condition: unknown, path: string, level: number, count: { parts: number }): void {
  if (level > deepest) fail('definition', `\`${path}\` to be nested at most ${deepest} levels deep`, words('more'))
  if (++count.parts > mostParts) fail('definition', `at most ${mostParts} parts of conditions`, words('more'))
  need(isRecord(condition), path, 'a condition, an object', condition)
  const { field, ...rest } = condition
  const operators = Object.keys(rest)
  const operator = operators[0]!
  const value = rest[operator]
  const at = `${path}.${operator}`
  const isGroup = operator === 'all' || operator === 'any'
  if (isGroup || operator === 'not') {
    // They stand alone: beside another word it is not clear what was meant.
    const keys = Object.keys(condition)
    if (keys.length > 1) fail('definition', `\`${path}\` to have one of all, any, not`, words(keys.join(', ')))
    if (!isGroup) {
      checkPart(value, at, level + 1, count)
      return
    }
    need(Array.isArray(value), at, 'a list of conditions', value)
    // Not forEach: it would pass over the holes of a sparse list.
    for (let i = 0; i < value.length; i++) checkPart(value[i], `${at}[${i}]`, level + 1, count)
    return
  }
  checkField(condition, path)
  if (operators.length !== 1) {
    fail('definition', `\`${path}\` to have one operator`, words(operators.join(', ') || 'none'))
  }
  if (operator === 'between') checkBetween(value, at)
  else if (operator === 'in' || operator === 'notIn') checkList(value, at)
  else if (operator === 'exists') need(typeof value === 'boolean', at, 'true or false', value)
  else if (operator === 'startsWith' || operator === 'contains') need(typeof value === 'string', at, 'text', value)
  else if (Object.hasOwn(answers, operator)) checkComparand(value, at)
  else {
    const known = `${Object.keys(answers).join(', ')}, between, in, notIn, exists, startsWith, contains`
    fail('definition', `\`${path}\` to have an operator (${known})`, operator)
  }
}

/** Private: throws unless something is what it is expected to be. */
export function need(sound: boolean, path: string, what: string, received: unknown): asserts sound {
  if (!sound) fail('definition', `\`${path}\` to be ${what}`, received)
}

/** Private: whether something is an object with keys, and no list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function checkField(holder: Record<string, unknown>, path: string): void {
  if (!Object.hasOwn(holder, 'field')) {
    fail('definition', `\`${path}\` to have one of all, any, not, or a field`, words('none'))
  }
  const { field } = holder
  if (typeof field !== 'string' || field === '') fail('definition', `\`${path}.field\` to name a column`, field)
}

function checkComparand(value: unknown, path: string): void {
  if (!isRecord(value)) {
    need(
      isLiteral(value),
      path,
      'a finite number, text, true, false, { field, times? }, { daysAgo } or { daysAhead }',
      value,
    )
    return
  }
  const { times = 0 } = value
  const keys = Object.keys(value).join()
  if (keys === 'daysAgo' || keys === 'daysAhead') {
    const days = value[keys]
    need(
      Number.isInteger(days) && (days as number) >= 0 && (days as number) <= 1e6,
      `${path}.${keys}`,
      'whole days from 0 to 1000000',
      days,
    )
    return
  }
  checkField(value, path)
  need(/^(field(,times)?|times,field)$/.test(keys), path, '{ field, times? }', value)
  need(Number.isFinite(times), `${path}.times`, 'a finite number', times)
}

function checkBetween(bounds: unknown, path: string): void {
  need(Array.isArray(bounds) && bounds.length === 2, path, '[low, high]', bounds)
  const [low, high] = bounds as [unknown, unknown]
  checkComparand(low, `${path}[0]`)
  checkComparand(high, `${path}[1]`)
  const [from, to] = [fixed(low), fixed(high)]
  if (from === null || to === null) return
  if (typeof low !== typeof high) fail('definition', `\`${path}\` to have two bounds of one type`, bounds)
  if (!(from <= to)) fail('definition', `\`${path}\` to have low <= high`, bounds)
}

/** What two bounds are compared by; null for another column, which may hold anything. */
function fixed(bound: unknown): number | null {
  if (!isRecord(bound)) return bound as number
  return Object.hasOwn(bound, 'field') ? null : ((bound.daysAhead ?? -(bound.daysAgo as number)) as number)
}

function checkList(list: unknown, path: string): void {
  need(Array.isArray(list), path, 'a list of values', list)
  for (let i = 0; i < list.length; i++) {
    const value: unknown = list[i]
    need(isLiteral(value), `${path}[${i}]`, 'a finite number, text, true or false', value)
    if (typeof value !== typeof list[0]) fail('definition', `\`${path}\` to hold values of one type`, list)
  }
}

function isLiteral(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
}
