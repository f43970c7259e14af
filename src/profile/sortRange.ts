/** Rows and keys from `from` to `to` by key, equal keys in their order: by insertion, one look where they are sorted. */
export function sortRange(rows: Int32Array, keys: Float64Array, from: number, to: number): void {
  let sorted = true
  for (let k = from + 1; k < to && sorted; k++) sorted = keys[k - 1]! <= keys[k]!
  if (sorted) return
  if (to - from > 64) {
    const places = Array.from({ length: to - from }, (_, k) => from + k).sort((a, b) => keys[a]! - keys[b]! || a - b)
    const sortedRows = Int32Array.from(places, (place) => rows[place]!)
    keys.set(
      Float64Array.from(places, (place) => keys[place]!),
      from,
    )
    rows.set(sortedRows, from)
    return
  }
  for (let i = from + 1; i < to; i++) {
    const key = keys[i]!
    const row = rows[i]!
    let k = i
    for (; k > from && keys[k - 1]! > key; k--) {
      keys[k] = keys[k - 1]!
      rows[k] = rows[k - 1]!
    }
    keys[k] = key
    rows[k] = row
  }
}
