/** A whole allocation as the master sees it: its value, and what it uses of each constraint. */
export interface Proposal {
  readonly value: number
  readonly usage: Float64Array
}

const ZERO = 1e-13

/**
 * The best mixture of proposed allocations that keeps the constraints, and with it prices for the constraints: a small
 * linear program, solved by the revised simplex method. Its dual is the lower model of the Lagrangian bound:
 * minimise limits · prices + max over proposals of (value - prices · usage), for prices from `lower` to `upper`.
 */
export class Master {
  readonly proposals: Proposal[] = []
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly prices: Float64Array
  /** Value of the mixture; the least bound that prices within their range could prove, as far as known. */
  value = 0
  readonly #limits: Float64Array
  readonly #size: number
  /** A proposal t >= 0; unused capacity of constraint c: -1 - c; use beyond its limit: -1 - size - c. */
  readonly #basis: Int32Array
  #inverse: Float64Array
  #x: Float64Array

  constructor(limits: Float64Array, first: Proposal) {
    const size = limits.length
    this.#limits = limits
    this.#size = size
    this.lower = new Float64Array(size)
    this.upper = new Float64Array(size).fill(1)
    this.prices = new Float64Array(size)
    this.proposals.push(first)
    this.#basis = new Int32Array(size + 1)
    this.#inverse = new Float64Array((size + 1) ** 2)
    this.#x = new Float64Array(size + 1)
    this.#restart()
  }

  /** The share of each proposal in the mixture. */
  weights(): Float64Array {
    const weights = new Float64Array(this.proposals.length)
    this.#basis.forEach((column, k) => {
      if (column >= 0) weights[column]! += this.#x[k]!
    })
    return weights
  }

  /** Whether a price stands against its range: -1 below, 1 above, 0 if not. */
  blocked(c: number): -1 | 0 | 1 {
    for (let k = 0; k <= this.#size; k++) {
      if (this.#x[k]! <= 1e-9) continue
      if (this.#basis[k] === -1 - c && this.lower[c]! > 0) return -1
      if (this.#basis[k] === -1 - this.#size - c) return 1
    }
    return 0
  }

  solve(): void {
    if (!this.#invert()) this.#restart()
    const rows = this.#size + 1
    const dual = new Float64Array(rows)
    const step = new Float64Array(rows)
    let idle = 0
    for (let pivots = 0; pivots < 200 * rows; pivots++) {
      this.#findDual(dual)
      const entering = this.#entering(dual, idle > 2 * rows)
      if (entering === undefined) break
      for (let k = 0; k < rows; k++) {
        let sum = 0
        for (let r = 0; r < rows; r++) sum += this.#inverse[k * rows + r]! * this.#coefficient(entering, r)
        step[k] = sum
      }
      const leaving = this.#leaving(step)
      if (leaving < 0) break
      idle = this.#x[leaving]! / step[leaving]! > 1e-12 ? 0 : idle + 1
      this.#pivot(leaving, entering, step)
    }
    this.#findDual(dual)
    this.prices.set(dual.subarray(0, this.#size))
    this.value = this.#basis.reduce((sum, column, k) => sum + this.#objective(column) * this.#x[k]!, 0)
  }

  /** A basis of the first proposal and, for each constraint, what it leaves unused or uses too much. */
  #restart(): void {
    const { usage } = this.proposals[0]!
    for (let c = 0; c < this.#size; c++) {
      this.#basis[c] = usage[c]! <= this.#limits[c]! ? -1 - c : -1 - this.#size - c
    }
    this.#basis[this.#size] = 0
    this.#invert()
  }

  #objective(column: number): number {
    if (column >= 0) return this.proposals[column]!.value
    const c = -1 - column
    return c < this.#size ? this.lower[c]! : -this.upper[c - this.#size]!
  }

  #coefficient(column: number, row: number): number {
    if (column >= 0) return row === this.#size ? 1 : this.proposals[column]!.usage[row]!
    const c = -1 - column
    return c < this.#size ? (c === row ? 1 : 0) : c - this.#size === row ? -1 : 0
  }

  #findDual(dual: Float64Array): void {
    const rows = this.#size + 1
    dual.fill(0)
    for (let k = 0; k < rows; k++) {
      const objective = this.#objective(this.#basis[k]!)
      for (let r = 0; r < rows; r++) dual[r]! += objective * this.#inverse[k * rows + r]!
    }
  }

  /** The column that promises most or, with `first`, the first that promises anything (Bland's rule ends cycles). */
  #entering(dual: Float64Array, first: boolean): number | undefined {
    let best: number | undefined
    let most = ZERO
    for (let column = -2 * this.#size; column < this.proposals.length; column++) {
      let gain: number
      if (column < 0) {
        const c = -1 - column
        gain = c < this.#size ? this.lower[c]! - dual[c]! : dual[c - this.#size]! - this.upper[c - this.#size]!
      } else {
        const { value, usage } = this.proposals[column]!
        gain = value - dual[this.#size]!
        for (let c = 0; c < this.#size; c++) gain -= dual[c]! * usage[c]!
      }
      if (gain <= most) continue
      best = column
      most = gain
      if (first) break
    }
    return best
  }

  #leaving(step: Float64Array): number {
    let leaving = -1
    let least = Number.POSITIVE_INFINITY
    for (let k = 0; k < step.length; k++) {
      if (step[k]! <= 1e-10) continue
      const ratio = this.#x[k]! / step[k]!
      const tied = leaving >= 0 && Math.abs(ratio - least) <= 1e-14
      if (tied ? this.#basis[k]! < this.#basis[leaving]! : ratio < least) {
        leaving = k
        least = ratio
      }
    }
    return leaving
  }

  #pivot(leaving: number, entering: number, step: Float64Array): void {
    const rows = this.#size + 1
    const inverse = this.#inverse
    const by = step[leaving]!
    const amount = this.#x[leaving]! / by
    for (let r = 0; r < rows; r++) inverse[leaving * rows + r]! /= by
    for (let k = 0; k < rows; k++) {
      if (k === leaving) continue
      this.#x[k] = Math.max(0, this.#x[k]! - amount * step[k]!)
      for (let r = 0; r < rows; r++) inverse[k * rows + r]! -= step[k]! * inverse[leaving * rows + r]!
    }
    this.#x[leaving] = amount
    this.#basis[leaving] = entering
  }

  /** The inverse of the basis afresh, by Gauss-Jordan elimination; false where the basis is singular. */
  #invert(): boolean {
    const rows = this.#size + 1
    const matrix = Float64Array.from({ length: rows * rows }, (_, i) =>
      this.#coefficient(this.#basis[i % rows]!, Math.floor(i / rows)),
    )
    const inverse = new Float64Array(rows * rows)
    for (let r = 0; r < rows; r++) inverse[r * rows + r] = 1
    for (let k = 0; k < rows; k++) {
      let pivot = k
      for (let r = k + 1; r < rows; r++) {
        if (Math.abs(matrix[r * rows + k]!) > Math.abs(matrix[pivot * rows + k]!)) pivot = r
      }
      const by = matrix[pivot * rows + k]!
      if (Math.abs(by) < 1e-12) return false
      for (const array of [matrix, inverse]) {
        for (let r = 0; r < rows; r++) {
          const swapped = array[pivot * rows + r]!
          array[pivot * rows + r] = array[k * rows + r]!
          array[k * rows + r] = swapped / by
        }
      }
      for (let r = 0; r < rows; r++) {
        const times = matrix[r * rows + k]!
        if (r === k || times === 0) continue
        for (let j = 0; j < rows; j++) {
          matrix[r * rows + j]! -= times * matrix[k * rows + j]!
          inverse[r * rows + j]! -= times * inverse[k * rows + j]!
        }
      }
    }
    this.#inverse = inverse
    for (let k = 0; k < rows; k++) {
      let sum = inverse[k * rows + rows - 1]!
      for (let c = 0; c < this.#size; c++) sum += inverse[k * rows + c]! * this.#limits[c]!
      // Rounding aside this cannot be negative: the basis was feasible when it was left.
      this.#x[k] = Math.max(0, sum)
    }
    return true
  }
}
