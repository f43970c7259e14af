export { checkCondition } from './checkCondition.ts'
export type { AsOf } from './clock.ts'
export type {
  AllOf,
  AnyOf,
  Comparand,
  Comparison,
  Condition,
  FieldValue,
  Literal,
  NotOf,
  Operand,
  RelativeDay,
} from './condition.ts'
export { fieldsOf } from './fieldsOf.ts'
export { matchRows } from './matchRows.ts'
export { rowMatcher } from './rowMatcher.ts'
export { truthOf } from './truthOf.ts'
