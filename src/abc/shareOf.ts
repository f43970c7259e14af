/** What part of a sum a value is; null if the sum is nothing, or too little to have parts. A zero comes without a sign. */
export function shareOf(value: number, sum: number): number | null {
  const share = value / sum
  return sum > 0 && Number.isFinite(share) ? share + 0 : null
}
