import { fault, type Issues } from './pieces.ts'

type Path = readonly (string | number)[]

/** Faults counts that are not one a score, and empty scores that are not those with a count of 0. */
export function checkCounts(
  payload: Issues,
  { bins, counts, empty }: { bins: number; counts: readonly number[]; empty: readonly number[] },
): void {
  if (counts.length !== bins) {
    fault(payload, ['counts'], counts, `expected ${bins} counts for ${bins} scores`)
    return
  }
  const nobody = counts.flatMap((count, k) => (count === 0 ? [k + 1] : []))
  if (String(nobody) !== String(empty)) {
    fault(payload, ['empty'], empty, `expected [${nobody.join(', ')}], the scores with a count of 0`)
  }
}

/** Faults cut points that are not one less than scores, or not in the order of scores. */
export function checkCuts(
  payload: Issues,
  at: Path,
  cuts: readonly (number | null)[],
  bins: number,
  better: 'high' | 'low',
): void {
  if (cuts.length !== bins - 1) fault(payload, at, cuts, `expected ${bins - 1} cut points for ${bins} scores`)
  // Cuts may be equal, where nobody gets the score between them. What no value reaches comes last.
  const sign = better === 'low' ? -1 : 1
  const rank = (cut: number | null): number => (cut === null ? Number.POSITIVE_INFINITY : sign * cut)
  for (let k = 1; k < cuts.length; k++) {
    if (rank(cuts[k]!) >= rank(cuts[k - 1]!)) continue
    const before = cuts[k - 1]!
    const order =
      before === null ? 'null, as the one before' : `${sign < 0 ? 'at most' : 'at least'} ${before}, or null`
    fault(payload, [...at, k], cuts[k], `expected ${order}`)
  }
}
