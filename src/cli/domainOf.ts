import type { DomainField, RuleDomain } from '../rules/index.ts'

/** More distinct texts than these are no list of choices but any text. */
const MOST_CHOICES = 100

/**
 * What the columns hold, as a domain: numbers between the smallest and the largest seen, whole ones if all are, texts
 * that occur (any text if there are many), missing values if there are some. Columns that are not there are left out.
 */
export function domainOf(
  columns: { readonly [name: string]: ArrayLike<unknown> },
  names: readonly string[],
): RuleDomain {
  const known = names.filter((name) => Object.hasOwn(columns, name))
  return { fields: Object.fromEntries(known.map((name) => [name, fieldOf(columns[name]!)])) }
}

function fieldOf(column: ArrayLike<unknown>): DomainField {
  const values = new Set<unknown>(Array.from(column))
  const missing = [null, Number.NaN].filter((none) => values.delete(none)).length > 0 ? { missing: true } : {}
  if (column instanceof Float64Array) {
    if (values.size === 0) return { type: 'number', ...missing }
    let [min, max, integer] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, true]
    for (const value of values as Set<number>) {
      min = Math.min(min, value)
      max = Math.max(max, value)
      integer &&= Number.isSafeInteger(value)
    }
    return { type: 'number', ...(integer ? { integer } : {}), min, max, ...missing }
  }
  if (values.has(true) || values.has(false)) return { type: 'boolean', ...missing }
  if (values.size > MOST_CHOICES) return { type: 'string', ...missing }
  return { type: 'string', values: ([...values] as string[]).sort(), ...missing }
}
