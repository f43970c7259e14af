import { readFileSync } from 'node:fs'

/** One row of a high-precision table (`tables/README.md` has the format). */
export interface Row {
  // biome-ignore lint/suspicious/noExplicitAny: some inputs are lists or names
  readonly in: { readonly [name: string]: number } & { readonly [name: string]: any }
  readonly out: string
  readonly cond?: number
  readonly level?: 'ord' | 'wide' | 'hard'
}

/** The rows of `tables/<name>.json`. */
export function table(name: string): Row[] {
  return JSON.parse(readFileSync(new URL(`./tables/${name}.json`, import.meta.url), 'utf8')).rows
}

/** What the tables ask of double precision, by the row's level. Rows without one count as ordinary. */
export const TOLERANCE = { ord: 1e-12, wide: 1e-11, hard: 1e-10 } as const

/**
 * The rows that `value` misses, as sentences: error above `tol * max(1, cond)` times the exact value. NaN and infinity always miss.
 * `tol` overrides the level's tolerance where the tables' README names another (1e-9 for discounted residuals and gradients).
 * Values below 1e-308 underflow in doubles: 0 is accepted there.
 */
export function misses(name: string, value: (row: Row['in']) => number, tol?: number): string[] {
  const rows = table(name)
  if (rows.length === 0) throw new Error(`No rows in ${name}`)
  return rows.flatMap((row) => {
    const exact = Number(row.out)
    const got = value(row.in)
    const allowed = (tol ?? TOLERANCE[row.level ?? 'ord']) * Math.max(1, row.cond ?? 0)
    const scale = exact === 0 ? 1 : Math.abs(exact)
    const error = Math.abs(got - exact) / scale
    if (Number.isFinite(got) && (error <= allowed || (Math.abs(exact) < 1e-307 && Math.abs(got) < 1e-307))) return []
    return [
      `${row.level ?? '-'} ${JSON.stringify(row.in)}: expected ${row.out}, got ${got}, error ${error.toExponential(1)} > ${allowed.toExponential(1)}`,
    ]
  })
}
