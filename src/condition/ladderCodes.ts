import { fail, words } from '../errors.ts'
import type { Column, Table } from '../table/columns.ts'
import { tableLength } from '../table/tableLength.ts'
import { checkCondition } from './checkCondition.ts'
import { columnProgram, eachBlock } from './columnProgram.ts'
import { columnOf, columnsOf } from './columnSides.ts'
import type { Condition } from './condition.ts'
import { fieldsOf } from './fieldsOf.ts'
import { everyRow, WORDS } from './kernels.ts'

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
  const table = columnsRead(steps, needs, customers as Table)
  const columns = columnsOf(table, tableLength(table))
  const codes = new Uint8Array(columns.length).fill(noStep)
  for (const { when } of steps) checkCondition(when)
  const program = columnProgram(
    steps.map(({ when }) => when),
    {},
  )
  eachBlock(program, columns, (rows, truths) => {
    // Rows that no step has decided yet, a bit each.
    const open = everyRow(rows)
    for (let place = 0; place < steps.length && open.some(Boolean); place++) {
      program.fills[place]!(rows, truths)
      for (let w = 0; w < WORDS; w++) {
        let decided = truths[w]! & open[w]!
        open[w]! &= ~decided
        for (; decided !== 0; decided &= decided - 1) {
          const bit = 31 - Math.clz32(decided & -decided)
          if ((truths[WORDS + w]! >>> bit) & 1) codes[rows.start + 32 * w + bit] = place
        }
      }
    }
  })
  return codes
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
