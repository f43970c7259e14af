/**
 * Runs of equal values of a column in ascending order: `values[g]` fills the sorted positions from `starts[g]` up to,
 * but not including, `ends[g]`.
 */
export interface Runs {
  readonly values: number[]
  readonly starts: number[]
  readonly ends: number[]
  /** Whether these are all the runs. If not, they are those at the positions asked for and the next run after each. */
  readonly complete: boolean
}

/** All runs of equal values of a column without NaN, by sorting a copy; `sign` -1 negates them first. */
export function sortRuns(column: Float64Array, sign: 1 | -1): Runs {
  const runs = emptyRuns(true)
  addRuns(runs, column.map((value) => sign * value).sort(), 0)
  return runs
}

export function emptyRuns(complete: boolean): Runs {
  return { values: [], starts: [], ends: [], complete }
}

/** Adds a run that begins at a position, and returns where it ends. */
export function addRun(runs: Runs, value: number, start: number, count: number): number {
  runs.values.push(value)
  runs.starts.push(start)
  runs.ends.push(start + count)
  return start + count
}

/** Adds the runs of values that are sorted, the first at position `start`. */
export function addRuns(runs: Runs, sorted: Float64Array, start: number): void {
  for (let first = 0, i = 0; i < sorted.length; first = i) {
    while (sorted[i] === sorted[first]) i++
    addRun(runs, sorted[first]!, start + first, i - first)
  }
}
