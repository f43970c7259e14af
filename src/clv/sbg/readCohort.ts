import { fail, words } from '../../errors.ts'
import type { NumberColumn } from '../../table/columns.ts'
import { readNumbers } from '../../table/readNumbers.ts'
import { tableLength } from '../../table/tableLength.ts'

/** Who left a contract, and when. */
export interface Cohort {
  /** Customers who left at their first, second, … renewal. */
  readonly lost: NumberColumn
  /**
   * Customers who are still there: a number, if all had as many renewals as `lost` has; or a column, for customers of different ages:
   * those who are still there after one, two, … renewals.
   */
  readonly remaining: number | NumberColumn
}

/** Of each renewal, who faced it and did not renew, and who did. */
export interface Renewals {
  readonly lost: Float64Array
  readonly kept: Float64Array
}

/**
 * Reads and checks a cohort.
 *
 * @throws ClienteleError `column`, with the first row concerned, or when nobody faced a renewal.
 */
export function readCohort(cohort: Cohort): Renewals {
  const lost = readNumbers(cohort?.lost, 'lost')
  const ends = new Float64Array(lost.length)
  if (typeof cohort.remaining === 'number') ends[lost.length - 1] = cohort.remaining
  else
    ends.set(readNumbers(cohort.remaining, 'remaining').subarray(0, tableLength({ lost, remaining: cohort.remaining })))
  const kept = new Float64Array(lost.length)
  let facing = 0
  for (let t = lost.length - 1; t >= 0; t--) {
    for (const [column, values] of Object.entries({ lost, remaining: ends })) {
      if (!(values[t]! >= 0 && values[t]! < Number.POSITIVE_INFINITY)) {
        fail('column', `\`${column}\` to be finite and not negative`, values[t], { column, row: t })
      }
    }
    kept[t] = facing + ends[t]!
    facing = kept[t]! + lost[t]!
  }
  if (!(facing > 0)) fail('column', 'a customer who faced a renewal', words('none'), { column: 'lost' })
  return { lost, kept }
}
