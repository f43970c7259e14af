import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ClassChange,
  type CustomerTier,
  defineRetier,
  heldClasses,
  joinRetierState,
  overrideTiers,
  type RetierResult,
  type RetierRules,
  type RetierState,
  replayChanges,
  retierAll,
  retierOf,
  splitRetierState,
} from '../../src/policy/index.ts'

const DAY = 86_400_000
const names = ['a', 'b', 'c', 'd']

const days = fc.constantFrom(0, 0, 1, 3, 10)
const limits = { a: 90, b: 60, c: 30 }
const rules = fc
  .record({
    hold: fc.tuple(days, days, days),
    protect: fc.tuple(days, days, days),
    rise: days,
    share: fc.constantFrom(null, 0, 0.5),
  })
  .map(({ hold, protect, rise, share }) =>
    defineRetier({
      axis: 'tier',
      classes: names,
      hold: { a: hold[0], b: hold[1], c: hold[2] },
      protect: { a: protect[0], b: protect[1], c: protect[2] },
      rise,
      ...(share !== null && { margin: { of: 'value', share, limits } }),
    }),
  )

interface Event {
  readonly day: number
  readonly now: string | null
  readonly value: number
}

const event = fc.record({
  wait: fc.constantFrom(0, 1, 1, 2, 5, 11),
  now: fc.constantFrom(...names, null),
  value: fc.oneof(fc.integer({ min: 0, max: 120 }), fc.constant(Number.NaN)),
})
const history = fc.array(event, { minLength: 1, maxLength: 25 }).map((events) => {
  let day = 0
  return events.map(({ wait, ...rest }): Event => ({ day: (day += wait), ...rest }))
})

/**
 * The definition, from the whole history each time: for how long, up to now, every known class was below a limit, or at it
 * or above.
 */
function byDefinition({ classes, rise }: RetierRules, events: readonly Event[]): (string | null)[] {
  const held: (string | null)[] = []
  let place = -1
  let protectedUntil = -1
  events.forEach(({ day, now, value }, i) => {
    const known = events.slice(0, i + 1).filter((each) => each.now !== null)
    const raw = now === null ? -1 : names.indexOf(now)
    const daysOnSide = (limit: number, below: boolean): number => {
      let first = day
      for (let k = known.length - 1; k >= 0 && names.indexOf(known[k]!.now!) > limit === below; k--)
        first = known[k]!.day
      return day - first
    }
    if (raw >= 0) {
      const before = place
      if (place < 0) place = raw
      else if (raw < place) while (place > raw && daysOnSide(place - 1, false) >= rise) place--
      else if (day >= protectedUntil) {
        const isLost = (k: number): boolean =>
          daysOnSide(k, true) >= classes[k]!.hold || value < (classes[k]!.dropBelow ?? Number.NaN)
        while (place < raw && isLost(place)) place++
      }
      if (before < 0 || place < before)
        protectedUntil = classes[place]!.protect > 0 ? day + classes[place]!.protect : -1
    }
    held.push(names[place] ?? null)
  })
  return held
}

const rowOf = ({ now, value }: Event, id = 0) => ({ id, tier: now, value })

/** One customer, event by event. */
function run(of: RetierRules, events: readonly Event[]) {
  let tier: CustomerTier<number> | null = null
  const feed: ClassChange<number>[] = []
  const held = events.map((each) => {
    const step = retierOf(of, tier, rowOf(each), { at: each.day * DAY })
    tier = JSON.parse(JSON.stringify(step.tier))
    expect(tier).toEqual(step.tier)
    feed.push(...step.changes)
    return step.tier.held
  })
  return { held, feed, tier: tier as CustomerTier<number> | null }
}

/** The runs of a base over customers with histories of their own: each day, all who have an event then. */
function runAll(of: RetierRules, histories: readonly (readonly Event[])[]) {
  let state: RetierState<number> | null = null
  const feed: ClassChange<number>[] = []
  const rounds = Math.max(...histories.map((each) => each.length))
  for (let day = 0; day <= 300; day++) {
    for (let round = 0; round < rounds; round++) {
      // The events of one customer on one day come in runs one after the other.
      const rows = histories.flatMap((events, id) => {
        const today = events.filter((each) => each.day === day)
        return round < today.length ? [rowOf(today[round]!, id)] : []
      })
      if (rows.length === 0) break
      const table = {
        id: rows.map(({ id }) => id),
        tier: rows.map(({ tier }) => tier),
        value: rows.map(({ value }) => value),
      }
      const step = retierAll(of, state, table, { at: day * DAY })
      state = JSON.parse(JSON.stringify(step.state)) as RetierState<number>
      expect(state).toEqual(step.state)
      feed.push(...step.changes)
    }
  }
  return { state: state!, feed }
}

describe('laws of re-tiering', () => {
  test('classes held are those of the definition', () => {
    fc.assert(
      fc.property(rules, history, (of, events) => {
        expect(run(of, events).held).toEqual(byDefinition(of, events))
      }),
      { numRuns: 1000 },
    )
  })

  test('a base in runs, and each customer event by event, end alike: state, classes and feed', () => {
    fc.assert(
      fc.property(rules, fc.array(history, { minLength: 1, maxLength: 6 }), (of, histories) => {
        const all = runAll(of, histories)
        const each = histories.map((events, id) => {
          let tier: CustomerTier<number> | null = null
          const feed = events.flatMap((one) => {
            const step = retierOf(of, tier, rowOf(one, id), { at: one.day * DAY })
            tier = step.tier
            return step.changes
          })
          return { tier: tier!, feed }
        })
        const byId = (a: { id: number }, b: { id: number }): number => a.id - b.id
        expect([...splitRetierState(all.state)].sort(byId)).toEqual(each.map(({ tier }) => tier))
        expect(joinRetierState(of, splitRetierState(all.state))).toEqual(all.state)
        histories.forEach((_, id) => {
          expect(all.feed.filter((change) => change.id === id)).toEqual(each[id]!.feed)
        })
      }),
      { numRuns: 150 },
    )
  })

  test('nothing is skipped for ever: a class that stays for longer than any hold and protection is the class held', () => {
    fc.assert(
      fc.property(
        rules,
        history,
        fc.constantFrom(...names),
        fc.array(fc.constantFrom(1, 2, 5), { maxLength: 8 }),
        (of, events, now, steps) => {
          const start = events.at(-1)!.day
          // The hold counts from the first day; protection may begin on the last day before it, or, going up, after `rise` days.
          const longest =
            Math.max(...of.classes.map(({ hold }) => hold), of.rise) +
            Math.max(...of.classes.map(({ protect }) => protect)) +
            of.rise
          const stay = [0, ...steps, longest].map((wait) => ({ wait }))
          let day = start
          const after = stay.map(({ wait }): Event => ({ day: (day += wait), now, value: Number.NaN }))
          expect(run(of, [...events, ...after]).held.at(-1)).toBe(now)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('without a time to rise, nobody ever holds less than what the models say', () => {
    fc.assert(
      fc.property(rules, history, (of, events) => {
        run({ ...of, rise: 0 }, events).held.forEach((held, i) => {
          const { now } = events[i]!
          if (now !== null) expect(names.indexOf(held!)).toBeLessThanOrEqual(names.indexOf(now))
        })
      }),
      { numRuns: 300 },
    )
  })

  test('nobody loses a class before its hold, unless far below, nor while it is protected', () => {
    fc.assert(
      fc.property(rules, history, (of, events) => {
        const { feed } = run(of, events)
        const gained = new Map<string, number>()
        for (const { from, to, at, because } of feed) {
          const { code, params } = because
          if (code === 'stayed-below') expect(params.days).toBeGreaterThanOrEqual(params.hold!)
          if (code === 'margin') expect(params.value).toBeLessThan(params.limit!)
          if (code === 'stayed-below' || code === 'margin') {
            const lost = of.classes.find(({ id }) => id === from)!
            if (gained.has(from!)) expect(at - gained.get(from!)!).toBeGreaterThanOrEqual(lost.protect * DAY)
            gained.clear()
          } else {
            gained.clear()
            gained.set(to!, at)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test('the feed replays to the state', () => {
    fc.assert(
      fc.property(rules, fc.array(history, { minLength: 1, maxLength: 6 }), (of, histories) => {
        const { state, feed } = runAll(of, histories)
        const { id, held } = heldClasses(state)
        const known = new Map(id.flatMap((each, row) => (held[row] === null ? [] : [[each, held[row]] as const])))
        const replayed = replayChanges(feed)
        expect(new Map(replayed.id.map((each, row) => [each, replayed.held[row]]))).toEqual(known)
        replayed.id.forEach((each, row) => {
          expect(replayed.since[row]).toBe(state.customers.since[id.indexOf(each)]! * DAY)
        })
      }),
      { numRuns: 150 },
    )
  })

  test('with classes set by hand the feed replays to the state, too, and in the end the models have their way', () => {
    const request = fc.record({
      after: fc.nat(24),
      class: fc.constantFrom(...names, null),
      until: fc.constantFrom(undefined, 1, 4, 40),
    })
    fc.assert(
      fc.property(rules, history, fc.array(request, { maxLength: 5 }), (of, events, requests) => {
        let state: RetierState<number> | null = null
        const feed: ClassChange<number>[] = []
        events.forEach((each, i) => {
          const at = each.day * DAY
          const step: RetierResult<number> = retierAll(
            of,
            state,
            { id: [0], tier: [each.now], value: [each.value] },
            { at },
          )
          state = step.state
          feed.push(...step.changes)
          for (const { class: to, until } of requests.filter((one) => one.after === i)) {
            const end = until === undefined ? {} : { until: at + until * DAY }
            const set: RetierResult<number> = overrideTiers(
              of,
              state!,
              [{ id: 0, class: to, reason: 'a reason', ...end }],
              { at },
            )
            state = set.state
            feed.push(...set.changes)
            if (to !== null) expect(heldClasses(set.state).held).toEqual([to])
          }
          const replayed = replayChanges(feed).held
          expect(replayed[0] ?? null).toBe(heldClasses(state!).held[0])
        })
        const last = overrideTiers(of, state, [{ id: 0, class: null, reason: 'end' }], { at: events.at(-1)!.day * DAY })
        expect(heldClasses(last.state).held[0]).toBe(run(of, events).held.at(-1))
      }),
      { numRuns: 300 },
    )
  })

  test('the same table at the same date changes nothing more, and the state given is not changed', () => {
    fc.assert(
      fc.property(rules, history, (of, events) => {
        let state: RetierState<number> | null = null
        for (const each of events) {
          const table = { id: [0], tier: [each.now], value: [each.value] }
          const before = JSON.stringify(state)
          const step: RetierResult<number> = retierAll(of, state, table, { at: each.day * DAY })
          expect(JSON.stringify(state)).toBe(before)
          const again = retierAll(of, step.state, table, { at: each.day * DAY })
          expect(again.changes).toEqual([])
          expect(again.state).toEqual(step.state)
          state = step.state
        }
      }),
    )
  })

  test('the order of rows does not matter to anybody', () => {
    const base = fc.array(fc.record({ first: event, second: event, key: fc.nat() }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(rules, base, (of, rows) => {
        const table = (order: readonly number[], which: 'first' | 'second') => ({
          id: order,
          tier: order.map((i) => rows[i]![which].now),
          value: order.map((i) => rows[i]![which].value),
        })
        const given = rows.map((_, i) => i)
        const shuffled = [...given].sort((a, b) => rows[a]!.key - rows[b]!.key)
        const one = retierAll(of, retierAll(of, null, table(given, 'first'), { at: 0 }).state, table(given, 'second'), {
          at: 5 * DAY,
        })
        const other = retierAll(
          of,
          retierAll(of, null, table(given, 'first'), { at: 0 }).state,
          table(shuffled, 'second'),
          { at: 5 * DAY },
        )
        expect(other.state).toEqual(one.state)
        expect([...other.changes].sort((a, b) => a.id - b.id)).toEqual(one.changes)
      }),
    )
  })
})
