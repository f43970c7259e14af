import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { summarizeOrders } from '../../src/orders/index.ts'
import { parseInstant } from '../../src/table/instant.ts'
import { dayOf, instantOfWall, openTimeZone } from '../../src/table/timeZone.ts'

const DAY = 86_400_000
const HOUR = 3_600_000

const zones = [
  'Asia/Shanghai', // summer time from 1986 to 1991
  'America/New_York',
  'Australia/Lord_Howe', // half an hour of summer time
  'America/Sao_Paulo', // clocks went forward at midnight
  'Asia/Kathmandu', // +05:45, since 1986
  'Pacific/Apia', // no 30 December 2011
  'Pacific/Kwajalein', // no 21 August 1993
  'Europe/Dublin', // its summer time is the standard one
  'Europe/London',
  'America/St_Johns', // clocks changed a minute after midnight
  'Africa/Casablanca', // winter time in Ramadan
  'Asia/Gaza',
  'Antarctica/Troll', // two hours of summer time
  'Atlantic/Azores',
  'UTC',
  'Etc/GMT+12',
  'Pacific/Kiritimati',
  '+05:30',
]

/** The wall clock of a zone as `Intl` has it, read as if it were UTC. */
const formats = new Map<string, Intl.DateTimeFormat>()
function wallByIntl(timeZone: string, instant: number): number {
  if (timeZone === '+05:30') return instant + 5.5 * HOUR
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(timeZone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  const { year, month, day, hour, minute, second } = parts as Record<string, number>
  return Date.UTC(year!, month! - 1, day, hour, minute, second) + (((instant % 1000) + 1000) % 1000)
}

const within = fc.integer({ min: 0, max: Date.UTC(2037, 11, 31) })
/** The first instant after each change of the zone's clocks, to the second. */
const known = new Map<string, number[]>()
function changesOf(timeZone: string): number[] {
  const changes = known.get(timeZone) ?? []
  if (known.has(timeZone)) return changes
  known.set(timeZone, changes)
  const offset = (t: number): number => wallByIntl(timeZone, t) - t
  for (let t = 0; t < Date.UTC(2037, 11, 1); t += 20 * DAY) {
    if (offset(t) === offset(t + 20 * DAY)) continue
    let [low, high] = [t, t + 20 * DAY]
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000
      if (offset(middle) === offset(low)) low = middle
      else high = middle
    }
    changes.push(high)
  }
  return changes
}

describe('days and wall clocks agree with Intl', () => {
  it.each(zones)('%s, at any instant from 1970 to 2037, in any order', (name) => {
    const zone = openTimeZone(name)
    fc.assert(
      fc.property(within, (instant) => {
        const wall = wallByIntl(name, instant)
        expect(dayOf(zone, instant)).toBe(Math.floor(wall / DAY))
        expect(instant + zone.offset).toBe(wall)
      }),
      { numRuns: 300 },
    )
  })

  it.each(zones)('%s, to the millisecond around every change of its clocks', (name) => {
    const zone = openTimeZone(name)
    for (const change of changesOf(name)) {
      for (const instant of [change - HOUR, change - 1, change, change + 1, change + HOUR]) {
        expect(dayOf(zone, instant)).toBe(Math.floor(wallByIntl(name, instant) / DAY))
        expect(instant + zone.offset).toBe(wallByIntl(name, instant))
      }
    }
  })

  it('there are such changes: Shanghai had 12, New York has two a year, Kathmandu one', () => {
    expect(changesOf('Asia/Shanghai')).toHaveLength(12)
    expect(changesOf('Asia/Kathmandu')).toHaveLength(1)
    expect(changesOf('America/New_York').length).toBeGreaterThan(130)
  })
})

describe('from the wall clock to the instant', () => {
  it.each(zones)('%s: the instant shows that wall clock again, and it is the first that does', (name) => {
    const zone = openTimeZone(name)
    const nearChange = fc.tuple(
      fc.constantFrom(...changesOf(name), Date.UTC(2020, 0, 1)),
      fc.integer({ min: -200, max: 200 }),
    )
    const wallClock = fc.oneof(
      within,
      nearChange.map(([change, minutes]) => Math.floor((change + zone.offset) / 60_000 + minutes) * 60_000),
    )
    fc.assert(
      fc.property(wallClock, (wall) => {
        const instant = instantOfWall(zone, wall)
        // Whichever offset holds when the clock shows this, it holds at some time within two days.
        const offsets = [-48, -36, -24, -12, 0, 12, 24, 36, 48].map((hours) => {
          const t = wall + hours * HOUR
          return wallByIntl(name, t) - t
        })
        const showing = offsets.map((offset) => wall - offset).filter((t) => wallByIntl(name, t) === wall)
        if (showing.length > 0) expect(instant).toBe(Math.min(...showing))
        // Skipped in spring: read by the clock before the change, so it shows a later time.
        else expect(wallByIntl(name, instant)).toBeGreaterThan(wall)
      }),
      { numRuns: 60 },
    )
  })

  it('a time skipped in spring is read by the clock before the change', () => {
    const zone = openTimeZone('America/New_York')
    expect(parseInstant('2024-03-10T02:30', zone)).toBe(Date.parse('2024-03-10T02:30-05:00'))
  })

  it('a time shown twice in autumn is the first of the two', () => {
    const zone = openTimeZone('America/New_York')
    expect(parseInstant('2024-11-03T01:30', zone)).toBe(Date.parse('2024-11-03T01:30-04:00'))
    expect(parseInstant('2024-04-07T01:45', openTimeZone('Australia/Lord_Howe'))).toBe(
      Date.parse('2024-04-07T01:45+11:00'),
    )
  })

  it('a day whose midnight is skipped begins at the first instant it has', () => {
    const zone = openTimeZone('America/Sao_Paulo')
    const start = parseInstant('2018-11-04', zone)
    expect(start).toBe(Date.parse('2018-11-04T01:00-02:00'))
    expect(dayOf(zone, start)).toBe(Date.UTC(2018, 10, 4) / DAY)
    expect(dayOf(zone, start - 1)).toBe(Date.UTC(2018, 10, 3) / DAY)
  })

  it('in Apia the day after 29 December 2011 is the 31st', () => {
    const zone = openTimeZone('Pacific/Apia')
    const last = parseInstant('2011-12-29T23:59:59', zone)
    expect(dayOf(zone, last + 1000)).toBe(Date.UTC(2011, 11, 31) / DAY)
    // A day that did not happen is no earlier than the day after it.
    expect(parseInstant('2011-12-30', zone)).toBe(parseInstant('2011-12-31', zone))
  })
})

describe('names', () => {
  it.each([
    ['UTC', 0],
    ['utc', 0],
    ['GMT', 0],
    ['Etc/GMT+12', -12 * HOUR],
    ['asia/shanghai', 8 * HOUR],
    ['+08:00', 8 * HOUR],
    ['+0800', 8 * HOUR],
    ['-03', -3 * HOUR],
    ['-03:30', -3.5 * HOUR],
  ])('%s', (name, offset) => {
    const zone = openTimeZone(name)
    zone.moveTo(0)
    expect(zone.offset).toBe(offset)
  })

  it.each(['', ' ', 'Mars/Olympus', 'Nowhere+08', '+25:00', '+08:60', '+8', '8', 'UTC+8', 'UTC+08:00', 'Beijing'])(
    'refuses %j',
    (name) => {
      expect(() => openTimeZone(name)).toThrow(
        `Expected \`timeZone\` to be an IANA time zone such as "Asia/Shanghai" or "UTC", got ${JSON.stringify(name)}.`,
      )
    },
  )

  it.each([[8], [null], [{}], [Symbol('UTC')]])('refuses %s', (name) => {
    expect(() => openTimeZone(name as never)).toThrow(/^Expected `timeZone` to be an IANA time zone/)
  })
})

describe('the time zone of the machine', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
  })

  it.each(['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Apia'])('%s changes no result', (machine) => {
    vi.stubEnv('TZ', machine)
    // Otherwise this would test nothing.
    expect(new Date(2024, 0, 1).getTime()).toBe(instantOfWall(openTimeZone(machine), Date.UTC(2024, 0, 1)))
    expect(parseInstant('2024-07-01', openTimeZone('UTC'))).toBe(Date.UTC(2024, 6, 1))
    expect(parseInstant('2024-07-01T12:00', openTimeZone('Asia/Kathmandu'))).toBe(Date.parse('2024-07-01T12:00+05:45'))
    const lines = {
      id: ['a', 'a', 'b'],
      date: ['2024-03-09T23:30', '2024-03-10', new Date(Date.UTC(2024, 2, 10, 4, 30))],
      amount: [1, 2, 3],
    }
    const table = summarizeOrders(lines, { asOf: '2024-03-12', timeZone: 'America/New_York' })
    expect(Array.from(table.recency)).toEqual([2, 3])
    expect(Array.from(table.frequency)).toEqual([2, 1])
    expect(Array.from(table.firstOrder)).toEqual([Date.parse('2024-03-09T23:30-05:00'), Date.UTC(2024, 2, 10, 4, 30)])
  })
})
