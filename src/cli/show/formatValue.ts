/** 541,909 */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US')
}

/** 8,300,065.81 */
export function formatAmount(amount: number): string {
  return amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}

/** 14.2%; a dash where there is nothing to have a share of. */
export function formatShare(part: number, whole: number): string {
  return whole > 0 ? `${((part / whole) * 100).toFixed(1)}%`.replace('-0.0%', '0.0%') : '–'
}
