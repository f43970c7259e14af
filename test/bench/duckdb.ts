import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

/** A fresh in-memory DuckDB with so many threads. */
export async function openDuckDb(threads: number): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) })
  return await instance.connect()
}

/** The first row of a query, numbers as numbers. */
export async function firstRow(connection: DuckDBConnection, sql: string): Promise<number[]> {
  const reader = await connection.runAndReadAll(sql)
  return reader.getRows()[0]!.map(Number)
}
