import type { Condition } from '../condition/condition.ts'

/**
 * No first order, and nothing else that tells of a purchase: true or false, never unknown. A `frequency` of 0 alone would
 * not do: it may be that of a window.
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
    {
      any: [
        { field: 'repeats', exists: false },
        { field: 'repeats', lte: 0 },
      ],
    },
  ],
}
