import { fail } from '../errors.ts'
import { sumByGroup } from '../orders/sumByGroup.ts'
import type { Column, Localized, NumberColumn } from '../table/columns.ts'
import { readColumn } from '../table/readColumn.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { tableLength } from '../table/tableLength.ts'
import { shareOf } from './shareOf.ts'

/** A class of one of the two axes; the classes of a model will do. */
export interface MatrixClass {
  readonly id: string
  readonly label: Localized
}

export interface AbcXyzOptions {
  /** The rows from the best down. @default A, B and C */
  readonly abc?: readonly MatrixClass[]
  /** The columns from the steadiest down. @default X, Y and Z */
  readonly xyz?: readonly MatrixClass[]
}

/** Customers of one ABC and one XYZ class. */
export interface AbcXyzCell {
  /** Both classes: `AX`. */
  readonly id: string
  readonly label: Localized
  readonly abc: string
  readonly xyz: string
  readonly customers: number
  /** Of the customers in all cells; null if there are none. */
  readonly customerShare: number | null
  readonly value: number
  /** Of the positive values in all cells; null if there are none. */
  readonly valueShare: number | null
}

export interface AbcXyzMatrix {
  /** Row by row: AX, AY, AZ, BX, … */
  readonly cells: readonly AbcXyzCell[]
  /** Customers who lack one of the classes, or are in one that is not in the matrix (D). */
  readonly outside: { readonly customers: number; readonly value: number }
}

/**
 * Counts customers by how much they bring (ABC) and how steadily they bring it (XYZ): nine cells from AX, much and
 * steady, to CZ, little and now and then.
 *
 * Values may be those that the ABC classes were made from; a missing or infinite one counts as 0. Whoever has no class
 * on one of the axes, or is in class D, stands `outside`. All cells are there, also empty ones. For other
 * classes give those of the models: `{ abc: abcModel.classes, xyz: xyzModel.classes }`.
 *
 * @throws ClienteleError `column`, for unequal lengths and values that are not numbers; `argument`, for classes without
 * or with equal ids.
 *
 * @example
 * ```ts
 * import { abcXyzMatrix } from 'clientele/abc'
 *
 * const { cells, outside } = abcXyzMatrix(['A', 'A', 'C', 'D'], ['X', 'Z', 'Z', null], [700, 250, 50, 0])
 * cells.length // => 9
 * cells[0]
 * // => { id: 'AX', label: { en: 'High value, regular', zh: '高价值、稳定' }, abc: 'A', xyz: 'X',
 * //      customers: 1, customerShare: 1 / 3, value: 700, valueShare: 0.7 }
 * outside // => { customers: 1, value: 0 }
 * ```
 */
export function abcXyzMatrix(
  abc: Column<string | null | undefined>,
  xyz: Column<string | null | undefined>,
  values: NumberColumn,
  options: AbcXyzOptions = {},
): AbcXyzMatrix {
  const rows = readClasses(options.abc ?? ABC, 'abc')
  const columns = readClasses(options.xyz ?? XYZ, 'xyz')
  const length = tableLength({ abc, xyz, values })
  const tiers = readColumn(abc, 'abc')
  const regularities = readColumn(xyz, 'xyz')
  const amounts = readNumbers(values, 'values').map((value) => (Number.isFinite(value) ? value : 0))

  const placeOfRow = places(rows)
  const placeOfColumn = places(columns)
  // The last place is for those outside.
  const last = rows.length * columns.length
  const customers = new Array<number>(last + 1).fill(0)
  const placeOf = new Int32Array(length)
  const positiveOf = new Int32Array(length)
  let inside = 0
  for (let i = 0; i < length; i++) {
    const row = placeOfRow.get(tiers[i])
    const column = placeOfColumn.get(regularities[i])
    const place = row === undefined || column === undefined ? last : row * columns.length + column
    placeOf[i] = place
    positiveOf[i] = place < last && amounts[i]! > 0 ? 0 : -1
    customers[place]!++
    inside += Number(place < last)
  }
  const sums = sumByGroup(placeOf, last + 1, amounts)
  const [positive] = sumByGroup(positiveOf, 1, amounts)
  const cells = rows.flatMap((row, i) =>
    columns.map((column, j) => {
      const k = i * columns.length + j
      return {
        id: row.id + column.id,
        label: joinLabels(row.label, column.label),
        abc: row.id,
        xyz: column.id,
        customers: customers[k]!,
        customerShare: inside > 0 ? customers[k]! / inside : null,
        value: sums[k]!,
        valueShare: shareOf(sums[k]!, positive!),
      }
    }),
  )
  return { cells, outside: { customers: customers[last]!, value: sums[last]! } }
}

const ABC: readonly MatrixClass[] = [
  { id: 'A', label: { en: 'High value', zh: '高价值' } },
  { id: 'B', label: { en: 'Medium value', zh: '中价值' } },
  { id: 'C', label: { en: 'Low value', zh: '低价值' } },
]

const XYZ: readonly MatrixClass[] = [
  { id: 'X', label: { en: 'regular', zh: '稳定' } },
  { id: 'Y', label: { en: 'variable', zh: '波动' } },
  { id: 'Z', label: { en: 'irregular', zh: '不规律' } },
]

function joinLabels(row: Localized, column: Localized): Localized {
  return { en: `${row.en}, ${column.en}`, zh: `${row.zh}、${column.zh}` }
}

function readClasses(classes: readonly MatrixClass[], name: string): readonly MatrixClass[] {
  if (!Array.isArray(classes) || classes.length === 0) fail('argument', `\`${name}\` to be a list of classes`, classes)
  const ids = classes.map((each) => each?.id)
  const bad = ids.find((id, k) => typeof id !== 'string' || id === '' || ids.indexOf(id) < k)
  if (ids.some((id) => id === undefined) || bad !== undefined) {
    fail('argument', `the classes of \`${name}\` to have ids, each its own`, bad)
  }
  return classes
}

function places(classes: readonly MatrixClass[]): Map<unknown, number> {
  return new Map(classes.map(({ id }, k) => [id, k]))
}
