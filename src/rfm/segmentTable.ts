import type { SegmentMap } from './segmentMap.ts'

/** The segment of each customer, if there is a map. Who lacks one of the scores has none, and loses the other scores. */
export function nameScores(r: Uint8Array, f: Uint8Array, m: Uint8Array, map: SegmentMap | null): (string | null)[] {
  const table = openTable(map)
  const names = new Array<string | null>(r.length)
  for (let i = 0; i < names.length; i++) {
    const x = r[i]!
    const y = f[i]!
    const z = m[i]!
    if (x === 0 || y === 0 || z === 0) r[i] = f[i] = m[i] = 0
    names[i] = table[(x << 8) | (y << 4) | z]!
  }
  return names
}

/** The ids of a map, four bits a score. */
function openTable(map: SegmentMap | null): (string | null)[] {
  const table = new Array<string | null>(4096).fill(null)
  if (map === null) return table
  const { bins, grid, cells } = map
  for (let r = 1; r <= bins.r; r++) {
    for (let f = 1; f <= bins.f; f++) {
      for (let m = 1; m <= bins.m; m++) table[(r << 8) | (f << 4) | m] = cells[cellIndex(grid, bins, r, f, m)]!
    }
  }
  return table
}

/** The place of three scores from 1 up in the cells of a map. */
export function cellIndex(grid: SegmentMap['grid'], bins: SegmentMap['bins'], r: number, f: number, m: number): number {
  return grid === 'r-fm' ? (r - 1) * bins.f + ((f + m + 1) >> 1) - 1 : ((r - 1) * bins.f + f - 1) * bins.m + m - 1
}
