import { fail, words } from '../errors.ts'
import type { Column, Table } from '../table/columns.ts'
import { columnOf } from './columnProgram.ts'
import type { Condition } from './condition.ts'
import { fieldsOf } from './fieldsOf.ts'
import { rowMatcher } from './rowMatcher.ts'

/** One step of a ladder, among whatever else it says. */
export interface LadderStep {
  readonly when: Condition
}

/** The code of "no step"; a step has that of its place on the ladder. So a ladder has 255 steps at most. */
export const noStep = 255

/**
 * Private: for each row the place of the first condition that is true, or `noStep` where none is, or where one before it
 * is unknown.
 *
 * @param needs Columns that the table must have; any other that a condition reads is missing where it is not there.
 */
export function ladderCodes(steps: readonly LadderStep[], needs: readonly string[], customers: object): Uint8Array {
  const match = rowMatcher(columnsRead(steps, needs, customers as Table))
  let codes: Uint8Array | undefined
  // From the last step up, so that what an earlier one says is written last and no row must be asked whether it is taken.
  for (let place = steps.length - 1; place >= 0; place--) {
    const truths = match(steps[place]!.when)
    codes ??= new Uint8Array(truths.length).fill(noStep)
    take(truths, place, codes)
  }
  return codes ?? new Uint8Array(0)
}

/** Where the step's answer is yes its place, where it is unknown no step, else what is there: without a branch. */
function take(truths: Uint8Array, place: number, codes: Uint8Array): void {
  const answers = (place << 8) | (noStep << 16)
  for (let i = 0; i < codes.length; i++) {
    const truth = truths[i]!
    const isFalse = (truth - 1) >> 31
    codes[i] = (codes[i]! & isFalse) | (answers >>> (truth << 3))
  }
}

/** Private: only the columns that conditions ask for; what else the table holds need not even be a column. */
export function columnsRead(steps: readonly LadderStep[], needs: readonly string[], customers: Table): Table {
  const own = (name: string): Column<unknown> | undefined =>
    Object.hasOwn(customers, name) ? customers[name] : undefined
  for (const name of needs) {
    if (own(name) === undefined) fail('column', `a column \`${name}\``, words('none'), { column: name })
  }
  const names = steps
    .flatMap(({ when }) => fieldsOf(when))
    .map((field) => columnOf(field, customers))
    .filter((name) => own(name) !== undefined)
  // Not by assignment: `__proto__` is a name like others. Without any column only the number of rows matters.
  return names.length > 0 ? Object.fromEntries(names.map((name) => [name, own(name)!])) : customers
}
