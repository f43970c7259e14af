import type { Runs } from './select.ts'

/** All runs of equal values of a column without NaN, by sorting a copy; `sign` -1 negates them first. */
export function sortRuns(column: Float64Array, sign: 1 | -1): Runs {
  const sorted = column.map((value) => sign * value).sort()
  const values: number[] = []
  const starts: number[] = []
  const ends: number[] = []
  for (let i = 0; i < sorted.length; ) {
    const value = sorted[i]!
    values.push(value)
    starts.push(i)
    while (sorted[i] === value) i++
    ends.push(i)
  }
  return { values, starts, ends, complete: true }
}
