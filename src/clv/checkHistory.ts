import { fail } from '../errors.ts'

/**
 * Whether there is a purchase to tell anything from; refuses what cannot be. `tenureAtLast` may be above `tenure` by
 * rounding: callers take the smaller.
 */
export function checkHistory(repeats: number, tenureAtLast: number, tenure: number, row: number | undefined): boolean {
  const place = row === undefined ? {} : { row }
  if (!(repeats > 0) && Number.isNaN(tenureAtLast) && Number.isNaN(tenure)) return false
  if (!(repeats >= 0 && Math.floor(repeats) === repeats && repeats < Number.POSITIVE_INFINITY)) {
    fail('column', '`repeats` to be whole numbers from 0', repeats, { column: 'repeats', ...place })
  }
  if (!(tenure >= 0 && tenure < Number.POSITIVE_INFINITY)) {
    fail('column', '`tenure` to be finite and not negative', tenure, { column: 'tenure', ...place })
  }
  if (!(tenureAtLast >= 0 && tenureAtLast <= (repeats > 0 ? tenure * (1 + 1e-9) : 0))) {
    fail('column', '`tenureAtLast` to be from 0 to `tenure`, and 0 without repeats', tenureAtLast, {
      column: 'tenureAtLast',
      ...place,
    })
  }
  return true
}
