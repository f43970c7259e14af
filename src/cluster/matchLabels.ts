/**
 * Pairs rows with columns one to one so that the sum of the counts is greatest: for each row its column, -1 where there
 * are more rows than columns.
 *
 * Method: shortest augmenting paths with potentials (J. Munkres 1957; R. Jonker & A. Volgenant 1987). Cost: cubic in the
 * number of labels.
 */
export function matchLabels(counts: readonly (readonly number[])[], columns: number): number[] {
  const rows = counts.length
  const size = Math.max(rows, columns)
  const cost = (i: number, j: number): number => -(counts[i]?.[j] ?? 0)
  // Index 0 is a dummy, as usual in this algorithm; rows and columns count from 1.
  const u = new Float64Array(size + 1)
  const v = new Float64Array(size + 1)
  const rowOf = new Int32Array(size + 1)
  for (let i = 1; i <= size; i++) {
    const from = new Int32Array(size + 1)
    const least = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY)
    const done = new Uint8Array(size + 1)
    let j = 0
    rowOf[0] = i
    while (rowOf[j] !== 0) {
      done[j] = 1
      const row = rowOf[j]!
      let delta = Number.POSITIVE_INFINITY
      let next = 0
      for (let other = 1; other <= size; other++) {
        if (done[other]) continue
        const reduced = cost(row - 1, other - 1) - u[row]! - v[other]!
        if (reduced < least[other]!) {
          least[other] = reduced
          from[other] = j
        }
        if (least[other]! < delta) {
          delta = least[other]!
          next = other
        }
      }
      for (let other = 0; other <= size; other++) {
        if (done[other]) {
          u[rowOf[other]!]! += delta
          v[other]! -= delta
        } else least[other]! -= delta
      }
      j = next
    }
    while (j !== 0) {
      rowOf[j] = rowOf[from[j]!]!
      j = from[j]!
    }
  }
  const columnOf = new Array<number>(rows).fill(-1)
  for (let j = 1; j <= columns; j++) if (rowOf[j]! <= rows) columnOf[rowOf[j]! - 1] = j - 1
  return columnOf
}
