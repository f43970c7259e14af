import type { Place } from './placeCoefficients.ts'

/** Rows at a time: their columns stay in the cache while every pair of columns is gone through. */
export const BLOCK = 512

/**
 * What a likelihood runs over, a block of rows at a time: `load` fills the buffers with the rows from `start` up to, but
 * not including, `end`.
 */
export interface Design {
  readonly rows: number
  /** Coefficients: the intercept, one for each further dense column, and those that codes name. */
  readonly size: number
  /** A column of 1, and the numbers, standardised; a missing one stands at the mean, 0. */
  readonly dense: readonly Float64Array[]
  /** For each category, and each number with missing values, the coefficient that the row has, or -1. */
  readonly codes: readonly Int32Array[]
  readonly outcome: Uint8Array
  load(start: number, end: number): void
}

/** The rows chosen of columns whose coefficients have a place. They are standardised anew whenever they are loaded. */
export function openDesign(places: readonly Place[], size: number, rows: Int32Array, happened: Uint8Array): Design {
  const outcome = new Uint8Array(BLOCK)
  const dense = [new Float64Array(BLOCK).fill(1)]
  const codes: Int32Array[] = []
  const loads: ((start: number, end: number) => void)[] = []
  for (const { raw, at, mean, deviation, levels, missing } of places) {
    if (raw.takes === 'number' && at > 0) {
      const column = (dense[at] = new Float64Array(BLOCK))
      loads.push((start, end) => loadNumbers(raw.values, rows, start, end, mean, 1 / deviation, column))
    }
    if (raw.takes === 'category' || missing >= 0) {
      const column = new Int32Array(BLOCK)
      codes.push(column)
      if (raw.takes === 'number') loads.push((start, end) => loadGaps(raw.values, rows, start, end, missing, column))
      else {
        // Code -1, a missing value, comes first.
        const places = Int32Array.of(missing, ...levels)
        loads.push((start, end) => loadCodes(raw.codes, rows, start, end, places, column))
      }
    }
  }
  const load = (start: number, end: number): void => {
    for (let i = start; i < end; i++) outcome[i - start] = happened[rows[i]!]!
    for (const each of loads) each(start, end)
  }
  return { rows: rows.length, size, dense, codes, outcome, load }
}

function loadNumbers(
  values: Float64Array,
  rows: Int32Array,
  start: number,
  end: number,
  mean: number,
  factor: number,
  column: Float64Array,
): void {
  for (let i = start; i < end; i++) {
    const value = (values[rows[i]!]! - mean) * factor
    // Missing and infinite values alike.
    column[i - start] = value - value === 0 ? value : 0
  }
}

function loadGaps(
  values: Float64Array,
  rows: Int32Array,
  start: number,
  end: number,
  missing: number,
  column: Int32Array,
): void {
  for (let i = start; i < end; i++) column[i - start] = Number.isFinite(values[rows[i]!]!) ? -1 : missing
}

function loadCodes(
  codes: Int32Array,
  rows: Int32Array,
  start: number,
  end: number,
  places: Int32Array,
  column: Int32Array,
): void {
  for (let i = start; i < end; i++) column[i - start] = places[codes[rows[i]!]! + 1]!
}
