/**
 * ln(value / mean) - distance / mean, never positive, where distance is value - mean: near the mean the two terms cancel.
 *
 * There it comes from ln(1 + u) = 2 artanh(u / (2 + u)), summed from its second term on.
 */
export function logExcess(value: number, mean: number, distance: number): number {
  const u = distance / mean
  if (!(Math.abs(u) < 0.5)) return Math.log(value / mean) - u
  const r = u / (2 + u)
  const square = r * r
  let sum = 0
  for (let power = 2 * square * r, k = 3; ; power *= square, k += 2) {
    const before = sum
    sum += power / k
    if (sum === before) return sum - u * r
  }
}
