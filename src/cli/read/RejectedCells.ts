const SHOWN = 5

/** Cells with something in them that could not be read: how many, and the first few as they stood. */
export class RejectedCells {
  count = 0
  readonly first: { readonly row: number; readonly text: string }[] = []
  #last = -1

  add(row: number, text: string): void {
    // An empty cell is missing, not unreadable; "N/A" and the like only look filled.
    if (/^\s*(|NULL|\\N|NaN|#?N\/A|None)\s*$/i.test(text)) return
    this.count++
    this.#last = row
    if (this.first.length < SHOWN) this.first.push({ row, text })
  }

  /** The last row is not to be counted, as it is void or will be read again. */
  forget(row: number): void {
    if (row !== this.#last) return
    this.#last = -1
    this.count--
    if (this.first.at(-1)?.row === row) this.first.pop()
  }
}
