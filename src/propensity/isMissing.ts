/** Null, undefined, NaN, infinite, empty or blank. */
export function isMissing(value: unknown): boolean {
  if (typeof value === 'number') return value - value !== 0
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '')
}
