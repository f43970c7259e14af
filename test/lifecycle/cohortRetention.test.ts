import { describe, expect, it } from 'vitest'
import { isClienteleError } from '../../src/errors.ts'
import { type CohortRetentionOptions, cohortRetention } from '../../src/lifecycle/index.ts'
import { type PeriodOptions, tabulatePeriods } from '../../src/orders/index.ts'
import { fromRows } from '../../src/table/index.ts'

type Row = [id: string, date: string, amount: number]
const tableOf = (rows: Row[], options: Partial<PeriodOptions> = {}) =>
  tabulatePeriods(fromRows(rows, { id: (r) => r[0], date: (r) => r[1], amount: (r) => r[2] }), {
    to: '2024-04-30',
    period: 'month',
    ...options,
  })
const rows: Row[] = [
  ['a', '2024-01-01', 10],
  ['b', '2024-01-05', 10],
  ['a', '2024-03-01', 20],
  ['b', '2024-03-01', 10],
  ['b', '2024-03-09', -10],
  ['c', '2024-03-01', 7],
  ['c', '2024-04-01', 8],
  ['d', '2024-03-01', -1],
]
const nan = Number.NaN

describe('cohortRetention', () => {
  it('is a triangle of cohorts by periods since, NaN where not yet observed', () => {
    const cohorts = cohortRetention(tableOf(rows))
    expect(cohorts.cohort).toEqual(['2024-01', '2024-02', '2024-03', '2024-04'])
    expect(cohorts.size).toEqual(Uint32Array.of(2, 0, 1, 0))
    expect(cohorts.active).toEqual([
      Float64Array.of(2, 0, 1, 0),
      Float64Array.of(0, 0, 0, nan),
      Float64Array.of(1, 1, nan, nan),
      Float64Array.of(0, nan, nan, nan),
    ])
    expect(cohorts.retention[0]).toEqual(Float64Array.of(1, 0, 0.5, 0))
    expect(cohorts.value[0]).toEqual(Float64Array.of(20, 0, 20, 0))
    expect(cohorts.overall).toEqual(Float64Array.of(1, 1 / 3, 0.5, 0))
  })

  it('gives a cohort of nobody shares of NaN', () => {
    expect(cohortRetention(tableOf(rows)).retention[1]).toEqual(Float64Array.of(nan, nan, nan, nan))
  })

  it('counts who has no cohort: never bought, or before `from`', () => {
    expect(cohortRetention(tableOf(rows)).withoutCohort).toBe(1)
    const cut = cohortRetention(tableOf(rows, { from: '2024-03-01' }))
    expect(cut.withoutCohort).toBe(3)
    expect(cut.size).toEqual(Uint32Array.of(1, 0))
  })

  it('leaves out a last period that is not over, unless told otherwise', () => {
    const table = tableOf(rows, { to: '2024-04-15' })
    expect(cohortRetention(table).retention[2]).toEqual(Float64Array.of(1, nan, nan, nan))
    expect(cohortRetention(table, { incomplete: 'keep' }).retention[2]).toEqual(Float64Array.of(1, 1, nan, nan))
    try {
      cohortRetention(table, { incomplete: 'maybe' } as unknown as CohortRetentionOptions)
      expect.unreachable()
    } catch (error) {
      expect(isClienteleError(error) && error.code).toBe('argument')
    }
  })

  it('has no cohorts of no lines', () => {
    expect(cohortRetention(tableOf([]))).toMatchObject({ cohort: [], retention: [], overall: new Float64Array(0) })
  })
})
