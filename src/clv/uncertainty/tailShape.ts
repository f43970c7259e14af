/**
 * The shape k of a generalised Pareto distribution fitted to the upper tail of importance weights: up to 0.5 their
 * variance is finite, above 0.7 they are not to be trusted.
 *
 * Method: Zhang and Stephens, "A New and Efficient Estimation Method for the Generalized Pareto Distribution" (2009);
 * Vehtari, Simpson, Gelman, Yao and Gabry, "Pareto Smoothed Importance Sampling" (2024), with the prior of their
 * appendix.
 */
export function tailShape(weights: readonly number[]): number {
  const sorted = [...weights].sort((a, b) => a - b)
  const size = Math.ceil(Math.min(0.2 * sorted.length, 3 * Math.sqrt(sorted.length)))
  const below = sorted[sorted.length - size - 1]!
  const tail = sorted.slice(-size).map((weight) => weight - below)
  const longest = tail[size - 1]!
  const quarter = tail[Math.floor(size / 4 + 0.5) - 1]!
  // Equal weights have no tail.
  if (!(quarter > 1e-12 * longest)) return longest > 1e-12 * below ? Number.POSITIVE_INFINITY : 0
  const points = 30 + Math.floor(Math.sqrt(size))
  const shapeAt = (theta: number): number => tail.reduce((sum, value) => sum + Math.log1p(-theta * value), 0) / size
  const thetas = Array.from(
    { length: points },
    (_, j) => 1 / longest + (1 - Math.sqrt(points / (j + 0.5))) / (3 * quarter),
  )
  const profile = thetas.map((theta) => size * (Math.log(-theta / shapeAt(theta)) - shapeAt(theta) - 1))
  const theta = thetas.reduce(
    (sum, theta, j) => sum + theta / profile.reduce((all, other) => all + Math.exp(other - profile[j]!), 0),
    0,
  )
  return (shapeAt(theta) * size + 5) / (size + 10)
}
