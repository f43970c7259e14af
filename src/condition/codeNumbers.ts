import type { Side } from './columnSides.ts'
import type { PlainValue } from './relations.ts'

/**
 * Numbers by where they lie between cuts: no question whose answer changes at these alone can tell apart two of one code.
 * Codes stand for a number of each place, in order: one below all cuts, the first cut, one between it and the next, …, one
 * above all, infinity, and last a missing one. Without codes where there are more places than a code can say.
 */
export function codeNumbers(numbers: Float64Array, cuts: Iterable<number>): Side {
  const sorted = Float64Array.from(cuts).sort()
  const values: PlainValue[] = []
  let before = Number.NEGATIVE_INFINITY
  for (const cut of sorted) {
    values.push(before / 2 + cut / 2, cut)
    before = cut
  }
  values.push(Number.MAX_VALUE, Number.POSITIVE_INFINITY, undefined)
  if (values.length > 65_536) return { numbers, values: [] }

  // A length of 2^k - 1, so that each comparison halves what is left.
  let half = 1
  while (2 * half - 1 <= sorted.length) half *= 2
  const padded = new Float64Array(2 * half - 1).fill(Number.POSITIVE_INFINITY)
  padded.set(sorted)
  const codes = new Uint16Array(numbers.length)
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i]!
    let below = 0
    // Not branched on, as a processor would guess wrong half of the time.
    for (let step = half; step > 0; step >>= 1) below += step & -Number(padded[below + step - 1]! < number)
    codes[i] = Number.isNaN(number) ? values.length - 1 : 2 * below + Number(padded[below] === number)
  }
  return { numbers, codes, values }
}
