import type { SegmentMap } from './segmentMap.ts'

/** The ids of a map by `(r * (f's bins + 1) + f) * (m's bins + 1) + m`, null wherever a score is 0. */
export function segmentTable({ bins, grid, cells }: SegmentMap): (string | null)[] {
  const table: (string | null)[] = []
  for (let r = 0; r <= bins.r; r++) {
    for (let f = 0; f <= bins.f; f++) {
      for (let m = 0; m <= bins.m; m++) table.push(r * f * m === 0 ? null : cells[cellIndex(grid, bins, r, f, m)]!)
    }
  }
  return table
}

/** The place of three scores from 1 up in the cells of a map. */
export function cellIndex(grid: SegmentMap['grid'], bins: SegmentMap['bins'], r: number, f: number, m: number): number {
  return grid === 'r-fm' ? (r - 1) * bins.f + ((f + m + 1) >> 1) - 1 : ((r - 1) * bins.f + f - 1) * bins.m + m - 1
}
