import type * as z from 'zod/mini'
import type { SegmentMap } from '../rfm/segmentMap.ts'
import { fault, list, localized, name, oneOf, type Payload, refuseTwins, strict, text, whole } from './pieces.ts'
import { readDocument } from './readDocument.ts'
import type { Same } from './same.ts'

/** A segment map: a segment for every cell of its grid. */
export const segmentMapSchema: z.ZodMiniType<SegmentMap> = /* @__PURE__ */ build() satisfies Same<
  SegmentMap,
  ReturnType<typeof build>
>

function build() {
  return strict('a segment map', {
    name: text(),
    bins: strict('the number of scores', { r: whole(2, 10), f: whole(2, 10), m: whole(2, 10) }),
    grid: oneOf(['r-fm', 'r-f-m']),
    cells: list('segment ids', name()),
    segments: list('segments', strict('a segment', { id: name(), label: localized() })),
  }).check(checkMap)
}

function checkMap(payload: Payload<SegmentMap>): void {
  const { bins, grid, cells, segments } = payload.value
  refuseTwins(payload, 'segments', segments)
  if (grid === 'r-fm' && bins.f !== bins.m) {
    fault(payload, ['bins', 'm'], bins.m, `expected ${bins.f} as for f, since the grid is r-fm`)
    return
  }
  const size = grid === 'r-fm' ? bins.r * bins.f : bins.r * bins.f * bins.m
  if (cells.length !== size) fault(payload, ['cells'], cells, `expected ${size} cells`)
  const known = new Set(segments.map(({ id }) => id))
  cells.forEach((id, k) => {
    if (!known.has(id)) fault(payload, ['cells', k], id, 'expected the id of one of the segments')
  })
}

/**
 * Reads a segment map of your own from JSON, checking that it gives every combination of scores a segment that it
 * describes. Hands back a copy.
 *
 * @throws ClienteleError `model`, listing every fault with its place.
 *
 * @example
 * ```ts
 * import { sixGroups } from 'clientele/rfm'
 * import { parseSegmentMap } from 'clientele/schema'
 *
 * parseSegmentMap(JSON.parse(JSON.stringify(sixGroups))).name === sixGroups.name // => true
 * ```
 */
export function parseSegmentMap(json: unknown): SegmentMap {
  return readDocument(segmentMapSchema, json, { what: 'the segment map', root: 'segmentMap' })
}
