import { optimalCuts } from './optimalCuts.ts'
import type { Runs } from './sortRuns.ts'

/**
 * The first run of each class but the lowest, of the classes with the least squared deviations from their means. There
 * must be at least as many runs as classes.
 */
export function breakRuns({ values, starts, ends }: Runs, classes: number): number[] {
  const runs = values.length
  const middle = runs >> 1
  const sums = new Float64Array(runs + 1)
  const squares = new Float64Array(runs + 1)
  // By a power of two, which rounds nothing, to numbers whose squares neither overflow nor vanish.
  const size = Math.max(-values[0]!, values[runs - 1]!)
  const scale = 2 ** -Math.max(-1000, Math.ceil(Math.log2(size)))
  // Sums run outwards from the middle, so that a few huge values at one end blur nothing elsewhere.
  const add = (g: number, from: number, to: number): void => {
    const x = values[g]! * scale - values[middle]! * scale
    const sum = (to - from) * (ends[g]! - starts[g]!) * x
    sums[to] = sums[from]! + sum
    squares[to] = squares[from]! + sum * x
  }
  for (let g = middle; g < runs; g++) add(g, g, g + 1)
  for (let g = middle; g > 0; g--) add(g - 1, g, g - 1)
  return optimalCuts(runs, classes, (from, to) => {
    const sum = sums[to]! - sums[from]!
    return Math.max(0, squares[to]! - squares[from]! - (sum * sum) / (ends[to - 1]! - starts[from]!))
  })
}
