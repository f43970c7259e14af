import { expect, it } from 'vitest'
import { naturalBreaks } from '../../src/math/naturalBreaks.ts'
import { misses, type Row, table } from './judge.ts'

const name = 'stats_jenks_breaks'

it('natural breaks meet every row of their table', () => {
  expect(misses(name, ({ x, k }) => naturalBreaks(x as never, k!).within, 1e-10)).toEqual([])
})

it('classes and goodness of fit are those of the table wherever they are unique', () => {
  for (const row of table(name) as (Row & Record<'unique' | 'class_sizes' | 'class_upper' | 'gvf', unknown>)[]) {
    const { upper, sizes, gvf } = naturalBreaks(row.in.x as never, row.in.k!)
    expect(Math.abs(gvf - Number(row.gvf))).toBeLessThanOrEqual(1e-10)
    if (row.unique) expect([upper, sizes]).toEqual([row.class_upper, row.class_sizes])
  }
})
