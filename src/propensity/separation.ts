import { BLOCK, type Design } from './design.ts'

/** What tells the outcomes apart without a fault. */
export interface Separation {
  /** Whether the log odds of all with the outcome are above those of all without. */
  readonly complete: boolean
  /** Dense columns that do so by themselves, in either direction, a shared end aside. */
  readonly columns: readonly number[]
}

const LEAST = Number.POSITIVE_INFINITY
const MOST = Number.NEGATIVE_INFINITY

export function findSeparation({ rows, dense, codes, outcome, load }: Design, at: Float64Array): Separation {
  const odds = new Float64Array(BLOCK)
  let tracked = [odds, ...dense.slice(1)].map((column, place) => ({
    column,
    place,
    // Least and most without the outcome, least and most with it.
    ends: Float64Array.of(LEAST, MOST, LEAST, MOST),
  }))
  // As a rule they overlap within the first rows, and there is nothing to look for any more.
  for (let start = 0; start < rows && tracked.length > 0; start += BLOCK) {
    const count = Math.min(BLOCK, rows - start)
    load(start, start + count)
    odds.fill(at[0]!)
    for (let j = 1; j < dense.length; j++) for (let i = 0; i < count; i++) odds[i]! += at[j]! * dense[j]![i]!
    for (const code of codes) for (let i = 0; i < count; i++) if (code[i]! >= 0) odds[i]! += at[code[i]!]!
    for (const { column, ends } of tracked) widen(ends, column, outcome, count)
    tracked = tracked.filter(({ place, ends: [no, noEnd, yes, yesEnd] }) =>
      place === 0 ? noEnd! < yes! : noEnd! <= yes! || yesEnd! <= no!,
    )
  }
  const found = tracked.map(({ place }) => place)
  return { complete: found.includes(0), columns: found.filter((place) => place > 0) }
}

function widen(ends: Float64Array, column: Float64Array, outcome: Uint8Array, count: number): void {
  let [no, noEnd, yes, yesEnd] = ends as unknown as [number, number, number, number]
  for (let i = 0; i < count; i++) {
    const value = column[i]!
    if (outcome[i] === 1) {
      yes = Math.min(yes, value)
      yesEnd = Math.max(yesEnd, value)
    } else {
      no = Math.min(no, value)
      noEnd = Math.max(noEnd, value)
    }
  }
  ends.set([no, noEnd, yes, yesEnd])
}
