import type { Id } from '../table/columns.ts'
import { encodeColumn } from '../table/encodeColumn.ts'
import { DAY } from '../table/timeZone.ts'
import { checkSettings, type Settings } from './checkSettings.ts'
import { takeCodes, takeLines } from './leaveOut.ts'
import type { OrderLines } from './orderLines.ts'
import { selectLines } from './selectLines.ts'
import type { SummarizeOptions } from './summarizeOrders.ts'
import { visitOccasions } from './visitOccasions.ts'

/** The occasions of a log as of a day, for tables made from when they were. */
export interface Occasions {
  /** The customers of the rows, in their order. */
  readonly id: Id[]
  readonly settings: Settings
  /** There are no more occasions than lines. */
  readonly most: number
  /** Tells of every occasion once, in no particular order: whose it is, and when in days, fractional where it is an order. */
  readonly visit: (tell: (customer: number, time: number) => void) => void
}

/** Reads a log as `summarizeOrders` does, telling `onLeftOut` what does not count. */
export function openOccasions(lines: OrderLines, options: SummarizeOptions): Occasions {
  const settings = checkSettings(lines, options)
  const { given, rows, leftOut } = selectLines(lines, settings, options)
  if (leftOut.length > 0) options.onLeftOut?.(leftOut)
  const kept = takeLines(given, rows)
  const byOrder = settings.occasion === 'order'
  const orderIds = byOrder ? takeCodes(encodeColumn(lines.orderId!, 'orderId'), rows) : null
  return {
    id: [...kept.ids.values],
    settings,
    most: kept.length,
    visit: (tell) =>
      visitOccasions(kept, orderIds, settings, (customer, day, start) => tell(customer, byOrder ? start / DAY : day)),
  }
}
