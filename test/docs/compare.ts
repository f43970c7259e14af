// Bundled into every example: keep it free of imports.

/** What one `// =>` found: null when it holds, else what differs. */
export interface Check {
  readonly line: number
  readonly difference: string | null
}

/** The checks of this example that were reached, in order. */
export const checks: Check[] = []

/** Records whether a value is what the comment beside it says, and hands the value on. */
export function see<T>(actual: T, expected: () => unknown, line: number): T {
  let difference: string | null
  try {
    difference = compare(actual, expected(), '')
  } catch (error) {
    difference = `the value after => cannot be computed: ${error}`
  }
  checks.push({ line, difference })
  return actual
}

/** A number of which only the first digits are given. */
export class Digits {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** `0.7266…` */
export function digits(text: string): Digits {
  return new Digits(text)
}

/**
 * What differs between a value and the one expected, or null: deep equality, numbers to 1e-12 relative, NaN equal to
 * NaN, typed arrays by type and values.
 */
export function compare(actual: unknown, expected: unknown, path: string): string | null {
  const differs = (): string =>
    `${path === '' ? 'the value' : `value${path}`} is ${show(actual)}, not ${show(expected)}`
  if (expected instanceof Digits) {
    return typeof actual === 'number' && String(actual).startsWith(expected.text) ? null : differs()
  }
  if (typeof actual === 'number' && typeof expected === 'number') {
    if (Object.is(actual, expected) || actual === expected) return null
    return Math.abs(actual - expected) <= 1e-12 * Math.abs(expected) ? null : differs()
  }
  if (actual === null || expected === null || typeof actual !== 'object' || typeof expected !== 'object') {
    return actual === expected ? null : differs()
  }
  const kind = tag(actual)
  if (kind !== tag(expected)) return differs()
  if (kind === 'Date') return Number(actual) === Number(expected) ? null : differs()
  if (kind === 'Map' || kind === 'Set') {
    return compare([...(actual as Iterable<unknown>)], [...(expected as Iterable<unknown>)], path)
  }
  const keys = Object.keys(expected)
  const extra = Object.keys(actual).find((key) => !Object.hasOwn(expected, key))
  if (extra !== undefined) return `value${path} has \`${extra}\` besides: ${show(actual)}`
  for (const key of keys) {
    if (!Object.hasOwn(actual, key)) return `value${path} has no \`${key}\`: ${show(actual)}`
    const step = Array.isArray(actual) || ArrayBuffer.isView(actual) ? `[${key}]` : `.${key}`
    const difference = compare((actual as never)[key], (expected as never)[key], path + step)
    if (difference !== null) return difference
  }
  return null
}

function tag(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1)
}

function show(value: unknown): string {
  if (value instanceof Digits) return `${value.text}…`
  if (typeof value === 'object' && value !== null && ArrayBuffer.isView(value)) {
    return `${tag(value)}.of(${Array.from(value as unknown as ArrayLike<number>).join(', ')})`
  }
  if (typeof value === 'string' || (typeof value === 'object' && value !== null)) {
    const unseen = (_: string, v: unknown): unknown =>
      typeof v === 'bigint' || (typeof v === 'number' && !Number.isFinite(v)) || v === undefined
        ? String(v)
        : ArrayBuffer.isView(v)
          ? Array.from(v as unknown as ArrayLike<number>)
          : v
    return JSON.stringify(value, unseen)
  }
  return String(value)
}
