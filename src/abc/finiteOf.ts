/** The finite numbers of a column, in its order. */
export function finiteOf(column: Float64Array): Float64Array {
  const finite = new Float64Array(column.length)
  let count = 0
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!
    finite[count] = value
    count += Number(value - value === 0)
  }
  return finite.subarray(0, count)
}
