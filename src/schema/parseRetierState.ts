import * as z from 'zod/mini'
import type { CustomerTier, RetierState } from '../policy/retierState.ts'
import { atLeastTwoClasses, fault, kind, list, name, type Payload, strict, version, whole } from './pieces.ts'
import { readDocument } from './readDocument.ts'
import type { Same } from './same.ts'

/** What re-tiering remembers of a base, as `retierAll` makes it. */
export const retierStateSchema: z.ZodMiniType<RetierState> = /* @__PURE__ */ buildState() satisfies Same<
  RetierState,
  ReturnType<typeof buildState>
>

/** What re-tiering remembers of one customer, as `retierOf` makes it. */
export const customerTierSchema: z.ZodMiniType<CustomerTier> = /* @__PURE__ */ buildTier() satisfies Same<
  CustomerTier,
  ReturnType<typeof buildTier>
>

function id() {
  const expected = 'expected an id, text or a number'
  return z.union([z.string().check(z.regex(/\S/, expected)), z.number()], expected)
}

/** The parts of an override; a function, as each schema wants its own. */
function override() {
  return {
    class: name(),
    reason: name(),
    at: z.number('expected epoch milliseconds'),
    until: z.nullable(whole(0)),
  }
}

function buildState() {
  const places = () => list('places and days', whole(-1))
  return strict('a state of re-tiering', {
    kind: kind('retier-state'),
    version: version(),
    axis: name(),
    classes: atLeastTwoClasses(name()),
    customers: strict('columns of customers', {
      id: list('ids', id()),
      held: places(),
      since: places(),
      protectedUntil: places(),
      seen: places(),
      day: places(),
      crossed: list('columns', places()),
    }),
    overrides: list('overrides', strict('an override', { id: id(), ...override() })),
  }).check(checkState)
}

function buildTier() {
  return strict('a record of re-tiering', {
    kind: kind('retier-customer'),
    version: version(),
    axis: name(),
    id: id(),
    held: z.nullable(name()),
    since: z.nullable(whole(0)),
    protectedUntil: z.nullable(whole(0)),
    seen: z.nullable(name()),
    day: z.nullable(whole(0)),
    crossed: list('days', whole(0)),
    override: z.nullable(strict('an override', override())),
  }).check(checkTier)
}

function checkState(payload: Payload<RetierState>): void {
  const { classes, customers, overrides } = payload.value
  const size = customers.id.length
  const at = (column: string): string[] => ['customers', column]
  if (new Set(classes).size < classes.length) fault(payload, ['classes'], classes, 'expected each class once')
  if (new Set(customers.id).size < size) fault(payload, at('id'), customers.id, 'expected each customer once')
  if (customers.crossed.length !== classes.length - 1) {
    const expected = `expected ${classes.length - 1} columns for ${classes.length} classes`
    fault(payload, at('crossed'), customers.crossed, expected)
  }
  const { id: _, crossed, ...columns } = customers
  const named = Object.entries(columns).map(([column, values]) => ({ path: at(column), values }))
  const clocks = crossed.map((values, k) => ({ path: [...at('crossed'), k], values }))
  for (const { path, values } of [...named, ...clocks]) {
    if (values.length !== size) fault(payload, path, values, `expected ${size} values, as there are ids`)
  }
  for (const column of ['held', 'seen'] as const) {
    const row = customers[column].findIndex((place) => place >= classes.length)
    if (row >= 0) {
      const expected = `expected a place among ${classes.length} classes`
      fault(payload, [...at(column), row], customers[column][row], expected)
    }
  }
  overrides.forEach(({ id, class: held }, k) => {
    if (!classes.includes(held)) {
      fault(payload, ['overrides', k, 'class'], held, `expected one of the classes ${classes.join(', ')}`)
    }
    if (overrides.findIndex((other) => other.id === id) < k) {
      fault(payload, ['overrides', k, 'id'], id, 'expected a customer without another override')
    }
  })
}

function checkTier(payload: Payload<CustomerTier>): void {
  const { held, since, seen, crossed } = payload.value
  for (const [key, value] of Object.entries({ since, seen })) {
    if ((value === null) !== (held === null)) {
      fault(
        payload,
        [key],
        value,
        held === null ? 'expected null, as no class is held' : 'expected a value, as a class is held',
      )
    }
  }
  if ((crossed.length === 0) !== (held === null)) {
    const expected =
      held === null ? 'expected an empty list, as no class is held' : 'expected a day for each class but the last'
    fault(payload, ['crossed'], crossed, expected)
  }
}

/**
 * Reads a stored state of re-tiering, checking its version, that all columns have equal length, and each customer once.
 * Takes what `JSON.parse` gives and hands back a copy. `parseCustomerTier` does so for the record of one customer.
 *
 * @throws ClienteleError `model`, listing every fault with its place.
 *
 * @example
 * ```ts
 * import { defineRetier, heldClasses, retierAll } from 'clientele/policy'
 * import { parseRetierState } from 'clientele/schema'
 *
 * const rules = defineRetier({ axis: 'tier', classes: ['A', 'B'] })
 * const { state } = retierAll(rules, null, { id: ['ann'], tier: ['B'] }, { at: '2024-01-01' })
 * heldClasses(parseRetierState(JSON.parse(JSON.stringify(state)))).held // => ['B']
 * ```
 */
export function parseRetierState(json: unknown): RetierState {
  return readDocument(retierStateSchema, json, { what: 'the state of re-tiering', root: 'retierState' })
}
