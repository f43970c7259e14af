import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rankOrder } from '../../src/strategy/arbitration/rankOrder.ts'
import {
  type ArbitrationOptions,
  arbitrate,
  type ContactCap,
  type QuietHours,
  type Strategy,
  type StrategyChannel,
} from '../../src/strategy/index.ts'

/*
 * The truth here is a second arbitration, slow and plain: rows as objects, windows as texts from the engine's own calendar,
 * quiet hours by looking at every quarter of an hour.
 */

const ids = ['ann', 'bob', 'cem', 'dora']
const channels: StrategyChannel[] = ['sms', 'email', 'call']
const zones = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu']
const quarter = 900_000

interface Row {
  id: string | null
  strategy: string | null
  channel: string | null
  priority: number | null
  salesPerson: string | null
}
interface Customer {
  timeZone: string | null
  smsConsent: boolean | null
  emailConsent: boolean | null
  recency: number | null
}
interface Contact {
  id: string
  channel: string | null
  date: number
  strategy: string | null
}
interface Settings {
  asOf: number
  hours: number | null
  perCustomer: number
  caps: ContactCap[]
  consent: string[]
  quietHours: QuietHours[]
  exclude: string[]
  channelCapacity: Record<string, number>
  salesCapacity: number
  catalogue: Strategy[] | null
}

const start = Date.UTC(2026, 1, 26)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 3 })
const cap: fc.Arbitrary<ContactCap<StrategyChannel>> = fc.record(
  {
    channel: fc.constantFrom(...channels),
    contacts: fc.nat(3),
    per: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
  },
  { requiredKeys: ['contacts', 'per'] },
)
const recent = {
  id: 'recent',
  when: { field: 'recency', lte: 7 },
  because: { en: 'Bought lately.', zh: '刚购买。' },
} as const
const strategy = (id: string): fc.Arbitrary<Strategy> =>
  fc
    .record({
      channels: fc.subarray(channels),
      contacts: fc.integer({ min: 0, max: 3 }),
      days: fc.constantFrom(1, 7, 30),
      caps: fc.array(cap, { maxLength: 2 }),
      consent: fc.subarray(channels),
      exclusions: fc.constantFrom([], [recent]),
    })
    .map(({ channels: own, contacts, days, ...guards }) => ({
      id,
      name: { en: id, zh: id },
      text: { en: id, zh: id },
      family: 'content',
      goal: 'grow',
      channels: own,
      cost: 'contact',
      cadence: { contacts, days },
      kpi: 'conversion',
      guards,
    }))
const row: fc.Arbitrary<Row> = fc.record({
  id: maybe(fc.constantFrom(...ids)),
  strategy: maybe(fc.constantFrom('a', 'b')),
  channel: maybe(fc.constantFrom(...channels)),
  priority: maybe(fc.nat(4)),
  salesPerson: maybe(fc.constantFrom('li', 'wu')),
})
const customer: fc.Arbitrary<Customer> = fc.record({
  timeZone: maybe(fc.constantFrom(...zones)),
  smsConsent: maybe(fc.boolean()),
  emailConsent: maybe(fc.boolean()),
  recency: maybe(fc.constantFrom(3, 7, 8)),
})
const contact: fc.Arbitrary<Contact> = fc.record({
  id: fc.constantFrom(...ids, 'zoe'),
  channel: maybe(fc.constantFrom(...channels)),
  date: fc.integer({ min: -40 * 96, max: 12 * 96 }).map((n) => start + n * quarter),
  strategy: maybe(fc.constantFrom('a', 'b')),
})
const quietHours: fc.Arbitrary<QuietHours> = fc
  .record(
    {
      from: fc.integer({ min: 0, max: 47 }).map((n) => n / 2),
      to: fc.integer({ min: 1, max: 48 }).map((n) => n / 2),
      channels: fc.subarray(channels),
      wait: fc.boolean(),
    },
    { requiredKeys: ['from', 'to'] },
  )
  .filter(({ from, to }) => from !== to && !(from === 0 && to === 24))
const settings: fc.Arbitrary<Settings> = fc.record({
  asOf: fc.integer({ min: 0, max: 5 * 96 }).map((n) => start + n * quarter),
  hours: maybe(fc.nat(20)),
  perCustomer: fc.integer({ min: 0, max: 4 }),
  caps: fc.array(cap, { maxLength: 3 }),
  consent: fc.subarray(channels, { maxLength: 1 }),
  quietHours: fc.array(quietHours, { maxLength: 2 }),
  exclude: fc.subarray(ids, { maxLength: 1 }),
  channelCapacity: fc.dictionary(fc.constantFrom(...channels), fc.nat(5)),
  salesCapacity: fc.nat(4),
  catalogue: maybe(fc.tuple(strategy('a'), strategy('b'))) as fc.Arbitrary<Strategy[] | null>,
})
const known = fc.array(customer, { minLength: ids.length, maxLength: ids.length })

function columns<T extends object>(rows: readonly T[], keys: readonly (keyof T)[]): Record<keyof T, never[]> {
  return Object.fromEntries(keys.map((key) => [key, rows.map((each) => each[key])])) as Record<keyof T, never[]>
}

function actionsOf(rows: readonly Row[]) {
  return columns(rows, ['id', 'strategy', 'channel', 'priority', 'salesPerson'])
}

function optionsOf(given: Settings, customers: readonly Customer[], history: readonly Contact[]): ArbitrationOptions {
  const { hours, catalogue, ...rest } = given
  return {
    ...rest,
    ...(hours === null ? {} : { until: given.asOf + hours * 3_600_000 }),
    ...(catalogue === null ? {} : { strategies: catalogue }),
    timeZone: 'America/New_York',
    customers: {
      id: ids.slice(0, customers.length),
      ...columns(customers, ['timeZone', 'smsConsent', 'emailConsent', 'recency']),
    },
    history: columns(history, ['id', 'channel', 'date', 'strategy']),
    exclusions: [{ ...recent, id: 'veryRecent', when: { field: 'recency', lt: 4 } }],
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()
function clock(time: number, timeZone: string): { day: string; hour: number } {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    formats.set(timeZone, format)
  }
  const [day, hour] = format.format(time).split(' ') as [string, string]
  return { day, hour: Number(hour.slice(0, 2)) + Number(hour.slice(3)) / 60 }
}
function daysFrom(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000
}
function window(per: ContactCap['per'], time: number, timeZone: string): string {
  const { day } = clock(time, timeZone)
  if (per === 'day') return day
  if (per === 'month') return day.slice(0, 7)
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return date.toISOString().slice(0, 10)
}

interface Made {
  id: string
  channel: string | null
  time: number
  strategy: string | null
}

function slowly(rows: readonly Row[], given: Settings, customers: readonly Customer[], history: readonly Contact[]) {
  const made: Made[] = history.map(({ date, ...rest }) => ({ ...rest, time: date }))
  const actionsOfCustomer = new Map<string, number>()
  const used = { channel: new Map<string, number>(), person: new Map<string, number>() }
  const outcome: { reason: string | null; channel: string | null; time: number }[] = rows.map(() => ({
    reason: null,
    channel: null,
    time: Number.NaN,
  }))
  const turns = rows.map((_, i) => i).sort((a, b) => (rows[b]!.priority ?? -1) - (rows[a]!.priority ?? -1) || a - b)
  for (const i of turns) {
    const { id, strategy: name, channel, salesPerson } = rows[i]!
    outcome[i]!.channel = channel
    const facts = customers[ids.indexOf(id ?? '')]
    const timeZone = facts?.timeZone ?? 'America/New_York'
    const own = given.catalogue?.find((each) => each.id === name)
    const recency = facts?.recency ?? Number.POSITIVE_INFINITY
    const before =
      id === null
        ? 'noCustomer'
        : name === null
          ? 'noStrategy'
          : given.exclude.includes(id)
            ? 'excluded'
            : recency < 4 || (own?.guards?.exclusions.length && recency <= 7)
              ? 'exclusion'
              : (actionsOfCustomer.get(id) ?? 0) >= given.perCustomer
                ? 'perCustomer'
                : null
    if (before !== null) {
      outcome[i]!.reason = before
      continue
    }
    const tries = channel !== null ? [channel] : own === undefined ? [null] : own.channels
    let first: { reason: string; channel: string | null } | null = null
    let done = tries.length === 0
    for (const each of tries) {
      const reason = against(each)
      if (typeof reason === 'string') {
        first ??= { reason, channel: each }
        continue
      }
      outcome[i] = { reason: null, channel: each, time: reason }
      made.push({ id: id!, channel: each, time: reason, strategy: name })
      if (each !== null) used.channel.set(each, (used.channel.get(each) ?? 0) + 1)
      if ((each === null || each === 'call') && salesPerson !== null) {
        used.person.set(salesPerson, (used.person.get(salesPerson) ?? 0) + 1)
      }
      done = true
      break
    }
    if (done) actionsOfCustomer.set(id!, (actionsOfCustomer.get(id!) ?? 0) + 1)
    else outcome[i] = { ...first!, time: Number.NaN }

    /** The reason against a channel, or the time of the action. */
    function against(each: string | null): string | number {
      const answer = each === 'sms' ? facts?.smsConsent : each === 'email' ? facts?.emailConsent : null
      const asked = each !== null && [...given.consent, ...(own?.guards?.consent ?? [])].includes(each)
      if (answer === false || (asked && answer !== true)) return 'consent'
      const time = firstTime(each)
      if (time === null) return 'quietHours'
      if (own !== undefined) {
        const since = daysFrom(clock(given.asOf, timeZone).day) - own.cadence.days
        const before = made.filter(
          (m) => m.id === id && m.strategy === name && daysFrom(clock(m.time, timeZone).day) > since,
        )
        if (before.length >= own.cadence.contacts) return 'cadence'
      }
      for (const { channel: of, contacts, per } of [...given.caps, ...(own?.guards?.caps ?? [])]) {
        if (of !== undefined && of !== each) continue
        const same = made.filter(
          (m) =>
            m.id === id &&
            (of === undefined || m.channel === of) &&
            window(per, m.time, timeZone) === window(per, time, timeZone),
        )
        if (same.length >= contacts) return 'cap'
      }
      if (each !== null && (used.channel.get(each) ?? 0) >= (given.channelCapacity[each] ?? Number.POSITIVE_INFINITY)) {
        return 'channelCapacity'
      }
      const personal = (each === null || each === 'call') && salesPerson !== null
      if (personal && (used.person.get(salesPerson) ?? 0) >= given.salesCapacity) return 'salesCapacity'
      return time
    }

    function firstTime(each: string | null): number | null {
      const until = given.hours === null ? Number.POSITIVE_INFINITY : given.asOf + given.hours * 3_600_000
      const all = given.quietHours.filter(
        (q) => q.channels === undefined || (each !== null && q.channels.includes(each)),
      )
      const holds = ({ from, to }: QuietHours, hour: number) =>
        from < to ? hour >= from && hour < to : hour >= from || hour < to
      // The first of several that hold decides whether to wait.
      for (let time = given.asOf; time < given.asOf + 2 * 86_400_000 && time <= until; ) {
        const { hour } = clock(time, timeZone)
        const held = all.find((q) => holds(q, hour))
        if (held === undefined) return time
        if (held.wait === false) return null
        while (holds(held, clock(time, timeZone).hour)) time += quarter
      }
      return null
    }
  }
  return outcome
}

describe('laws of arbitration', () => {
  it('decides as a slow and plain arbitration does, row by row, with every reason and time', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 14 }),
        settings,
        known,
        fc.array(contact, { maxLength: 12 }),
        (rows, given, customers, history) => {
          const { chosen, suppressed } = arbitrate(actionsOf(rows), optionsOf(given, customers, history))
          const fast = new Array(rows.length)
          for (const [k, i] of chosen.row.entries()) {
            fast[i] = { reason: null, channel: chosen.channel[k], time: chosen.scheduled[k] }
          }
          for (const [k, i] of suppressed.row.entries()) {
            fast[i] = { reason: suppressed.reason[k], channel: suppressed.channel[k], time: Number.NaN }
          }
          expect(fast).toEqual(slowly(rows, given, customers, history))
        },
      ),
      { numRuns: 600 },
    )
  })

  it('every action is chosen or suppressed, none both, and the counts add up', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), settings, known, (rows, given, customers) => {
        const { chosen, suppressed, counts } = arbitrate(actionsOf(rows), optionsOf(given, customers, []))
        expect([...chosen.row, ...suppressed.row].sort((a, b) => a - b)).toEqual(rows.map((_, i) => i))
        expect(counts).toMatchObject({
          actions: rows.length,
          chosen: chosen.row.length,
          suppressed: suppressed.row.length,
        })
        expect(Object.values(counts.reasons).reduce((sum, n) => sum + n, 0)).toBe(suppressed.row.length)
        expect(suppressed.because.every(({ en, zh }) => /[.]$/.test(en) && /。$/.test(zh))).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('no cap and no capacity is exceeded', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 40 }),
        settings,
        known,
        fc.array(contact, { maxLength: 20 }),
        (rows, given, customers, history) => {
          const { chosen } = arbitrate(actionsOf(rows), optionsOf(given, customers, history))
          const times = Array.from(chosen.scheduled)
          for (const { channel, contacts, per } of given.caps) {
            const counts = new Map<string, number>()
            const chosenIn = new Set<string>()
            const key = (id: string, time: number): string =>
              `${id} ${window(per, time, customers[ids.indexOf(id)]?.timeZone ?? 'America/New_York')}`
            for (const each of history) {
              if (channel !== undefined && each.channel !== channel) continue
              counts.set(key(each.id, each.date), (counts.get(key(each.id, each.date)) ?? 0) + 1)
            }
            times.forEach((time, k) => {
              if (Number.isNaN(time) || (channel !== undefined && chosen.channel[k] !== channel)) return
              const at = key(String(chosen.id[k]), time)
              counts.set(at, (counts.get(at) ?? 0) + 1)
              chosenIn.add(at)
            })
            for (const at of chosenIn) expect(counts.get(at)).toBeLessThanOrEqual(contacts)
          }
          for (const [channel, capacity] of Object.entries(given.channelCapacity)) {
            expect(chosen.channel.filter((each) => each === channel).length).toBeLessThanOrEqual(capacity)
          }
          for (const id of ids) {
            expect(chosen.id.filter((each) => each === id).length).toBeLessThanOrEqual(given.perCustomer)
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  it('the order of the rows changes nothing but ties', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 20 }).chain((rows) =>
          fc.tuple(
            fc.constant(rows.map((each, i) => ({ ...each, priority: i }))),
            fc.shuffledSubarray(
              rows.map((_, i) => i),
              { minLength: rows.length },
            ),
          ),
        ),
        settings,
        known,
        ([rows, places], given, customers) => {
          const options = optionsOf(given, customers, [])
          const whole = arbitrate(actionsOf(rows), options)
          const moved = arbitrate(actionsOf(places.map((i) => rows[i]!)), options)
          const told = ({ chosen, suppressed }: typeof whole, origin: (row: number) => number) => ({
            chosen: Array.from(chosen.row, (r, k) => [origin(r), chosen.channel[k], chosen.scheduled[k]]).sort(),
            suppressed: Array.from(suppressed.row, (r, k) => [
              origin(r),
              suppressed.channel[k],
              suppressed.reason[k],
            ]).sort(),
          })
          expect(told(moved, (r) => places[r]!)).toEqual(told(whole, (r) => r))
        },
      ),
      { numRuns: 200 },
    )
  })

  it('ranks numbers as a comparison does: from the highest down, missing last, equals in order', () => {
    const number = fc.oneof(fc.double(), fc.constantFrom(0, -0, 1, Number.NaN, Number.POSITIVE_INFINITY, -5e-324))
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number), { maxLength: 60 }), (pairs) => {
        const down = (a: number, b: number): number =>
          Number.isNaN(a) || Number.isNaN(b)
            ? Number(Number.isNaN(a)) - Number(Number.isNaN(b))
            : a > b
              ? -1
              : a < b
                ? 1
                : 0
        const slow = pairs.map((_, i) => i)
        slow.sort((i, j) => down(pairs[i]![0], pairs[j]![0]) || down(pairs[i]![1], pairs[j]![1]) || i - j)
        const fast = rankOrder(
          Float64Array.from(pairs, ([first]) => first),
          Float64Array.from(pairs, ([, second]) => second),
        )
        expect(Array.from(fast)).toEqual(slow)
      }),
      { numRuns: 500 },
    )
  })
})
