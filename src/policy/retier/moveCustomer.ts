import type { RetierRules } from '../retierRules.ts'

/** The columns of a state while it is worked on, and who moved last. */
export interface Held {
  readonly held: number[]
  readonly since: number[]
  readonly protectedUntil: number[]
  readonly seen: number[]
  readonly day: number[]
  readonly crossed: number[][]
}

/** The rules as the loop wants them. */
export interface Limits {
  readonly rise: number
  readonly hold: Float64Array
  readonly protect: Float64Array
  /** -Infinity for none. */
  readonly dropBelow: Float64Array
}

/** Why a customer moved: written by `moveCustomer` where it returns true, so that no object is made a row. */
export interface Move {
  code: 'first' | 'reached' | 'stayed-above' | 'stayed-below' | 'margin'
  /** The class got, or the last one lost. */
  place: number
  /** Above or below it. */
  days: number
}

export function openLimits({ rise, classes }: RetierRules): Limits {
  return {
    rise,
    hold: Float64Array.from(classes, ({ hold }) => hold),
    protect: Float64Array.from(classes, ({ protect }) => protect),
    dropBelow: Float64Array.from(classes, ({ dropBelow }) => dropBelow ?? Number.NEGATIVE_INFINITY),
  }
}

/**
 * Brings one customer to a day on which the models give the class `now` (-1: unknown) and the value is `value`. Returns
 * whether the class held is another one then.
 *
 * Every limit between two classes has a clock of its own, which starts anew when the models' class goes over it, either
 * way. An unknown class stops no clock and moves nobody.
 */
export function moveCustomer(
  { rise, hold, protect, dropBelow }: Limits,
  { held, since, protectedUntil, seen, day, crossed }: Held,
  row: number,
  now: number,
  value: number,
  today: number,
  move: Move,
): boolean {
  day[row] = today
  if (now < 0) return false
  const before = seen[row]!
  seen[row] = now
  let place = held[row]!
  if (place < 0) {
    for (const clock of crossed) clock[row] = today
    held[row] = now
    since[row] = today
    protectedUntil[row] = protect[now]! > 0 ? today + protect[now]! : -1
    move.code = 'first'
    move.place = now
    move.days = 0
    return true
  }
  for (let k = now < before ? now : before, end = now < before ? before : now; k < end; k++) crossed[k]![row] = today
  if (now < place) {
    while (place > now && today - crossed[place - 1]![row]! >= rise) place--
    if (place === held[row]) return false
    protectedUntil[row] = protect[place]! > 0 ? today + protect[place]! : -1
    move.code = rise > 0 ? 'stayed-above' : 'reached'
    move.place = place
    move.days = today - crossed[place]![row]!
  } else {
    if (today < protectedUntil[row]!) return false
    for (; place < now; place++) {
      const days = today - crossed[place]![row]!
      if (days >= hold[place]!) move.code = 'stayed-below'
      else if (value < dropBelow[place]!) move.code = 'margin'
      else break
      move.place = place
      move.days = days
    }
    if (place === held[row]) return false
    protectedUntil[row] = -1
  }
  held[row] = place
  since[row] = today
  return true
}
