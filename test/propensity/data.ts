import { readFileSync } from 'node:fs'

/** What `reference.py` wrote. */
// biome-ignore lint/suspicious/noExplicitAny: a document of numbers
export const reference: any = JSON.parse(readFileSync(new URL('./reference.json', import.meta.url), 'utf8'))

/** The CDNOW sample at the end of its calibration, in weeks, and who bought in the 39 weeks after. */
export function readCdnow() {
  const text = readFileSync(new URL('../data/cdnow-cbs-holdout.csv', import.meta.url), 'utf8')
  const rows = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number))
  return {
    repeats: Float64Array.from(rows, ([, x]) => x!),
    recency: Float64Array.from(rows, ([, , last, tenure]) => tenure! - last!),
    tenure: Float64Array.from(rows, ([, , , tenure]) => tenure!),
    group: rows.map(([, x]) => (x! >= 2 ? 'more' : x === 1 ? 'one' : 'none')),
    repurchased: Uint8Array.from(rows, ([, , , , later]) => Number(later! > 0)),
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
