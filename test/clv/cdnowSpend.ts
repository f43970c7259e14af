import { readFileSync } from 'node:fs'

/** 39 weeks of the log, purchases of one day summed; the mean over the days after the first. */
export function cdnowSpend(): { repeats: number[]; repeatSpend: number[] } {
  const days = new Map<string, Map<string, number>>()
  for (const line of lines('cdnow-sample.csv')) {
    const [, customer, date, , value] = line.split(',') as [string, string, string, string, string]
    if (date > '1997-09-30') continue
    const own = days.get(customer) ?? new Map<string, number>()
    days.set(customer, own.set(date, (own.get(date) ?? 0) + Number(value)))
  }
  const spends = [...days.values()].map((own) =>
    [...own]
      .sort()
      .slice(1)
      .map(([, value]) => value),
  )
  return {
    repeats: spends.map((own) => own.length),
    repeatSpend: spends.map((own) => own.reduce((sum, value) => sum + value, 0) / own.length),
  }
}

/** The same, means rounded to cents. */
export function cdnowSpendRounded(): { repeats: number[]; repeatSpend: number[] } {
  const rows = lines('cdnow-summary-monetary.csv').map((line) => line.split(',').map(Number))
  return { repeats: rows.map((row) => row[1]!), repeatSpend: rows.map((row) => row[4]!) }
}

function lines(file: string): string[] {
  return readFileSync(new URL(`../data/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
}
