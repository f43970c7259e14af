import { describe, expect, test } from 'vitest'
import {
  type CustomerTier,
  defineRetier,
  heldClasses,
  joinRetierState,
  overrideTiers,
  type RetierDefinition,
  type RetierState,
  replayChanges,
  retierAll,
  retierOf,
  splitRetierState,
} from '../../src/policy/index.ts'

const DAY = 86_400_000
const classes = ['gold', 'silver', 'bronze']

/** The class held after each of some days, as `day: class the models give[, value]`. */
function course(
  definition: Partial<RetierDefinition>,
  ...events: [day: number, now: string | null, value?: number][]
): string {
  const rules = defineRetier({ axis: 'tier', classes, ...definition })
  let tier: CustomerTier<string> | null = null
  const held = events.map(([day, now, value]) => {
    tier = retierOf(rules, tier, { id: 'ann', tier: now, monetary: value }, { at: day * DAY }).tier
    return tier.held?.[0] ?? '-'
  })
  return held.join('')
}

describe('up at once', () => {
  test('by one class or by several', () => {
    expect(course({ hold: 90 }, [0, 'bronze'], [1, 'silver'], [1, 'gold'])).toBe('bsg')
    expect(course({ hold: 90 }, [0, 'bronze'], [1, 'gold'])).toBe('bg')
  })

  test('unless told: only after some days at the class or above', () => {
    expect(course({ rise: 10 }, [0, 'bronze'], [5, 'gold'], [14, 'gold'], [15, 'gold'])).toBe('bbbg')
    expect(course({ rise: 10 }, [0, 'bronze'], [5, 'silver'], [9, 'gold'], [15, 'gold'], [19, 'gold'])).toBe('bbbsg')
    expect(
      course({ rise: 10 }, [0, 'bronze'], [5, 'gold'], [9, 'bronze'], [12, 'gold'], [15, 'gold'], [22, 'gold']),
    ).toBe('bbbbbg')
  })
})

describe('down after the hold', () => {
  test('without a hold at once', () => {
    expect(course({}, [0, 'gold'], [1, 'bronze'])).toBe('gb')
  })

  test('on the day on which the hold is full, not before', () => {
    expect(course({ hold: 90 }, [0, 'gold'], [10, 'silver'], [99, 'silver'], [100, 'silver'])).toBe('gggs')
  })

  test('a day back at the class starts the days anew', () => {
    expect(
      course({ hold: 90 }, [0, 'gold'], [10, 'silver'], [50, 'gold'], [60, 'silver'], [149, 'silver'], [150, 'silver']),
    ).toBe('gggggs')
  })

  test('each class is lost on its own: after 90 days below gold and one below silver, silver is kept', () => {
    const events = [
      [0, 'gold'],
      [10, 'silver'],
      [99, 'bronze'],
      [100, 'bronze'],
      [188, 'bronze'],
      [189, 'bronze'],
    ] as [number, string][]
    expect(course({ hold: 90 }, ...events)).toBe('gggssb')
  })

  test('classes may have holds of their own', () => {
    const hold = { gold: 100, silver: 10 }
    expect(course({ hold }, [0, 'gold'], [1, 'bronze'], [50, 'bronze'], [101, 'bronze'])).toBe('gggb')
    expect(course({ hold }, [0, 'silver'], [1, 'bronze'], [11, 'bronze'])).toBe('ssb')
  })

  test('days are those of the calendar in the time zone', () => {
    const rules = defineRetier({ axis: 'tier', classes, hold: 1, timeZone: 'Asia/Shanghai' })
    const start = retierAll(rules, null, { id: [1, 2], tier: ['gold', 'gold'] }, { at: '2024-03-01T10:00Z' })
    const below = retierAll(rules, start.state, { id: [1, 2], tier: ['silver', 'silver'] }, { at: '2024-03-01T11:00Z' })
    const sameDay = retierAll(rules, below.state, { id: [1], tier: ['silver'] }, { at: '2024-03-01T15:59Z' })
    expect(sameDay.changes).toEqual([])
    const nextDay = retierAll(rules, sameDay.state, { id: [2], tier: ['silver'] }, { at: '2024-03-01T16:00Z' })
    expect(nextDay.changes.map(({ id, to }) => [id, to])).toEqual([[2, 'silver']])
  })
})

describe('down by a margin', () => {
  const definition = { hold: 90, margin: { of: 'monetary', share: 0.1, limits: { gold: 1000, silver: 300 } } }

  test('who falls far loses the class at once, who is near waits', () => {
    expect(course(definition, [0, 'gold', 1200], [1, 'silver', 950], [2, 'silver', 900], [3, 'silver', 899])).toBe(
      'gggs',
    )
  })

  test('several classes, each by its own limit', () => {
    expect(course(definition, [0, 'gold', 1200], [1, 'bronze', 200])).toBe('gb')
    expect(course(definition, [0, 'gold', 1200], [1, 'bronze', 280], [91, 'bronze', 280])).toBe('gsb')
  })

  test('just below a limit the class is lost after the hold', () => {
    expect(course(definition, [0, 'gold', 1200], [1, 'silver', 999], [91, 'silver', 999])).toBe('ggs')
  })

  test('a missing value cannot be far below', () => {
    expect(course(definition, [0, 'gold', 1200], [1, 'bronze'], [91, 'bronze'])).toBe('ggb')
  })

  test('the margin lies below the limit, also of negative and zero limits', () => {
    const rules = defineRetier({
      axis: 'x',
      classes,
      margin: { of: 'y', share: 0.5, limits: { gold: 0, silver: -10 } },
    })
    expect(rules.classes.map(({ dropBelow }) => dropBelow)).toEqual([0, -15, null])
  })
})

describe('protected', () => {
  test('for some days after reaching a class, whatever happens, and then lost at once if the hold is over', () => {
    const definition = {
      hold: 30,
      protect: { gold: 365 },
      margin: { of: 'monetary', share: 0, limits: { gold: 1000 } },
    }
    expect(
      course(
        definition,
        [0, 'silver', 500],
        [10, 'gold', 1500],
        [20, 'bronze', 0],
        [374, 'bronze', 0],
        [375, 'bronze', 0],
      ),
    ).toBe('sgggb')
  })

  test('the first class is reached, too', () => {
    expect(course({ protect: 100 }, [0, 'gold'], [99, 'silver'], [100, 'silver'])).toBe('ggs')
  })

  test('a class that one falls to is not protected', () => {
    expect(course({ protect: 100 }, [0, 'gold'], [100, 'silver'], [101, 'bronze'])).toBe('gsb')
  })

  test('reaching it again protects again', () => {
    expect(course({ protect: 50 }, [0, 'gold'], [60, 'silver'], [70, 'gold'], [119, 'silver'], [120, 'silver'])).toBe(
      'gsggs',
    )
  })
})

describe('an unknown class', () => {
  test('moves nobody', () => {
    expect(course({}, [0, null], [1, 'silver'], [2, null], [500, null])).toBe('-sss')
  })

  test('stops no clock', () => {
    expect(course({ hold: 90 }, [0, 'gold'], [10, 'silver'], [50, null], [100, 'silver'])).toBe('gggs')
  })

  test('neither does a customer who is not in the table', () => {
    const rules = defineRetier({ axis: 'tier', classes, hold: 90 })
    const start = retierAll(rules, null, { id: ['a', 'b'], tier: ['gold', 'gold'] }, { at: 0 })
    const other = retierAll(rules, start.state, { id: ['b'], tier: ['bronze'] }, { at: 10 * DAY })
    expect(heldClasses(other.state)).toEqual({ id: ['a', 'b'], held: ['gold', 'gold'] })
    const later = retierAll(rules, other.state, { id: ['b'], tier: ['bronze'] }, { at: 100 * DAY })
    expect(heldClasses(later.state).held).toEqual(['gold', 'bronze'])
  })
})

describe('the change feed', () => {
  const rules = defineRetier({
    axis: 'tier',
    classes: [
      { id: 'gold', label: { en: 'Gold', zh: '金牌' } },
      { id: 'silver', label: { en: 'Silver', zh: '银牌' } },
      'bronze',
    ],
    hold: { gold: 90 },
    margin: { of: 'monetary', share: 0.1, limits: { gold: 1000 } },
  })
  const slow = { ...rules, rise: 7 }

  test('says who moved on which axis, from where to where, when, and why in two languages', () => {
    const table = (tier: string, monetary: number) => ({ id: [7], tier: [tier], monetary: [monetary] })
    let state: RetierState<number> | null = null
    const feed = (
      [
        ['silver', 500, 0],
        ['gold', 1500, 1],
        ['silver', 950, 2],
        ['silver', 950, 92],
        ['bronze', 0, 93],
        ['gold', 2000, 94],
        ['silver', 800, 95],
      ] as [string, number, number][]
    ).flatMap(([tier, value, day]) => {
      const run = retierAll(rules, state, table(tier, value), { at: day * DAY })
      state = run.state
      return run.changes
    })
    expect(feed).toEqual([
      {
        id: 7,
        axis: 'tier',
        from: null,
        to: 'silver',
        at: 0,
        because: {
          code: 'first',
          params: { class: 'silver' },
          words: { en: 'First class: Silver', zh: '首次定级：银牌' },
        },
      },
      {
        id: 7,
        axis: 'tier',
        from: 'silver',
        to: 'gold',
        at: DAY,
        because: { code: 'reached', params: { class: 'gold' }, words: { en: 'Reached Gold', zh: '达到金牌' } },
      },
      {
        id: 7,
        axis: 'tier',
        from: 'gold',
        to: 'silver',
        at: 92 * DAY,
        because: {
          code: 'stayed-below',
          params: { class: 'gold', days: 90, hold: 90 },
          words: { en: 'Below Gold for 90 days (90 allowed)', zh: '低于金牌已90天（宽限90天）' },
        },
      },
      {
        id: 7,
        axis: 'tier',
        from: 'silver',
        to: 'bronze',
        at: 93 * DAY,
        because: {
          code: 'stayed-below',
          params: { class: 'silver', days: 0, hold: 0 },
          words: { en: 'Below Silver', zh: '低于银牌' },
        },
      },
      {
        id: 7,
        axis: 'tier',
        from: 'bronze',
        to: 'gold',
        at: 94 * DAY,
        because: { code: 'reached', params: { class: 'gold' }, words: { en: 'Reached Gold', zh: '达到金牌' } },
      },
      {
        id: 7,
        axis: 'tier',
        from: 'gold',
        to: 'silver',
        at: 95 * DAY,
        because: {
          code: 'margin',
          params: { class: 'gold', value: 800, limit: 900 },
          words: { en: '800 is below 900, where Gold is lost at once', zh: '800低于900，立即失去金牌' },
        },
      },
    ])
    expect(JSON.parse(JSON.stringify(feed))).toEqual(feed)
    expect(replayChanges(feed)).toEqual({ id: [7], held: ['silver'], since: [95 * DAY] })
  })

  test('says for how long a better class was there, if that takes time', () => {
    const row = (tier: string) => ({ id: 7, tier, monetary: 0 })
    const first = retierOf(slow, null, row('bronze'), { at: 0 })
    const seen = retierOf(slow, first.tier, row('gold'), { at: DAY })
    expect(seen.changes).toEqual([])
    const got = retierOf(slow, seen.tier, row('gold'), { at: 9 * DAY })
    expect(got.changes[0]?.because).toEqual({
      code: 'stayed-above',
      params: { class: 'gold', days: 8, hold: 7 },
      words: { en: 'At Gold or above for 8 days (7 needed)', zh: '已连续8天达到金牌或以上（需7天）' },
    })
  })

  test('that has gaps cannot be replayed', () => {
    const change = retierOf(rules, null, { id: 7, tier: 'gold', monetary: 0 }, { at: 0 }).changes[0]!
    expect(() => replayChanges([change, { ...change, from: 'silver' }])).toThrow(
      'Expected a change that follows the one before it, from gold, got "silver" at row 1.',
    )
    expect(() => replayChanges([change, { ...change, axis: 'stage' }])).toThrow(
      'Expected changes of the axis tier, got "stage" at row 1.',
    )
    expect(replayChanges([])).toEqual({ id: [], held: [], since: [] })
  })
})

describe('one customer on an event', () => {
  const rules = defineRetier({ axis: 'tier', classes, hold: 30, protect: 10 })

  test('without a record, the row before the event says where they start', () => {
    const { tier, changes } = retierOf(
      rules,
      null,
      { id: 7, tier: 'bronze' },
      { at: 0, before: { id: 7, tier: 'gold' } },
    )
    expect(changes.map(({ from, to }) => [from, to])).toEqual([[null, 'gold']])
    expect(tier).toEqual({
      kind: 'retier-customer',
      version: 1,
      axis: 'tier',
      id: 7,
      held: 'gold',
      since: 0,
      protectedUntil: 10,
      seen: 'bronze',
      day: 0,
      crossed: [0, 0],
      override: null,
    })
  })

  test('with a record, the row before does not matter', () => {
    const { tier } = retierOf(rules, null, { id: 7, tier: 'silver' }, { at: 0 })
    const after = { id: 7, tier: 'gold' }
    expect(retierOf(rules, tier, after, { at: DAY, before: { id: 7, tier: 'bronze' } })).toEqual(
      retierOf(rules, tier, after, { at: DAY }),
    )
  })

  test('a record of another customer is refused', () => {
    const { tier } = retierOf(rules, null, { id: 7, tier: 'silver' }, { at: 0 })
    expect(() => retierOf(rules, tier, { id: 8, tier: 'silver' }, { at: 0 })).toThrow('Expected the customer 8, got 7.')
    expect(() => retierOf(rules, null, { id: 8, tier: 'silver' }, { at: 0, before: { id: 9, tier: 'gold' } })).toThrow(
      'Expected the customer 8, got 9.',
    )
  })
})

describe('a class set by hand', () => {
  const rules = defineRetier({ axis: 'tier', classes, hold: 30 })
  const start = retierAll(rules, null, { id: ['ann', 'bob'], tier: ['bronze', 'gold'] }, { at: 0 })
  const set = overrideTiers(
    rules,
    start.state,
    [{ id: 'ann', class: 'gold', reason: 'Member of the board', until: 100 * DAY }],
    { at: 5 * DAY },
  )

  test('is a change with its reason, and is held', () => {
    expect(set.changes).toEqual([
      {
        id: 'ann',
        axis: 'tier',
        from: 'bronze',
        to: 'gold',
        at: 5 * DAY,
        because: {
          code: 'override',
          params: { reason: 'Member of the board' },
          words: { en: 'Set by hand: Member of the board', zh: '人工设定：Member of the board' },
        },
      },
    ])
    expect(heldClasses(set.state).held).toEqual(['gold', 'gold'])
    expect(set.state.overrides).toEqual([
      { id: 'ann', class: 'gold', reason: 'Member of the board', at: 5 * DAY, until: 100 },
    ])
    expect(start.state.overrides).toEqual([])
  })

  test('does not follow the models, who go on behind it', () => {
    const run = retierAll(rules, set.state, { id: ['ann', 'bob'], tier: ['silver', 'gold'] }, { at: 99 * DAY })
    expect(run.changes).toEqual([])
    expect(heldClasses(run.state).held).toEqual(['gold', 'gold'])
    const end = retierAll(rules, run.state, { id: ['ann', 'bob'], tier: ['silver', 'gold'] }, { at: 100 * DAY })
    expect(end.changes.map(({ id, from, to, because }) => [id, from, to, because.code])).toEqual([
      ['ann', 'gold', 'silver', 'override-ended'],
    ])
    expect(end.state.overrides).toEqual([])
  })

  test('ends on its day also for who is not in the table', () => {
    const end = retierAll(rules, set.state, { id: ['bob'], tier: ['gold'] }, { at: 101 * DAY })
    expect(end.changes.map(({ id, from, to }) => [id, from, to])).toEqual([['ann', 'gold', 'bronze']])
  })

  test('ends on request, and may be set anew', () => {
    const lower = overrideTiers(rules, set.state, [{ id: 'ann', class: 'silver', reason: 'Left the board' }], {
      at: 6 * DAY,
    })
    expect(lower.changes.map(({ from, to }) => [from, to])).toEqual([['gold', 'silver']])
    expect(lower.state.overrides[0]?.until).toBeNull()
    const end = overrideTiers(rules, lower.state, [{ id: 'ann', class: null, reason: 'Review' }], { at: 7 * DAY })
    expect(end.changes.map(({ from, to, because }) => [from, to, because.words])).toEqual([
      ['silver', 'bronze', { en: 'No longer set by hand: Review', zh: '人工设定结束：Review' }],
    ])
    expect(
      overrideTiers(rules, end.state, [{ id: 'ann', class: null, reason: 'Review' }], { at: 8 * DAY }).changes,
    ).toEqual([])
  })

  test('may be set for a customer whom nobody knows yet', () => {
    const guest = overrideTiers(rules, null, [{ id: 'eve', class: 'gold', reason: 'Guest' }], { at: 0 })
    expect(heldClasses(guest.state)).toEqual({ id: ['eve'], held: ['gold'] })
    const known = retierAll(rules, guest.state, { id: ['eve'], tier: ['bronze'] }, { at: DAY })
    expect(known.changes).toEqual([])
    const end = overrideTiers(rules, known.state, [{ id: 'eve', class: null, reason: 'Gone' }], { at: 2 * DAY })
    expect(replayChanges([...guest.changes, ...end.changes]).held).toEqual(['bronze'])
    const gone = overrideTiers(rules, guest.state, [{ id: 'eve', class: null, reason: 'Gone' }], { at: DAY })
    expect(gone.changes[0]?.to).toBeNull()
  })

  test('is refused without a reason, of an unknown class, or for no time', () => {
    const attempt = (request: object) => () =>
      overrideTiers(rules, start.state, [{ id: 'ann', class: 'gold', reason: 'x', ...request }], { at: 10 * DAY })
    expect(attempt({ reason: ' ' })).toThrow('Expected `reason` to be given, got " ".')
    expect(attempt({ class: 'platinum' })).toThrow('Expected a class of the rules, or null, got "platinum".')
    expect(attempt({ until: 10 * DAY })).toThrow('Expected `until` to be a later day than `at`, got 864000000.')
    expect(attempt({ id: '' })).toThrow('Expected the id of a customer, got "".')
    const later = retierAll(rules, start.state, { id: ['ann'], tier: ['gold'] }, { at: 11 * DAY }).state
    expect(() => overrideTiers(rules, later, [{ id: 'ann', class: 'gold', reason: 'x' }], { at: 10 * DAY })).toThrow(
      'Expected `at` to be no earlier',
    )
  })
})

test('ids keep their type, and 1 and "1" are different customers', () => {
  const rules = defineRetier({ axis: 'tier', classes })
  const { state, changes } = retierAll(rules, null, { id: [1, '1'], tier: ['gold', 'silver'] }, { at: 0 })
  expect(changes.map(({ id }) => id)).toEqual([1, '1'])
  expect(retierAll(rules, state, { id: ['1', 1], tier: ['silver', 'gold'] }, { at: DAY }).changes).toEqual([])
})

test('an empty table changes nothing', () => {
  const rules = defineRetier({ axis: 'tier', classes })
  const { state, changes } = retierAll(rules, null, { id: [], tier: [] }, { at: 0 })
  expect([changes, heldClasses(state)]).toEqual([[], { id: [], held: [] }])
  expect(splitRetierState(joinRetierState(rules, []))).toEqual([])
})

describe('wrong rules are refused', () => {
  const rules = { axis: 'tier', classes }
  test.each<[object, string]>([
    [{ axis: '' }, 'Expected `axis` to be the name of a column, got "".'],
    [{ classes: ['gold'] }, 'Expected `classes` to be a list of at least two, from the best down, got ["gold"].'],
    [{ classes: ['gold', 'gold'] }, 'Expected each class named once, got "gold".'],
    [{ classes: ['gold', ''] }, 'Expected each class to have an id, got "".'],
    [{ hold: -1 }, 'Expected `hold` to be a whole number of days from 0 up, got -1.'],
    [{ hold: { gold: 1.5 } }, 'Expected `hold.gold` to be a whole number of days from 0 up, got 1.5.'],
    [
      { protect: { platinum: 1 } },
      'Expected `protect` to name classes of the axis (gold, silver, bronze), got "platinum".',
    ],
    [{ rise: Number.NaN }, 'Expected `rise` to be a whole number of days from 0 up, got NaN.'],
    [{ timeZone: 'Mars' }, 'Expected `timeZone` to be an IANA time zone'],
    [{ margin: { of: '', share: 0, limits: {} } }, 'Expected `margin.of` to be the name of a column, got "".'],
    [
      { margin: { of: 'clv', share: 1, limits: {} } },
      'Expected `margin.share` to be a share from 0 to below 1, got 1.',
    ],
    [
      { margin: { of: 'clv', share: 0, limits: { platinum: 5 } } },
      'Expected `margin.limits` to name classes of the axis (gold, silver, bronze), got "platinum".',
    ],
    [
      { margin: { of: 'clv', share: 0, limits: { silver: 5, gold: 5 } } },
      'Expected `margin.limits.silver` to be below 5, that of a better class, got 5.',
    ],
    [
      { margin: { of: 'clv', share: 0, limits: { gold: Number.NaN } } },
      'Expected `margin.limits.gold` to be a number, got NaN.',
    ],
  ])('%j: %s', (part, message) => {
    expect(() => defineRetier({ ...rules, ...part } as RetierDefinition)).toThrow(message)
  })
})

describe('wrong tables and states are refused', () => {
  const rules = defineRetier({ axis: 'tier', classes, margin: { of: 'clv', share: 0, limits: { gold: 1 } } })
  const good = { id: ['a', 'b'], tier: ['gold', null], clv: [1, null] }
  const { state } = retierAll(rules, null, good, { at: 10 * DAY })

  test.each<[object, string]>([
    [{ tier: ['gold', 'platinum'] }, 'Expected column `tier` to hold classes of the rules, got "platinum" at row 1.'],
    [{ tier: undefined }, 'Expected a column `tier`, got none.'],
    [{ clv: undefined }, 'Expected a column `clv`, got none.'],
    [{ tier: ['gold'] }, 'Expected `tier` to have the same length as `id` (2), got 1.'],
    [{ id: ['a', 'a'] }, 'Expected each customer once, got "a" at row 1.'],
    [{ id: ['a', null] }, 'Expected column `id` to hold the id of each customer, got none at row 1.'],
    [{ id: ['a', Number.NaN] }, 'Expected column `id` to hold the id of each customer, got NaN at row 1.'],
  ])('%j: %s', (part, message) => {
    for (const from of [null, state]) {
      expect(() => retierAll(rules, from, { ...good, ...part } as typeof good, { at: 10 * DAY })).toThrow(message)
    }
  })

  test('a run before the last one, with the row; and no date', () => {
    expect(() => retierAll(rules, state, good, { at: 9 * DAY })).toThrow(
      'Expected `at` to be no earlier than the last row of each customer, got 777600000 at row 0.',
    )
    expect(() => retierAll(rules, null, good, {} as never)).toThrow('Expected `at` to say when this is, got undefined.')
    expect(() => retierAll(rules, null, good, { at: 'soon' })).toThrow('Expected `at` to be a Date')
    expect(() => retierAll(rules, null, good, { at: '1969-12-31' })).toThrow('Expected `at` to be a day from 1970 on')
  })

  test('a state of another axis, other classes or another version', () => {
    const other = (part: object) => () => retierAll(rules, { ...state, ...part } as never, good, { at: 10 * DAY })
    expect(other({ version: 2 })).toThrow('Expected a state of re-tiering of version 1, or null')
    expect(other({ axis: 'stage' })).toThrow('Expected a state of the axis tier, got "stage".')
    expect(other({ classes: ['silver', 'gold', 'bronze'] })).toThrow(
      'Expected a state of the classes gold, silver, bronze',
    )
    expect(() => retierAll({} as never, null, good, { at: 0 })).toThrow('Expected rules of re-tiering of version 1')
    const [record] = splitRetierState(state)
    expect(() => joinRetierState(rules, [record!, record!])).toThrow('Expected each customer once, got "a" at row 1.')
    expect(() => joinRetierState(rules, [{ ...record!, held: 'x' }])).toThrow(
      'Expected one of the classes gold, silver, bronze, got "x" at row 0.',
    )
    expect(() => joinRetierState(rules, [{ ...record!, crossed: [1] }])).toThrow(
      'Expected as many clocks as the classes gold, silver, bronze have limits',
    )
  })
})
