import { fail } from '../errors.ts'
import type { Column } from './columns.ts'
import { readColumn } from './readColumn.ts'
import { tableLength } from './tableLength.ts'

/**
 * A new table with the rows at the given indices, in that order; an index may come twice.
 *
 * Typed arrays stay typed arrays of the same kind, other columns become plain arrays.
 *
 * @throws ClienteleError `argument`, for an index outside the table; `column`, when lengths differ.
 *
 * @example
 * ```ts
 * import { takeRows } from 'clientele/table'
 *
 * takeRows({ id: ['a', 'b', 'c'], frequency: Uint32Array.of(1, 2, 3) }, [2, 0])
 * // => { id: ['c', 'a'], frequency: Uint32Array.of(3, 1) }
 * ```
 */
export function takeRows<T extends { readonly [K in keyof T]: Column<unknown> }>(
  table: T,
  indices: ArrayLike<number>,
): { [K in keyof T]: T[K] extends ArrayLike<infer V> ? (T[K] extends ArrayBufferView ? T[K] : V[]) : unknown[] } {
  const length = tableLength(table as Record<string, { length: number }>)
  for (let k = 0; k < indices.length; k++) {
    const i = indices[k]!
    if (!(Number.isInteger(i) && i >= 0 && i < length)) {
      fail('argument', length === 0 ? 'no row indices for an empty table' : `row indices from 0 to ${length - 1}`, i, {
        row: k,
      })
    }
  }
  const taken = Object.keys(table).map((name) => {
    const source = readColumn(table[name as keyof T] as Column<unknown>, name)
    const target = emptyLike(source, indices.length)
    for (let k = 0; k < indices.length; k++) target[k] = source[indices[k]!]
    return [name, target]
  })
  return Object.fromEntries(taken) as ReturnType<typeof takeRows<T>>
}

function emptyLike(source: ArrayLike<unknown>, length: number): unknown[] {
  if (!ArrayBuffer.isView(source)) return new Array(length)
  return new (source.constructor as new (length: number) => unknown[])(length)
}
