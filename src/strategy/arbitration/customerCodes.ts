import type { Column, Id, IdColumn } from '../../table/columns.ts'
import { encodeColumn } from '../../table/encodeColumn.ts'
import { readColumn } from '../../table/readColumn.ts'

/** The customers that actions are for, as codes, and how other tables name them. */
export interface CustomerCodes {
  readonly values: readonly Id[]
  readonly count: number
  /** By row of the actions; -1 without a customer. */
  readonly actions: Int32Array
  /** By row of the other tables; -1 for customers that no action is for. */
  readonly customers: Int32Array
  readonly history: Int32Array
  readonly exclude: Int32Array
}

/** All columns of ids are encoded as one: a look-up a row, and no second table of the ids. */
export function customerCodes(
  actions: IdColumn,
  others: { readonly [name in 'customers' | 'history' | 'exclude']: IdColumn | undefined },
): CustomerCodes {
  const given = Object.values(others).filter((column) => column !== undefined && column !== actions)
  if (given.length === 0) return splitCodes(actions, others, encodeColumn(actions, 'id'))
  const columns = [actions, ...(given as IdColumn[])]
  const parts = columns.map((column) => readColumn<unknown>(column as Column<unknown>, 'id'))
  const all = new Array<unknown>(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) for (let i = 0; i < part.length; i++) all[at++] = part[i]
  try {
    return splitCodes(actions, others, encodeColumn(all as Id[], 'id'))
  } catch (error) {
    // The row in its own column is what helps.
    for (const column of columns) encodeColumn(column, 'id')
    throw error
  }
}

function splitCodes(
  actions: IdColumn,
  others: { readonly [name in 'customers' | 'history' | 'exclude']: IdColumn | undefined },
  { codes, values }: { readonly codes: Int32Array; readonly values: readonly Id[] },
): CustomerCodes {
  const mine = codes.subarray(0, actions.length)
  let count = 0
  for (let i = 0; i < mine.length; i++) if (mine[i]! >= count) count = mine[i]! + 1
  let from = actions.length
  const next = (column: IdColumn | undefined): Int32Array => {
    if (column === undefined) return new Int32Array()
    if (column === actions) return mine
    const theirs = codes.slice(from, (from += column.length))
    // Codes go by first appearance: those of customers without an action come after all others.
    for (let i = 0; i < theirs.length; i++) if (theirs[i]! >= count) theirs[i] = -1
    return theirs
  }
  return {
    values,
    count,
    actions: mine,
    customers: next(others.customers),
    history: next(others.history),
    exclude: next(others.exclude),
  }
}
