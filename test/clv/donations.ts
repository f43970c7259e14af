import { readFileSync } from 'node:fs'

/** 11,104 donors of 1995 and their six yearly opportunities (Fader, Hardie and Shang 2010), equal histories together. */
export function donations(): {
  repeats: number[]
  tenureAtLast: number[]
  tenure: number[]
  customers: number[]
  holdout: number[]
} {
  const file = new URL('../data/donations-rf-holdout.csv', import.meta.url)
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number))
  const column = (k: number): number[] => rows.map((row) => row[k]!)
  return {
    repeats: column(0),
    tenureAtLast: column(1),
    tenure: column(2),
    customers: column(3),
    holdout: column(4),
  }
}
