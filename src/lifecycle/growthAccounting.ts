import { chooseMoney, moneyParts, toMoney } from '../orders/money.ts'
import type { PeriodTable } from '../orders/tabulatePeriods.ts'
import type { Instant } from '../table/columns.ts'
import { readInstant } from '../table/instant.ts'
import { openTimeZone } from '../table/timeZone.ts'
import { isActive } from './isActive.ts'
import { type QuickRatio, quickRatioOf } from './quickRatioOf.ts'

/** Options of `growthAccounting`. */
export interface GrowthOptions {
  /**
   * From when on who is seen for the first time can be taken for new. Give it where the company is older than its log: in
   * the log's first months, old customers are seen for the first time too. @default the log holds the whole history
   */
  readonly historyStart?: Instant
  /** The zone that `historyStart` is read in. @default 'UTC' */
  readonly timeZone?: string
}

/** One row a period. Money is net spend of the customers who are active in the period. */
export interface GrowthTable {
  period: string[]
  /** Epoch milliseconds of its first moment. */
  start: Float64Array
  /** Whether the period is known in full; in the last one, if not, who has not bought yet counts as churned. */
  complete: boolean[]
  /** Customers who bought in the period, and did not give all of it back in it. */
  active: Float64Array
  /** Active for the first time ever; active now and in the period before; active now, not then, but earlier. */
  new: Float64Array
  retained: Float64Array
  resurrected: Float64Array
  /** New and resurrected: known also where the two cannot be told apart. */
  gained: Float64Array
  /** Active in the period before, not now. */
  churned: Float64Array
  quickRatio: QuickRatio[]
  /** Money of the active, and of them the new and the resurrected. */
  value: Float64Array
  newValue: Float64Array
  resurrectedValue: Float64Array
  gainedValue: Float64Array
  /** What the retained spent more, those who spent more, and less, those who spent less, than in the period before. */
  expansion: Float64Array
  contraction: Float64Array
  /** What the churned spent in the period before. */
  churnedValue: Float64Array
  /** (gained + expansion) ÷ (churned + contraction). */
  valueQuickRatio: QuickRatio[]
  /** Money of customers who were not active: refunds of purchases, as a rule of earlier periods. */
  inactiveValue: Float64Array
}

/**
 * Explains, period by period, how a customer base grew or shrank: who came new, stayed, came back and left, and the money
 * that came and went with them. It starts a new table, a row for each period.
 *
 * In every period active = new + retained + resurrected, and the change of active = new + resurrected - churned; likewise
 * the change of value = new + resurrected + expansion - contraction - churned value. A purchase makes a customer active,
 * unless refunds took all of the period's money back. `growthLabels` names the columns in English and Chinese.
 *
 * In the first period of a whole history everyone is new. Where the table has lines before `from`, the period before the
 * first one is not known, and there only `active`, `new` and money of these and of the inactive are known, the rest is NaN. In periods that begin before
 * `historyStart`, `new` and `resurrected` are NaN, `gained` is their sum.
 *
 * Cost: one pass over the entries of the table.
 *
 * @throws ClienteleError `argument`, for a `historyStart` that is no instant.
 *
 * @example
 * ```ts
 * import { growthAccounting } from 'clientele/lifecycle'
 * import { tabulatePeriods } from 'clientele/orders'
 *
 * const lines = {
 *   id: ['a', 'b', 'c', 'a', 'b', 'd', 'a', 'c', 'e'],
 *   date: ['2024-01-01', '2024-01-02', '2024-01-03', '2024-02-01', '2024-02-02', '2024-02-03', '2024-03-01', '2024-03-02', '2024-03-03'],
 *   amount: [10, 10, 10, 15, 5, 10, 15, 10, 10],
 * }
 * const growth = growthAccounting(tabulatePeriods(lines, { to: '2024-03-31', period: 'month' }))
 *
 * growth.new // => Float64Array.of(3, 1, 1)
 * growth.retained // => Float64Array.of(0, 2, 1)
 * growth.resurrected // => Float64Array.of(0, 0, 1)
 * growth.churned // => Float64Array.of(0, 1, 2)
 * growth.quickRatio.map((quick) => quick.ratio) // => [null, 1, 1]
 * growth.expansion // => Float64Array.of(0, 5, 0)
 * growth.churnedValue // => Float64Array.of(0, 10, 15)
 * ```
 */
export function growthAccounting(table: PeriodTable, options: GrowthOptions = {}): GrowthTable {
  const growth = countExactly(table)
  const { historyStart, timeZone = 'UTC' } = options
  const trusted =
    historyStart === undefined
      ? Number.NEGATIVE_INFINITY
      : readInstant(historyStart, openTimeZone(timeZone), 'historyStart')
  table.periods.forEach(({ start }, period) => {
    if (start < trusted) for (const name of APART) growth[name][period] = Number.NaN
  })
  if (table.earlier) for (const name of AFTER_ANOTHER) growth[name].fill(Number.NaN, 0, 1)
  return {
    period: table.periods.map(({ name }) => name),
    start: Float64Array.from(table.periods, ({ start }) => start),
    complete: table.periods.map(({ complete }) => complete),
    ...growth,
    quickRatio: table.periods.map((_, t) => quickRatioOf(growth.gained[t]!, growth.churned[t]!)),
    valueQuickRatio: table.periods.map((_, t) =>
      quickRatioOf(growth.gainedValue[t]! + growth.expansion[t]!, growth.churnedValue[t]! + growth.contraction[t]!),
    ),
  }
}

/** What only a whole history can tell apart. */
const APART = ['new', 'newValue', 'resurrected', 'resurrectedValue'] as const

/** What only the period before can tell. */
const AFTER_ANOTHER = [
  'retained',
  'resurrected',
  'resurrectedValue',
  'gained',
  'gainedValue',
  'churned',
  'churnedValue',
  'expansion',
  'contraction',
] as const

type Counts = { [K in keyof GrowthTable as GrowthTable[K] extends Float64Array ? K : never]: Float64Array }

type Growth = Omit<Counts, 'start'>

/** Columns of money; the others count customers. */
const MONEY = [
  'value',
  'newValue',
  'resurrectedValue',
  'gainedValue',
  'expansion',
  'contraction',
  'churnedValue',
  'inactiveValue',
] as const

/** As of a whole history, sums of money rounded once. */
function countExactly(table: PeriodTable): Growth {
  const money = chooseMoney([table.amount])
  const [coarse, fine] = moneyParts(money).map((part) => count(table, part))
  for (const name of MONEY) {
    const column = coarse![name]
    for (let t = 0; t < column.length; t++) column[t] = toMoney(money, column[t]!, fine ? fine[name][t]! : 0)
  }
  return coarse!
}

/** Sums of a part of each amount. */
function count(table: PeriodTable, part: (amount: number) => number): Growth {
  const { periods, firstPeriod, customer, period, amount } = table
  const zeros = (): Float64Array => new Float64Array(periods.length)
  const growth = {
    active: zeros(),
    new: zeros(),
    retained: zeros(),
    resurrected: zeros(),
    gained: zeros(),
    churned: zeros(),
    value: zeros(),
    newValue: zeros(),
    resurrectedValue: zeros(),
    gainedValue: zeros(),
    expansion: zeros(),
    contraction: zeros(),
    churnedValue: zeros(),
    inactiveValue: zeros(),
  }
  // The last active period of the customer at hand, and what was spent in it.
  let last = NONE
  let spent = 0
  const lose = (): void => {
    if (last === NONE || last + 1 === periods.length) return
    growth.churned[last + 1]!++
    growth.churnedValue[last + 1]! += part(spent)
  }
  for (let k = 0; k < customer.length; k++) {
    if (k > 0 && customer[k] !== customer[k - 1]) {
      lose()
      last = NONE
    }
    const t = period[k]!
    const value = amount[k]!
    if (!isActive(table, k)) {
      growth.inactiveValue[t]! += part(value)
      continue
    }
    growth.active[t]!++
    growth.value[t]! += part(value)
    if (last !== NONE && last === t - 1) {
      growth.retained[t]!++
      if (value > spent) growth.expansion[t]! += part(value) - part(spent)
      else growth.contraction[t]! += part(spent) - part(value)
    } else {
      lose()
      const isNew = last === NONE && firstPeriod[customer[k]!]! >= 0
      growth[isNew ? 'new' : 'resurrected'][t]!++
      growth[isNew ? 'newValue' : 'resurrectedValue'][t]! += part(value)
      growth.gained[t]!++
      growth.gainedValue[t]! += part(value)
    }
    last = t
    spent = value
  }
  if (customer.length > 0) lose()
  return growth
}

const NONE = -1
