import { fail, words } from '../errors.ts'
import { wilson, zOf } from '../stats/wilsonInterval.ts'
import type { Column, IdColumn, Localized } from '../table/columns.ts'
import { encodeColumn } from '../table/encodeColumn.ts'
import { tableLength } from '../table/tableLength.ts'
import type { StageHistory } from './stageHistory.ts'
import { type ExpectedStay, LEFT, NOT_YET, type TransitionModel, type TransitionState } from './transitionModel.ts'

/** The stages of the same customers at two dates: labels, null for who has none. */
export interface StagesBeforeAfter {
  readonly from: Column<string | null | undefined>
  readonly to: Column<string | null | undefined>
}

/** How `fitTransitions` counts. */
export interface FitTransitionsOptions {
  /** For two columns of labels: the stages in their order, such as `model.stages`. @default all, in order of appearance */
  readonly stages?: readonly { readonly id: string; readonly label?: Localized }[]
  /** For two columns of labels: the days between them. @default not known */
  readonly stepDays?: number
  /** Confidence of the intervals, between 0 and 1. @default 0.95 */
  readonly level?: number
  /** The column that the stages stand in. @default 'stage' */
  readonly column?: string
}

/**
 * Learns how customers move from stage to stage: of those who were active at one date, how many per cent were active,
 * silent or gone at the next.
 *
 * Takes a `stageHistory`, all steps of which count alike, or two columns of labels. Who has no stage so far is `notYet`, who
 * has none any more `left` (and may come back); in two columns of labels null is the former in `from`, the latter in `to`,
 * and null in both is left aside. `notYet` counts only customers who are in the history: its share that stays depends on
 * where the history ends, its other shares say in which stages customers begin.
 *
 * A stay is the mean number of dates in a row, 1 / (1 - share that stays), as of a chain without memory. Intervals take
 * moves as independent; those of one customer over many dates are not quite, and true intervals somewhat wider.
 *
 * Cost: one pass over the codes; a million customers over 24 dates in about 0.2 s.
 *
 * @throws ClienteleError `column`, for columns of unequal length or a label that is none of `stages`; `argument`, for what
 * is neither a history nor two columns, a stage that is called `notYet` or `left`, or an option out of range.
 *
 * @example
 * ```ts
 * import { fitTransitions } from 'clientele/lifecycle'
 *
 * const model = fitTransitions({
 *   from: ['active', 'active', 'active', 'silent', null],
 *   to: ['active', 'active', 'silent', null, 'active'],
 * })
 * model.states.map((state) => state.id) // => ['active', 'silent', 'notYet', 'left']
 * model.counts[0] // => [2, 1, 0, 0]
 * model.shares[0] // => [0.6666666666666666, 0.3333333333333333, 0, 0]
 * model.stays[0]?.steps // => 3
 * model.shares[3] // => [null, null, null, null]
 * ```
 */
export function fitTransitions(
  moves: Pick<StageHistory, 'dates' | 'stages' | 'codes'> | StagesBeforeAfter,
  options: FitTransitionsOptions = {},
): TransitionModel {
  const { level = 0.95, column = 'stage' } = options
  const z = zOf(level)
  if (typeof column !== 'string' || column === '') fail('argument', '`column` to be the name of a column', column)
  if (typeof moves !== 'object' || moves === null) fail('argument', 'a stage history, or `from` and `to`', moves)
  const { states, counts, stepDays } = 'codes' in moves ? countHistory(moves, options) : countLabels(moves, options)
  const totals = counts.map((row) => row.reduce((sum, count) => sum + count, 0))
  const intervals = counts.map((row, i) => row.map((count) => (totals[i]! > 0 ? wilson(count, totals[i]!, z) : null)))
  return {
    kind: 'transitions',
    version: 1,
    column,
    states,
    stepDays,
    level,
    counts,
    shares: intervals.map((row) => row.map((cell) => cell?.share ?? null)),
    low: intervals.map((row) => row.map((cell) => cell?.low ?? null)),
    high: intervals.map((row) => row.map((cell) => cell?.high ?? null)),
    stays: intervals.map((row, i) => stayOf(counts[i]![i]!, totals[i]!, row[i]!)),
  }
}

interface Counted {
  readonly states: TransitionState[]
  readonly counts: number[][]
  readonly stepDays: number | null
}

function countHistory(
  { dates, stages, codes }: Pick<StageHistory, 'dates' | 'stages' | 'codes'>,
  { stages: given, stepDays }: FitTransitionsOptions,
): Counted {
  if (given !== undefined || stepDays !== undefined) {
    fail('argument', 'no `stages` and `stepDays` beside a history, which has its own', given ?? stepDays)
  }
  const states = statesOf(stages)
  const size = states.length
  // By code: the state; of 255, which is none, and of codes beyond the stages, one place more.
  const unknown = size
  const stateOf = new Uint16Array(256).fill(unknown)
  for (let code = 0; code < stages.length; code++) stateOf[code] = code
  tableLength(Object.fromEntries(codes.map((column, k) => [`codes[${k}]`, column])))
  const flat = new Float64Array((size + 1) * (size + 1))
  const state = new Uint16Array(codes[0]?.length ?? 0).fill(stages.length)
  for (let k = 0; k < codes.length; k++) countStep(codes[k]!, stateOf, state, flat, k === 0, stages.length, size + 1)
  for (let i = 0; i < size; i++) {
    if (flat[i * (size + 1) + unknown]! + flat[unknown * (size + 1) + i]! > 0)
      fail('argument', '`codes` to be places in `stages`, or 255', words('others'))
  }
  const span = dates.length > 1 ? dates[dates.length - 1]! - dates[0]! : Number.NaN
  return {
    states,
    counts: states.map((_, i) => Array.from(flat.subarray(i * (size + 1), i * (size + 1) + size))),
    stepDays: span > 0 ? span / 86_400_000 / (dates.length - 1) : null,
  }
}

/** One date further: `state` moves on, and what it moved from and to is counted, but for the first date. */
function countStep(
  column: Uint8Array,
  stateOf: Uint16Array,
  state: Uint16Array,
  flat: Float64Array,
  first: boolean,
  notYet: number,
  width: number,
): void {
  const step = first ? 0 : 1
  for (let i = 0; i < column.length; i++) {
    const code = column[i]!
    const before = state[i]!
    const after = code !== 255 ? stateOf[code]! : before === notYet ? notYet : notYet + 1
    flat[before * width + after]! += step
    state[i] = after
  }
}

function countLabels({ from, to }: StagesBeforeAfter, { stages, ...options }: FitTransitionsOptions): Counted {
  const stepDays = options.stepDays ?? null
  if (stepDays !== null && !(stepDays > 0 && Number.isFinite(stepDays))) {
    fail('argument', '`stepDays` to be a number of days above 0', stepDays)
  }
  const before = encodeColumn<string>(from as IdColumn, 'from')
  const after = encodeColumn<string>(to as IdColumn, 'to')
  tableLength({ from: before.codes, to: after.codes })
  const states = statesOf(stages ?? [...new Set([...before.values, ...after.values])].map((id) => ({ id })))
  const places = new Map(states.map(({ id }, place) => [id, place]))
  const counts: number[][] = states.map(() => new Array<number>(states.length).fill(0))
  const placesOf = (values: readonly string[], name: string): number[] =>
    values.map((value) => {
      const place = places.get(value)
      if (place === undefined || place >= states.length - 2) {
        fail('column', `column \`${name}\` to hold only ids of \`stages\``, value, { column: name })
      }
      return place
    })
  const fromPlaces = placesOf(before.values, 'from')
  const toPlaces = placesOf(after.values, 'to')
  for (let i = 0; i < before.length; i++) {
    const a = before.codes[i]!
    const b = after.codes[i]!
    if (a < 0 && b < 0) continue
    counts[a < 0 ? states.length - 2 : fromPlaces[a]!]![b < 0 ? states.length - 1 : toPlaces[b]!]!++
  }
  return { states, counts, stepDays }
}

function statesOf(stages: readonly { readonly id: string; readonly label?: Localized }[]): TransitionState[] {
  if (!Array.isArray(stages)) fail('argument', '`stages` to be a list of stages', stages)
  const states = stages.map(({ id, label }) => ({ id, label: label ?? { en: String(id), zh: String(id) } }))
  states.push(NOT_YET, LEFT)
  const seen = new Set<string>()
  for (const { id } of states) {
    if (typeof id !== 'string' || id === '') fail('argument', 'ids of stages to be text', id)
    if (seen.has(id)) fail('argument', 'each stage once, and none called `notYet` or `left`', id)
    seen.add(id)
  }
  return states
}

/** Of the moves away, and not of one less the share that stays: that loses digits where nearly all stay. */
function stayOf(stayed: number, total: number, interval: { low: number; high: number } | null): ExpectedStay {
  if (interval === null) return { steps: null, low: null, high: null }
  const steps = (share: number): number | null => (share < 1 ? 1 / (1 - share) : null)
  return {
    steps: total > stayed ? total / (total - stayed) : null,
    low: steps(interval.low),
    high: steps(interval.high),
  }
}
