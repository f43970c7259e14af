/** What is wrong, as a stable word that programs can branch on. The wording of messages may change, these do not. */
export type ErrorCode =
  /** An argument or option has the wrong type, range or spelling. */
  | 'argument'
  /** A column is missing, has the wrong length, or holds a value of the wrong type. */
  | 'column'
  /** An order line cannot be read: no id, no possible date, no finite amount. */
  | 'unreadable-line'
  /** Order lines in several currencies, and no rate to convert them. */
  | 'mixed-currencies'
  /** A segment map, ladder, rule set or policy that contradicts itself. */
  | 'definition'
  /** A stored model or policy of an unknown kind or version, or one that was changed by hand. */
  | 'model'
  /** A file that cannot be opened, unpacked or decoded. */
  | 'file'

/** Where an error stands, as far as it is known. */
export interface ErrorPlace {
  /** The argument, option or column concerned. */
  readonly column?: string
  /** Index, from 0, of the first row concerned. */
  readonly row?: number
  /** How many rows are concerned. */
  readonly count?: number
}

/**
 * The one error that this library throws by itself: what was expected, where, and what came instead.
 *
 * Test for it with `isClienteleError`, never with `instanceof`: two copies of a package may be loaded.
 */
export class ClienteleError extends Error {
  override readonly name: 'ClienteleError' = 'ClienteleError'
  readonly code: ErrorCode
  declare readonly column?: string
  declare readonly row?: number
  declare readonly count?: number

  constructor(code: ErrorCode, message: string, place?: ErrorPlace) {
    super(message)
    this.code = code
    Object.assign(this, place)
  }
}

/**
 * Whether something caught is an error of this library.
 *
 * @example
 * ```ts
 * import { isClienteleError, readNumbers } from 'clientele/table'
 *
 * try {
 *   readNumbers([2n ** 60n], 'amount')
 * } catch (error) {
 *   isClienteleError(error) // => true
 * }
 * ```
 */
export function isClienteleError(error: unknown): error is ClienteleError {
  return error instanceof Error && error.name === 'ClienteleError'
}

/** Throws "Expected …, got …." Private to the library: callers see a `ClienteleError`. */
export function fail(code: ErrorCode, expected: string, received: unknown, place?: ErrorPlace): never {
  const at = place?.row === undefined ? '' : ` at row ${place.row}`
  throw new ClienteleError(code, `Expected ${expected}, got ${show(received)}${at}.`, place)
}

/** Throws unless an option is one of the words that it may be. */
export function oneOf<T extends string>(name: string, value: T, choices: readonly T[]): T {
  if (!choices.includes(value)) fail('argument', `\`${name}\` to be one of ${choices.join(', ')}`, value)
  return value
}

/** A value in a few words, for error messages. Text that is already a description comes wrapped by `words`. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`
  if (Object(value) !== value || value instanceof String) return String(value)
  if (value instanceof Date) return value.toJSON() ?? 'an invalid Date'
  if (Array.isArray(value)) {
    const { length } = value
    const brief = length > 8 || value.some((item) => typeof item === 'object')
    return `[${brief ? `${length} item${length === 1 ? '' : 's'}` : value.map(show).join(', ')}]`
  }
  const keys = Object.keys(value as object)
  if (keys.length > 6) keys.splice(6, keys.length, '…')
  return keys.length === 0 ? 'an empty object' : `an object with ${keys.join(', ')}`
}

/** Marks a text as a description ("2 rows"), so that messages show it without quotes. */
export function words(text: string): unknown {
  return Object(text)
}
