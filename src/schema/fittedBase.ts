import type * as z from 'zod/mini'
import { fault, type Issues, strict, whole } from './pieces.ts'

/** Faults a number of customers that is not that of those in the groups and the missing. */
export function checkCustomers(
  payload: Issues,
  groups: 'classes' | 'clusters',
  items: readonly { readonly customers: number }[],
  { customers, missing }: { readonly customers: number; readonly missing: number },
): void {
  const counted = items.reduce((sum, item) => sum + item.customers, missing)
  if (counted !== customers) {
    const expected = `expected ${counted}, those in the ${groups} and the missing`
    fault(payload, ['fitted', 'customers'], customers, expected)
  }
}

/** How many customers a model of scores was fitted on. */
export function scoredBase(): z.ZodMiniObject<
  { customers: z.ZodMiniNumberFormat; scored: z.ZodMiniNumberFormat; notScored: z.ZodMiniNumberFormat },
  z.core.$strict
> {
  return strict('the numbers of customers', { customers: whole(0), scored: whole(0), notScored: whole(0) })
}

export function checkScored(
  payload: Issues,
  { customers, scored, notScored }: { readonly customers: number; readonly scored: number; readonly notScored: number },
): void {
  if (scored + notScored !== customers) {
    const expected = `expected ${scored + notScored}, scored and not scored`
    fault(payload, ['fitted', 'customers'], customers, expected)
  }
}

/** Which column each letter stands for. */
export const rfmColumns = [
  ['r', 'recency'],
  ['f', 'frequency'],
  ['m', 'monetary'],
] as const
