/** Cuts as the scoring loops want them: negated where small is good, so that a larger value is always the better one. */
export interface Scale {
  readonly sign: 1 | -1
  /** Only larger values are scored. */
  readonly above: number
  /** Filled up to a multiple of four; infinite where no value reaches. */
  readonly cuts: Float64Array
}

export function openScale(cuts: readonly (number | null)[], better: 'high' | 'low', above?: number | null): Scale {
  const sign = better === 'low' ? -1 : 1
  const padded = new Float64Array(Math.ceil(cuts.length / 4) * 4)
  for (let k = 0; k < padded.length; k++) padded[k] = sign * (cuts[k] ?? sign * Number.POSITIVE_INFINITY)
  return { sign, above: above ?? Number.NEGATIVE_INFINITY, cuts: padded }
}

/** The score of one value, 0 if it cannot be scored. */
export function scoreOf(value: number, { sign, above, cuts }: Scale): number {
  const x = sign * value
  let score = 1
  for (let k = 0; k < cuts.length; k++) score += Number(x >= cuts[k]!)
  return value > above && value < Number.POSITIVE_INFINITY ? score : 0
}

/** Compilers see through a function that is called again and again better than through one long loop. */
const BLOCK = 8192

/** `scoreOf` for a column. */
export function scoreColumn(column: Float64Array, scale: Scale): Uint8Array {
  const scores = new Uint8Array(column.length)
  for (let start = 0; start < column.length; start += BLOCK) scoreBlock(scores, column, scale, start)
  return scores
}

/** Comparisons are added up, not branched on: scores of neighbours are unpredictable. */
function scoreBlock(scores: Uint8Array, column: Float64Array, { sign, above, cuts }: Scale, start: number): void {
  const end = Math.min(column.length, start + BLOCK)
  for (let k = 0; k < cuts.length; k += 4) {
    const least = k === 0 ? 1 : 0
    const first = cuts[k]!
    const second = cuts[k + 1]!
    const third = cuts[k + 2]!
    const fourth = cuts[k + 3]!
    for (let i = start; i < end; i++) {
      const value = column[i]!
      if (!(value > above && value < Number.POSITIVE_INFINITY)) continue
      const x = sign * value
      scores[i]! += least + Number(x >= first) + Number(x >= second) + Number(x >= third) + Number(x >= fourth)
    }
  }
}
