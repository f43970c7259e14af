/**
 * Where to cut runs of equal values so that the groups are as even as they can be: the least sum of squared group
 * sizes, and among equal sums the cuts that lie highest.
 *
 * `ends[g]` is the number of customers up to the end of run g; the result holds the first run of each group but the
 * lowest. There must be at least as many runs as groups.
 *
 * Method: dynamic programming from the top. The squared size satisfies the quadrangle inequality, so the highest best
 * cut never falls as the start rises, and divide and conquer finds each layer in O(runs log runs), exactly (sums of
 * squares are integers below 2^53 up to 94 million customers).
 */
export function evenCuts(ends: readonly number[], groups: number): number[] {
  const runs = ends.length
  const below = (run: number): number => (run > 0 ? ends[run - 1]! : 0)
  // least[i]: the least sum of squares of the runs from i up, in as many groups as layers are done.
  let least = Float64Array.from({ length: runs }, (_, run) => (ends[runs - 1]! - below(run)) ** 2)
  const choices: Int32Array[] = []
  for (let layer = 2; layer <= groups; layer++) {
    const previous = least
    const choice = new Int32Array(runs)
    least = new Float64Array(runs)
    const last = runs - layer + 1
    const solve = (from: number, to: number, low: number, high: number): void => {
      if (from > to) return
      const middle = (from + to) >> 1
      let best = Number.POSITIVE_INFINITY
      let at = 0
      for (let cut = Math.max(low, middle + 1); cut <= high; cut++) {
        const sum = (below(cut) - below(middle)) ** 2 + previous[cut]!
        if (sum <= best) {
          best = sum
          at = cut
        }
      }
      least[middle] = best
      choice[middle] = at
      solve(from, middle - 1, low, at)
      solve(middle + 1, to, at, high)
    }
    solve(0, layer === groups ? 0 : last - 1, 1, last)
    choices.push(choice)
  }
  const cuts: number[] = []
  for (let run = 0; choices.length > 0; ) cuts.push((run = choices.pop()![run]!))
  return cuts
}
