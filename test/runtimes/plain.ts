/** A result as JSON that loses nothing: typed arrays keep their type, NaN and the like become text with a mark. */
export function plain(value: unknown): unknown {
  if (typeof value === 'number')
    return Number.isFinite(value) && !Object.is(value, -0) ? value : `#${Object.is(value, -0) ? '-0' : value}`
  if (value === undefined || typeof value === 'bigint') return `#${value}`
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(plain)
  if (ArrayBuffer.isView(value)) {
    const type = Object.prototype.toString.call(value).slice(8, -1)
    return [`#${type}`, Array.from(value as Float64Array, plain)]
  }
  return Object.entries(value).map(([key, item]) => [key, plain(item)])
}

/**
 * Where two plain results differ, or null: text and integers exactly, other numbers to 1e-12 relative, since engines
 * differ in the last bits of exp and log.
 */
export function differenceOf(a: unknown, b: unknown, path = ''): string | null {
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return `${path || 'it'} has ${a.length} items, not ${b.length}`
    for (let i = 0; i < a.length; i++) {
      const difference = differenceOf(a[i], b[i], `${path}[${i}]`)
      if (difference !== null) return difference
    }
    return null
  }
  if (a === b) return null
  const near =
    typeof a === 'number' &&
    typeof b === 'number' &&
    !(Number.isInteger(a) && Number.isInteger(b)) &&
    Math.abs(a - b) <= 1e-12 * Math.abs(b)
  return near ? null : `${path || 'it'} is ${JSON.stringify(a)}, not ${JSON.stringify(b)}`
}
