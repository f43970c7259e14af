import type { Comparand, Comparison, Condition, Literal } from './condition.ts'

/**
 * Private: values of a column that stand for all that it can hold, as far as conditions about that column alone can tell:
 * every constant, and a value before, between and after them. With these, what holds for all values can be tried out.
 *
 * Undefined where a condition asks for more than order (whether there is a value, what text it contains, another column, a day counted from today),
 * or holds the column against values of several types.
 */
export function valuesToTry(conditions: readonly Condition[]): Literal[] | undefined {
  const found = new Set<Literal>()
  if (!conditions.every((condition) => collect(condition, found))) return undefined
  const constants = [...found]
  if (constants.some((value) => typeof value !== typeof constants[0])) return undefined
  const numbers = constants.filter((value) => typeof value === 'number').sort((a, b) => a - b)
  const texts = constants.filter((value) => typeof value === 'string')
  const values: Literal[] = [...constants]
  // The next text after one: nothing stands between them.
  if (texts.length > 0) values.push('', ...texts.map((text) => `${text}\u0000`))
  if (constants.some((value) => typeof value === 'boolean')) values.push(true, false)
  if (numbers.length > 0) {
    // Not the mean of sums, which may overflow.
    for (let k = 1; k < numbers.length; k++) values.push(numbers[k - 1]! / 2 + numbers[k]! / 2)
    values.push(-Number.MAX_VALUE, Number.MAX_VALUE)
  }
  return values
}

function collect(condition: Condition, found: Set<Literal>): boolean {
  if ('all' in condition) return condition.all.every((part) => collect(part, found))
  if ('any' in condition) return condition.any.every((part) => collect(part, found))
  if ('not' in condition) return collect(condition.not, found)
  return constantsOf(condition).every((value) => {
    if (value === undefined || typeof value === 'object') return false
    found.add(value)
    return true
  })
}

/** Undefined for what cannot be told by constants. */
function constantsOf(condition: Comparison): readonly (Comparand | undefined)[] {
  if ('between' in condition) return condition.between
  if ('in' in condition) return condition.in
  if ('notIn' in condition) return condition.notIn
  if ('exists' in condition || 'startsWith' in condition || 'contains' in condition) return [undefined]
  const { field: _, ...rest } = condition
  return Object.values(rest) as Comparand[]
}
