import * as z from 'zod/mini'

/*
 * What schemas are made of. Every message says what was expected; `readDocument` adds where, and what came instead.
 */

/** An object with these keys and no others: a misspelled one would silently do nothing. */
export function strict<Shape extends z.core.$ZodLooseShape>(
  what: string,
  shape: Shape,
): z.ZodMiniObject<Shape, z.core.$strict> {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? `unknown keys ${issue.keys.join(', ')}` : `expected ${what}, an object`,
  })
}

/** Values by any name but one: `__proto__` would be lost without a word. */
export function byName<Value extends z.core.SomeType>(
  value: Value,
  what: string,
): z.ZodMiniPipe<z.ZodMiniUnknown, z.ZodMiniRecord<z.ZodMiniString, Value>> {
  const record = z.record(z.string(), value, `expected ${what}, an object`)
  return z.pipe(z.unknown().check(refuseProto), record)
}

function refuseProto(payload: Payload<unknown>): void {
  const { value } = payload
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, '__proto__'))
    fault(payload, ['__proto__'], '__proto__', 'expected another name')
}

/** For a check after whose fault those of the parts around make no sense. */
export function fatal(error: string): { error: string; abort: true } {
  return { error, abort: true }
}

/** Text that says something. */
export function name(): z.ZodMiniString {
  return z.string('expected a name').check(z.minLength(1, fatal('expected a name')))
}

export function text(): z.ZodMiniString {
  return z.string('expected text')
}

export function finite(): z.ZodMiniNumber {
  return z.number('expected a finite number')
}

export function finiteOrNull(): z.ZodMiniNullable<z.ZodMiniNumber> {
  return z.nullable(z.number('expected a finite number or null'))
}

export function yesOrNo(): z.ZodMiniBoolean {
  return z.boolean('expected true or false')
}

/** A share, a margin, a rate; the text says which. */
export function between0And1(expected: string): z.ZodMiniNumber {
  return z.number(expected).check(z.gte(0, fatal(expected)), z.lte(1, fatal(expected)))
}

/** The same without its ends. */
export function inside0And1(expected: string): z.ZodMiniNumber {
  return z.number(expected).check(z.gt(0, fatal(expected)), z.lt(1, fatal(expected)))
}

/** The text says more where there is more to say. */
export function aboveZero(expected: string = 'expected a number above 0'): z.ZodMiniNumber {
  return z.number(expected).check(z.gt(0, fatal(expected)))
}

export function atLeastZero(): z.ZodMiniNumber {
  const expected = 'expected a number from 0 up'
  return z.number(expected).check(z.gte(0, fatal(expected)))
}

export function whole(low: number, high: number = Number.MAX_SAFE_INTEGER): z.ZodMiniNumberFormat {
  const range = high === Number.MAX_SAFE_INTEGER ? `from ${low} up` : `from ${low} to ${high}`
  const message = `expected a whole number ${range}`
  return z.int(message).check(z.gte(low, fatal(message)), z.lte(high, fatal(message)))
}

export function list<Item extends z.core.SomeType>(what: string, item: Item): z.ZodMiniArray<Item> {
  return z.array(item, `expected a list of ${what}`)
}

/** Classes, stages: which one is kept as one byte, and one byte means none. */
export function list1To255<Item extends z.core.SomeType>(what: string, item: Item): z.ZodMiniArray<Item> {
  const expected = `expected a list of 1 to 255 ${what}`
  return z.array(item, expected).check(z.minLength(1, fatal(expected)), z.maxLength(255, fatal(expected)))
}

/** Where there are fewer, nobody can move between them. */
export function atLeastTwoClasses<Item extends z.core.SomeType>(item: Item): z.ZodMiniArray<Item> {
  const expected = 'expected a list of at least two classes'
  return z.array(item, expected).check(z.minLength(2, fatal(expected)))
}

export function oneOf<const Word extends string>(words: readonly Word[]): z.ZodMiniEnum<z.core.util.ToEnum<Word>> {
  return z.enum(words, `expected one of ${words.join(', ')}`)
}

export function kind<const Word extends string>(word: Word): z.ZodMiniLiteral<Word> {
  return z.literal(word, `expected "${word}"`)
}

/** The only version there is so far. */
export function version(): z.ZodMiniLiteral<1> {
  return z.literal(1, {
    error: ({ input }) =>
      typeof input === 'number' && input > 1
        ? `version ${input} is newer than this library understands (1)`
        : 'expected version 1',
  })
}

export function localized(): z.ZodMiniObject<{ en: z.ZodMiniString; zh: z.ZodMiniString }, z.core.$strict> {
  return strict('text in two languages, { en, zh }', { en: text(), zh: text() })
}

/** What a check that looks at several parts of a document is given. */
export type Payload<T> = z.core.ParsePayload<T>

/** Where faults go, whatever is checked. */
export type Issues = Pick<Payload<unknown>, 'issues'>

/** Notes that something at a path is not what the rest of the document asks for. */
export function fault({ issues }: Issues, path: readonly (string | number)[], input: unknown, message: string): void {
  issues.push({ code: 'custom', path: [...path], input, message })
}

/** Faults each item that has the id of an earlier one. */
export function refuseTwins(payload: Payload<unknown>, place: string, items: readonly { readonly id: string }[]): void {
  const firsts = new Map<string, number>()
  items.forEach(({ id }, i) => {
    const first = firsts.get(id)
    if (first === undefined) firsts.set(id, i)
    else fault(payload, [place, i, 'id'], id, `expected an id other than that of ${place}[${first}]`)
  })
}

/** Whether rows make a matrix with as many columns. */
export function isSquare(rows: readonly (readonly number[])[], size: number): boolean {
  return rows.length === size && rows.every((row) => row.length === size)
}
