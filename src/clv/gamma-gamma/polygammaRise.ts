/** B(2k) / 2k, k = 1 to 8 (DLMF 5.11.2). */
// 1/12, -1/120, 1/252, -1/240, 1/132, -691/32760, 1/12, -3617/8160: written out, as bundlers keep what has to be computed.
const TERMS: readonly number[] = [
  0.08333333333333333, -0.008333333333333333, 0.003968253968253968, -0.004166666666666667, 0.007575757575757576,
  -0.021092796092796094, 0.08333333333333333, -0.4432598039215686,
]

/** ψ(a + n) - ψ(a) for a, n > 0, to full precision also where a is far larger than n and the two would cancel. */
export function digammaRise(a: number, n: number): number {
  let sum = 0
  for (; a < 10; a++) sum += n / (a * (a + n))
  return sum + Math.log1p(n / a) + n / (2 * a * (a + n)) + tail(a, 0) - tail(a + n, 0)
}

/** ψ'(a) - ψ'(a + n), likewise. */
export function trigammaFall(a: number, n: number): number {
  let sum = 0
  for (; a < 10; a++) sum += squareFall(a, n)
  return sum + n / (a * (a + n)) + squareFall(a, n) / 2 + tail(a, 1) - tail(a + n, 1)
}

/** 1 / a² - 1 / (a + n)² */
function squareFall(a: number, n: number): number {
  return (n / a / (a + n)) * (1 / a + 1 / (a + n))
}

/** The asymptotic series of ln x - 1 / 2x - ψ(x), and of its negative derivative, for x >= 10. */
function tail(x: number, derivative: 0 | 1): number {
  const y = 1 / x / x
  let sum = 0
  for (let k = TERMS.length - 1; k >= 0; k--) sum = (sum + TERMS[k]! * (derivative ? 2 * k + 2 : 1)) * y
  return derivative ? sum / x : sum
}
