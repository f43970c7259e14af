import { sumByGroup } from '../orders/sumByGroup.ts'
import type { Column, Id, IdColumn, NumberColumn } from '../table/columns.ts'
import { encodeColumn } from '../table/encodeColumn.ts'
import { readColumn } from '../table/readColumn.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { tableLength } from '../table/tableLength.ts'

/** The classes of the same customers before and after: labels, null for who has none. */
export interface ClassesBeforeAfter {
  readonly id: IdColumn
  readonly from: Column<string | null | undefined>
  readonly to: Column<string | null | undefined>
  /** What a customer is worth, such as `monetary` or `clv`. @default nobody's is known */
  readonly value?: NumberColumn
}

/** Who moved between classes. */
export interface Moves {
  /** One row for each two classes that customers are in before and after, who stayed too; by name, null last. */
  pairs: {
    from: (string | null)[]
    to: (string | null)[]
    customers: Uint32Array
    /** Sum of what is known of their value, and of how many it is not known. */
    value: Float64Array
    unknownValue: Uint32Array
  }
  /** One row for each customer whose class changed, in the order of the columns. */
  movers: {
    /** Row in the columns given. */
    row: Uint32Array
    id: Id[]
    from: (string | null)[]
    to: (string | null)[]
    value: Float64Array
  }
}

/**
 * Who moved from one class to another, from where to where, and the value that moved with them: between the stages of two
 * dates (`stagesAt`), two RFM segmentations, two ABC tiers. It starts new tables.
 *
 * Null is a class of its own: in `from` who was not there yet or had no class, in `to` who is not there any more. Missing
 * values of `value` are left out of sums, counted, and NaN in the list.
 *
 * Cost: one hash a label and one pass.
 *
 * @throws ClienteleError `column`, for a column that is missing, of another length, or of other values.
 *
 * @example
 * ```ts
 * import { movesOf } from 'clientele/lifecycle'
 *
 * const moves = movesOf({
 *   id: ['ann', 'bob', 'cem', 'dan'],
 *   from: ['active', 'active', 'silent', null],
 *   to: ['silent', 'active', 'active', 'active'],
 *   value: [100, 50, 20, 10],
 * })
 * moves.movers.id // => ['ann', 'cem', 'dan']
 * moves.movers.to // => ['silent', 'active', 'active']
 * moves.pairs.from // => ['active', 'active', 'silent', null]
 * moves.pairs.to // => ['active', 'silent', 'active', 'active']
 * moves.pairs.value // => Float64Array.of(50, 100, 20, 10)
 * ```
 */
export function movesOf(classes: ClassesBeforeAfter): Moves {
  const ids = readColumn<Id | bigint | null | undefined>(classes.id as Column<Id>, 'id')
  const before = encodeColumn<string>(classes.from, 'from')
  const after = encodeColumn<string>(classes.to, 'to')
  const length = tableLength({ id: ids, from: before, to: after, ...(classes.value && { value: classes.value }) })
  const values =
    classes.value === undefined ? new Float64Array(length).fill(Number.NaN) : readNumbers(classes.value, 'value')

  const width = after.values.length + 1
  const cells = (before.values.length + 1) * width
  const customers = new Uint32Array(cells)
  const cellOf = new Int32Array(length)
  const unknownValue = new Uint32Array(cells)
  const nameBefore = (code: number): string | null => before.values[code] ?? null
  const nameAfter = (code: number): string | null => after.values[code] ?? null
  const rows: number[] = []
  for (let i = 0; i < length; i++) {
    const cell = (before.codes[i]! + 1) * width + after.codes[i]! + 1
    const known = !Number.isNaN(values[i])
    cellOf[i] = known ? cell : -1
    customers[cell]!++
    if (!known) unknownValue[cell]!++
    if (nameBefore(before.codes[i]!) !== nameAfter(after.codes[i]!)) rows.push(i)
  }

  const value = sumByGroup(cellOf, cells, values)
  const pairs = Array.from(customers.keys())
    .filter((cell) => customers[cell]! > 0)
    .map((cell) => ({
      cell,
      from: nameBefore(Math.floor(cell / width) - 1),
      to: nameAfter((cell % width) - 1),
    }))
    .sort((a, b) => compareNames(a.from, b.from) || compareNames(a.to, b.to))
  return {
    pairs: {
      from: pairs.map(({ from }) => from),
      to: pairs.map(({ to }) => to),
      customers: Uint32Array.from(pairs, ({ cell }) => customers[cell]!),
      value: Float64Array.from(pairs, ({ cell }) => value[cell]!),
      unknownValue: Uint32Array.from(pairs, ({ cell }) => unknownValue[cell]!),
    },
    movers: {
      row: Uint32Array.from(rows),
      id: rows.map((row) => ids[row] as Id),
      from: rows.map((row) => nameBefore(before.codes[row]!)),
      to: rows.map((row) => nameAfter(after.codes[row]!)),
      value: Float64Array.from(rows, (row) => values[row]!),
    },
  }
}

/** By code units, as locales differ; null last. */
function compareNames(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? 1 : -1
  return a < b ? -1 : 1
}
