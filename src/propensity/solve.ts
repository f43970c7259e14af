import { type Minimum, minimize } from '../math/minimize.ts'
import { type Design, openDesign } from './design.ts'
import { type ClassWeights, findCollinear, logisticObjective, restrict } from './likelihood.ts'
import type { Place } from './placeCoefficients.ts'
import { findSeparation } from './separation.ts'

export interface Problem {
  readonly places: readonly Place[]
  readonly size: number
  readonly rows: Int32Array
  readonly outcome: Uint8Array
  /** How many of the rows have the outcome; some, but not all. */
  readonly outcomes: number
  readonly penalty: number
  readonly weights: ClassWeights
  readonly maxIterations: number
}

export interface Solution {
  /** Over the free coefficients. */
  readonly minimum: Minimum
  /** The coefficients that were estimated; the others are 0. */
  readonly free: readonly number[]
  readonly converged: boolean
  readonly separated: boolean
  /** Coefficients of numbers that alone tell the outcomes apart. */
  readonly separating: readonly number[]
  readonly collinear: readonly number[]
}

/** The best coefficients, and what stands in the way of there being any. */
export function solve(problem: Problem): Solution {
  const { places, size, rows, outcome, outcomes, penalty, weights, maxIterations } = problem
  const start = new Float64Array(size)
  start[0] = Math.log((weights.yes * outcomes) / (weights.no * (rows.length - outcomes)))
  const design = openDesign(places, size, rows, outcome)
  const few = openDesign(places, size, sampleRows(rows), outcome)
  const sampled = few.rows < design.rows
  // Columns that are independent in some rows are so in all.
  const suspects = collinearIn(few, start, weights)
  const collinear = suspects.length > 0 && sampled ? collinearIn(design, start, weights) : suspects
  const free = Array.from(start.keys()).filter((j) => penalty > 0 || !collinear.includes(j))
  const minimizeOver = (chosen: Design, from: ArrayLike<number>): Minimum =>
    minimize(restrict(logisticObjective(chosen, penalty, weights), size, free), from, { maxIterations })
  let from: ArrayLike<number> = free.map((j) => start[j]!)
  if (sampled) {
    const near = minimizeOver(few, from)
    if (near.converged && !near.level) from = near.at
  }
  const minimum = minimizeOver(design, from)
  const at = new Float64Array(size)
  free.forEach((j, k) => {
    at[j] = minimum.at[k]!
  })
  const { complete, columns } = findSeparation(design, at)
  return {
    minimum,
    free,
    converged: minimum.converged && !minimum.level,
    separated: minimum.level || complete,
    separating: columns,
    collinear,
  }
}

/** Large bases are fitted to every so many rows first: where that ends, few steps are left. */
const SAMPLE = 20_000

function sampleRows(rows: Int32Array): Int32Array {
  if (rows.length < 2 * SAMPLE) return rows
  const step = rows.length / SAMPLE
  return Int32Array.from({ length: SAMPLE }, (_, i) => rows[Math.floor(i * step)]!)
}

function collinearIn(design: Design, start: Float64Array, weights: ClassWeights): number[] {
  const { size } = design
  const hessian = new Float64Array(size * size)
  logisticObjective(design, 0, weights)(start, new Float64Array(size), hessian)
  return findCollinear(hessian, size)
}
