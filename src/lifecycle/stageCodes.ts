import { fieldsOf } from '../condition/fieldsOf.ts'
import { rowMatcher } from '../condition/rowMatcher.ts'
import { fail, words } from '../errors.ts'
import type { Column, Table } from '../table/columns.ts'
import type { StageModel } from './stageModel.ts'

/** The code of "no stage"; a stage has that of its place on the ladder. */
export const unstaged = 255

type Ladder = Pick<StageModel, 'stages' | 'needs'>

/** The stages of customers as places on the ladder. */
export function stageCodes(model: Ladder, customers: object): Uint8Array {
  const match = rowMatcher(columnsRead(model, customers as Table))
  let codes: Uint8Array | undefined
  // From the last step up, so that what an earlier one says is written last and no row must be asked whether it is taken.
  for (let place = model.stages.length - 1; place >= 0; place--) {
    const truths = match(model.stages[place]!.when)
    codes ??= new Uint8Array(truths.length).fill(unstaged)
    take(truths, place, codes)
  }
  return codes ?? new Uint8Array(0)
}

/** Where the step's answer is yes its place, where it is unknown no stage, else what is there: without a branch. */
function take(truths: Uint8Array, place: number, codes: Uint8Array): void {
  const answers = (place << 8) | (unstaged << 16)
  for (let i = 0; i < codes.length; i++) {
    const truth = truths[i]!
    const isFalse = (truth - 1) >> 31
    codes[i] = (codes[i]! & isFalse) | (answers >>> (truth << 3))
  }
}

/** Only the columns that the conditions ask for: what else the table holds need not even be a column. */
function columnsRead({ stages, needs }: Ladder, customers: Table): Table {
  const own = (name: string): Column<unknown> | undefined =>
    Object.hasOwn(customers, name) ? customers[name] : undefined
  for (const name of needs) {
    if (own(name) === undefined) fail('column', `a column \`${name}\``, words('none'), { column: name })
  }
  const names = stages.flatMap(({ when }) => fieldsOf(when)).filter((name) => own(name) !== undefined)
  // Not by assignment: `__proto__` is a name like others. Without any column only the number of rows matters.
  return names.length > 0 ? Object.fromEntries(names.map((name) => [name, own(name)!])) : customers
}
