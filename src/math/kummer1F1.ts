/**
 * 1F1(a; b; x), Kummer's confluent hypergeometric function, for 0 < a, b <= 1e5 and |x| <= 1e5.
 *
 * Error: below 3e-14 relative, times the sensitivity to a, b and x where that is larger than 1: so among the zeros that it
 * has at negative x for a > b as well. Infinity where the value is beyond doubles; NaN outside the domain.
 *
 * Method: the series, for x < 0 <= b - a after Kummer's transformation, so that all terms are positive (DLMF 13.2.2,
 * 13.2.39); for x < 0 and a > b Taylor's series in small steps from 0 to x. Cost: 4 ns times some |x| + 10 √|x| + 10 terms,
 * 50 times as much with steps.
 *
 * @example
 * ```ts
 * import { kummer1F1 } from 'clientele/math'
 *
 * kummer1F1(1, 2, 1) // => Math.E - 1
 * kummer1F1(3, 3, -50) // => Math.exp(-50)
 * ```
 */
export function kummer1F1(a: number, b: number, x: number): number {
  if (!(a > 0 && a <= 1e5 && b > 0 && b <= 1e5 && Math.abs(x) <= 1e5)) return Number.NaN
  if (x >= 0) return positiveSeries(a, b, x, 0)
  return a > b ? taylorSteps(a, b, x) : positiveSeries(b - a, b, -x, x)
}

/** e^log 1F1(a; b; x). */
function positiveSeries(a: number, b: number, x: number, log: number): number {
  let sum = 1
  for (let term = 1, k = 0; term > 1e-17 * sum; k++) {
    term *= (((a + k) / (b + k)) * x) / (k + 1)
    sum += term
    if (sum > 1e200) {
      // By e^-460: adding a whole number to x rounds nothing.
      sum *= 1.6770203186015345e-200
      term *= 1.6770203186015345e-200
      log += 460
    }
  }
  return sum * Math.exp(log)
}

/** For x < 0: the differential equation (DLMF 13.2.1) gives the coefficients of each series. */
function taylorSteps(a: number, b: number, x: number): number {
  let at = Math.max(x, -1, -(b + 1) / (2 * a))
  let value = signedSeries(a, b, at)
  let derivative = (a / b) * signedSeries(a + 1, b + 1, at)
  while (at > x) {
    const step = -Math.min(at - x, -at / 2, Math.sqrt(-at / a), 2)
    let before = value
    let term = derivative * step
    value += term
    derivative = term
    for (
      let k = 0;
      (k + 2) * (Math.abs(before) + Math.abs(term)) > 1e-18 * (Math.abs(value) + Math.abs(derivative));
      k++
    ) {
      const after = (((a + k) * before * step) / (k + 1) - (k + b - at) * term) * (step / (at * (k + 2)))
      before = term
      term = after
      value += term
      derivative += (k + 2) * term
    }
    derivative /= step
    at = at + step > x ? at + step : x
  }
  return value
}

function signedSeries(a: number, b: number, x: number): number {
  let sum = 1
  for (let term = 1, k = 0; Math.abs(term) > 1e-17; k++) {
    term *= (((a + k) / (b + k)) * x) / (k + 1)
    sum += term
  }
  return sum
}
