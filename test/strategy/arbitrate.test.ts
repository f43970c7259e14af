import { describe, expect, it } from 'vitest'
import {
  type ArbitrationOptions,
  arbitrate,
  type CandidateActions,
  type ContactHistory,
  playbook,
  type Strategy,
} from '../../src/strategy/index.ts'

const asOf = '2026-03-02T12:00:00Z' // a Monday

function strategyLike(id: string, more: Partial<Strategy> = {}): Strategy {
  const name = { en: id, zh: id }
  return {
    id,
    name,
    text: name,
    family: 'content',
    goal: 'grow',
    channels: ['email', 'sms'],
    cost: 'contact',
    cadence: { contacts: 5, days: 30 },
    kpi: 'conversion',
    ...more,
  }
}

/** What became of each action: its channel, `-` for none, or the reason why not. */
function outcomes(actions: CandidateActions, options: Omit<ArbitrationOptions, 'asOf'> & { asOf?: string }): string[] {
  const { chosen, suppressed, counts } = arbitrate(actions, { asOf, ...options })
  const all = new Array<string>(counts.actions)
  for (const [k, row] of chosen.row.entries()) all[row] = chosen.channel[k] ?? '-'
  for (const [k, row] of suppressed.row.entries()) all[row] = suppressed.reason[k]!
  return all
}

function scheduledFor(options: Omit<ArbitrationOptions, 'asOf'> & { asOf: string }, channel = 'sms'): string | null {
  const { chosen } = arbitrate({ id: ['ann'], strategy: ['news'], channel: [channel] }, options)
  return chosen.row.length === 0 ? null : new Date(chosen.scheduled[0]!).toISOString()
}

describe('which action is better', () => {
  const two = { id: ['ann', 'ann', 'ann'], strategy: ['a', 'b', 'c'] }

  it('the one of higher priority', () => {
    expect(arbitrate({ ...two, priority: [1, 3, 2] }, { asOf }).chosen.strategy).toEqual(['b'])
  })

  it('of equal priorities, the one with the greater propensity x value x lever', () => {
    const actions = { ...two, priority: [1, 3, 3], propensity: [0.9, 0.1, 0.2], value: [10, 10, 10] }
    expect(arbitrate(actions, { asOf }).chosen.strategy).toEqual(['c'])
  })

  it('by propensity x value x lever alone where that is asked for, or no priority is given', () => {
    const factors = { propensity: [0.1, 0.5, 0.3], value: [100, 10, 30], lever: [0.4, 1, 1] }
    expect(arbitrate({ ...two, ...factors }, { asOf }).chosen).toMatchObject({
      strategy: ['c'],
      score: Float64Array.of(9),
    })
    expect(arbitrate({ ...two, ...factors, priority: [9, 1, 1] }, { asOf, rank: 'expected' }).chosen.strategy).toEqual([
      'c',
    ])
  })

  it('of those that are equal the earlier row; where the number is missing it comes last', () => {
    expect(arbitrate({ ...two, priority: [2, 2, 1] }, { asOf }).chosen.strategy).toEqual(['a'])
    expect(arbitrate({ ...two, priority: [null, -5, null] }, { asOf }).chosen.strategy).toEqual(['b'])
    expect(arbitrate({ ...two, propensity: [1, 1, null], value: [null, -1, 9] }, { asOf }).chosen.strategy).toEqual([
      'b',
    ])
    expect(arbitrate(two, { asOf }).chosen.strategy).toEqual(['a'])
  })

  it('and so many a customer are chosen as are asked for', () => {
    expect(outcomes({ ...two, priority: [1, 3, 2] }, { perCustomer: 2 })).toEqual(['perCustomer', '-', '-'])
    expect(outcomes(two, { perCustomer: 0 })).toEqual(['perCustomer', 'perCustomer', 'perCustomer'])
  })

  it('an action that is suppressed takes nothing from the next', () => {
    const actions = { id: ['ann', 'ann'], strategy: ['a', 'b'], channel: ['sms', 'email'], priority: [2, 1] }
    expect(outcomes(actions, { consent: ['sms'] })).toEqual(['consent', 'email'])
  })
})

describe('rows that cannot be acted on', () => {
  it('without a customer or a strategy are suppressed, and counted', () => {
    const result = arbitrate({ id: ['ann', null, 'bob', ''], strategy: [null, 'a', 'a', 'a'] }, { asOf })
    expect(result.chosen.id).toEqual(['bob'])
    expect(result.suppressed.reason).toEqual(['noStrategy', 'noCustomer', 'noCustomer'])
    expect(result.counts).toEqual({ actions: 4, chosen: 1, suppressed: 3, reasons: { noStrategy: 1, noCustomer: 2 } })
  })

  it('may be all there are', () => {
    expect(arbitrate({ id: [], strategy: [] }, { asOf }).counts).toEqual({
      actions: 0,
      chosen: 0,
      suppressed: 0,
      reasons: {},
    })
  })
})

describe('exclusions', () => {
  it('by list: ids keep their type', () => {
    expect(outcomes({ id: [1, '1', 2], strategy: ['a', 'a', 'a'] }, { exclude: [1, 7] })).toEqual([
      'excluded',
      '-',
      '-',
    ])
  })

  it('by what is known, with their own words; what is missing excludes nobody', () => {
    const because = { en: 'Complained lately.', zh: '近期投诉。' }
    const { suppressed } = arbitrate(
      { id: ['ann', 'bob', 'cem', 'dora'], strategy: ['a', 'a', 'a', 'a'] },
      {
        asOf,
        customers: { id: ['dora', 'bob', 'ann'], lastComplaint: ['2026-01-31', null, '2026-01-30'] },
        exclusions: [{ id: 'complaint', when: { field: 'lastComplaint', gte: { daysAgo: 30 } }, because }],
      },
    )
    // 2026-01-31 is the 30th day before 2026-03-02.
    expect(suppressed).toMatchObject({ id: ['dora'], reason: ['exclusion'], because: [because] })
  })
})

describe('consent', () => {
  const actions = {
    id: ['yes', 'no', 'unknown', 'stranger'],
    strategy: ['a', 'a', 'a', 'a'],
    channel: ['sms', 'sms', 'sms', 'sms'],
  }
  const customers = { id: ['yes', 'no', 'unknown'], smsConsent: [true, false, null] }

  it('where it is needed, is a yes and nothing else', () => {
    expect(outcomes(actions, { customers, consent: ['sms'] })).toEqual(['sms', 'consent', 'consent', 'consent'])
  })

  it('where it is not needed, an explicit no counts all the same', () => {
    expect(outcomes(actions, { customers })).toEqual(['sms', 'consent', 'sms', 'sms'])
    expect(outcomes(actions, { customers: { ...customers, smsConsent: [1, 0, Number.NaN] } })).toEqual([
      'sms', 'consent', 'sms', 'sms',
    ]) // biome-ignore format: one list
  })

  it('decides which channel of a strategy is used; without any the reason is that of the preferred one', () => {
    const strategies = [strategyLike('a', { guards: { consent: ['email', 'sms'], caps: [], exclusions: [] } })]
    const { chosen, suppressed } = arbitrate(
      { ...actions, channel: [null, null, null, null] },
      { asOf, strategies, customers },
    )
    expect(chosen).toMatchObject({ id: ['yes'], channel: ['sms'] })
    expect(suppressed.channel).toEqual(['email', 'email', 'email'])
    expect(suppressed.because[0]).toEqual({ en: 'No consent to this channel: Email.', zh: '客户未同意该渠道：邮件。' })
  })
})

describe('quiet hours', () => {
  const quietHours = [{ from: 21, to: 9 }]

  it('hold an action back until they end on the clock of the customer', () => {
    const times = (zones: string[]): string[] => {
      const id = zones.map((_, i) => i)
      const { chosen } = arbitrate(
        { id, strategy: id.map(() => 'a') },
        { asOf, quietHours, customers: { id, timeZone: zones } },
      )
      return Array.from(chosen.scheduled, (time) => new Date(time).toISOString())
    }
    // Noon in UTC is 20:00 in Shanghai, 21:00 in Tokyo, 04:00 in Los Angeles.
    expect(times(['UTC', 'Asia/Shanghai', 'Asia/Tokyo', 'America/Los_Angeles'])).toEqual([
      '2026-03-02T12:00:00.000Z', '2026-03-02T12:00:00.000Z', '2026-03-03T00:00:00.000Z', '2026-03-02T17:00:00.000Z',
    ]) // biome-ignore format: one list
  })

  it('begin with their first moment and end before their last', () => {
    expect(scheduledFor({ asOf: '2026-03-02T20:59:59Z', quietHours })).toBe('2026-03-02T20:59:59.000Z')
    expect(scheduledFor({ asOf: '2026-03-02T21:00:00Z', quietHours })).toBe('2026-03-03T09:00:00.000Z')
    expect(scheduledFor({ asOf: '2026-03-03T08:59:59Z', quietHours })).toBe('2026-03-03T09:00:00.000Z')
    expect(scheduledFor({ asOf: '2026-03-03T09:00:00Z', quietHours })).toBe('2026-03-03T09:00:00.000Z')
  })

  it('suppress where they are said not to wait, or the plan ends first', () => {
    const at = '2026-03-02T22:00:00Z'
    expect(scheduledFor({ asOf: at, quietHours: [{ from: 21, to: 9, wait: false }] })).toBeNull()
    expect(scheduledFor({ asOf: at, quietHours, until: '2026-03-03T08:59:00Z' })).toBeNull()
    expect(scheduledFor({ asOf: at, quietHours, until: '2026-03-03T09:00:00Z' })).toBe('2026-03-03T09:00:00.000Z')
  })

  it('hold for their channels, and follow each other where they overlap', () => {
    const two = [
      { from: 21, to: 9 },
      { from: 8.5, to: 12.5, channels: ['sms'] },
    ]
    expect(scheduledFor({ asOf: '2026-03-02T22:00:00Z', quietHours: two })).toBe('2026-03-03T12:30:00.000Z')
    expect(scheduledFor({ asOf: '2026-03-02T22:00:00Z', quietHours: two }, 'email')).toBe('2026-03-03T09:00:00.000Z')
    expect(
      scheduledFor({
        asOf,
        quietHours: [
          { from: 0, to: 12.5 },
          { from: 12, to: 24 },
        ],
      }),
    ).toBeNull()
  })

  it('keep to the wall clock when it changes', () => {
    // In Berlin on 2026-03-29 02:00 becomes 03:00, on 2026-10-25 03:00 becomes 02:00.
    const timeZone = 'Europe/Berlin'
    expect(scheduledFor({ asOf: '2026-03-28T22:00', timeZone, quietHours })).toBe('2026-03-29T07:00:00.000Z')
    expect(scheduledFor({ asOf: '2026-10-24T22:00', timeZone, quietHours })).toBe('2026-10-25T08:00:00.000Z')
    // The second 02:15 of that night waits for the second 02:30.
    expect(scheduledFor({ asOf: '2026-10-25T01:15:00Z', timeZone, quietHours: [{ from: 21, to: 2.5 }] })).toBe(
      '2026-10-25T01:30:00.000Z',
    )
    // There is no 02:30 in March: at 03:00, which follows 02:00, it is over.
    expect(scheduledFor({ asOf: '2026-03-28T22:00', timeZone, quietHours: [{ from: 21, to: 2.5 }] })).toBe(
      '2026-03-29T01:00:00.000Z',
    )
  })
})

describe('frequency caps', () => {
  const one = { id: ['ann'], strategy: ['a'], channel: ['sms'] }
  const past = (...dates: string[]): ContactHistory => ({
    id: dates.map(() => 'ann'),
    channel: dates.map(() => 'sms'),
    date: dates,
  })

  it.each([
    ['day', '2026-03-02T00:00:00Z', '2026-03-01T23:59:59Z'],
    ['week', '2026-03-02T00:00:00Z', '2026-03-01T23:59:59Z'], // from Monday
    ['week', '2026-03-08T23:00:00Z', '2026-03-09T00:00:00Z'], // planned ahead
    ['month', '2026-03-01T00:00:00Z', '2026-02-28T23:59:59Z'],
    ['month', '2026-03-31T23:00:00Z', '2026-04-01T00:00:00Z'],
  ] as const)('count the contacts of the calendar %s: %s, not %s', (per, within, outside) => {
    const caps = [{ channel: 'sms', contacts: 1, per }]
    expect(outcomes(one, { caps, history: past(within) })).toEqual(['cap'])
    expect(outcomes(one, { caps, history: past(outside) })).toEqual(['sms'])
    expect(outcomes(one, { caps: [{ channel: 'email', contacts: 0, per }], history: past(within) })).toEqual(['sms'])
    expect(outcomes(one, { caps: [{ contacts: 1, per }], history: past(within) })).toEqual(['cap'])
  })

  it("are those of the customer's calendar", () => {
    // 2026-03-01T17:00Z is already Monday in Shanghai.
    const options = { caps: [{ contacts: 1, per: 'week' as const }], history: past('2026-03-01T17:00:00Z') }
    expect(outcomes(one, options)).toEqual(['sms'])
    expect(outcomes(one, { ...options, timeZone: 'Asia/Shanghai' })).toEqual(['cap'])
    expect(outcomes(one, { ...options, customers: { id: ['ann'], timeZone: ['Asia/Shanghai'] } })).toEqual(['cap'])
  })

  it('count in the window that the action is scheduled in', () => {
    const options = {
      asOf: '2026-03-02T22:00:00Z',
      caps: [{ contacts: 1, per: 'day' as const }],
      quietHours: [{ from: 21, to: 9, channels: ['sms'] }],
    }
    expect(outcomes(one, { ...options, history: past('2026-03-02T10:00:00Z') })).toEqual(['sms'])
    expect(outcomes(one, { ...options, history: past('2026-03-03T20:00:00Z') })).toEqual(['cap'])
  })

  it('count what is chosen, the better first, and other strategies too', () => {
    const actions = {
      id: ['ann', 'ann', 'bob', 'ann'],
      strategy: ['a', 'b', 'a', 'c'],
      channel: ['sms', 'sms', 'sms', 'email'],
      priority: [1, 2, 0, 0],
    }
    const caps = [{ channel: 'sms', contacts: 1, per: 'week' as const }]
    expect(outcomes(actions, { caps, perCustomer: 9 })).toEqual(['cap', 'sms', 'sms', 'email'])
    const words = arbitrate(actions, { asOf, caps, perCustomer: 9 }).suppressed.because
    expect(words).toEqual([
      { en: 'No more than 1 contact a week: Text message.', zh: '联系次数已达上限（短信，每周最多 1 次）。' },
    ])
  })

  it('of a strategy hold for that strategy', () => {
    const strategies = [
      strategyLike('a', {
        guards: { consent: [], caps: [{ channel: 'sms', contacts: 1, per: 'month' }], exclusions: [] },
      }),
      strategyLike('b'),
    ]
    const actions = { id: ['ann', 'ann'], strategy: ['a', 'b'], channel: ['sms', 'sms'] }
    expect(outcomes(actions, { strategies, history: past('2026-03-01'), perCustomer: 2 })).toEqual(['cap', 'sms'])
    expect(outcomes({ id: ['ann'], strategy: ['a'] }, { strategies, history: past('2026-03-01') })).toEqual(['email'])
  })

  it('take contacts on channels that nobody knows for contacts', () => {
    const history = { id: ['ann', 'zoe'], channel: [null, 'sms'], date: [Date.UTC(2026, 2, 2), new Date('2026-03-02')] }
    expect(outcomes(one, { caps: [{ contacts: 1, per: 'day' }], history })).toEqual(['cap'])
    expect(outcomes(one, { caps: [{ channel: 'sms', contacts: 1, per: 'day' }], history })).toEqual(['sms'])
  })
})

describe('cadence', () => {
  const strategies = [
    strategyLike('a', { cadence: { contacts: 2, days: 30 } }),
    strategyLike('rest', { channels: [], cadence: { contacts: 0, days: 365 } }),
  ]
  const history = (...date: string[]) => ({
    id: date.map(() => 'ann'),
    channel: date.map(() => 'email'),
    date,
    strategy: date.map(() => 'a'),
  })

  it('counts the contacts of the strategy in the last days', () => {
    const one = { id: ['ann'], strategy: ['a'] }
    expect(outcomes(one, { strategies, history: history('2026-02-01', '2026-02-20') })).toEqual(['cadence'])
    expect(outcomes(one, { strategies, history: history('2026-01-31', '2026-02-20') })).toEqual(['email'])
    expect(
      outcomes(one, { strategies, history: { ...history('2026-02-01', '2026-02-20'), strategy: ['b', 'a'] } }),
    ).toEqual(['email'])
  })

  it('counts what is chosen', () => {
    const actions = { id: ['ann', 'ann', 'ann'], strategy: ['a', 'a', 'a'] }
    expect(outcomes(actions, { strategies, perCustomer: 3 })).toEqual(['email', 'email', 'cadence'])
  })

  it('a strategy without channels is chosen, and contacts nobody', () => {
    const { chosen } = arbitrate(
      { id: ['ann'], strategy: ['rest'] },
      { asOf, strategies, caps: [{ contacts: 0, per: 'day' }] },
    )
    expect(chosen).toMatchObject({ strategy: ['rest'], channel: [null], scheduled: Float64Array.of(Number.NaN) })
    expect(outcomes({ id: ['ann'], strategy: ['rest'], channel: ['sms'] }, { strategies })).toEqual(['cadence'])
  })
})

describe('capacity', () => {
  it('of a channel goes to the best; a strategy takes its next channel', () => {
    const actions = { id: ['a', 'b', 'c', 'd'], strategy: ['x', 'x', 'x', 'x'], value: [1, 4, 3, 2] }
    const options = { strategies: [strategyLike('x')], channelCapacity: { email: 2, sms: 1 } }
    expect(outcomes(actions, options)).toEqual(['channelCapacity', 'email', 'email', 'sms'])
  })

  it('of sales people goes to the best of theirs, on the channels that take their time', () => {
    const actions = {
      id: ['a', 'b', 'c', 'd', 'e'],
      strategy: ['x', 'x', 'x', 'x', 'x'],
      channel: ['call', 'call', 'visit', 'email', 'call'],
      salesPerson: ['li', 'li', 'wu', 'li', null],
      value: [1, 2, 3, 4, 5],
    }
    expect(outcomes(actions, { salesCapacity: 1 })).toEqual(['salesCapacity', 'call', 'visit', 'email', 'call'])
    expect(outcomes(actions, { salesCapacity: { wu: 0 } })).toEqual(['call', 'call', 'salesCapacity', 'email', 'call'])
    expect(outcomes(actions, { salesCapacity: 1, salesChannels: ['email'] })).toEqual([
      'call',
      'call',
      'visit',
      'email',
      'call',
    ])
    expect(outcomes({ ...actions, salesPerson: [7, 7, 8, 7, 9] }, { salesCapacity: { 7: 1 } })[0]).toBe('salesCapacity')
  })
})

describe('the playbook as a catalogue', () => {
  const ids = playbook.strategies.map(({ id }) => id)
  const everything = Object.fromEntries(
    ['call', 'wechat', 'sms', 'email', 'app', 'ads'].map((c) => [`${c}Consent`, ids.map(() => true)]),
  )
  const actions = { id: ids, strategy: ids }

  it('with consent lets every strategy act, on the channel it prefers', () => {
    const { chosen } = arbitrate(actions, {
      asOf,
      strategies: playbook.strategies,
      customers: { id: ids, ...everything },
    })
    expect(chosen.channel).toEqual(playbook.strategies.map(({ channels }) => channels[0] ?? null))
  })

  it('without consent lets act only what serves an order, and what reaches nobody in person', () => {
    const { chosen, counts } = arbitrate(actions, { asOf, strategies: playbook.strategies })
    for (let k = 0; k < chosen.row.length; k++) {
      const { family, id } = playbook.strategies[chosen.row[k]!]!
      const impersonal = [null, 'site', 'social', 'visit'].includes(chosen.channel[k]!)
      expect(impersonal || family === 'recovery' || id === 'terms', id).toBe(true)
    }
    expect(counts.reasons).toEqual({ consent: ids.length - chosen.row.length })
  })

  it('sells nothing within 30 days of a complaint, and still serves', () => {
    const lastComplaint = ids.map(() => '2026-02-10')
    const customers = { id: ids, ...everything, lastComplaint }
    const { chosen } = arbitrate(actions, { asOf, strategies: playbook.strategies, customers })
    const families = new Set(playbook.strategies.filter(({ id }) => chosen.id.includes(id)).map(({ family }) => family))
    expect(chosen.strategy).toContain('serviceRecovery')
    expect(chosen.strategy).toContain('followUpCall')
    for (const selling of ['recommendation', 'content', 'membership', 'referral', 'social', 'lowCost'])
      expect(families).not.toContain(selling)
  })
})

describe('what is not possible', () => {
  const one = { id: ['ann'], strategy: ['a'] }
  const refusals: [string, CandidateActions, object, string][] = [
    ['a rank that is no rank', one, { rank: 'luck' }, "Expected `rank` to be 'priority' or 'expected', got \"luck\"."],
    ['a rank without its column', one, { rank: 'priority' }, "Expected a column `priority` to rank by 'priority', got none."],
    ['part of an action a customer', one, { perCustomer: 1.5 }, 'Expected `perCustomer` to be a whole number from 0 up, got 1.5.'],
    ['a cap per year', one, { caps: [{ contacts: 1, per: 'year' }] }, "Expected `per` of a cap in `caps` to be 'day', 'week' or 'month', got \"year\"."],
    ['a cap below zero', one, { caps: [{ contacts: -1, per: 'day' }] }, 'Expected `contacts` of a cap in `caps` to be a whole number from 0 to 65534, got -1.'],
    ['a cap that is nothing', one, { caps: [null] }, 'Expected `caps` to list objects, got null.'],
    ['an exclusion that is nothing', one, { exclusions: [null] }, 'Expected `exclusions` to list objects, got null.'],
    ['quiet hours that are nothing', one, { quietHours: [null] }, 'Expected `quietHours` to list objects, got null.'],
    ['a strategy that is nothing', one, { strategies: [null] }, 'Expected `strategies` to list objects, got null.'],
    ['a strategy that is only a name', one, { strategies: [{ id: 's' }] }, 'Expected `channels` of strategy s to be a list, got undefined.'],
    ['quiet hours without end', one, { quietHours: [{ from: 9, to: 9 }] }, 'Expected `quietHours` to leave some of the day, got "9 to 9".'],
    ['quiet hours of another clock', one, { quietHours: [{ from: 24, to: 9 }] }, 'Expected `from` of `quietHours` to be an hour from 0 to below 24, got 24.'],
    ['an end before the start', one, { until: '2026-03-01' }, 'Expected `until` not to be before `asOf`, got "2026-03-01".'],
    ['a strategy outside the catalogue', one, { strategies: playbook.strategies }, 'Expected strategies of the actions to be in `strategies`, got "a".'],
    ['half a contact of capacity', one, { channelCapacity: { sms: 0.5 } }, 'Expected `channelCapacity` of "sms" to be a whole number from 0 up, got 0.5.'],
    ['a strategy that is a number', { id: ['ann'], strategy: [7] } as never, {}, 'Expected column `strategy` to hold text, got 7 at row 0.'],
    ['consent in words', one, { customers: { id: ['ann'], smsConsent: ['yes'] }, consent: ['sms'], strategies: [strategyLike('a')] }, 'Expected column `smsConsent` to hold true, false or nothing, got "yes" at row 0.'],
    ['a customer known twice', one, { customers: { id: ['ann', 'ann'] } }, 'Expected each customer once in `customers`, got "ann" at row 1.'],
    ['a contact at no time', one, { history: { id: ['ann'], channel: ['sms'], date: ['soon'] } }, 'Expected column `history.date` to hold Dates, epoch milliseconds or ISO 8601 text, got "soon" at row 0.'],
    ['columns of two lengths', { id: ['ann'], strategy: [] }, {}, 'Expected `strategy` to have the same length as `id` (1), got 0.'],
  ] // biome-ignore format: a table

  it('tables without the columns they need', () => {
    const without = (actions: object, options: object = {}): (() => unknown) => {
      return () => arbitrate(actions as CandidateActions, { asOf, ...options })
    }
    expect(without({ id: ['ann'] })).toThrow('Expected a column `strategy`, got none.')
    expect(without({ strategy: ['a'] })).toThrow('Expected a column `id`, got none.')
    expect(without(one, { customers: { name: ['ann'] } })).toThrow('Expected a column `customers.id`, got none.')
    expect(without(one, { history: { id: [], date: [] } })).toThrow('Expected a column `history.channel`, got none.')
  })

  it.each(refusals)('%s', (_, actions, options, message) => {
    expect(() => arbitrate(actions, { asOf, ...options })).toThrow(message)
  })
})
