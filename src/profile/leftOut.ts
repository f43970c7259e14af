/** Rows of a log that a measure did not use, and why. */
export interface RowsLeftOut {
  /**
   * - `after-as-of`: later than the day of `asOf`.
   * - `before-window`: before the window that was asked for.
   * - `other-customer`: of nobody in `customers`.
   * - `no-purchase`: a refund, or less than `minAmount`.
   * - `missing-value`: without the value that is measured: no channel, no product, no flag.
   * - `unknown-value`: with a value that the options say nothing of; `values` tells which.
   */
  readonly reason:
    | 'after-as-of'
    | 'before-window'
    | 'other-customer'
    | 'no-purchase'
    | 'missing-value'
    | 'unknown-value'
  readonly rows: number
  /** Rows of each unknown value, in order of first appearance; none for other reasons. */
  readonly values: { readonly [value: string]: number }
}

/** Counts what is left out while a measure runs. */
export class Tally {
  readonly #counts = new Map<RowsLeftOut['reason'], { rows: number; values: Map<string, number> }>()

  add(reason: RowsLeftOut['reason'], rows: number, value?: string): void {
    if (rows === 0) return
    let count = this.#counts.get(reason)
    if (count === undefined) this.#counts.set(reason, (count = { rows: 0, values: new Map() }))
    count.rows += rows
    if (value !== undefined) count.values.set(value, (count.values.get(value) ?? 0) + rows)
  }

  /** Rows of each value of a coded column that were left out as unknown. */
  addUnknown(values: readonly unknown[], rows: Uint32Array): void {
    for (let code = 0; code < rows.length; code++) this.add('unknown-value', rows[code]!, String(values[code]))
  }

  /** Tells the caller once, if there is anything to tell. */
  tell(onLeftOut: ((leftOut: readonly RowsLeftOut[]) => void) | undefined): void {
    if (this.#counts.size === 0) return
    onLeftOut?.(
      Array.from(this.#counts, ([reason, { rows, values }]) => ({ reason, rows, values: Object.fromEntries(values) })),
    )
  }
}
