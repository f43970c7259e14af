import { type AsOf, todayOf } from './clock.ts'

export interface Made<T> extends AsOf {
  readonly made: T
  /** The day on which it was made, where days matter. */
  readonly day: number | undefined
}

/**
 * What was made of something on the day of `asOf`: made again only on another day or in another zone, or never where no
 * day matters. So whatever it was made of must not change.
 */
export function madeFor<K extends object, T>(
  kept: WeakMap<K, Made<T>>,
  key: K,
  options: AsOf,
  make: (key: K, options: AsOf) => T,
): T {
  const known = kept.get(key)
  if (known !== undefined && (known.day === undefined || isSameDay(known, known.day, options))) return known.made
  let day: number | undefined
  const { asOf, timeZone } = options
  const watched: AsOf = {
    // Only what asks for it depends on it.
    get asOf() {
      if (asOf !== undefined) day ??= todayOf(options, '')
      return asOf
    },
    timeZone,
  }
  const made = make(key, watched)
  kept.set(key, { made, day, asOf, timeZone })
  return made
}

/** Where no `asOf` is given it is not: what needs it says so better. */
function isSameDay(known: AsOf, day: number, options: AsOf): boolean {
  const { asOf, timeZone } = options
  if (asOf === undefined || timeZone !== known.timeZone) return false
  return (asOf === known.asOf && typeof asOf !== 'object') || todayOf(options, '') === day
}
