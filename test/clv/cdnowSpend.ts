import { columnsOf, rowsOf } from '../published.ts'

/** 39 weeks of the log, purchases of one day summed; the mean over the days after the first. */
export function cdnowSpend(): { repeats: number[]; repeatSpend: number[] } {
  const days = new Map<string, Map<string, number>>()
  for (const row of rowsOf('cdnow-sample.csv')) {
    const [, customer, date, , value] = row as [string, string, string, string, string]
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
  const { frequency, monetary_value } = columnsOf('cdnow-summary-monetary.csv', ['frequency', 'monetary_value'])
  return { repeats: frequency, repeatSpend: monetary_value }
}
