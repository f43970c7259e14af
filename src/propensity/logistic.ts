/** The probability with these log odds. */
export function logistic(odds: number): number {
  if (odds >= 0) return 1 / (1 + Math.exp(-odds))
  const small = Math.exp(odds)
  return small / (1 + small)
}
