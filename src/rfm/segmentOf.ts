import { fail } from '../errors.ts'
import type { RfmScore } from './rfmOf.ts'
import type { SegmentMap } from './segmentMap.ts'
import { cellIndex } from './segmentTable.ts'

/**
 * Names the segment of one customer by scores that are there already: the same answer that `nameSegments` gives for
 * columns.
 *
 * With a score of 0 or NaN the segment is null.
 *
 * @throws ClienteleError `argument`, for scores that the map does not have.
 *
 * @example
 * ```ts
 * import { elevenSegments, segmentOf } from 'clientele/rfm'
 *
 * segmentOf(elevenSegments, { r: 5, f: 5, m: 4 }) // => 'champions'
 * ```
 */
export function segmentOf(map: SegmentMap, scores: Pick<RfmScore, 'r' | 'f' | 'm'>): string | null {
  const { bins, grid, cells } = map
  for (const name of ['r', 'f', 'm'] as const) {
    const score = scores[name]
    if (!Number.isNaN(score) && !(Number.isInteger(score) && score >= 0 && score <= bins[name]))
      fail('argument', `\`${name}\` to be a score up to ${bins[name]}`, score, { column: name })
  }
  const { r, f, m } = scores
  return r * f * m > 0 ? cells[cellIndex(grid, bins, r, f, m)]! : null
}
