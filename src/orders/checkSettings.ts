import { ClienteleError, fail, oneOf, words } from '../errors.ts'
import { readInstant } from '../table/instant.ts'
import { dayOf, openTimeZone, type TimeZone } from '../table/timeZone.ts'
import { checkLines, currenciesOf, type OrderLines } from './orderLines.ts'
import type { SummarizeOptions } from './summarizeOrders.ts'

/** The options of a summary, checked, with defaults filled in. */
export interface Settings {
  readonly zone: TimeZone
  readonly asOf: number
  readonly asOfDay: number
  readonly occasion: 'day' | 'order' | 'week' | 'month'
  /** Infinity without a window. */
  readonly windowDays: number
  readonly recentDays: number
  readonly minAmount: number
  readonly netRefunds: boolean
}

export function checkSettings(lines: OrderLines, options: SummarizeOptions): Settings {
  checkLines(lines)
  if (options === null || typeof options !== 'object' || options.asOf === undefined) {
    fail('argument', '`asOf` to say which day the summary looks back from', options?.asOf)
  }
  const zone = openTimeZone(options.timeZone ?? 'UTC')
  const asOf = readInstant(options.asOf, zone, 'asOf')
  const occasion = oneOf('occasion', options.occasion ?? 'day', ['day', 'order', 'week', 'month'])
  if (occasion === 'order' && lines.orderId === undefined) {
    fail('column', "lines to have a column `orderId` for `occasion: 'order'`", words('none'), { column: 'orderId' })
  }
  const currencies = options.rate === undefined ? currenciesOf(lines, null) : []
  if (currencies.length > 1) {
    const named = currencies.slice(0, 5).join(', ')
    throw new ClienteleError(
      'mixed-currencies',
      `Expected lines in one currency, or an option \`rate\` that converts them, got ${currencies.length}: ${named}.`,
      { column: 'currency', count: currencies.length },
    )
  }
  return {
    zone,
    asOf,
    asOfDay: dayOf(zone, asOf),
    occasion,
    windowDays: options.window === undefined ? Number.POSITIVE_INFINITY : positive('window.days', options.window?.days),
    recentDays: positive('recentDays', options.recentDays ?? 180),
    minAmount: atLeastZero('minAmount', options.minAmount ?? 0),
    netRefunds: oneOf('refunds', options.refunds ?? 'net', ['net', 'drop']) === 'net',
  }
}

function positive(name: string, value: number): number {
  if (!(Number.isFinite(value) && value > 0)) fail('argument', `\`${name}\` to be a number of days above 0`, value)
  return value
}

function atLeastZero(name: string, value: number): number {
  if (!(Number.isFinite(value) && value >= 0))
    fail('argument', `\`${name}\` to be a finite amount of at least 0`, value)
  return value
}
