/** Whether there can be x purchases in n opportunities, the last at opportunity tx, 0 if none; not with NaN. */
export function isRecord(x: number, tx: number, n: number): boolean {
  return x >= 0 && x <= tx && tx <= n && (x > 0 || tx === 0) && x % 1 === 0 && tx % 1 === 0 && n % 1 === 0
}
