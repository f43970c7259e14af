import { fail } from '../errors.ts'
import type { CodedColumn, Column, IdColumn, Instant } from '../table/columns.ts'
import { encodeColumn } from '../table/encodeColumn.ts'
import { parseInstant } from '../table/instant.ts'
import { type JoinedColumns, joinById } from '../table/joinById.ts'
import { readColumn } from '../table/readColumn.ts'
import { tableLength } from '../table/tableLength.ts'
import { takeRows } from '../table/takeRows.ts'
import { openTimeZone } from '../table/timeZone.ts'
import { findingOf, type SurveyFinding } from './answers.ts'

export interface JoinAnswersOptions {
  /**
   * When each answer was given, row by row of the answers. The newest answer of a respondent counts; of several at the
   * same time, and without dates, the one that stands last.
   */
  readonly date?: Column<Instant | null | undefined>
  /**
   * The zone that dates without offset are read in.
   *
   * @default 'UTC'
   */
  readonly timeZone?: string
}

/** The answers of a survey in the rows of the customers. */
export interface JoinedAnswers<T> {
  /** One row a customer: NaN or null for those who did not answer. */
  readonly columns: JoinedColumns<T>
  /** 1 for customers who answered, else 0. */
  readonly answered: Uint8Array
  /** Rows of answers that were given, respondents among the customers, and what share of the customers they are. */
  readonly answers: number
  readonly respondents: number
  readonly responseRate: number
  /** What was left out, and why, with the rows of the answers. */
  readonly findings: readonly SurveyFinding[]
}

/**
 * Brings the answers of a survey to the customers who gave them, by respondent id, one row a customer in their order.
 *
 * Of several answers of one respondent the newest counts. Nothing is left out silently: answers that a newer one
 * replaces, of unknown respondents and without an id are findings with their rows. An answer without a date, where
 * dates are given, counts as older than any with one.
 *
 * Cost: as `joinById`.
 *
 * @throws ClienteleError `column`, with the row, for a date that cannot be read, an id that is neither text nor a number,
 * and when lengths differ; `argument`, for an unknown time zone.
 *
 * @example
 * ```ts
 * import { joinAnswers } from 'clientele/survey'
 *
 * const { columns, respondents, findings } = joinAnswers(
 *   { id: ['ann', 'bob', 'cem'] },
 *   { id: ['ann', 'ann', 'dora', 'cem'], nps: [3, 9, 10, 7] },
 *   { date: ['2024-05-02', '2024-01-31', '2024-05-02', '2024-05-03'] },
 * )
 * columns.nps // => Float64Array.of(3, NaN, 7)
 * respondents // => 2
 * findings.map(({ code, rows }) => [code, ...rows]) // => [['unknown-respondent', 2], ['repeated-answer', 1]]
 * ```
 */
export function joinAnswers<
  T extends { readonly id: IdColumn } & { readonly [K in keyof T]: Column<unknown> | CodedColumn<unknown> },
>(customers: { readonly id: IdColumn }, answers: T, options: JoinAnswersOptions = {}): JoinedAnswers<T> {
  const ids = encodeColumn(answers.id, 'id')
  const length = tableLength({ ...(answers as Record<string, { length: number }>), date: options.date })
  const instants = options.date === undefined ? undefined : readDates(options.date, options.timeZone ?? 'UTC')
  const newest = chooseNewest(ids, instants)
  const repeated: number[] = []
  const missing: number[] = []
  const undated: number[] = []
  for (let row = 0; row < length; row++) {
    const code = ids.codes[row]!
    if (code < 0) missing.push(row)
    else if (newest[code] !== row) repeated.push(row)
    if (instants !== undefined && instants[row] === Number.NEGATIVE_INFINITY) undated.push(row)
  }
  // A coded column may list ids that nobody has.
  const chosen = newest.filter((row) => row >= 0)
  const id = Array.from(chosen, (row) => ids.values[ids.codes[row]!]!)
  const joined = joinById(customers, { ...takeRows(readAll(answers), chosen), id })
  const { row: taken } = joinById(customers, { id, row: chosen })
  const answered = Uint8Array.from(taken, (row) => (Number.isNaN(row) ? 0 : 1))
  const known = new Uint8Array(length)
  for (const row of taken) known[row] = 1
  const unknown = Array.from(chosen).filter((row) => known[row] === 0)
  const respondents = answered.reduce((sum, each) => sum + each, 0)
  return {
    columns: joined as unknown as JoinedColumns<T>,
    answered,
    answers: length,
    respondents,
    responseRate: respondents / answered.length,
    findings: [
      ...note('no-respondent', missing, 'Without a respondent id', '没有受访者编号'),
      ...note(
        'unknown-respondent',
        unknown.sort((a, b) => a - b),
        'Of respondents who are no customers',
        '受访者不在客户表中',
      ),
      ...note(
        'repeated-answer',
        repeated,
        'Replaced by a newer answer of the same respondent',
        '被同一受访者更新的回答取代',
      ),
      ...note('undated', undated, 'Without a date, taken as the oldest', '没有日期，视为最早的回答'),
    ],
  }
}

function readAll(answers: object): Record<string, ArrayLike<unknown>> {
  const columns = Object.entries(answers).filter(([name]) => name !== 'id')
  return Object.fromEntries(columns.map(([name, column]) => [name, readColumn(column as Column<unknown>, name)]))
}

/** Epoch milliseconds; a missing date is older than any. */
function readDates(column: Column<Instant | null | undefined>, timeZone: string): Float64Array {
  const zone = openTimeZone(timeZone)
  const dates = readColumn(column, 'date')
  return Float64Array.from({ length: dates.length }, (_, row) => {
    const date = dates[row]
    if (date === null || date === undefined || date === '' || Number.isNaN(date)) return Number.NEGATIVE_INFINITY
    const instant = parseInstant(date, zone)
    if (Number.isNaN(instant)) fail('column', 'column `date` to hold dates', date, { column: 'date', row })
    return instant
  })
}

/** The row of the newest answer of each respondent. */
function chooseNewest({ codes, values }: CodedColumn<unknown>, instants: Float64Array | undefined): Int32Array {
  const newest = new Int32Array(values.length).fill(-1)
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!
    if (code < 0) continue
    const best = newest[code]!
    if (best < 0 || instants === undefined || instants[row]! >= instants[best]!) newest[code] = row
  }
  return newest
}

function note(code: SurveyFinding['code'], rows: readonly number[], en: string, zh: string): SurveyFinding[] {
  if (rows.length === 0) return []
  return [findingOf(code, rows, { en: `${en}: ${rows.length}.`, zh: `${zh}：${rows.length} 条。` })]
}
