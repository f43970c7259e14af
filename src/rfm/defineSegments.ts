import { fail, words } from '../errors.ts'
import type { Localized } from '../table/columns.ts'
import type { SegmentMap } from './segmentMap.ts'
import { cellIndex } from './segmentTable.ts'

/** One score, or the lowest and highest of several. */
export type ScoreRange = number | readonly [number, number]

/** A block of cells: scores left out may be any. */
export interface SegmentCells {
  readonly r?: ScoreRange
  readonly f?: ScoreRange
  readonly m?: ScoreRange
  /** The mean of f and m, halves up. Needs equal bins of f and m. */
  readonly fm?: ScoreRange
}

/** One segment of a map of your own, and the scores that it takes. */
export interface SegmentDefinition {
  readonly id: string
  readonly label: Localized
  /** The blocks that belong to the segment. */
  readonly cells: readonly SegmentCells[]
}

/** A segment map of your own, before it is checked. */
export interface SegmentMapDefinition {
  readonly name: string
  /** The number of scores of each dimension. */
  readonly bins: number | { readonly r: number; readonly f: number; readonly m: number }
  readonly segments: readonly SegmentDefinition[]
}

/**
 * Makes a segment map of your own from ranges of scores, and makes sure that every customer gets exactly one segment.
 *
 * Each segment lists blocks of cells: ranges of `r` and `fm`, or of `r`, `f` and `m`. The order of segments does not
 * matter, as no cell may be claimed twice.
 *
 * @throws ClienteleError `definition`, naming the cells that no segment or several segments claim; also for ranges
 * outside the bins, ids given twice, and segments without a label or a cell.
 *
 * @example
 * ```ts
 * import { defineSegments } from 'clientele/rfm'
 *
 * const map = defineSegments({
 *   name: 'warmth',
 *   bins: 3,
 *   segments: [
 *     { id: 'hot', label: { en: 'Hot', zh: '热' }, cells: [{ r: 3, fm: [2, 3] }] },
 *     { id: 'warm', label: { en: 'Warm', zh: '温' }, cells: [{ r: 3, fm: 1 }, { r: 2 }] },
 *     { id: 'cold', label: { en: 'Cold', zh: '冷' }, cells: [{ r: 1 }] },
 *   ],
 * })
 * map.cells // => ['cold', 'cold', 'cold', 'warm', 'warm', 'warm', 'warm', 'hot', 'hot']
 * ```
 */
export function defineSegments({ name, bins: given, segments }: SegmentMapDefinition): SegmentMap {
  const bins = typeof given === 'object' && given !== null ? given : { r: given, f: given, m: given }
  for (const key of ['r', 'f', 'm'] as const) checkBins(bins[key])
  if (!Array.isArray(segments as unknown)) fail('definition', '`segments` to be a list', segments)
  for (const [k, { id, label, cells }] of segments.entries()) {
    if (typeof id !== 'string' || id === '') fail('definition', 'an `id` for each segment', id)
    if (segments.findIndex((other) => other.id === id) < k) fail('definition', 'each segment `id` once', id)
    if (typeof label?.en !== 'string' || typeof label.zh !== 'string')
      fail('definition', `a \`label\` in two languages, { en, zh }, for segment ${id}`, label)
    if (!Array.isArray(cells as unknown)) fail('definition', `\`cells\` of segment ${id} to be a list`, cells)
    if (cells.length === 0) fail('definition', `cells for segment ${id}`, words('none'))
  }
  const blocks = segments.flatMap(({ cells }) => cells)
  for (const block of blocks) checkBlock(block, bins)
  const grid = bins.f === bins.m && blocks.every(({ f, m }) => f === undefined && m === undefined) ? 'r-fm' : 'r-f-m'
  const cells: string[] = []
  const faults = new Set<string>()
  for (let r = 1; r <= bins.r; r++) {
    for (let f = 1; f <= bins.f; f++) {
      for (let m = 1; m <= bins.m; m++) {
        const fm = (f + m + 1) >> 1
        const scores = { r, f, m, fm }
        const claims = segments
          .filter((segment) => segment.cells.some((block) => holds(block, scores)))
          .map(({ id }) => id)
        cells[cellIndex(grid, bins, r, f, m)] = claims[0]!
        if (claims.length === 1) continue
        const cell = grid === 'r-fm' ? `r${r} fm${fm}` : `r${r} f${f} m${m}`
        faults.add(`${cell} in ${claims.length === 0 ? 'none' : claims.join(' and ')}`)
      }
    }
  }
  if (faults.size > 0) {
    fail('definition', 'each cell in exactly one segment', words([...faults].join('; ')), { count: faults.size })
  }
  return { name, bins, grid, cells, segments: segments.map(({ id, label }) => ({ id, label })) }
}

const KEYS = ['r', 'f', 'm', 'fm'] as const

type Scores = Record<(typeof KEYS)[number], number>

function holds(block: SegmentCells, scores: Scores): boolean {
  return KEYS.every((key) => {
    const range = block[key]
    if (range === undefined) return true
    const [low, high] = typeof range === 'number' ? [range, range] : range
    return low <= scores[key] && scores[key] <= high
  })
}

function checkBins(bins: number): void {
  if (!(Number.isInteger(bins) && bins >= 2 && bins <= 10))
    fail('definition', '`bins` to be integers from 2 to 10', bins)
}

function checkBlock(block: SegmentCells, bins: SegmentMap['bins']): void {
  if (block.fm !== undefined && bins.f !== bins.m) {
    fail('definition', 'equal bins of f and m where `fm` is used', words(`${bins.f} and ${bins.m}`))
  }
  const unknown = Object.keys(block).find((key) => !(KEYS as readonly string[]).includes(key))
  if (unknown !== undefined) fail('definition', `scores ${KEYS.join(', ')} in the cells of a segment`, unknown)
  for (const key of KEYS) {
    const range = block[key]
    if (range === undefined) continue
    const most = bins[key === 'fm' ? 'f' : key]
    const [low, high] = typeof range === 'number' ? [range, range] : range
    if (!(Number.isInteger(low) && Number.isInteger(high) && 1 <= low && low <= high && high <= most)) {
      fail('definition', `\`${key}\` to be scores from 1 to ${most}`, range)
    }
  }
}
