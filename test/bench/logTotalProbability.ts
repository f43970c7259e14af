/**
 * The logarithm of P(the sum of n independent numbers is `total`), each distributed as given from 0 on.
 *
 * By the discrete Fourier transform of the distribution tilted until its mean is total / n, so that small probabilities are as
 * accurate as large ones.
 */
export function logTotalProbability(distribution: Float64Array, n: number, total: number): number {
  const mass = distribution.reduce((sum, chance) => sum + chance, 0)
  const given = distribution.map((chance) => chance / mass)
  const tilted = (tilt: number): { chances: Float64Array; log: number; mean: number } => {
    const most = Math.max(0, tilt * (given.length - 1))
    const chances = given.map((chance, k) => chance * Math.exp(tilt * k - most))
    const sum = chances.reduce((all, chance) => all + chance, 0)
    return {
      chances: chances.map((chance) => chance / sum),
      log: most + Math.log(sum),
      mean: chances.reduce((all, chance, k) => all + k * chance, 0) / sum,
    }
  }
  let low = -50
  let high = 50
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2
    if (tilted(middle).mean < total / n) low = middle
    else high = middle
  }
  const tilt = (low + high) / 2
  const { chances, log } = tilted(tilt)
  const size = n * (given.length - 1) + 1
  let sum = 0
  for (let m = 0; m < size; m++) {
    const angle = (2 * Math.PI * m) / size
    let real = 0
    let imaginary = 0
    for (let k = 0; k < chances.length; k++) {
      real += chances[k]! * Math.cos(angle * k)
      imaginary += chances[k]! * Math.sin(angle * k)
    }
    const radius = Math.hypot(real, imaginary)
    sum += radius ** n * Math.cos(n * Math.atan2(imaginary, real) - angle * total)
  }
  return n * log - tilt * total + Math.log(sum / size)
}
