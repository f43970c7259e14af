import { fieldsOf } from '../condition/fieldsOf.ts'
import { fail, words } from '../errors.ts'
import type { OrderLines } from '../orders/orderLines.ts'
import { BLOCK, firstDayOf } from '../orders/snapshotLines.ts'
import {
  advance,
  fillColumn,
  fillWhole,
  openSnapshots,
  type SnapshotColumn,
  type WholeColumn,
} from '../orders/snapshots.ts'
import { type DatedLog, readDatedLog, type SummarizeEachOptions, tablesOf } from '../orders/summarizeEach.ts'
import type { CustomerTable, SummaryOf } from '../orders/summarizeOrders.ts'
import type { Id, Localized, Table } from '../table/columns.ts'
import { checkModel } from './checkModel.ts'
import { stageCodes, unstaged } from './stageCodes.ts'
import type { StageModel } from './stageModel.ts'
import { fillStages, openStageTable, type Questions, questionsOf } from './stageTable.ts'

/** Options of `stageHistory`: dates in order, and what `summarizeOrders` takes. */
export interface StageHistoryOptions extends SummarizeEachOptions {
  /** The D of `ordersRecent` and `ordersPrevious`, in days. @default the days after which the model calls a customer gone; 180 for a ladder of your own */
  readonly recentDays?: number
  /** Adds columns that the ladder reads and the log does not give, such as `gap` or `pAlive`; row by row as `customers`. */
  readonly addColumns?: (customers: CustomerTable, date: number) => Table
}

/** The stages of all customers on a series of dates, a byte each. */
export interface StageHistory<T extends Id = Id> {
  /** Everyone with a line up to the last date, in order of first appearance in the log. */
  id: T[]
  /** Epoch milliseconds, as given. */
  dates: number[]
  /** From the first to the last step of the model. */
  stages: { id: string; label: Localized }[]
  /** By date: each customer's place in `stages`, 255 for who has no line yet or no certain stage. */
  codes: Uint8Array[]
}

/**
 * The stage of every customer on each of many dates: how a base developed, month end by month end. It starts new columns,
 * with a row for everyone who has a line up to the last date.
 *
 * A stage is what `detectStages` gives over `summarizeOrders` as of that date, of which later lines know nothing. Who has
 * no line yet has no stage, 255; `stagesAt` turns the bytes of a date into labels. The model stays the same over all dates,
 * so that a move is a move of the customer, not of the bounds. Columns that a log does not give, as `satisfaction`, are
 * missing unless `addColumns` gives them.
 *
 * Cost: the lines are sorted once, then the columns that the model reads advance from date to date, a block of customers
 * at a time; a million customers over 24 months in one to two seconds. With `addColumns`, or `occasion: 'order'`, a whole
 * customer table for each date.
 *
 * @throws ClienteleError `argument`, when a date is no instant or not on a later day than the one before; `column`, for a
 * column that the model needs and nobody gives; `model`, for what is not a stage model; else as `summarizeOrders` does.
 *
 * @example
 * ```ts
 * import { fitStages, stageHistory } from 'clientele/lifecycle'
 * import { summarizeOrders } from 'clientele/orders'
 *
 * const lines = { id: ['ann', 'bob', 'ann'], date: ['2024-01-01', '2024-02-05', '2024-02-20'], amount: [20, 15, 30] }
 * const model = fitStages(summarizeOrders(lines, { asOf: '2024-02-29' }))
 * const history = stageHistory(model, lines, { dates: ['2024-01-31', '2024-02-29', '2024-06-30'] })
 *
 * history.id // => ['ann', 'bob']
 * history.stages.map((stage) => stage.id) // => ['potential', 'churned', 'silent', 'firstTime', 'active']
 * history.codes // => [Uint8Array.of(3, 255), Uint8Array.of(4, 3), Uint8Array.of(2, 2)]
 * ```
 */
export function stageHistory<L extends OrderLines>(
  model: StageModel,
  lines: L,
  options: StageHistoryOptions,
): StageHistory<SummaryOf<L>['id'][number]> {
  checkModel(model)
  const settings = { recentDays: model.windows?.gone ?? 180, ...options }
  const log = readDatedLog(lines, settings)
  const byTable = settings.addColumns !== undefined || log.settings.occasion === 'order'
  const questions = byTable ? null : askOf(model, log)
  return {
    id: [...log.lines.ids.values] as SummaryOf<L>['id'][number][],
    dates: [...log.dates],
    stages: model.stages.map((stage) => ({ id: stage.id, label: stage.label })),
    codes: questions === null ? stageTables(model, lines, log, settings) : stageBlocks(questions, log),
  }
}

/** A whole customer table for each date. */
function stageTables(model: StageModel, lines: OrderLines, log: DatedLog, options: StageHistoryOptions): Uint8Array[] {
  const codes: Uint8Array[] = []
  for (const { table, seen } of tablesOf(lines, log)) {
    const added = options.addColumns?.(table, log.dates[codes.length]!)
    const stages = stageCodes(model, { ...table, ...added })
    for (let c = 0; c < stages.length; c++) if (seen[c] === 0) stages[c] = unstaged
    codes.push(stages)
  }
  return codes
}

/** Columns of whole numbers, and the others that a log gives. */
const WHOLE: readonly WholeColumn[] = [
  'recency',
  'frequency',
  'ordersRecent',
  'ordersPrevious',
  'repeats',
  'tenureAtLast',
  'tenure',
]
const OTHERS: readonly SnapshotColumn[] = ['firstOrder', 'lastOrder', 'monetary', 'repeatSpend']

/** What the model asks of a log; null for what only a whole table can answer. */
function askOf({ stages, needs }: StageModel, { costs }: DatedLog): Questions | null {
  const given = new Set<string>([...WHOLE, ...OTHERS, ...(costs === undefined ? [] : ['profit'])])
  for (const name of needs) {
    if (name !== 'id' && !given.has(name)) fail('column', `a column \`${name}\``, words('none'), { column: name })
  }
  if (stages.some(({ when }) => fieldsOf(when).includes('id'))) return null
  const questions = questionsOf(stages, given)
  if (questions === null) return null
  // Whether there is a first order, recency says too, and costs less.
  const features = questions.features.map((feature) =>
    feature.name === 'firstOrder' && feature.bounds.length === 0 ? { ...feature, column: 'recency' } : feature,
  )
  return { ...questions, features }
}

/** All dates for one block of customers, which stays in cache, then the next. */
function stageBlocks(questions: Questions, { lines, costs, days, settings }: DatedLog): Uint8Array[] {
  const customers = lines.ids.values.length
  const { whole, others } = columnsRead(questions)
  const snapshots = openSnapshots(lines, costs, settings, new Set([...whole, ...others]))
  const table = openStageTable(questions, Math.max(0, (days.at(-1) ?? 0) - firstDayOf(snapshots.lines)) + 1, BLOCK)
  const columns = Object.fromEntries([
    ...whole.map((name) => [name, new Int32Array(BLOCK)] as const),
    ...others.map((name) => [name, new Float64Array(BLOCK)] as const),
  ])
  const codes = days.map(() => new Uint8Array(customers).fill(unstaged))
  for (let block = 0; block < snapshots.lines.ends.length; block++) {
    const from = block * BLOCK
    const to = Math.min(from + BLOCK, customers)
    for (let k = 0; k < codes.length; k++) {
      const day = days[k]!
      // Customers are numbered by appearance: of whole blocks nobody is there at first.
      if (!advance(snapshots, block, day)) continue
      for (const name of whole) fillWhole(snapshots, name, day, from, to, columns[name] as Int32Array)
      for (const name of others) fillColumn(snapshots, name, day, from, to, columns[name] as Float64Array)
      fillStages(table, columns, to - from, snapshots.counts.seen, codes[k]!, from)
    }
  }
  return codes
}

/** Columns are read as whole numbers but for those that are held against others which are none. */
function columnsRead({ features }: Questions): { whole: WholeColumn[]; others: SnapshotColumn[] } {
  const isWhole = (name: string): name is WholeColumn => (WHOLE as readonly string[]).includes(name)
  const paired = features.flatMap(({ column, other }) => (other === null ? [] : [column, other]))
  const asNumbers = new Set(paired.every(isWhole) ? [] : paired)
  const names = [...new Set([...features.map(({ column }) => column), ...paired])]
  const whole = names.filter((name) => isWhole(name) && !asNumbers.has(name)) as WholeColumn[]
  return { whole, others: names.filter((name) => !whole.includes(name as WholeColumn)) as SnapshotColumn[] }
}
