/** The lower triangle L with L L' = a symmetric matrix, as rows; null if that is not positive definite. */
export function cholesky(matrix: readonly (readonly number[])[]): number[][] | null {
  const lower: number[][] = []
  for (const [i, row] of matrix.entries()) {
    lower.push(row.map(() => 0))
    for (let j = 0; j <= i; j++) {
      let rest = row[j]!
      for (let k = 0; k < j; k++) rest -= lower[i]![k]! * lower[j]![k]!
      if (j < i) lower[i]![j] = rest / lower[j]![j]!
      else if (!(rest > 0 && rest < Number.POSITIVE_INFINITY)) return null
      else lower[i]![i] = Math.sqrt(rest)
    }
  }
  return lower
}

/** A point at z standard deviations: centre + L z. */
export function shifted(
  centre: readonly number[],
  lower: readonly (readonly number[])[],
  z: ArrayLike<number>,
): number[] {
  return centre.map((value, i) => lower[i]!.reduce((sum, l, j) => sum + l * z[j]!, value))
}
