import { noStep } from '../condition/ladderCodes.ts'
import { plainValue } from '../condition/relations.ts'
import type { AxisClass, AxisRule } from './axisModel.ts'

/** Private: what to find in place of the code of a class. */
export const unknownCategory = 256

type CategoriesRule = Extract<AxisRule, { by: 'categories' }>

/**
 * The code of the class that a value belongs to: `noStep` for a missing value, `unknownCategory` for one that no class
 * takes. The function remembers each value that it has met.
 */
export function openCategories(
  { categories }: CategoriesRule,
  classes: readonly AxisClass[],
): (value: unknown) => number {
  const places = new Map(classes.map(({ id }, place) => [id, place]))
  const codes = new Map(categories.map((category) => [category.value, places.get(category.class) ?? noStep]))
  const met = new Map<unknown, number>()
  return (value) => {
    let code = met.get(value)
    if (code === undefined) {
      const plain = plainValue(value)
      code = plain === undefined ? noStep : (codes.get(String(plain)) ?? unknownCategory)
      // Objects, Dates among them, are not remembered: each is another key.
      if (typeof value !== 'object') met.set(value, code)
    }
    return code
  }
}
