import { fail } from '../errors.ts'

/**
 * Turns an array of objects into a table: one plain array a column, read by one function a column.
 *
 * Values are taken as they are; what a missing or impossible value means is decided by the function that reads the
 * column. Row order is kept.
 *
 * Cost: one pass over the rows, one call per row and column.
 *
 * @throws ClienteleError `argument`, when `rows` cannot be iterated or an accessor is not a function.
 *
 * @example
 * ```ts
 * import { fromRows } from 'clientele/table'
 *
 * const orders = [{ customer: 'ann', total: 12 }, { customer: 'bob', total: 5 }]
 * fromRows(orders, { id: (o) => o.customer, amount: (o) => o.total })
 * // => { id: ['ann', 'bob'], amount: [12, 5] }
 * ```
 */
export function fromRows<Row, Values extends object>(
  rows: Iterable<Row>,
  accessors: { readonly [K in keyof Values]: (row: Row, index: number) => Values[K] },
): { [K in keyof Values]: Values[K][] } {
  if (rows === null || typeof rows !== 'object' || !(Symbol.iterator in rows)) {
    fail('argument', '`rows` to be an array of objects', rows)
  }
  if (accessors === null || typeof accessors !== 'object') {
    fail('argument', '`accessors` to be an object of functions, one a column', accessors)
  }
  const list: readonly Row[] = Array.isArray(rows) ? rows : Array.from(rows)
  const names = Object.keys(accessors) as (keyof Values & string)[]
  const read = names.map((name) => {
    if (typeof accessors[name] !== 'function')
      fail('argument', `accessor \`${name}\` to be a function`, accessors[name])
    return accessors[name]
  })
  const columns = names.map((): unknown[] => new Array(list.length))
  // Blocks keep the row objects in cache while each accessor runs in a loop of its own.
  for (let start = 0; start < list.length; start += 1024) {
    const end = Math.min(start + 1024, list.length)
    for (let k = 0; k < read.length; k++) fillColumn(columns[k]!, list, read[k]!, start, end)
  }
  return Object.fromEntries(names.map((name, k) => [name, columns[k]])) as { [K in keyof Values]: Values[K][] }
}

function fillColumn<Row>(
  column: unknown[],
  rows: readonly Row[],
  read: (row: Row, index: number) => unknown,
  start: number,
  end: number,
): void {
  for (let i = start; i < end; i++) column[i] = read(rows[i]!, i)
}
