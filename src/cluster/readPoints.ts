import { fail, words } from '../errors.ts'
import type { NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { tableLength } from '../table/tableLength.ts'
import { type Coordinate, signedLog } from './openClusters.ts'

/** What becomes of the columns before distances are measured. */
export interface ClusterScaleOptions<Column extends string = string> {
  /** The columns that customers are compared by. */
  readonly columns: readonly Column[]
  /**
   * Columns of which the logarithm is taken first, sign(value) · log(1 + |value|): money and counts, whose few large
   * values would be clusters of their own.
   *
   * @default []
   */
  readonly logarithm?: readonly Column[]
  /**
   * What makes columns comparable: deviations from the mean in standard deviations (`z`), shares of the way from the
   * least to the greatest value (`range`), or nothing, for columns that have one unit.
   *
   * @default 'z'
   */
  readonly standardize?: 'z' | 'range' | 'none'
}

/** Customers as points. */
export interface Points {
  readonly columns: readonly Float64Array[]
  readonly coordinates: readonly (Coordinate & { readonly weight: 0 | 1 })[]
  /** Rows of the customers with all values in the columns that count. */
  readonly rows: Int32Array
  /** Row after row; as many columns as count. */
  readonly points: Float64Array
  readonly d: number
  /** How many customers there are, the incomplete ones too. */
  readonly customers: number
}

/** Reads, scales and lays out the columns. Columns that are constant count for nothing. */
export function readPoints(table: unknown, options: ClusterScaleOptions): Points {
  const names = readNames(options.columns)
  const { logarithm = [], standardize = 'z' } = options
  if (!(standardize === 'z' || standardize === 'range' || standardize === 'none')) {
    fail('argument', "`standardize` to be 'z', 'range' or 'none'", standardize)
  }
  for (const name of logarithm) {
    if (!names.includes(name)) fail('argument', '`logarithm` to hold names of `columns`', name, { column: name })
  }
  const columns = names.map((name) =>
    readNumbers((table as Record<string, unknown> | null)?.[name] as NumberColumn, name),
  )
  const customers = tableLength(Object.fromEntries(names.map((name, t) => [name, columns[t]])))
  const values = names.map((name, t) => (logarithm.includes(name) ? columns[t]!.map(signedLog) : columns[t]!))
  let counting = columns.map(varies)
  for (;;) {
    const rows = completeRows(columns, counting, customers)
    const coordinates = names.map((column, t) => {
      const scale = counting[t] ? scaleOf(values[t]!, rows, standardize) : NO_SCALE
      return { column, logarithm: logarithm.includes(column), ...scale }
    })
    const still = coordinates.map(({ weight }) => weight > 0)
    // Without a column that has turned out constant, there may be more customers with all values, and so on.
    if (still.some((counts, t) => counts !== counting[t])) {
      counting = still
      continue
    }
    if (!counting.includes(true)) {
      const expected = 'a column with two different values among the customers without missing ones'
      fail('column', expected, words('none'), { column: names[0]! })
    }
    return { columns, coordinates, rows, ...layOut(values, coordinates, rows), customers }
  }
}

function readNames(columns: readonly string[]): readonly string[] {
  if (!(Array.isArray(columns) && columns.length > 0 && columns.every((name) => typeof name === 'string'))) {
    fail('argument', '`columns` to be a list of column names', columns)
  }
  columns.forEach((name, t) => {
    if (columns.indexOf(name) < t) fail('argument', 'each of `columns` once', name, { column: name })
  })
  return columns
}

function varies(column: Float64Array): boolean {
  const first = column.find((value) => value - value === 0)
  return first !== undefined && column.some((value) => value - value === 0 && value !== first)
}

function completeRows(columns: readonly Float64Array[], counting: readonly boolean[], customers: number): Int32Array {
  const needed = columns.filter((_, t) => counting[t])
  const rows = new Int32Array(customers)
  let count = 0
  for (let i = 0; i < customers; i++) {
    let complete = true
    for (const column of needed) if (column[i]! - column[i]! !== 0) complete = false
    rows[count] = i
    count += Number(complete)
  }
  return rows.slice(0, count)
}

interface Scale {
  readonly center: number
  readonly scale: number
  readonly weight: 0 | 1
}

const NO_SCALE: Scale = { center: 0, scale: 1, weight: 0 }

function scaleOf(values: Float64Array, rows: Int32Array, standardize: 'z' | 'range' | 'none'): Scale {
  let least = Number.POSITIVE_INFINITY
  let greatest = Number.NEGATIVE_INFINITY
  let sum = 0
  for (let j = 0; j < rows.length; j++) {
    const value = values[rows[j]!]!
    if (value < least) least = value
    if (value > greatest) greatest = value
    sum += value
  }
  if (!(least < greatest)) return NO_SCALE
  if (standardize === 'none') return { ...NO_SCALE, weight: 1 }
  const center = standardize === 'range' ? least : sum / rows.length
  const scale = standardize === 'range' ? greatest - least : deviation(values, rows, center)
  return scale > 0 && scale < Number.POSITIVE_INFINITY ? { center, scale, weight: 1 } : NO_SCALE
}

function deviation(values: Float64Array, rows: Int32Array, mean: number): number {
  let squares = 0
  for (let j = 0; j < rows.length; j++) squares += (values[rows[j]!]! - mean) ** 2
  return Math.sqrt(squares / rows.length)
}

/** In the arithmetic of `coordinateOf`, so that a customer is at the same place in the base and alone. */
function layOut(
  values: readonly Float64Array[],
  coordinates: readonly Scale[],
  rows: Int32Array,
): { points: Float64Array; d: number } {
  const counting = coordinates.map((_, t) => t).filter((t) => coordinates[t]!.weight > 0)
  const d = counting.length
  const points = new Float64Array(rows.length * d)
  counting.forEach((t, place) => {
    const column = values[t]!
    const { center, scale } = coordinates[t]!
    for (let j = 0, at = place; j < rows.length; j++, at += d) points[at] = (column[rows[j]!]! - center) / scale
  })
  return { points, d }
}
