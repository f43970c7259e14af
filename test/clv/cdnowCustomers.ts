import { readFileSync } from 'node:fs'

/** CDNOW, 39 weeks, 2,357 customers, durations in days, mean spend in dollars. */
export function cdnowCustomers(): {
  repeats: number[]
  tenureAtLast: number[]
  tenure: number[]
  repeatSpend: number[]
} {
  const rows = readRows('cdnow-summary-monetary.csv')
  return {
    repeats: rows.map((row) => row[1]!),
    tenureAtLast: rows.map((row) => row[2]! * 7),
    tenure: rows.map((row) => row[3]! * 7),
    repeatSpend: rows.map((row) => (row[1]! > 0 ? row[4]! : Number.NaN)),
  }
}

/** The same customers' repeat purchases in weeks 40 to 78, in the same order. */
export function cdnowHoldout(): number[] {
  return readRows('cdnow-cbs-holdout.csv').map((row) => row[4]!)
}

function readRows(file: string): number[][] {
  const text = readFileSync(new URL(`../data/${file}`, import.meta.url), 'utf8')
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number))
}
