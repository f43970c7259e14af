import { chooseBest } from './chooseBest.ts'
import type { Share } from './priceConstraints.ts'
import { type Problem, usageAt } from './problem.ts'

/**
 * One allocation out of a mixture: each customer follows one of the mixed allocations, chosen so that the sums over the
 * customers so far stay close to those of the mixture. Every such allocation is best at the final prices; what is lost
 * is what the sums are off in the end, a few contacts.
 */
export function roundMixture(problem: Problem, mixture: readonly Share[]): Uint8Array {
  const { customers, starts, gain, constraints } = problem
  const options = mixture.map(({ prices }) => {
    const taken = new Uint8Array(gain.length)
    if (prices !== undefined) chooseBest(problem, prices, taken)
    return taken
  })
  const result = options[0]?.slice() ?? new Uint8Array(gain.length)
  if (options.length < 2) return result
  const size = constraints.length
  const torn: number[] = []
  for (let i = 0; i < customers; i++) {
    if (options.some((taken) => differs(result, taken, starts[i]!, starts[i + 1]!))) torn.push(i)
  }
  const units = constraints.map((constraint) => {
    let squares = 0
    let count = 0
    for (const i of torn) {
      for (let at = starts[i]!; at < starts[i + 1]!; at++) {
        const usage = usageAt(problem, constraint, at)
        if (usage === 0) continue
        squares += usage * usage
        count++
      }
    }
    return count > 0 ? Math.sqrt(squares / count) : 1
  })
  const behind = new Float64Array(size)
  const uses = options.map(() => new Float64Array(size))
  for (const i of torn) {
    options.forEach((taken, t) => {
      const use = uses[t]!.fill(0)
      for (let at = starts[i]!; at < starts[i + 1]!; at++) {
        if (taken[at] === 0) continue
        for (let c = 0; c < size; c++) use[c]! += usageAt(problem, constraints[c]!, at) / units[c]!
      }
      for (let c = 0; c < size; c++) behind[c]! += mixture[t]!.weight * use[c]!
    })
    let best = 0
    let least = Number.POSITIVE_INFINITY
    uses.forEach((use, t) => {
      let square = 0
      for (let c = 0; c < size; c++) square += (behind[c]! - use[c]!) ** 2
      if (square < least) {
        least = square
        best = t
      }
    })
    for (let c = 0; c < size; c++) behind[c]! -= uses[best]![c]!
    result.set(options[best]!.subarray(starts[i]!, starts[i + 1]!), starts[i]!)
  }
  return result
}

function differs(a: Uint8Array, b: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (a[at] !== b[at]) return true
  return false
}
