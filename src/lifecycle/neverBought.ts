import type { Condition } from '../condition/condition.ts'

/**
 * Private: no first order, and nothing else that tells of a purchase: so a table without `firstOrder` is staged rightly too.
 * A `frequency` of 0 alone would not do: it may be that of a window.
 */
export const neverBought: Condition = {
  all: [
    { field: 'firstOrder', exists: false },
    { field: 'recency', exists: false },
    {
      any: [
        { field: 'frequency', exists: false },
        { field: 'frequency', lte: 0 },
      ],
    },
  ],
}
