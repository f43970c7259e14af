import type { ForecastFamily } from './forecastFamily.ts'

/** Repeat purchases of all customers, by stretch of days since the first acquisition. */
export interface Tracking {
  /** 1, 2, …: the week, or whatever stretch `every` asks for. */
  readonly week: Uint32Array
  /** Its last day, in days since the end of the calibration: the holdout is what is above 0. */
  readonly day: Float64Array
  /** Repeat purchases in the stretch. */
  readonly actual: Float64Array
  readonly expected: Float64Array
  /** Repeat purchases up to its end. */
  readonly actualCumulative: Float64Array
  readonly expectedCumulative: Float64Array
}

/** The expectation is that of new customers, each counted from the own day of acquisition; no history enters. */
export function trackRepeats<Params>(
  family: ForecastFamily<Params>,
  params: Params,
  daysOfUnit: number,
  daily: { readonly day: Float64Array; readonly newCustomers: Float64Array; readonly repeats: Float64Array },
  every: number,
): Tracking {
  const length = daily.day.length
  const byAge = Float64Array.from(daily.day, (_, age) =>
    age === 0 ? 0 : family.expectedPurchasesNew(params, age / daysOfUnit),
  )
  const stretches = Math.ceil(length / every)
  const ends = Int32Array.from({ length: stretches }, (_, k) => Math.min((k + 1) * every, length) - 1)
  const actualCumulative = new Float64Array(stretches)
  const expectedCumulative = new Float64Array(stretches)
  ends.forEach((end, k) => {
    for (let day = 0; day <= end; day++) {
      actualCumulative[k]! += daily.repeats[day]!
      expectedCumulative[k]! += daily.newCustomers[day]! * byAge[end - day]!
    }
  })
  const increments = (cumulative: Float64Array): Float64Array =>
    cumulative.map((value, k) => value - (k === 0 ? 0 : cumulative[k - 1]!))
  return {
    week: Uint32Array.from(ends, (_, k) => k + 1),
    day: Float64Array.from(ends, (end) => daily.day[end]!),
    actual: increments(actualCumulative),
    expected: increments(expectedCumulative),
    actualCumulative,
    expectedCumulative,
  }
}
