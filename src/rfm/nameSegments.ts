import { fail } from '../errors.ts'
import type { NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { tableLength } from '../table/tableLength.ts'
import type { SegmentMap } from './segmentMap.ts'
import { nameScores } from './segmentTable.ts'

/**
 * Names the segments of customers by scores that are there already: from nested scoring, or from another system.
 *
 * Scores run from 1, the higher the better; with 0 or a missing one the segment is null. `scoreRfm` does this by itself.
 *
 * @throws ClienteleError `column`, when a column is missing or of another length, or holds anything but scores of the map.
 *
 * @example
 * ```ts
 * import { elevenSegments, nameSegments } from 'clientele/rfm'
 *
 * nameSegments(elevenSegments, { r: [5, 1, 0], f: [5, 1, 3], m: [4, 2, 3] }) // => ['champions', 'hibernating', null]
 * ```
 */
export function nameSegments(
  map: SegmentMap,
  scores: { readonly r: NumberColumn; readonly f: NumberColumn; readonly m: NumberColumn },
): (string | null)[] {
  const [r, f, m] = (['r', 'f', 'm'] as const).map((name) => readScores(scores[name], name, map.bins[name])) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ]
  tableLength({ r, f, m })
  return nameScores(r, f, m, map)
}

function readScores(column: NumberColumn, name: string, bins: number): Uint8Array {
  const given = readNumbers(column, name)
  const scores = new Uint8Array(given.length)
  for (let row = 0; row < scores.length; row++) {
    const score = given[row]!
    // A missing score stays 0.
    if (Number.isNaN(score)) continue
    if (!(Number.isInteger(score) && score >= 0 && score <= bins))
      fail('column', `column \`${name}\` to hold scores up to ${bins}`, score, { column: name, row })
    scores[row] = score
  }
  return scores
}
