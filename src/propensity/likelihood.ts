import type { Objective } from '../math/minimize.ts'
import { BLOCK, type Design } from './design.ts'

/** What customers with and without the outcome count for. */
export interface ClassWeights {
  readonly yes: number
  readonly no: number
}

/**
 * Negative log-likelihood of a logistic regression, with half the penalty times the squares of all coefficients but the
 * intercept, and its derivatives.
 *
 * Categories are not written out as columns of 0 and 1: a row touches the one coefficient that its level has.
 */
export function logisticObjective(design: Design, penalty: number, weights: ClassWeights): Objective {
  const { rows, size, dense, codes, outcome, load } = design
  const odds = new Float64Array(BLOCK)
  const slope = new Float64Array(BLOCK)
  const curve = new Float64Array(BLOCK)
  const scaled = new Float64Array(BLOCK)
  return (at, gradient, hessian) => {
    let value = 0
    for (let start = 0; start < rows; start += BLOCK) {
      const count = Math.min(BLOCK, rows - start)
      load(start, start + count)
      addUp(dense, at, odds, count)
      for (const code of codes) addLevels(code, at, odds, count)
      value += differentiate(outcome, weights, odds, slope, curve, count)
      addProducts(dense, dense.length, slope, gradient, 0, count)
      for (let j = 0; j < dense.length; j++) {
        multiply(dense[j]!, curve, scaled, count)
        addProducts(dense, j + 1, scaled, hessian, j * size, count)
        for (const code of codes) spread(code, scaled, hessian, size, j, count)
      }
      codes.forEach((code, c) => {
        spread(code, slope, gradient, 1, 0, count)
        spread(code, curve, hessian, size + 1, 0, count)
        for (let other = 0; other < c; other++) crossLevels(code, codes[other]!, curve, hessian, size, count)
      })
    }
    for (let j = 0; j < size; j++) {
      for (let k = 0; k < j; k++) hessian[k * size + j] = hessian[j * size + k]!
      if (j === 0) continue
      value += (penalty / 2) * at[j]! * at[j]!
      gradient[j]! += penalty * at[j]!
      hessian[j * size + j]! += penalty
    }
    return value
  }
}

/** The loss of a block, and for each row its first and second derivative by the log odds. */
function differentiate(
  outcome: Uint8Array,
  { yes, no }: ClassWeights,
  odds: Float64Array,
  slope: Float64Array,
  curve: Float64Array,
  count: number,
): number {
  let value = 0
  for (let i = 0; i < count; i++) {
    const happened = outcome[i]!
    const sign = 2 * happened - 1
    const weight = no + happened * (yes - no)
    // Log odds of what happened. Both chances are formed by themselves: 1 - p would round a small one away.
    const right = sign * odds[i]!
    const small = Math.exp(-Math.abs(right))
    const large = 1 / (1 + small)
    const miss = right > 0 ? small * large : large
    value += weight * (Math.max(0, -right) - Math.log(large))
    slope[i] = -sign * weight * miss
    curve[i] = weight * small * large * large
  }
  return value
}

/** The log odds of the dense columns. */
function addUp(dense: readonly Float64Array[], at: Float64Array, odds: Float64Array, count: number): void {
  odds.fill(0)
  let j = 0
  for (; j + 3 < dense.length; j += 4) {
    const [a, b, c, d] = [dense[j]!, dense[j + 1]!, dense[j + 2]!, dense[j + 3]!]
    const [first, second, third, fourth] = [at[j]!, at[j + 1]!, at[j + 2]!, at[j + 3]!]
    for (let i = 0; i < count; i++) odds[i]! += first * a[i]! + second * b[i]! + (third * c[i]! + fourth * d[i]!)
  }
  for (; j < dense.length; j++) {
    const column = dense[j]!
    const factor = at[j]!
    for (let i = 0; i < count; i++) odds[i]! += factor * column[i]!
  }
}

function addLevels(codes: Int32Array, at: Float64Array, sums: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) if (codes[i]! >= 0) sums[i]! += at[codes[i]!]!
}

function multiply(a: Float64Array, b: Float64Array, product: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) product[i] = a[i]! * b[i]!
}

/**
 * Adds the products of the first columns with some values to `sums`, from `to` on. Four at a time, even if one or two
 * more than asked for: they belong to the other half of a symmetric matrix, which is written last.
 */
function addProducts(
  dense: readonly Float64Array[],
  columns: number,
  values: Float64Array,
  sums: Float64Array,
  to: number,
  count: number,
): void {
  let k = 0
  for (; k < columns && k + 3 < dense.length; k += 4) addFour(dense, k, values, sums, to + k, count)
  for (; k < columns; k++) {
    const column = dense[k]!
    let sum = 0
    for (let i = 0; i < count; i++) sum += column[i]! * values[i]!
    sums[to + k]! += sum
  }
}

/** Four sums at once: one alone would wait for each of its additions. */
function addFour(
  dense: readonly Float64Array[],
  k: number,
  scaled: Float64Array,
  hessian: Float64Array,
  to: number,
  count: number,
): void {
  const [a, b, c, d] = [dense[k]!, dense[k + 1]!, dense[k + 2]!, dense[k + 3]!]
  let first = 0
  let second = 0
  let third = 0
  let fourth = 0
  for (let i = 0; i < count; i++) {
    const value = scaled[i]!
    first += value * a[i]!
    second += value * b[i]!
    third += value * c[i]!
    fourth += value * d[i]!
  }
  hessian[to]! += first
  hessian[to + 1]! += second
  hessian[to + 2]! += third
  hessian[to + 3]! += fourth
}

/** Adds each row's value to `sums[code * stride + offset]`. */
function spread(
  codes: Int32Array,
  values: Float64Array,
  sums: Float64Array,
  stride: number,
  offset: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) if (codes[i]! >= 0) sums[codes[i]! * stride + offset]! += values[i]!
}

function crossLevels(
  codes: Int32Array,
  others: Int32Array,
  curve: Float64Array,
  hessian: Float64Array,
  size: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const a = codes[i]!
    const b = others[i]!
    if (a >= 0 && b >= 0) hessian[Math.max(a, b) * size + Math.min(a, b)]! += curve[i]!
  }
}

/** The objective over some of its coefficients, the others being 0. */
export function restrict(objective: Objective, size: number, free: readonly number[]): Objective {
  if (free.length === size) return objective
  return (at, gradient, hessian) => {
    const whole = {
      at: new Float64Array(size),
      gradient: new Float64Array(size),
      hessian: new Float64Array(size * size),
    }
    free.forEach((coefficient, j) => {
      whole.at[coefficient] = at[j]!
    })
    const value = objective(whole.at, whole.gradient, whole.hessian)
    free.forEach((a, j) => {
      gradient[j] = whole.gradient[a]!
      free.forEach((b, k) => {
        hessian[j * free.length + k] = whole.hessian[a * size + b]!
      })
    })
    return value
  }
}

/**
 * The coefficients whose columns follow from those before them, by the pivots of a Hessian without penalty: 1 less the
 * share of its spread that the others explain.
 */
export function findCollinear(hessian: Float64Array, size: number): number[] {
  const a = Float64Array.from(hessian)
  const collinear: number[] = []
  for (let k = 0; k < size; k++) {
    const pivot = a[k * size + k]!
    if (!(pivot > 1e-10 * hessian[k * size + k]!)) {
      collinear.push(k)
      continue
    }
    for (let i = k + 1; i < size; i++) {
      const factor = a[i * size + k]! / pivot
      for (let j = k + 1; j < size; j++) a[i * size + j]! -= factor * a[k * size + j]!
    }
  }
  return collinear
}
