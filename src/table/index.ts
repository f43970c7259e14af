export { ClienteleError, type ErrorCode, type ErrorPlace, isClienteleError } from '../errors.ts'
export type {
  AddedColumns,
  CodedColumn,
  Column,
  CustomerColumns,
  Id,
  IdColumn,
  Instant,
  Language,
  Localized,
  NumberColumn,
  Table,
} from './columns.ts'
export { encodeColumn } from './encodeColumn.ts'
export { fromRows } from './fromRows.ts'
export { type JoinedColumns, type JoinOptions, joinById } from './joinById.ts'
export { readColumn } from './readColumn.ts'
export { readNumbers } from './readNumbers.ts'
export { tableLength } from './tableLength.ts'
export { takeRows } from './takeRows.ts'
export { type RowOf, toRows } from './toRows.ts'
