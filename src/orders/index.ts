export {
  type AuditedLines,
  type AuditOptions,
  auditOrders,
  type Finding,
  type FindingCode,
  type OrderAudit,
  type RowsAndAmount,
} from './auditOrders.ts'
export type { PeriodUnit } from './calendarPeriods.ts'
export { type GapVariationOptions, type GapVariationTable, gapVariation } from './gapVariation.ts'
export type { OrderLines, Rate } from './orderLines.ts'
export {
  type DailyTable,
  type HoldoutSplit,
  type HoldoutTable,
  type SplitLeftOut,
  type SplitOptions,
  splitHoldout,
} from './splitHoldout.ts'
export { type SummarizeEachOptions, summarizeEach } from './summarizeEach.ts'
export {
  type CustomerTable,
  type LeftOut,
  type SummarizeOptions,
  type SummaryOf,
  summarizeOrders,
} from './summarizeOrders.ts'
export {
  type Period,
  type PeriodLeftOut,
  type PeriodOptions,
  type PeriodTable,
  type PeriodTableOf,
  tabulatePeriods,
} from './tabulatePeriods.ts'
export { type RepeatOptions, type RepeatTable, timeToRepeat } from './timeToRepeat.ts'
