/**
 * The definitions of the customer table, written out as plainly as possible: objects, sets, sorts, and the calendar by
 * `Intl`. Slow and obvious on purpose: the real one is held against it.
 */
export interface NaiveLine {
  readonly id: string
  readonly instant: number
  readonly amount: number
  readonly orderId?: string | null
  readonly cost?: number
}

export interface NaiveOptions {
  readonly asOf: number
  readonly timeZone?: string
  readonly occasion?: 'day' | 'order' | 'week' | 'month'
  readonly window?: { readonly days: number }
  readonly recentDays?: number
  readonly minAmount?: number
  readonly refunds?: 'net' | 'drop'
}

export interface NaiveCustomer {
  id: string
  firstOrder: number
  lastOrder: number
  recency: number
  frequency: number
  monetary: number
  ordersRecent: number
  ordersPrevious: number
  repeats: number
  tenureAtLast: number
  tenure: number
  repeatSpend: number
  profit: number
}

const formats = new Map<string, Intl.DateTimeFormat>()

export function dayIn(timeZone: string, instant: number): number {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(timeZone, format)
  }
  const [year, month, day] = format.format(instant).split('-').map(Number)
  return Math.round(Date.UTC(year!, month! - 1, day!) / 86_400_000)
}

export function naiveSummary(lines: readonly NaiveLine[], options: NaiveOptions): NaiveCustomer[] {
  const { asOf, timeZone = 'UTC', occasion = 'day', minAmount = 0, refunds = 'net', recentDays = 180 } = options
  const asOfDay = dayIn(timeZone, asOf)
  const kept = lines.filter((line) => dayIn(timeZone, line.instant) <= asOfDay)
  const ids = [...new Set(kept.map((line) => line.id))]
  return ids.map((id) => {
    const own = kept.filter((line) => line.id === id)
    const counted = own.filter((line) => refunds === 'net' || line.amount >= 0)
    const purchases = own.filter((line) => line.amount >= minAmount)
    // The moment of a line: its day, or with `order` its instant in days.
    const momentOf = (line: NaiveLine): number =>
      occasion === 'order' ? line.instant / 86_400_000 : dayIn(timeZone, line.instant)
    const now = occasion === 'order' ? asOf / 86_400_000 : asOfDay
    const keyOf = (line: NaiveLine, index: number): string => {
      const date = new Date(dayIn(timeZone, line.instant) * 86_400_000)
      if (occasion === 'order') return line.orderId == null ? `\uffff${line.amount} ${index}` : line.orderId
      if (occasion === 'month') return `${date.getUTCFullYear()}-${date.getUTCMonth()}`
      if (occasion === 'week') {
        date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
        return `week of ${date.toISOString()}`
      }
      return date.toISOString()
    }
    const occasions = new Map<string, number>()
    const keys = purchases.map(keyOf)
    purchases.forEach((line, i) => {
      const known = occasions.get(keys[i]!)
      if (known === undefined || momentOf(line) < known) occasions.set(keys[i]!, momentOf(line))
    })
    const dated = [...occasions].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))
    const moments = dated.map(([, moment]) => moment)
    const from = now - (options.window?.days ?? Number.POSITIVE_INFINITY)
    const within = (low: number, high: number): number => moments.filter((m) => m > low && m <= high).length
    const first = moments[0] ?? Number.NaN
    const last = moments[moments.length - 1] ?? Number.NaN
    const inWindow = counted.filter((line) => momentOf(line) > from)
    // A purchase belongs to its occasion, anything else to the last occasion not after it.
    const repeatLines = counted.filter((line) => {
      const index = purchases.indexOf(line)
      if (index >= 0) return dated.findIndex(([key]) => key === keys[index]) > 0
      const before = moments.filter((m) => m <= momentOf(line)).length
      return before > 1
    })
    const sum = (some: readonly NaiveLine[], value: (line: NaiveLine) => number): number =>
      some.reduce((total, line) => total + value(line), 0)
    const instants = purchases.map((line) => line.instant)
    const repeats = Math.max(0, moments.length - 1)
    const end = Math.max(now, last)
    return {
      id,
      firstOrder: instants.length === 0 ? Number.NaN : Math.min(...instants),
      lastOrder: instants.length === 0 ? Number.NaN : Math.max(...instants),
      recency: Math.max(0, now - last),
      frequency: within(from, Number.POSITIVE_INFINITY),
      monetary: sum(inWindow, (line) => line.amount),
      ordersRecent: within(now - recentDays, Number.POSITIVE_INFINITY),
      ordersPrevious: within(now - 2 * recentDays, now - recentDays),
      repeats,
      tenureAtLast: last - first,
      tenure: end - first,
      repeatSpend: repeats === 0 ? Number.NaN : sum(repeatLines, (line) => line.amount) / repeats,
      profit: sum(inWindow, (line) => line.amount - (line.cost ?? Number.NaN)),
    }
  })
}
