/** Equal histories once: which one each row has, and the first row that has each. */
export interface DistinctHistories {
  readonly historyOfRow: Int32Array
  readonly firstRows: readonly number[]
}

export function distinctHistories(x: Float64Array, tx: Float64Array, T: Float64Array): DistinctHistories {
  const known = new Map<string, number>()
  const firstRows: number[] = []
  const historyOfRow = Int32Array.from(x, (count, i) => {
    const key = `${count} ${tx[i]} ${T[i]}`
    let history = known.get(key)
    if (history === undefined) known.set(key, (history = firstRows.push(i) - 1))
    return history
  })
  return { historyOfRow, firstRows }
}
