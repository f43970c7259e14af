/**
 * Where to cut `runs` things in a row into groups, none empty, at the least total cost; among equal costs the cuts that
 * lie highest. The result holds the first run of each group but the lowest. There must be at least as many runs as groups.
 *
 * `cost(from, to)` is that of a group of the runs from `from` up to, but not including, `to`, and must satisfy the
 * quadrangle inequality, as squared sizes and squared deviations do.
 *
 * Method: dynamic programming from the top. Under the inequality the highest best cut never falls as the start rises, and
 * divide and conquer finds each layer in O(runs log runs).
 */
export function optimalCuts(runs: number, groups: number, cost: (from: number, to: number) => number): number[] {
  // least[i]: the least cost of the runs from i up, in as many groups as layers are done.
  let least = Float64Array.from({ length: runs }, (_, run) => cost(run, runs))
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
        const sum = cost(middle, cut) + previous[cut]!
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
    // Only the whole row matters in the last layer.
    solve(0, layer === groups ? 0 : last - 1, 1, last)
    choices.push(choice)
  }
  const cuts: number[] = []
  for (let run = 0; choices.length > 0; ) cuts.push((run = choices.pop()![run]!))
  return cuts
}
