import { fail } from '../errors.ts'
import { daysFromCivil, monthOfDay } from '../table/calendar.ts'
import type { Column, Instant } from '../table/columns.ts'
import { parseInstant, readInstant } from '../table/instant.ts'
import { readColumn } from '../table/readColumn.ts'
import { dayOf, openTimeZone } from '../table/timeZone.ts'
import type { MeasureOptions } from './facts.ts'
import { type RowsLeftOut, Tally } from './leftOut.ts'

/** Options of `measureAge`. */
export interface AgeOptions extends Pick<MeasureOptions, 'asOf' | 'timeZone'> {
  /** Told once, before the result, which dates could not be read. */
  readonly onLeftOut?: (leftOut: readonly RowsLeftOut[]) => void
}

/**
 * The age of each customer in completed years on the day of `asOf`, from dates of birth. For `ageAxis` and `ageGroupAxis`.
 *
 * NaN where the date is missing or cannot be read (then told to `onLeftOut`); below 0 for a birth after `asOf`, which those
 * axes report. Who was born on 29 February turns a year older on 1 March in other years.
 *
 * Cost: one pass.
 *
 * @throws ClienteleError `argument`, without a readable `asOf`; `column`, for what is no column.
 *
 * @example
 * ```ts
 * import { measureAge } from 'clientele/profile'
 *
 * measureAge(['1984-03-31', '1984-04-01', '2004-02-29', null], { asOf: '2024-03-31' })
 * // => { ageYears: Float64Array.of(40, 39, 20, NaN) }
 * ```
 */
export function measureAge(
  birthDates: Column<Instant | null | undefined>,
  options: AgeOptions,
): { ageYears: Float64Array } {
  if (options?.asOf === undefined) fail('argument', '`asOf` to say on which day ages are taken', options?.asOf)
  const tally = new Tally()
  const zone = openTimeZone(options.timeZone ?? 'UTC')
  const today = dateOf(dayOf(zone, readInstant(options.asOf, zone, 'asOf')))
  const values: ArrayLike<unknown> = readColumn(birthDates, 'birthDate')
  const ageYears = new Float64Array(values.length).fill(Number.NaN)
  for (let row = 0; row < ageYears.length; row++) {
    const value = values[row]
    if (value === null || value === undefined || value === '' || Number.isNaN(value)) continue
    const instant = parseInstant(value, zone)
    if (Number.isNaN(instant)) {
      tally.add('unknown-value', 1, String(value))
      continue
    }
    const birth = dateOf(dayOf(zone, instant))
    ageYears[row] = Math.floor((today.month - birth.month - Number(today.day < birth.day)) / 12)
  }
  tally.tell(options.onLeftOut)
  return { ageYears }
}

/** Months since January 1970, and the day of the month. */
function dateOf(day: number): { month: number; day: number } {
  const month = monthOfDay(day)
  const year = Math.floor(month / 12)
  return { month, day: day - daysFromCivil(1970 + year, month - 12 * year + 1, 1) + 1 }
}
