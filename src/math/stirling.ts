// Stirling's series with terms B(2k) / (2k (2k - 1)) / x^(2k - 1) (DLMF 5.11.1); from 10 on seven hold every digit of a double.

/** ln Γ(x) - (x - 1/2) ln x + x - ln(2π)/2, for x >= 10. */
export function stirlingTail(x: number): number {
  const y = 1 / x
  const t = y * y
  return y * (1 / 12 - t * (1 / 360 - t * (1 / 1260 - t * (1 / 1680 - t * (1 / 1188 - t * (691 / 360360 - t / 156))))))
}

/**
 * stirlingTail(a) - stirlingTail(a + n), for a >= 10 and n >= 0, without their cancelling.
 *
 * Each difference of powers is factored as 1 - x^m = (1 - x)(1 + x + … + x^(m - 1)), x = a / (a + n): Didonato and Morris
 * (1992), Algorithm 708, `algdiv`.
 */
export function stirlingTailFall(a: number, n: number): number {
  const y = 1 / a
  const t = y * y
  const x = a / (a + n)
  const square = x * x
  const s3 = 1 + x + square
  const s5 = 1 + x + square * s3
  const s7 = 1 + x + square * s5
  const s9 = 1 + x + square * s7
  const s11 = 1 + x + square * s9
  const s13 = 1 + x + square * s11
  const sum =
    1 / 12 -
    t * (s3 / 360 - t * (s5 / 1260 - t * (s7 / 1680 - t * (s9 / 1188 - t * (s11 * (691 / 360360) - (t * s13) / 156)))))
  return (sum * y * n) / (a + n)
}
