import { describe, expect, test } from 'vitest'
import { joinAnswers } from '../../src/survey/index.ts'
import { encodeColumn } from '../../src/table/index.ts'

const customers = { id: ['ann', 'bob', 'cem', 'dan'] }
const found = ({ findings }: { findings: readonly { code: string; rows: Uint32Array }[] }) =>
  findings.map(({ code, rows }) => [code, ...rows])

describe('joinAnswers', () => {
  test('the newest answer of a respondent counts, wherever it stands', () => {
    const answers = { id: ['ann', 'bob', 'ann', 'ann'], nps: [3, 8, 9, 5] }
    const date = ['2024-03-01', '2024-01-01', '2024-03-02', '2024-01-09']
    const joined = joinAnswers(customers, answers, { date })
    expect(joined.columns.nps).toEqual(Float64Array.of(9, 8, Number.NaN, Number.NaN))
    expect(joined.answered).toEqual(Uint8Array.of(1, 1, 0, 0))
    expect(joined).toMatchObject({ answers: 4, respondents: 2, responseRate: 0.5 })
    expect(found(joined)).toEqual([['repeated-answer', 0, 3]])
  })

  test('the last of equal dates counts, and the last row where there are no dates', () => {
    const answers = { id: ['ann', 'ann'], nps: [3, 9] }
    expect(joinAnswers(customers, answers).columns.nps[0]).toBe(9)
    expect(joinAnswers(customers, answers, { date: [5, 5] }).columns.nps[0]).toBe(9)
  })

  test('an answer without a date is older than any, and a finding', () => {
    const answers = { id: ['ann', 'ann', 'bob'], nps: [3, 9, 1] }
    const joined = joinAnswers(customers, answers, { date: ['1960-01-01', null, undefined] })
    expect(joined.columns.nps).toEqual(Float64Array.of(3, 1, Number.NaN, Number.NaN))
    expect(found(joined)).toEqual([
      ['repeated-answer', 1],
      ['undated', 1, 2],
    ])
  })

  test('unknown and missing respondents are counted and told', () => {
    const answers = { id: ['zoe', null, 'cem', 'yan', 'zoe'], reason: ['a', 'b', null, 'd', 'e'] }
    const joined = joinAnswers(customers, answers)
    expect(joined.columns.reason).toEqual([null, null, null, null])
    expect(joined.answered).toEqual(Uint8Array.of(0, 0, 1, 0))
    expect(found(joined)).toEqual([
      ['no-respondent', 1],
      ['unknown-respondent', 3, 4],
      ['repeated-answer', 0],
    ])
  })

  test('takes coded ids, with values that nobody has', () => {
    const id = { length: 2, codes: Int32Array.of(2, 0), values: ['ann', 'bob', 'cem'] }
    expect(joinAnswers(customers, { id, nps: [1, 2] }).columns.nps).toEqual(
      Float64Array.of(2, Number.NaN, 1, Number.NaN),
    )
    expect(joinAnswers({ id: encodeColumn(['cem'], 'id') }, { id, nps: [1, 2] }).columns.nps).toEqual(
      Float64Array.of(1),
    )
  })

  test('a customer who stands in two rows answered in both', () => {
    expect(joinAnswers({ id: ['ann', 'ann'] }, { id: ['ann'], row: [4] }).columns.row).toEqual(Float64Array.of(4, 4))
  })

  test('no answers, no customers', () => {
    expect(joinAnswers(customers, { id: [], nps: [] })).toMatchObject({ answers: 0, respondents: 0, responseRate: 0 })
    expect(joinAnswers({ id: [] }, { id: ['ann'], nps: [1] }).responseRate).toBeNaN()
  })

  test('a date that cannot be read is refused with its row', () => {
    const answers = { id: ['ann', 'bob'], nps: [1, 2] }
    expect(() => joinAnswers(customers, answers, { date: ['2024-01-01', '2024-02-30'] })).toThrowError(
      expect.objectContaining({ code: 'column', column: 'date', row: 1 }),
    )
    expect(() => joinAnswers(customers, answers, { date: ['2024-01-01'] })).toThrowError(/same length/)
  })
})
