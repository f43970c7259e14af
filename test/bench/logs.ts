/** An order log that SQL can make too: the same formula on both sides, no transfer of rows. */
export interface BenchLog {
  readonly lines: number
  readonly customers: number
  readonly id: Int32Array
  readonly date: Float64Array
  readonly amount: Float64Array
}

const START = Date.UTC(2023, 0, 1)
const SECONDS = 730 * 86_400

/** Lines in order of time over two years, or with the times drawn at random. */
export function makeLog(lines: number, customers: number, random = false): BenchLog {
  const id = new Int32Array(lines)
  const date = new Float64Array(lines)
  const amount = new Float64Array(lines)
  for (let i = 0; i < lines; i++) {
    id[i] = mix(i) % customers
    const at = random ? mix(i + 2 * lines) % SECONDS : Math.floor((i * SECONDS) / lines)
    date[i] = START + at * 1000
    amount[i] = (mix(i + lines) % 20_000) / 100
  }
  return { lines, customers, id, date, amount }
}

function mix(i: number): number {
  const a = Math.imul(i, 2_654_435_761) >>> 0
  const b = (a ^ (a >>> 15)) >>> 0
  const c = Math.imul(b, 2_246_822_519) >>> 0
  return (c ^ (c >>> 13)) >>> 0
}

/** The same log as a DuckDB query. */
export function logSql(lines: number, customers: number, random = false): string {
  const at = random ? `mix(i + ${2 * lines}) % ${SECONDS}` : `(i * ${SECONDS}) // ${lines}`
  return `SELECT (mix(i) % ${customers})::INT AS id,
    ${START}::DOUBLE + (${at}) * 1000.0 AS date,
    (mix(i + ${lines}) % 20000) / 100.0 AS amount
  FROM range(${lines}) t(i)`
}

export const mixSql: string = `
CREATE OR REPLACE MACRO mix_a(i) AS (((i::UBIGINT % 4294967296) * 2654435761) % 4294967296)::UBIGINT;
CREATE OR REPLACE MACRO mix_b(a) AS xor(a, a >> 15)::UBIGINT;
CREATE OR REPLACE MACRO mix_c(b) AS ((b * 2246822519) % 4294967296)::UBIGINT;
CREATE OR REPLACE MACRO mix_d(c) AS xor(c, c >> 13)::UBIGINT;
CREATE OR REPLACE MACRO mix(i) AS mix_d(mix_c(mix_b(mix_a(i))));
`

export const AS_OF = '2025-01-01'
const AS_OF_DAY = Date.UTC(2025, 0, 1) / 86_400_000

/** The customer table of `summarizeOrders` as SQL, all its columns. */
export function summarySql(from: string, id = 'id', date = 'date'): string {
  return `WITH days AS (
    SELECT ${id} AS id, floor(${date} / 86400000)::INT AS day, sum(amount) AS spend, min(${date}) AS first, max(${date}) AS last
    FROM ${from} GROUP BY 1, 2)
  SELECT id, min(first) AS "firstOrder", max(last) AS "lastOrder", ${AS_OF_DAY} - max(day) AS recency,
    count(*) AS frequency, sum(spend) AS monetary,
    count(*) FILTER (day > ${AS_OF_DAY - 180}) AS "ordersRecent",
    count(*) FILTER (day > ${AS_OF_DAY - 360} AND day <= ${AS_OF_DAY - 180}) AS "ordersPrevious",
    count(*) - 1 AS repeats, max(day) - min(day) AS "tenureAtLast", ${AS_OF_DAY} - min(day) AS tenure,
    CASE WHEN count(*) > 1 THEN (sum(spend) - arg_min(spend, day)) / (count(*) - 1) END AS "repeatSpend"
  FROM days GROUP BY id`
}
