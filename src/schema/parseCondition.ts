import * as z from 'zod/mini'
import type { Condition } from '../condition/condition.ts'
import { fault, finite, list, name, type Payload, strict, text, whole, yesOrNo } from './pieces.ts'
import { readDocument } from './readDocument.ts'
import type { Same } from './same.ts'

/** As in `checkCondition`. */
const deepest = 100
const mostParts = 1_000_000

const operators = 'eq, ne, lt, lte, gt, gte, between, in, notIn, exists, startsWith, contains'

/** A condition of any depth up to 100 levels, as stages and rules hold it. */
export const conditionSchema: z.ZodMiniType<Condition> = /* @__PURE__ */ shallow(/* @__PURE__ */ build())

function build(): z.ZodMiniType<Condition> {
  const part: z.ZodMiniType<Condition> = z.lazy(() => branches)
  const field = name()
  const literals = [text(), finite(), z.boolean()] as const
  const literal = z.union(literals, 'expected a finite number, text, true or false')
  const operand = strict('an operand', { field, times: z.exactOptional(finite()) })
  const days = whole(0, 1_000_000)
  const value = z.union(
    [...literals, operand, z.strictObject({ daysAgo: days }), z.strictObject({ daysAhead: days })],
    'expected a finite number, text, true, false, { field, times? }, { daysAgo } or { daysAhead }',
  )
  const bounds = z.tuple([value, value], 'expected [low, high]').check(checkBounds)
  const values = list('values', literal).check(checkTypes)
  const asks = <Word extends string, Value extends z.ZodMiniType>(word: Word, asked: Value) =>
    z.strictObject({ field, [word]: asked } as { field: typeof field } & { [K in Word]: Value })
  // What costs little to rule out comes first: every branch before the right one is tried.
  const branches = z.union(
    [
      z.strictObject({ all: list('conditions', part) }),
      z.strictObject({ any: list('conditions', part) }),
      asks('in', values),
      asks('notIn', values),
      asks('exists', yesOrNo()),
      asks('startsWith', text()),
      asks('contains', text()),
      asks('eq', value),
      asks('ne', value),
      asks('lt', value),
      asks('lte', value),
      asks('gt', value),
      asks('gte', value),
      asks('between', bounds),
      z.strictObject({ not: part }),
    ],
    { error: ({ input }) => `expected ${shapeOf(input)}` },
  )
  return branches satisfies Same<Condition, typeof branches>
}

/** What is asked of something that has the shape of no condition. */
function shapeOf(input: unknown): string {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return 'a condition, an object'
  if ('all' in input || 'any' in input || 'not' in input) return 'one of all, any, not, and no key beside it'
  if (!('field' in input)) return 'one of all, any, not, or a field'
  return Object.keys(input).length === 2 ? `an operator (${operators})` : 'one operator beside the field'
}

function checkBounds(payload: Payload<readonly [unknown, unknown]>): void {
  const [low, high] = payload.value
  const [from, to] = [fixedBound(low), fixedBound(high)]
  if (from === null || to === null) return
  if (typeof low !== typeof high) fault(payload, [], payload.value, 'expected two bounds of one type')
  else if (!(from <= to)) fault(payload, [], payload.value, 'expected low <= high')
}

/** What two bounds are compared by: days ahead for days; null for another column, which may hold anything. */
function fixedBound(bound: unknown): number | null {
  if (typeof bound !== 'object' || bound === null) return bound as number
  const { field, daysAgo = 0, daysAhead = -daysAgo } = bound as { field?: string; daysAgo?: number; daysAhead?: number }
  return field === undefined ? daysAhead : null
}

function checkTypes(payload: Payload<readonly unknown[]>): void {
  const [first] = payload.value
  if (payload.value.some((each) => typeof each !== typeof first)) {
    fault(payload, [], payload.value, 'expected values of one type')
  }
}

/** Looks at the depth before the schema does, as that takes some of the call stack for every level. */
function shallow(schema: z.ZodMiniType<Condition>): z.ZodMiniType<Condition> {
  return z.pipe(z.unknown().check(checkSize), schema)
}

/** Looks at what is shared as often as the schema would. */
function checkSize(payload: Payload<unknown>): void {
  const open: [part: unknown, level: number][] = [[payload.value, 1]]
  let parts = 0
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [part, level] = next
    if (typeof part !== 'object' || part === null) continue
    const isDeep = level > deepest
    if (isDeep || ++parts > mostParts) {
      const most = isDeep ? `${deepest} levels` : `${mostParts} parts`
      fault(payload, [], payload.value, `expected at most ${most} of conditions`)
      return
    }
    const { all, any, not } = part as { readonly [key: string]: unknown }
    for (const parts of [all, any, [not]]) {
      if (Array.isArray(parts)) for (const each of parts) open.push([each, level + 1])
    }
  }
}

/**
 * Reads a condition that comes from outside: a form, a file, another program.
 *
 * Takes what `JSON.parse` gives and hands back a copy. For a check without zod there is `checkCondition`, which stops
 * at the first fault.
 *
 * @throws ClienteleError `model`, listing every fault with its place.
 *
 * @example
 * ```ts
 * import { parseCondition } from 'clientele/schema'
 *
 * parseCondition(JSON.parse('{ "field": "recency", "gt": 90 }')) // => { field: 'recency', gt: 90 }
 *
 * let message = ''
 * try {
 *   parseCondition({ all: [{ field: 'recency', gt: '90 days', lt: 180 }] })
 * } catch (error) {
 *   message = (error as Error).message
 * }
 * message.slice(0, 72) // => 'Cannot read the condition: condition.all[0]: expected one operator besid'
 * ```
 */
export function parseCondition(json: unknown): Condition {
  return readDocument(conditionSchema, json, { what: 'the condition', root: 'condition' })
}
