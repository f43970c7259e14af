import { fail, words } from '../errors.ts'
import type { Condition } from './condition.ts'

/** Far beyond what anyone writes, and short of what a call stack holds; it also ends a condition that contains itself. */
const deepest = 100

/**
 * Checks that something is a condition, and says where it is not. Run it once over every condition that comes from
 * outside: a file, a form, another program.
 *
 * Refused are: unknown words and more than one operator, values other than finite numbers, text, true and false (for
 * missing values there is `exists`), lists of mixed types, bounds of `between` that are out of order or of different
 * types, and more than 100 levels.
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
  check(condition, path, 1)
}

function check(condition: unknown, path: string, level: number): void {
  if (level > deepest) fail('definition', `\`${path}\` to be nested at most ${deepest} levels deep`, words('more'))
  if (!isRecord(condition)) fail('definition', `\`${path}\` to be a condition, an object`, condition)
  const keys = Object.keys(condition)
  const [key] = keys
  if (key === 'all' || key === 'any') {
    only(keys, path)
    const parts = condition[key]
    if (!Array.isArray(parts)) fail('definition', `\`${path}.${key}\` to be a list of conditions`, parts)
    // Not forEach: it would pass over the holes of a sparse list.
    for (let i = 0; i < parts.length; i++) check(parts[i], `${path}.${key}[${i}]`, level + 1)
  } else if (key === 'not') {
    only(keys, path)
    check(condition.not, `${path}.not`, level + 1)
  } else {
    checkComparison(condition, keys, path)
  }
}

/** `all`, `any` and `not` stand alone: beside another word it is not clear what was meant. */
function only(keys: string[], path: string): void {
  if (keys.length > 1) fail('definition', `\`${path}\` to have one of all, any, not`, words(keys.join(', ')))
}

function checkComparison(condition: Record<string, unknown>, keys: string[], path: string): void {
  checkField(condition.field, Object.hasOwn(condition, 'field'), path)
  const operators = keys.filter((key) => key !== 'field')
  const [operator] = operators
  if (operator === undefined || operators.length > 1) {
    fail('definition', `\`${path}\` to have one operator`, words(operators.join(', ') || 'none'))
  }
  const value = condition[operator]
  const at = `${path}.${operator}`
  switch (operator) {
    case 'eq':
    case 'ne':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      checkValue(value, at)
      return
    case 'between':
      checkBetween(value, at)
      return
    case 'in':
    case 'notIn':
      checkList(value, at)
      return
    case 'exists':
      if (typeof value !== 'boolean') fail('definition', `\`${at}\` to be true or false`, value)
      return
    case 'startsWith':
    case 'contains':
      if (typeof value !== 'string') fail('definition', `\`${at}\` to be text`, value)
      return
    default:
      fail(
        'definition',
        `\`${path}\` to have an operator (eq, ne, lt, lte, gt, gte, between, in, notIn, exists, startsWith, contains)`,
        operator,
      )
  }
}

function checkField(field: unknown, given: boolean, path: string): void {
  if (!given) fail('definition', `\`${path}\` to have one of all, any, not, or a field`, words('none'))
  if (typeof field !== 'string' || field === '') fail('definition', `\`${path}.field\` to name a column`, field)
}

function checkValue(value: unknown, path: string): void {
  if (isRecord(value)) checkOperand(value, path)
  else if (!isLiteral(value)) {
    fail('definition', `\`${path}\` to be a finite number, text, true, false or { field, times? }`, value)
  }
}

function checkOperand(operand: Record<string, unknown>, path: string): void {
  checkField(operand.field, Object.hasOwn(operand, 'field'), path)
  for (const key of Object.keys(operand)) {
    if (key !== 'field' && key !== 'times') fail('definition', `\`${path}\` to be { field, times? }`, operand)
  }
  if (Object.hasOwn(operand, 'times') && !Number.isFinite(operand.times)) {
    fail('definition', `\`${path}.times\` to be a finite number`, operand.times)
  }
}

function checkBetween(bounds: unknown, path: string): void {
  if (!Array.isArray(bounds) || bounds.length !== 2) fail('definition', `\`${path}\` to be [low, high]`, bounds)
  const [low, high] = bounds as [unknown, unknown]
  checkValue(low, `${path}[0]`)
  checkValue(high, `${path}[1]`)
  if (isRecord(low) || isRecord(high)) return
  if (typeof low !== typeof high) fail('definition', `\`${path}\` to have two bounds of one type`, bounds)
  if (!((low as number) <= (high as number))) fail('definition', `\`${path}\` to have low <= high`, bounds)
}

function checkList(list: unknown, path: string): void {
  if (!Array.isArray(list)) fail('definition', `\`${path}\` to be a list of values`, list)
  for (let i = 0; i < list.length; i++) {
    const value: unknown = list[i]
    if (!isLiteral(value)) fail('definition', `\`${path}[${i}]\` to be a finite number, text, true or false`, value)
    if (typeof value !== typeof list[0]) fail('definition', `\`${path}\` to hold values of one type`, list)
  }
}

function isLiteral(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
