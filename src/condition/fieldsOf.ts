import type { Comparand, Comparison, Condition } from './condition.ts'
import { isOperand } from './relations.ts'

/**
 * The columns, or paths, that a condition reads, each once, in the order in which they are first named.
 *
 * A column that a table does not have is unknown for every row; ask here first to say so by name instead.
 *
 * @example
 * ```ts
 * import { fieldsOf } from 'clientele/condition'
 *
 * fieldsOf({ any: [{ field: 'recency', gt: 180 }, { field: 'ordersRecent', lt: { field: 'ordersPrevious' } }] })
 * // => ['recency', 'ordersRecent', 'ordersPrevious']
 * ```
 */
export function fieldsOf(condition: Condition): string[] {
  const fields = new Set<string>()
  collect(condition, fields)
  return [...fields]
}

function collect(condition: Condition, fields: Set<string>): void {
  if ('all' in condition) for (const part of condition.all) collect(part, fields)
  else if ('any' in condition) for (const part of condition.any) collect(part, fields)
  else if ('not' in condition) collect(condition.not, fields)
  else {
    fields.add(condition.field)
    for (const operand of operandsOf(condition)) if (isOperand(operand)) fields.add(operand.field)
  }
}

function operandsOf(condition: Comparison): readonly Comparand[] {
  if ('between' in condition) return condition.between
  const { field: _, ...rest } = condition
  return Object.values(rest).filter((value) => !Array.isArray(value)) as Comparand[]
}
