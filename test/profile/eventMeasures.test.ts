import { describe, expect, test } from 'vitest'
import {
  auditEvents,
  classifyAxis,
  defineAxis,
  detectIntent,
  engagementAxis,
  fitAxis,
  inferMotivation,
  intentAxis,
  measureAge,
  measureEngagement,
  measureGrowth,
  motivationAxis,
  preferredChannel,
  preferredHour,
  sentimentAxis,
} from '../../src/profile/index.ts'
import { heard } from './heard.ts'

const asOf = '2024-03-31'
const one = (type: string[], date: string[], more: object = {}) => ({ id: type.map(() => 'ann'), type, date, ...more })

describe('auditEvents', () => {
  const events = {
    id: ['ann', ' ', 'bob', 'ann', 'ann', 'cy', 'ann'],
    date: ['2024-01-01', '2024-01-01', 'yesterday', '2024-01-02', '2024-01-03', '2024-04-01', '2024-01-01'],
    type: ['browse', 'browse', 'browse', null, 'swipe', 'browse', 'browse'],
    page: [1, 2, 3, 4, 5, 6, 1],
  }

  test('every event is kept or dropped under one reason', () => {
    const audit = auditEvents(events, { asOf, types: ['browse'], duplicates: 'drop' })
    expect(audit.findings.map(({ code, rows, dropped }) => [code, [...rows], dropped])).toEqual([
      ['missing-id', [1], true],
      ['impossible-date', [2], true],
      ['missing-type', [3], true],
      ['after-as-of', [5], true],
      ['duplicate-event', [6], true],
      ['unknown-type', [4], false],
    ])
    expect([audit.given, audit.kept, audit.dropped]).toEqual([7, 2, 5])
    expect(audit.types).toEqual([
      { type: 'browse', count: 1 },
      { type: 'swipe', count: 1 },
    ])
    expect(audit.events.type).toEqual(['browse', 'swipe'])
    expect((audit.events as { page?: unknown }).page).toEqual([1, 5])
    expect(measureEngagement(audit.events, { asOf }).id).toEqual(['ann'])
  })

  test('repetitions stay unless they are to go, and the findings speak both languages', () => {
    const audit = auditEvents(events, { asOf, language: 'zh' })
    expect(audit.findings.find(({ code }) => code === 'duplicate-event')?.dropped).toBe(false)
    expect(audit.findings[0]?.message).toBe('1 个事件没有客户编号，无法归属到任何客户。')
    expect(auditEvents({ id: [], date: [], type: [] }, { asOf }).findings[0]?.message).toBe('The log is empty.')
  })

  test('measures refuse events that cannot be read, and name the first', () => {
    expect(() => measureEngagement(events, { asOf })).toThrow(
      'got 3 of 7 that cannot be read; the first has no possible id but " ", at row 1. `auditEvents` lists them',
    )
    expect(() => measureEngagement({ ...events, id: events.id.map(() => 'a') }, { asOf })).toThrow('no possible date')
    expect(() => measureEngagement({ id: ['a'], date: [asOf] } as never, { asOf })).toThrow('a column `type`')
    expect(() => measureEngagement([{ id: 'a' }] as never, { asOf })).toThrow('fromRows')
    expect(() => auditEvents({ ...events, type: ['a'] }, { asOf })).toThrow('same length')
  })
})

describe('measureEngagement', () => {
  const scoreOf = (type: string, date: string, options = {}): number =>
    measureEngagement(one([type], [date]), { asOf, ...options }).engagement[0]!

  test.each([
    ['browse', 1],
    ['click', 1],
    ['search', 2],
    ['like', 2],
    ['share', 3],
    ['comment', 3],
    ['cart', 5],
  ])('%s weighs %d today and half as much after thirty days', (type, weight) => {
    expect(scoreOf(type, '2024-03-31')).toBe(weight)
    expect(scoreOf(type, '2024-03-01')).toBe(weight / 2)
    expect(scoreOf(type, '2024-03-01', { halfLife: 15 })).toBe(weight / 4)
    expect(scoreOf(type, '2024-03-30')).toBeCloseTo(weight * 2 ** (-1 / 30), 12)
  })

  test('days are those of the time zone', () => {
    // 30 March 20:00 in London is 31 March in Shanghai.
    expect(scoreOf('browse', '2024-03-30T20:00:00Z', { timeZone: 'Asia/Shanghai' })).toBe(1)
    expect(scoreOf('browse', '2024-03-30T20:00:00Z')).toBeCloseTo(2 ** (-1 / 30), 12)
  })

  test('types without a weight count for nothing and are told', () => {
    const { leftOut, onLeftOut } = heard()
    const events = one(['browse', 'swipe', 'swipe', 'pinch'], Array(4).fill(asOf))
    expect(measureEngagement(events, { asOf, onLeftOut }).engagement).toEqual(Float64Array.of(1))
    expect(leftOut).toEqual([{ reason: 'unknown-value', rows: 3, values: { swipe: 2, pinch: 1 } }])
    expect(measureEngagement(events, { asOf, weights: { swipe: 4 } }).engagement).toEqual(Float64Array.of(8))
  })

  test('of those who show any, a fifth is high, three tenths are medium, and who shows none is none', () => {
    const id = Array.from({ length: 10 }, (_, k) => `c${k}`)
    const events = {
      id: id.flatMap((each, k) => Array(k + 1).fill(each)),
      type: Array(55).fill('browse'),
      date: Array(55).fill(asOf),
    }
    const customers = measureEngagement(events, { asOf, customers: [...id, 'nobody'] })
    const classes = classifyAxis(fitAxis(engagementAxis(), customers), customers)
    expect(classes).toEqual([...Array(5).fill('low'), ...Array(3).fill('medium'), ...Array(2).fill('high'), 'none'])
  })

  test('weights and half-lives that make no sense are located errors', () => {
    const at = (options: object) => () => measureEngagement(one(['browse'], [asOf]), { asOf, ...options })
    expect(at({ weights: { browse: 0, cart: 0 } })).toThrow('`weights` to hold one above 0')
    expect(at({ weights: {} })).toThrow('`weights` to hold one above 0')
    expect(at({ weights: { browse: -1 } })).toThrow('`weights.browse` to be a finite number from 0 up, got -1')
    expect(at({ halfLife: 0 })).toThrow('`halfLife` to be a number above 0')
  })
})

describe('detectIntent', () => {
  const signalOf = (type: string[], date: string[], more: object = {}, options: object = {}) =>
    detectIntent(one(type, date, more), { asOf, ...options }).intentSignal[0]
  const days = ['2024-03-10', '2024-03-11', '2024-03-12']

  test.each<[string[], string | null]>([
    [['unsubscribe'], 'refusing'],
    [['noNeed'], 'refusing'],
    [['tooDear'], 'refusing'],
    [['purchase'], 'active'],
    [['checkout'], 'active'],
    [['cart'], 'hesitant'],
    [['unsubscribe', 'purchase'], 'active'],
    [['purchase', 'unsubscribe'], 'refusing'],
    [['purchase', 'cart'], 'active'],
    [['unsubscribe', 'cart'], 'refusing'],
    [['browse', 'browse'], null],
    [['search'], null],
  ])('%j, the newest last, is %s', (types, expected) => {
    expect(signalOf(types, days.slice(0, types.length))).toBe(expected)
    // The order of rows does not matter.
    expect(signalOf([...types].reverse(), days.slice(0, types.length).reverse())).toBe(expected)
  })

  test('three views of one product are hesitant, of several they are not', () => {
    const views = ['browse', 'browse', 'browse']
    expect(signalOf(views, days, { product: ['a', 'a', 'a'] })).toBe('hesitant')
    expect(signalOf(views, days, { product: ['a', 'b', 'a'] })).toBeNull()
    expect(signalOf(views, days, { product: [null, null, null] })).toBeNull()
    expect(signalOf(views, days, { product: ['a', 'b', 'a'] }, { minViews: 2 })).toBe('hesitant')
    const two = { id: ['ann', 'ann', 'bob'], date: days, type: views, product: ['a', 'a', 'a'] }
    expect(detectIntent(two, { asOf }).intentSignal).toEqual([null, null])
  })

  test('only the last thirty days speak', () => {
    expect(signalOf(['purchase'], ['2024-03-02'])).toBe('active')
    expect(detectIntent(one(['purchase'], ['2024-03-01']), { asOf })).toEqual({
      id: ['ann'],
      intentSignal: [null],
      intentEvent: [null],
    })
    expect(signalOf(['purchase'], ['2024-03-01'], {}, { window: { days: 31 } })).toBe('active')
    expect(signalOf(['purchase'], ['2024-03-01'], {}, { window: undefined })).toBeNull()
    expect(() => detectIntent(one(['purchase'], [asOf]), undefined as never)).toThrow('`asOf`')
  })

  test('a yes and a no at one instant cancel out', () => {
    expect(signalOf(['purchase', 'unsubscribe'], [asOf, asOf])).toBeNull()
    expect(signalOf(['purchase', 'unsubscribe'], [`${asOf}T10:00`, `${asOf}T10:01`])).toBe('refusing')
  })

  test('own lists replace the signals; a type in two of them is an error', () => {
    expect(signalOf(['退订'], [asOf], {}, { refusing: ['退订'] })).toBe('refusing')
    expect(() => signalOf(['cart'], [asOf], {}, { active: ['cart'] })).toThrow('no type in common, got "cart"')
    expect(() => signalOf(['cart'], [asOf], {}, { active: 'cart' })).toThrow('`active` to be a list of names')
  })

  test('the axis names the classes', () => {
    const { classes } = defineAxis(intentAxis())
    expect(classes.map(({ label }) => label.zh)).toEqual(['积极', '犹豫', '拒绝'])
  })
})

describe('inferMotivation', () => {
  const customers = ['ann']
  const infer = (sources: object, options: object = {}) => {
    const inferred = inferMotivation(sources as never, { asOf, customers, ...options })
    return [inferred.motivationSignal[0], inferred.motivationSource[0]]
  }
  const bought = (product: (string | null)[], referred?: (boolean | null)[]) => ({
    id: product.map(() => 'ann'),
    date: product.map((_, k) => `2024-01-${10 + k}`),
    amount: product.map(() => 1),
    product,
    ...(referred && { referred }),
  })

  test('the greatest share is the motivation: lines bought before, sessions without purchase, orders by referral', () => {
    expect(infer({ lines: bought(['a', 'a', 'a', 'b']) })).toEqual(['need', 'inferred'])
    expect(infer({ lines: bought(['a', 'b', 'c'], [true, true, false]) })).toEqual(['social', 'inferred'])
    const browsing = one(['browse', 'browse', 'browse'], ['2024-02-01', '2024-02-02', '2024-02-03'])
    expect(infer({ events: browsing })).toEqual(['interest', 'inferred'])
    expect(infer({ lines: bought(['a', 'a', 'a', 'b']), events: browsing })).toEqual(['interest', 'inferred'])
  })

  test('below 0.3, at a tie, and with fewer than three facts there is none', () => {
    expect(infer({ lines: bought(['a', 'a', 'b', 'c']) })).toEqual([null, null])
    expect(infer({ lines: bought(['a', 'a', 'b']) })).toEqual(['need', 'inferred'])
    expect(infer({ lines: bought(['a', 'a', 'b'], [true, false, false]) })).toEqual([null, null])
    expect(infer({ lines: bought(['a', 'a']) })).toEqual([null, null])
    expect(infer({ lines: bought(['a', 'a']) }, { minFacts: 2 })).toEqual(['need', 'inferred'])
    expect(infer({ lines: bought(['a', 'a', null]) })).toEqual([null, null])
  })

  test('what customers say themselves goes before what they do', () => {
    const answers = { id: ['ann'], motivation: ['social'] }
    const lines = bought(['a', 'a', 'a', 'b'])
    expect(infer({ lines, answers })).toEqual(['social', 'stated'])
    expect(infer({ answers })).toEqual(['social', 'stated'])
    expect(infer({ lines, answers: { id: ['ann'], motivation: [null] } })).toEqual(['need', 'inferred'])
    expect(infer({ lines, answers: { id: ['bob'], motivation: ['social'] } })).toEqual(['need', 'inferred'])
    const { leftOut, onLeftOut } = heard()
    expect(infer({ lines, answers: { id: ['ann'], motivation: ['兴趣'] } }, { onLeftOut })).toEqual([
      'need',
      'inferred',
    ])
    expect(leftOut).toEqual([{ reason: 'unknown-value', rows: 1, values: { 兴趣: 1 } }])
    expect(infer({ answers: { id: ['ann'], motivation: ['兴趣'] } }, { stated: { 兴趣: 'interest' } })).toEqual([
      'interest',
      'stated',
    ])
  })

  test('what was bought on the same day was not bought before, and what was bought before the window was', () => {
    const sameDay = { ...bought(['a', 'a', 'a']), date: ['2024-01-01', '2024-01-01', '2024-01-01'] }
    expect(infer({ lines: sameDay })).toEqual([null, null])
    const early = { ...bought(['a', 'a', 'a', 'a']), date: ['2023-01-01', '2024-03-01', '2024-03-02', '2024-03-03'] }
    const share = inferMotivation({ lines: early }, { asOf, customers, window: { days: 60 } }).needShare
    expect(share).toEqual(Float64Array.of(1))
  })

  test('events half an hour apart are two sessions, and an order line on the day makes a session one with a purchase', () => {
    const share = (dates: string[], more: object = {}, options: object = {}): number =>
      inferMotivation(
        {
          events: one(
            dates.map(() => 'browse'),
            dates,
          ),
          ...more,
        },
        { asOf, customers, minFacts: 1, ...options },
      ).interestShare[0]!
    const visits = ['2024-02-01T10:00', '2024-02-01T10:29', '2024-02-01T10:59', '2024-02-02T10:00']
    expect(share(visits)).toBe(1)
    const lines = { ...bought(['x']), date: ['2024-02-02T18:00'] }
    // Sessions: 10:00 to 10:29, 10:59, and the one of the day of the order.
    expect(share(visits, { lines })).toBe(2 / 3)
    expect(share(visits, { lines }, { sessionGap: 31 })).toBe(1 / 2)
    const events = one(['browse', 'purchase', 'browse'], visits.slice(0, 3), { session: ['s', 's', 't'] })
    expect(inferMotivation({ events }, { asOf, customers, minFacts: 1 }).interestShare).toEqual(Float64Array.of(0.5))
  })

  test('no source, no customers, answers given twice: located errors', () => {
    expect(() => infer({})).toThrow('lines, events or answers')
    expect(() => inferMotivation({ answers: { id: [], motivation: [] } }, { asOf } as never)).toThrow('`customers`')
    expect(() => infer({ answers: { id: ['ann', 'ann'], motivation: ['need', 'need'] } })).toThrow('row 1')
    expect(() => infer({ answers: { id: ['ann'], motivation: ['x'] } }, { stated: { x: 'y' } })).toThrow('`stated.x`')
    expect(defineAxis(motivationAxis()).classes.map(({ label }) => label.zh)).toEqual(['需求型', '兴趣型', '社交型'])
  })
})

describe('measureGrowth', () => {
  test('without value last year there is no ratio, and the case is told', () => {
    const growth = measureGrowth({
      predicted: [110, 90, 50, 0, 0, -1, null, 5, Number.POSITIVE_INFINITY],
      lastYear: [100, 100, 0, 0, 80, 10, 10, -3, 10],
    })
    expect(growth.growthRatio).toEqual(
      Float64Array.of(1.1, 0.9, Number.NaN, Number.NaN, 0, Number.NaN, Number.NaN, Number.NaN, Number.NaN),
    )
    expect(growth.growthCase).toEqual(['ratio', 'ratio', 'new-value', 'no-value', 'ratio', 'loss', null, 'loss', null])
    expect(() => measureGrowth({ predicted: [1], lastYear: [] })).toThrow('same length')
    expect(() => measureGrowth({ predicted: [1] } as never)).toThrow('a column `lastYear`')
  })
})

describe('sentimentAxis', () => {
  test('the limits move with the scale, and what lies outside of it has no class', () => {
    const classes = classifyAxis(defineAxis(sentimentAxis({ scale: [0, 10] })), {
      sentiment: [5.25, 5.2, 4.75, 11, -1],
    })
    expect(classes).toEqual(['positive', 'neutral', 'negative', null, null])
    expect(() => sentimentAxis({ scale: [1, 1] })).toThrow('two rising numbers')
    expect(() => sentimentAxis({ cuts: [2, 0] })).toThrow('within the scale')
  })
})

describe('preferredChannel', () => {
  test('the most frequent channel of the chosen types, ties none', () => {
    const events = {
      id: ['ann', 'ann', 'ann', 'ann', 'bob', 'bob', 'bob', 'bob'],
      date: Array(8).fill(asOf),
      type: ['open', 'click', 'click', 'click', 'click', 'click', 'click', 'click'],
      channel: ['sms', 'email', 'email', null, 'app', 'sms', 'app', 'sms'],
    }
    const { leftOut, onLeftOut } = heard()
    const chosen = preferredChannel(events, { asOf, types: ['click'], minFacts: 2, onLeftOut })
    expect(chosen.preferredChannel).toEqual(['email', null])
    expect(chosen.preferredChannelShare).toEqual(Float64Array.of(1, Number.NaN))
    expect(leftOut).toEqual([
      { reason: 'unknown-value', rows: 1, values: { open: 1 } },
      { reason: 'missing-value', rows: 1, values: {} },
    ])
    expect(preferredChannel(events, { asOf }).preferredChannel).toEqual(['email', null])
    expect(preferredChannel(events, { asOf, types: ['click'] }).preferredChannel).toEqual([null, null])
  })

  test('order lines do as well', () => {
    const lines = {
      id: Array(3).fill(7),
      date: Array(3).fill(asOf),
      amount: [1, 1, 1],
      channel: ['web', 'web', 'shop'],
    }
    expect(preferredChannel(lines, { asOf })).toEqual({
      id: [7],
      preferredChannel: ['web'],
      preferredChannelShare: Float64Array.of(2 / 3),
    })
    expect(() => preferredChannel(lines, { asOf, types: ['click'] })).toThrow('`type`')
  })
})

describe('preferredHour', () => {
  const hourOf = (times: string[], options: object = {}): number =>
    preferredHour(
      { id: times.map(() => 'ann'), date: times.map((time, k) => `2024-03-${10 + k}T${time}`) },
      { asOf, minFacts: 1, ...options },
    ).preferredHour[0]!

  test('hours meet on the clock face', () => {
    expect(hourOf(['22:30'])).toBe(22.5)
    expect(hourOf(['23:00', '01:00'])).toBe(0)
    expect(hourOf(['22:00', '23:00', '00:00', '01:00', '02:00'])).toBe(0)
    expect(hourOf(['08:00', '10:00'])).toBe(9)
  })

  test('the clock is that of the time zone, also after it was changed', () => {
    expect(hourOf(['01:00Z'], { timeZone: 'Asia/Shanghai' })).toBe(9)
    const clicks = { id: ['ann', 'ann'], date: ['2024-01-15T14:00:00Z', '2024-03-15T13:00:00Z'] }
    const { preferredHour: hour } = preferredHour(clicks, { asOf, timeZone: 'America/New_York', minFacts: 1 })
    expect(hour).toEqual(Float64Array.of(9))
  })

  test('spread or too few hours have no middle', () => {
    expect(hourOf(['06:00', '18:00'], { minConcentration: 0 })).toBeNaN()
    expect(hourOf(['08:00', '20:30', '09:00', '21:00'])).toBeNaN()
    expect(hourOf(['08:00', '08:00', '08:00', '08:00'], { minFacts: 5 })).toBeNaN()
    expect(hourOf(['08:00', '08:00', '08:00', '08:00', '08:00'], { minFacts: 5 })).toBe(8)
    expect(() => hourOf(['08:00'], { minConcentration: 2 })).toThrow('`minConcentration` to be a share')
    expect(
      preferredHour({ id: ['a'], date: ['2025-01-01'] }, { asOf, customers: ['a'] }).hourConcentration[0],
    ).toBeNaN()
  })
})

describe('measureAge', () => {
  const ageOf = (birth: unknown, day: string): number => measureAge([birth as string], { asOf: day }).ageYears[0]!

  test('years are completed on the birthday, of 29 February on 1 March', () => {
    expect(ageOf('1990-06-15', '2024-06-14')).toBe(33)
    expect(ageOf('1990-06-15', '2024-06-15')).toBe(34)
    expect(ageOf('2004-02-29', '2023-02-28')).toBe(18)
    expect(ageOf('2004-02-29', '2023-03-01')).toBe(19)
    expect(ageOf('2004-02-29', '2024-02-29')).toBe(20)
    expect(ageOf('2024-02-28', '2024-02-28')).toBe(0)
    expect(ageOf('1903-12-31', '2024-01-01')).toBe(120)
    expect(ageOf('2024-03-01', '2024-02-28')).toBe(-1)
  })

  test('missing dates are NaN, and dates that do not exist are told', () => {
    const { leftOut, onLeftOut } = heard()
    const { ageYears } = measureAge([null, '', '1990-02-30', new Date('1990-01-01')], { asOf, onLeftOut })
    expect(ageYears).toEqual(Float64Array.of(Number.NaN, Number.NaN, Number.NaN, 34))
    expect(leftOut).toEqual([{ reason: 'unknown-value', rows: 1, values: { '1990-02-30': 1 } }])
    expect(() => measureAge([], {} as never)).toThrow('`asOf`')
  })
})
