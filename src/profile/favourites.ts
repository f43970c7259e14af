import type { Id } from '../table/columns.ts'
import type { Facts } from './facts.ts'
import type { Tally } from './leftOut.ts'

/** The favourite value of each customer, and how clear it is. */
export interface Favourites {
  readonly favourite: (Id | null)[]
  readonly share: Float64Array
}

/** What rounding may leave between sums that are equal. */
const TOLERANCE = 1e-9

/**
 * Of each customer the value with the greatest weight, if at least `minFacts` facts have a value and no two values are
 * equally great. Place k of `rows` is a fact, or repeats one (of an order seen already), and adds a weight.
 */
export function findFavourites(
  { id, rows, ends }: Facts,
  { codes, values }: { readonly codes: Int32Array; readonly values: readonly Id[] },
  minFacts: number,
  isFact: (k: number, code: number) => boolean,
  weigh: (k: number, isFact: boolean) => number,
  tally: Tally,
): Favourites {
  const favourite = new Array<Id | null>(id.length).fill(null)
  const share = new Float64Array(id.length).fill(Number.NaN)
  const weights = new Float64Array(values.length)
  let missing = 0
  for (let c = 0, from = 0; c < id.length; from = ends[c++]!) {
    let facts = 0
    let total = 0
    for (let k = from; k < ends[c]!; k++) {
      const code = codes[rows[k]!]!
      if (code < 0) missing++
      else {
        const fact = isFact(k, code)
        if (fact) facts++
        const weight = weigh(k, fact)
        weights[code]! += weight
        total += weight
      }
    }
    let best = -1
    for (let k = from; k < ends[c]!; k++) {
      const code = codes[rows[k]!]!
      if (code >= 0 && (best < 0 || weights[code]! > weights[best]!)) best = code
    }
    let tied = false
    for (let k = from; k < ends[c]!; k++) {
      const code = codes[rows[k]!]!
      if (code >= 0 && code !== best && weights[code]! >= weights[best]! * (1 - TOLERANCE)) tied = true
    }
    if (facts >= minFacts && best >= 0 && !tied && total > 0) {
      favourite[c] = values[best]!
      share[c] = weights[best]! / total
    }
    for (let k = from; k < ends[c]!; k++) if (codes[rows[k]!]! >= 0) weights[codes[rows[k]!]!] = 0
  }
  tally.add('missing-value', missing)
  return { favourite, share }
}
