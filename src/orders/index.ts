export {
  type AuditedLines,
  type AuditOptions,
  auditOrders,
  type Finding,
  type FindingCode,
  type OrderAudit,
  type RowsAndAmount,
} from './auditOrders.ts'
export type { OrderLines, Rate } from './orderLines.ts'
export {
  type DailyTable,
  type HoldoutSplit,
  type HoldoutTable,
  type SplitLeftOut,
  type SplitOptions,
  splitHoldout,
} from './splitHoldout.ts'
export {
  type CustomerTable,
  type LeftOut,
  type SummarizeOptions,
  type SummaryOf,
  summarizeOrders,
} from './summarizeOrders.ts'
