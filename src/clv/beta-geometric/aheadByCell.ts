import type { BetaGeometricParams, Coin } from './params.ts'

/**
 * What lies ahead of someone alive, as a function of x and T, for many customers: `ahead(R, A, a, b)` with
 * lambda ~ Gamma(R, rate A) and p ~ Beta(a, b), finite.
 *
 * For each x it is a smooth function of A (analytic wherever the real part of A is positive, at least), so it is
 * computed at 12 Chebyshev points of each quarter of an octave of A that comes up, and interpolated: it adds a relative
 * error below 1e-13, mostly 1e-15, and a customer's value does not depend on which others are asked for. 50 ns a
 * customer. `roughly`: 6 points for each octave, an error of about 1e-5 at a tenth of the cost of new cells.
 */
export function aheadByCell(
  { r, alpha, a, b }: BetaGeometricParams,
  coin: Coin,
  ahead: (R: number, A: number, a: number, b: number) => number,
  roughly = false,
): (x: number, T: number) => number {
  const cells: Float64Array[][] = []
  const shift = roughly ? 20 : 18
  const points = roughly ? 6 : POINTS
  // A cell is an exponent and two bits of the significand: the upper 14 bits of a double.
  const bits = new DataView(new ArrayBuffer(8))
  const cellOf = (A: number): number => {
    bits.setFloat64(0, A)
    return bits.getInt32(0) >> shift
  }
  const startOf = (cell: number): number => {
    bits.setInt32(0, cell << shift)
    bits.setInt32(4, 0)
    return bits.getFloat64(0)
  }
  const first = cellOf(alpha)
  return (x, T) => {
    const A = alpha + T
    const cell = cellOf(A)
    const ofCount = (cells[x] ??= [])
    const polynomial = (ofCount[cell - first] ??= interpolate(startOf(cell), startOf(cell + 1), points, (at) =>
      ahead(r + x, at, a, b + x + coin),
    ))
    return valueAt(polynomial, A)
  }
}

const POINTS = 12

/** The middle of the cell, 1 / half its width, and the coefficients in powers of (A - middle) / half. */
function interpolate(from: number, to: number, points: number, f: (at: number) => number): Float64Array {
  const middle = (from + to) / 2
  const half = (to - from) / 2
  const chebyshev = new Float64Array(POINTS)
  for (let k = 0; k < points; k++) {
    const angle = ((k + 0.5) * Math.PI) / points
    const value = f(middle + half * Math.cos(angle))
    for (let j = 0; j < points; j++) chebyshev[j]! += ((j === 0 ? 1 : 2) / points) * value * Math.cos(j * angle)
  }
  // Clenshaw's recurrence, on polynomials. Coefficients fall fast enough for powers to lose nothing.
  let later = new Float64Array(POINTS)
  let last = new Float64Array(POINTS)
  for (let j = POINTS - 1; j >= 0; j--) {
    const next = later.map((coefficient, k) => (k === 0 ? 0 : (j === 0 ? 1 : 2) * last[k - 1]!) - coefficient)
    next[0]! += chebyshev[j]!
    later = last
    last = next
  }
  return Float64Array.of(middle, 1 / half, ...last)
}

/** Even and odd powers apart, which processors compute side by side. */
function valueAt(p: Float64Array, A: number): number {
  const y = (A - p[0]!) * p[1]!
  const z = y * y
  const even = p[2]! + z * (p[4]! + z * (p[6]! + z * (p[8]! + z * (p[10]! + z * p[12]!))))
  const odd = p[3]! + z * (p[5]! + z * (p[7]! + z * (p[9]! + z * (p[11]! + z * p[13]!))))
  return even + y * odd
}
