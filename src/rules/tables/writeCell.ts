import type { Comparand, Comparison, Condition } from '../../condition/condition.ts'
import { fail, words } from '../../errors.ts'

/** A condition with the path at which it stands in the rule set. */
export interface Placed {
  readonly condition: Condition
  readonly path: string
}

const signs: { readonly [operator: string]: string } = { lt: '<', lte: '<=', gt: '>', gte: '>=' }

/** The cell that asks of one column what these conditions on it ask together. */
export function writeCell(parts: readonly Placed[]): string {
  return joinAll(parts.flatMap(partsOf))
}

/** The parts of an `all`, of any depth. */
export function partsOf({ condition, path }: Placed): Placed[] {
  if (!('all' in condition)) return [{ condition, path }]
  return condition.all.flatMap((part, k) => partsOf({ condition: part, path: `${path}.all[${k}]` }))
}

function joinAll(parts: readonly Placed[]): string {
  const tests: string[] = []
  for (let k = 0; k < parts.length; k++) {
    const range = k + 1 < parts.length ? openRange(parts[k]!.condition, parts[k + 1]!.condition) : undefined
    if (range !== undefined) {
      tests.push(range)
      k++
    } else {
      const test = write(parts[k]!)
      tests.push(parts.length > 1 && isList(parts[k]!.condition) ? `(${test})` : test)
    }
  }
  return tests.join(' and ')
}

/** Whether commas stand in what is written for a condition. */
function isList(condition: Condition): boolean {
  if ('in' in condition) return condition.in.length > 1
  return 'any' in condition && (condition.any.length > 1 || isList(condition.any[0]!))
}

/** Two bounds as one range; both of them included would be read as `between`. */
function openRange(low: Condition, high: Condition): string | undefined {
  const from = 'gte' in low ? low.gte : 'gt' in low ? low.gt : undefined
  const to = 'lte' in high ? high.lte : 'lt' in high ? high.lt : undefined
  if (from === undefined || to === undefined || ('gte' in low && 'lte' in high)) return undefined
  if (typeof from === 'object' || typeof to === 'object' || typeof from !== typeof to || !(from < to)) return undefined
  return `${'gte' in low ? '[' : '('}${valueText(from)}..${valueText(to)}${'lte' in high ? ']' : ')'}`
}

function write(placed: Placed): string {
  const { condition, path } = placed
  if ('all' in condition) {
    if (condition.all.length === 0) fail('definition', `\`${path}.all\` to have parts, as a cell has`, words('none'))
    return joinAll(partsOf(placed))
  }
  if ('any' in condition) {
    if (condition.any.length === 0) fail('definition', `\`${path}.any\` to have parts, as a cell has`, words('none'))
    return condition.any.map((part, k) => write({ condition: part, path: `${path}.any[${k}]` })).join(', ')
  }
  if ('not' in condition) return `not(${write({ condition: condition.not, path: `${path}.not` })})`
  return writeComparison(condition, path)
}

function writeComparison(condition: Comparison, path: string): string {
  if ('exists' in condition) return condition.exists ? 'known' : 'missing'
  if ('startsWith' in condition) return `startsWith(${valueText(condition.startsWith)})`
  if ('contains' in condition) return `contains(${valueText(condition.contains)})`
  if ('in' in condition) return listText(condition.in, `${path}.in`)
  if ('notIn' in condition) return `not(${listText(condition.notIn, `${path}.notIn`)})`
  if ('between' in condition) {
    const [low, high] = condition.between
    return `[${fixedText(low, `${path}.between[0]`)}..${fixedText(high, `${path}.between[1]`)}]`
  }
  const { field: _, ...rest } = condition
  const [operator, value] = Object.entries(rest)[0]! as [string, Comparand]
  const text = fixedText(value, `${path}.${operator}`)
  if (operator === 'eq') return text
  return operator === 'ne' ? `not(${text})` : `${signs[operator]} ${text}`
}

function listText(list: readonly Comparand[], path: string): string {
  if (list.length === 0) fail('definition', `\`${path}\` to have values, as a cell has`, words('none'))
  return list.map(valueText).join(', ')
}

function fixedText(value: Comparand, path: string): string {
  if (typeof value === 'object' && 'field' in value) {
    fail('definition', `\`${path}\` to be a value, as a cell holds no other column`, words(`\`${value.field}\``))
  }
  return valueText(value)
}

function valueText(value: Comparand): string {
  if (typeof value === 'string') return `"${value.replaceAll('"', '""')}"`
  if (typeof value !== 'object') return String(value)
  return 'daysAgo' in value ? `daysAgo(${value.daysAgo})` : `daysAhead(${(value as { daysAhead: number }).daysAhead})`
}
