import { classifyAbc, fitAbc } from '../../src/abc/index.ts'
import { type BenchRow, compare, duckdb, here, python, randomNumbers } from './against.ts'

/** Spend with a long tail, in cents. */
function makeValues(size: number): Float64Array {
  const random = randomNumbers(11)
  return Float64Array.from({ length: size }, () => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    return Math.round(Math.exp(4 + 1.2 * normal) * 100) / 100
  })
}

const DUCKDB = `
SELECT row, CASE WHEN before < 0.80 * total THEN 'A' WHEN before < 0.95 * total THEN 'B' ELSE 'C' END AS tier FROM (
  SELECT row, sum(value) OVER (ORDER BY value DESC) - value AS before, sum(value) OVER () AS total FROM data)`

const POLARS = `
import polars as pl
frame = pl.DataFrame(data)
def job():
    ranked = frame.with_row_index().sort('value', descending=True)
    before = pl.col('value').cum_sum() - pl.col('value')
    total = pl.col('value').sum()
    tier = pl.when(before < 0.80 * total).then(pl.lit('A')).when(before < 0.95 * total).then(pl.lit('B')).otherwise(pl.lit('C'))
    return ranked.with_columns(tier=tier).sort('index')
`

/** ABC classes of one million customers (ten million with `large`), fitted and applied. */
export async function benchAbc(large: boolean): Promise<BenchRow[]> {
  const size = large ? 10_000_000 : 1_000_000
  const job = `ABC classes, ${size / 1_000_000}M`
  const value = makeValues(size)
  const us = here('clientele', () => classifyAbc(fitAbc(value), value))
  const rounds = large ? 3 : 9
  return [
    ...(await compare(job, us, await duckdb({ value }, DUCKDB), 'DuckDB, 2 threads', null, rounds)),
    ...(await compare(job, us, await python('Polars', { value }, POLARS), 'Polars', large ? null : 3.5, rounds)),
  ]
}
