import type { Condition } from '../condition/condition.ts'

/**
 * Never bought: no first order, and nothing else that tells of a purchase, so that a table without `firstOrder` is read
 * rightly too. True or false, never unknown. `counts` are the columns that count purchases: one alone would not do, as a
 * `frequency` of 0 may be that of a window.
 */
export function neverBoughtBy(...counts: string[]): Condition {
  return {
    all: [
      { field: 'firstOrder', exists: false },
      { field: 'recency', exists: false },
      ...counts.map((field) => ({
        any: [
          { field, exists: false },
          { field, lte: 0 },
        ],
      })),
    ],
  }
}
