import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as stats from '../../src/stats/index.ts'
import { table } from './judge.ts'

/** What is asked of every statistic. */
const TOLERANCE = 1e-10

/** The rows that `value` misses: a result that is a number, a list or an object of numbers, down to its leaves. */
// biome-ignore lint/suspicious/noExplicitAny: rows have inputs of every kind
function missedRows(name: string, value: (row: any) => unknown): string[] {
  const rows = table(`stats_${name}`)
  if (rows.length === 0) throw new Error(`No rows in ${name}`)
  return rows.flatMap((row, k) => misses(row.out, value(row.in), `row ${k}`))
}

function misses(exact: unknown, got: unknown, path: string): string[] {
  if (exact !== null && typeof exact === 'object') {
    const entries = Object.entries(exact).flatMap(([key, part]) =>
      misses(part, (got as Record<string, unknown> | undefined)?.[key], `${path}.${key}`),
    )
    const same = !Array.isArray(exact) || (Array.isArray(got) && got.length === exact.length)
    return same ? entries : [`${path}: expected ${exact.length} items`, ...entries]
  }
  // What has no value is null in the tables and NaN in our columns.
  if (exact === null) return Number.isNaN(got) || got === null ? [] : [`${path}: expected none, got ${got}`]
  const value = Number(exact)
  // Below 1e-60 the tables hold the width of their interval arithmetic, not a number.
  const scale = Math.abs(value) < 1e-60 ? 1 : Math.abs(value)
  const error = Math.abs((got as number) - value) / scale
  return error <= TOLERANCE ? [] : [`${path}: expected ${exact}, got ${got}, error ${error.toExponential(1)}`]
}

// biome-ignore lint/suspicious/noExplicitAny: see above
const statistics: Record<string, (row: any) => unknown> = {
  adjusted_rand_index: ({ a, b }) => stats.adjustedRand(a, b),
  chi2_independence: ({ table }) => {
    const { chi2, df, p, cramersV } = stats.chiSquareTest(table)
    return { chi2, df, p, cramers_v: cramersV }
  },
  cohen_kappa: ({ a, b }) => stats.cohenKappa(a, b),
  gini: ({ x, corrected }) => stats.gini(x, { corrected }),
  kaplan_meier: (durations) => {
    const { time, atRisk, events, survival, standardError } = stats.kaplanMeier(durations)
    return Array.from(time, (when, k) => ({
      time: when,
      at_risk: atRisk[k],
      events: events[k],
      survival: survival[k],
      greenwood_se: standardError[k],
    }))
  },
  lorenz: ({ x }) => {
    const { members, value } = stats.lorenz(x)
    return Array.from(members, (share, k) => [share, value[k]])
  },
  newcombe_interval: ({ x1, n1, x2, n2, confidence }) => {
    const { difference, low, high } = stats.newcombeInterval(x1, n1, x2, n2, confidence)
    return { diff: difference, low, high }
  },
  psi: ({ expected, actual }) => stats.populationStability(expected, actual).psi,
  quantile_hyndman_fan: ({ x, p, type }) => stats.quantileOf(x, p, type),
  two_proportion_z: ({ x1, n1, x2, n2 }) => {
    const { z, p } = stats.twoProportionTest(x1, n1, x2, n2)
    return { z, p_two_sided: p }
  },
  welch_t: ({ a, b, confidence }) => {
    const { difference, p, ...rest } = stats.welchTest(a, b, confidence)
    return { ...rest, diff: difference, p_two_sided: p }
  },
  wilson_interval: ({ x, n, confidence }) => stats.wilsonInterval(x, n, confidence),
}

it.each(Object.entries(statistics))('%s meets every row of its table', (name, value) => {
  expect(missedRows(name, value)).toEqual([])
})

it('covers every table of statistics but those of other folders', () => {
  const elsewhere = ['cuped', 'jenks_breaks', 'nps']
  const tables = readdirSync(new URL('./tables', import.meta.url)).filter((file) => file.startsWith('stats_'))
  expect(tables.sort()).toEqual([...Object.keys(statistics), ...elsewhere].map((name) => `stats_${name}.json`).sort())
})
