/**
 * Whether there can be a customer with x repeat purchases, the last at tx, observed until T; not with NaN. That tx is 0
 * without repeat purchases is not asked: at tx = T they are known to be alive.
 */
export function isHistory(x: number, tx: number, T: number): boolean {
  return x >= 0 && x % 1 === 0 && tx >= 0 && tx <= T
}
