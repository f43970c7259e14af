import type { OrdersFamily } from '../clvModel.ts'
import { countsOf } from '../countsOf.ts'
import { familyOf, type Params } from '../families.ts'
import type { Counts } from './counts.ts'

/** The distribution of one customer's number of purchases ahead: P(N > numbers[k]) = survival[k], k < length. */
export interface CountTable {
  /** P(alive) at each point of the posterior. */
  readonly alive: Float64Array
  length: number
  /** 0, 1, 2, … and further on, perhaps, with gaps. */
  numbers: Float64Array
  survival: Float64Array
  /** Reads the distribution of a customer, down to the least survival asked for. */
  read(x: number, tx: number, T: number): void
}

/** Customers with fewer repeats than this are many, and share what was computed for others. */
const FEW = 32
/** Chebyshev points in each half octave of scale + T. */
const POINTS = 6

/**
 * Distributions for many customers. Given that someone is alive, P(N > n) depends on x and T alone, and smoothly so on
 * ln(scale + T): it is computed at six Chebyshev points of each half octave that comes up, for each x below 32, and
 * interpolated with an error of about 1e-7. Numbers stand apart by 8% from 32 on. For larger x all is computed as it is
 * asked for.
 */
export function openCountTable(name: OrdersFamily, points: readonly Params[], t: number, least: number): CountTable {
  const size = points.length
  const family = familyOf(name)
  const direct = countsOf(name, points, t)
  const grid = gappedNumbers()
  const cellOf = openCells(name, points, t, grid, least)
  const alive = new Float64Array(size)
  const read = new Float64Array(grid.length)
  let whole = new Float64Array(0)

  const table: CountTable = {
    alive,
    length: 0,
    numbers: grid,
    survival: read,
    read(x, tx, T) {
      table.numbers = grid
      table.survival = read
      if (x < FEW) {
        for (let j = 0; j < size; j++) alive[j] = family.alive(points[j]!, x, tx, T)
        table.length = combine(read, cellOf(x, T), alive, least)
        return
      }
      table.length = direct.survive(x, tx, T, least)
      alive.set(direct.alive)
      if (table.length > 0) {
        if (whole.length < table.length) whole = Float64Array.from({ length: 2 * table.length }, (_, n) => n)
        table.numbers = whole
        table.survival = direct.survival()
      } else table.length = fill(read, direct, grid, least)
    },
  }
  return table
}

/** Coefficients by number and point, and the values of the Chebyshev polynomials to multiply them with. */
interface Cell {
  coefficients: Float64Array
  readonly basis: Float64Array
}

function combine(into: Float64Array, { coefficients, basis }: Cell, alive: Float64Array, least: number): number {
  const size = alive.length
  const [b0, b1, b2, b3, b4, b5] = basis as unknown as [number, number, number, number, number, number]
  const length = coefficients.length / (size * POINTS)
  for (let k = 0, at = 0; k < length; k++) {
    let sum = 0
    for (let j = 0; j < size; j++, at += POINTS) {
      sum +=
        alive[j]! *
        (coefficients[at]! * b0 +
          coefficients[at + 1]! * b1 +
          coefficients[at + 2]! * b2 +
          coefficients[at + 3]! * b3 +
          coefficients[at + 4]! * b4 +
          coefficients[at + 5]! * b5)
    }
    into[k] = sum /= size
    if (!(sum > least)) return k + 1
  }
  return length
}

/** Survival on a grid, until it is `least` or less; returns how far. */
function fill(into: Float64Array, counts: Counts, grid: Float64Array, least: number): number {
  for (let k = 0; k < grid.length; k++) {
    into[k] = counts.beyond(grid[k]!)
    if (!(into[k]! > least)) return k + 1
  }
  return grid.length
}

/** P(N > n) given alive, for each n of the grid and each point, as polynomials in the cell of x and T. */
function openCells(
  name: OrdersFamily,
  points: readonly Params[],
  t: number,
  grid: Float64Array,
  least: number,
): (x: number, T: number) => Cell {
  const family = familyOf(name)
  // The smallest scale is smooth enough for all points.
  const scale = Math.min(...points.map(family.scale))
  const counts = points.map((point) => countsOf(name, [point], t))
  const known: Float64Array[][] = []
  const found: Cell = { coefficients: grid, basis: new Float64Array(POINTS) }
  const survival = new Float64Array(grid.length)

  /** Down to `least`, and on to `most` numbers. */
  const valuesAt = (one: Counts, point: Params, x: number, T: number, most: number): Float64Array => {
    // Who bought a moment ago is most likely to be alive.
    const tx = x > 0 ? T : 0
    const alive = family.alive(point, x, tx, T)
    const whole = one.survive(x, tx, T, alive * least)
    let length = 0
    if (whole === 0) length = fill(survival, one, grid, alive * least)
    else {
      for (; length < grid.length && grid[length]! < whole; length++) survival[length] = one.survival()[grid[length]!]!
    }
    for (; length < most; length++) survival[length] = one.beyond(grid[length]!)
    return survival.slice(0, length).map((value) => value / alive)
  }
  const build = (x: number, cell: number): Float64Array => {
    const angle = (k: number): number => ((k + 0.5) * Math.PI) / POINTS
    const timeAt = (k: number): number => scale * (2 ** ((cell + (1 + Math.cos(angle(k))) / 2) / 2) - 1)
    const values = counts.map((one, j) =>
      Array.from({ length: POINTS }, (_, k) => valuesAt(one, points[j]!, x, timeAt(k), 0)),
    )
    // A polynomial through values of which some are missing would be off by as much.
    const length = Math.max(...values.flat().map((value) => value.length))
    for (const [j, atPoint] of values.entries()) {
      for (const [k, value] of atPoint.entries()) {
        if (value.length < length) atPoint[k] = valuesAt(counts[j]!, points[j]!, x, timeAt(k), length)
      }
    }
    const coefficients = new Float64Array(length * points.length * POINTS)
    for (const [j, atPoint] of values.entries()) {
      for (const [k, value] of atPoint.entries()) {
        for (let i = 0; i < POINTS; i++) {
          const weight = ((i === 0 ? 1 : 2) / POINTS) * Math.cos(i * angle(k))
          for (let n = 0; n < value.length; n++)
            coefficients[(n * points.length + j) * POINTS + i]! += weight * value[n]!
        }
      }
    }
    return coefficients
  }
  return (x, T) => {
    const place = 2 * Math.log2(1 + T / scale)
    const cell = Math.floor(place)
    const y = 4 * (place - cell) - 2
    const { basis } = found
    basis[0] = 1
    basis[1] = y / 2
    for (let j = 2; j < POINTS; j++) basis[j] = y * basis[j - 1]! - basis[j - 2]!
    const cellsOfX = (known[x] ??= [])
    found.coefficients = cellsOfX[cell] ??= build(x, cell)
    return found
  }
}

function gappedNumbers(): Float64Array {
  const numbers: number[] = []
  for (let n = 0; n < 2 ** 40; n = n < 32 ? n + 1 : Math.ceil(n * (n < 2 ** 14 ? 1.08 : 1.5))) numbers.push(n)
  return Float64Array.from(numbers)
}

/**
 * The smallest n with P(N > n) at most `tail`; between numbers that stand apart as for a power of n. Infinity where the
 * table ends before.
 */
export function countQuantile({ length, numbers, survival }: CountTable, tail: number): number {
  let k = 0
  while (k < length && survival[k]! > tail) k++
  if (k === length) return length === 0 ? 0 : Number.POSITIVE_INFINITY
  const n = numbers[k]!
  if (k === 0 || numbers[k - 1] === n - 1) return n
  const from = numbers[k - 1]!
  const part = Math.log(survival[k - 1]! / tail) / Math.log(survival[k - 1]! / Math.max(survival[k]!, 1e-300))
  return Math.min(n, Math.ceil(from * (n / from) ** part))
}
