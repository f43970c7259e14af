import type { Reason } from './reasons.ts'

/** Reasons by place; the same words have the same place. Place 0 is none: nothing speaks against it. */
export interface Reasons {
  readonly list: readonly (Reason | null)[]
  placeOf(reason: Reason): number
}

export function openReasons(): Reasons {
  const list: (Reason | null)[] = [null]
  const places = new Map<string, number>()
  return {
    list,
    placeOf(reason) {
      const key = JSON.stringify(reason)
      const known = places.get(key)
      if (known !== undefined) return known
      places.set(key, list.push(reason) - 1)
      return list.length - 1
    },
  }
}
