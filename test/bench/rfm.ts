import { elevenSegments, fitRfm, scoreRfm } from '../../src/rfm/index.ts'
import { type BenchRow, type Columns, compare, duckdb, here, python, randomNumbers } from './against.ts'

/** Customers as a shop has them: recency in whole days, many with one order, spend with a long tail. */
function makeCustomers(size: number): Columns & Record<'recency' | 'frequency' | 'monetary', Float64Array> {
  const random = randomNumbers(7)
  const recency = new Float64Array(size)
  const frequency = new Float64Array(size)
  const monetary = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    recency[i] = Math.floor(random() ** 2 * 730)
    frequency[i] = 1 + Math.floor(-Math.log(1 - random()) * 2.5)
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    monetary[i] = Math.round(frequency[i]! * Math.exp(3 + 1.2 * normal) * 100) / 100
  }
  return { recency, frequency, monetary }
}

const CELLS = JSON.stringify(elevenSegments.cells)

const DUCKDB = `
SELECT row, r, f, m, (${CELLS.replaceAll('"', "'")})[(r - 1) * 5 + (f + m + 1) // 2] AS segment FROM (
  SELECT row,
    ntile(5) OVER (ORDER BY recency DESC)::UTINYINT::INTEGER AS r,
    ntile(5) OVER (ORDER BY frequency)::UTINYINT::INTEGER AS f,
    ntile(5) OVER (ORDER BY monetary)::UTINYINT::INTEGER AS m
  FROM data)`

const PANDAS = `
import pandas as pd
names = np.array(${CELLS}, dtype=object)
frame = pd.DataFrame(data)
def quintile(column):
    return pd.qcut(column.rank(method='first'), 5, labels=False).to_numpy().astype(np.uint8) + 1
def job():
    r = quintile(-frame.recency)
    f = quintile(frame.frequency)
    m = quintile(frame.monetary)
    segment = names[(r - 1) * 5 + (f + m + 1) // 2 - 1]
    return pd.DataFrame(dict(r=r, f=f, m=m, segment=segment))
`

const POLARS = `
import polars as pl
names = pl.Series(${CELLS})
frame = pl.DataFrame(data)
def quintile(name, descending):
    return ((pl.col(name).rank('ordinal', descending=descending) - 1) * 5 // pl.len() + 1).cast(pl.UInt8)
def job():
    scored = frame.select(r=quintile('recency', True), f=quintile('frequency', False), m=quintile('monetary', False))
    cell = scored.select((pl.col('r').cast(pl.Int32) - 1) * 5 + (pl.col('f').cast(pl.Int32) + pl.col('m') + 1) // 2 - 1)
    return scored.with_columns(segment=names.gather(cell.to_series()))
`

/** RFM scores and segments of one million customers (ten million with `large`), fitted and applied. */
export async function benchRfm(large: boolean): Promise<BenchRow[]> {
  const size = large ? 10_000_000 : 1_000_000
  const job = `RFM quintiles with segment, ${size / 1_000_000}M`
  const customers = makeCustomers(size)
  const us = here('clientele', () => scoreRfm(fitRfm(customers), customers))
  const rounds = large ? 3 : 9
  return [
    ...(await compare(job, us, await duckdb(customers, DUCKDB), 'DuckDB, 2 threads', large ? null : 5.5, rounds)),
    ...(await compare(job, us, await python('pandas', customers, PANDAS), 'pandas', large ? null : 3, rounds)),
    ...(await compare(job, us, await python('Polars', customers, POLARS), 'Polars', large ? 6.5 : null, rounds)),
  ]
}
