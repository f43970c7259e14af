/** Private: a sum whose rounding errors are carried along (Neumaier 1974), so that the order of values does not show. */
export function sumOf(values: Float64Array): number {
  let sum = 0
  let lost = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  // Of an infinite sum the lost part is NaN.
  return Number.isFinite(sum) ? sum + lost : sum
}
