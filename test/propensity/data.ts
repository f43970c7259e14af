import { readFileSync } from 'node:fs'
import { columnsOf } from '../published.ts'

/** What `reference.py` wrote. */
// biome-ignore lint/suspicious/noExplicitAny: a document of numbers
export const reference: any = JSON.parse(readFileSync(new URL('./reference.json', import.meta.url), 'utf8'))

/** The CDNOW sample at the end of its calibration, in weeks, and who bought in the 39 weeks after. */
export function readCdnow() {
  const { x, t_x, T_cal, x_star } = columnsOf('cdnow-cbs-holdout.csv', ['x', 't_x', 'T_cal', 'x_star'])
  return {
    repeats: Float64Array.from(x),
    recency: Float64Array.from(T_cal, (tenure, i) => tenure - t_x[i]!),
    tenure: Float64Array.from(T_cal),
    group: x.map((repeats) => (repeats >= 2 ? 'more' : repeats === 1 ? 'one' : 'none')),
    repurchased: Uint8Array.from(x_star, (later) => Number(later > 0)),
  }
}

/** Small bases with everything that can come up; deterministic in the seed. */
export function makeCustomers(count: number, seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
  const columns = {
    recency: [] as (number | null)[],
    spend: [] as number[],
    channel: [] as (string | null)[],
    member: [] as boolean[],
    churned: [] as number[],
  }
  for (let i = 0; i < count; i++) {
    const recency = Math.floor(next() * 365)
    const channel = ['web', 'shop', 'app'][Math.floor(next() * 3)]!
    const odds = (recency - 180) / 90 + (channel === 'app' ? -0.8 : 0)
    columns.recency.push(next() < 0.05 ? null : recency)
    columns.spend.push(Math.round(1000 * next()) / 10)
    columns.channel.push(next() < 0.05 ? null : channel)
    columns.member.push(next() < 0.4)
    columns.churned.push(Number(next() < 1 / (1 + Math.exp(-odds))))
  }
  return columns
}
