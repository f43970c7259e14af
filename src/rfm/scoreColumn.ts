/** Cuts as the scoring loops want them: negated where small is good, so that a larger value is always the better one. */
export interface Scale {
  readonly sign: 1 | -1
  /** Only larger values are scored. */
  readonly above: number
  /** At least four; infinite where no value reaches. */
  readonly cuts: Float64Array
}

export function openScale(cuts: readonly (number | null)[], better: 'high' | 'low', above?: number | null): Scale {
  const sign = better === 'low' ? -1 : 1
  const padded = new Float64Array(Math.max(4, cuts.length)).fill(Number.POSITIVE_INFINITY)
  for (let k = 0; k < cuts.length; k++) padded[k] = cuts[k] === null ? Number.POSITIVE_INFINITY : sign * cuts[k]!
  return { sign, above: above ?? Number.NEGATIVE_INFINITY, cuts: padded }
}

/** The score of one value, 0 if it cannot be scored. */
export function scoreOf(value: number, { sign, above, cuts }: Scale): number {
  const x = sign * value
  let score = 1
  for (let k = 0; k < cuts.length; k++) score += Number(x >= cuts[k]!)
  return value > above && value < Number.POSITIVE_INFINITY ? score : 0
}

/** `scoreOf` for a column. Comparisons are added up, not branched on: scores of neighbours are unpredictable. */
export function scoreColumn(column: Float64Array, { sign, above, cuts }: Scale): Uint8Array {
  const scores = new Uint8Array(column.length)
  const first = cuts[0]!
  const second = cuts[1]!
  const third = cuts[2]!
  const fourth = cuts[3]!
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!
    if (!(value > above && value < Number.POSITIVE_INFINITY)) continue
    const x = sign * value
    let score = 1 + Number(x >= first) + Number(x >= second) + Number(x >= third) + Number(x >= fourth)
    for (let k = 4; k < cuts.length; k++) score += Number(x >= cuts[k]!)
    scores[i] = score
  }
  return scores
}
