import { fail } from '../errors.ts'
import type { Localized } from '../table/columns.ts'
import { openTimeZone } from '../table/timeZone.ts'
import type { RetierRules } from './retierRules.ts'

export interface RetierDefinition<Axis extends string = string> {
  /** The column of classes: `'tier'`, `'segment'`, `'stage'`, or that of a model of your own. */
  readonly axis: Axis
  /** From the best down, at least two: ids, or classes with labels as in a model. */
  readonly classes: readonly (string | { readonly id: string; readonly label?: Localized })[]
  /**
   * Days that a customer must have stayed below a class to lose it: for all classes, or by class (others 0).
   *
   * @default 0: at once
   */
  readonly hold?: number | { readonly [id: string]: number }
  /**
   * Days for which a class cannot be lost after it was reached: for all classes, or by class (others 0).
   *
   * @default 0
   */
  readonly protect?: number | { readonly [id: string]: number }
  /**
   * Who falls far enough below the limit of a class loses it without the hold: whose value in the column `of` is below
   * the limit by more than this share of it (0.1: below 90% of it; of a negative limit, below 110%).
   *
   * @default none
   */
  readonly margin?: {
    readonly of: string
    readonly share: number
    /** The least value of each class that is meant. */
    readonly limits: { readonly [id: string]: number }
  }
  /**
   * Days that a customer must have stayed at a better class, or above it, to get it.
   *
   * @default 0: at once
   */
  readonly rise?: number
  /** In which days are counted. @default 'UTC' */
  readonly timeZone?: string
}

/**
 * Says how customers move between classes over time: up at once, down only after some days below, never within a protected
 * period. The rules are plain JSON; `retierAll` applies them to a base, `retierOf` to one customer on an event.
 *
 * Each class is held on its own: who was gold and is seen as bronze loses gold after the hold of gold, and silver when
 * the time below silver has passed, too. A margin only shortens the wait of those who fall far: there is no rule by which
 * someone just below a limit would keep a class for ever.
 *
 * @throws ClienteleError `definition`, for fewer than two classes, one that is named twice, days or limits of a class that
 * there is not, and limits that do not fall from the best class down; `argument`, for days that are no whole numbers from 0 up, and a share that is not from 0
 * to below 1.
 *
 * @example
 * ```ts
 * import { defineRetier } from 'clientele/policy'
 *
 * const rules = defineRetier({
 *   axis: 'tier',
 *   classes: ['A', 'B', 'C'],
 *   hold: 90,
 *   protect: { A: 365 },
 *   margin: { of: 'monetary', share: 0.25, limits: { A: 1000, B: 200 } },
 * })
 * rules.classes.map(({ id, hold, protect, dropBelow }) => [id, hold, protect, dropBelow])
 * // => [['A', 90, 365, 750], ['B', 90, 0, 150], ['C', 90, 0, null]]
 * ```
 */
export function defineRetier<const Axis extends string>(definition: RetierDefinition<Axis>): RetierRules<Axis> {
  const { axis, classes, hold = 0, protect = 0, margin, rise = 0, timeZone = 'UTC' } = definition ?? {}
  if (typeof axis !== 'string' || axis === '') fail('argument', '`axis` to be the name of a column', axis)
  if (!Array.isArray(classes) || classes.length < 2) {
    fail('definition', '`classes` to be a list of at least two, from the best down', classes)
  }
  openTimeZone(timeZone)
  const known = classes.map((each) => (typeof each === 'string' ? { id: each } : each))
  const ids = known.map((each) => each?.id)
  ids.forEach((id, k) => {
    if (typeof id !== 'string' || id === '') fail('definition', 'each class to have an id', id)
    if (ids.indexOf(id) < k) fail('definition', 'each class named once', id)
  })
  const holds = readDays('hold', hold, ids)
  const protects = readDays('protect', protect, ids)
  const limits = margin === undefined ? null : readMargin(margin, ids)
  return {
    kind: 'retier',
    version: 1,
    axis,
    of: margin?.of ?? null,
    timeZone,
    rise: readNumberOfDays('rise', rise),
    classes: known.map(({ id, label = { en: id, zh: id } }, k) => ({
      id,
      label,
      hold: holds[k]!,
      protect: protects[k]!,
      dropBelow: limits?.get(id) ?? null,
    })),
  }
}

function readDays(name: string, days: number | { readonly [id: string]: number }, ids: readonly string[]): number[] {
  if (typeof days !== 'object' || days === null) return ids.map(() => readNumberOfDays(name, days))
  refuseOthers(name, days, ids)
  return ids.map((id) => readNumberOfDays(`${name}.${id}`, Object.hasOwn(days, id) ? days[id] : 0))
}

function readNumberOfDays(name: string, days: unknown): number {
  if (!(Number.isInteger(days) && (days as number) >= 0)) {
    fail('argument', `\`${name}\` to be a whole number of days from 0 up`, days)
  }
  return days as number
}

function readMargin(
  { of, share, limits }: NonNullable<RetierDefinition['margin']>,
  ids: readonly string[],
): Map<string, number> {
  if (typeof of !== 'string' || of === '') fail('argument', '`margin.of` to be the name of a column', of)
  if (!(share >= 0 && share < 1)) fail('argument', '`margin.share` to be a share from 0 to below 1', share)
  if (limits === null || typeof limits !== 'object') fail('argument', '`margin.limits` to be limits by class', limits)
  refuseOthers('margin.limits', limits, ids)
  const drops = new Map<string, number>()
  let least = Number.POSITIVE_INFINITY
  for (const id of ids.filter((each) => Object.hasOwn(limits, each))) {
    const limit = limits[id]!
    if (!Number.isFinite(limit)) fail('argument', `\`margin.limits.${id}\` to be a number`, limit)
    if (!(limit < least))
      fail('definition', `\`margin.limits.${id}\` to be below ${least}, that of a better class`, limit)
    // Adding 0 gives a zero without a sign, as JSON has no other.
    drops.set(id, limit - share * Math.abs(limit) + 0)
    least = limit
  }
  return drops
}

function refuseOthers(name: string, given: object, ids: readonly string[]): void {
  const other = Object.keys(given).find((id) => !ids.includes(id))
  if (other !== undefined) fail('definition', `\`${name}\` to name classes of the axis (${ids.join(', ')})`, other)
}
