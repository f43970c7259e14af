import { fail } from '../errors.ts'
import type { Localized, NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import type { XyzModel } from './xyzModel.ts'
import { openVariation, steadiness } from './xyzOf.ts'

export interface XyzOptions<Name extends string = 'regularity'> {
  /**
   * The classes from the steadiest down, with the variation below which each holds.
   *
   * @default { X: 0.5, Y: 1 }
   */
  readonly classes?: { readonly [id: string]: number }
  /**
   * The class of all others.
   *
   * @default 'Z'
   */
  readonly rest?: string
  /**
   * Names of classes other than X, Y and Z. @default the ids
   */
  readonly labels?: { readonly [id: string]: Localized }
  /**
   * The column that the classes are meant for.
   *
   * @default 'regularity'
   */
  readonly column?: Name
}

/**
 * Sets the limits between customers who buy steadily (X), with ups and downs (Y), and now and then (Z), and counts them.
 *
 * X is a coefficient of variation below 0.5, Y below 1, Z all from 1 up: someone who buys in every second period only
 * is a Z. `variationOf` makes the column from a table of periods. A variation that is not known (NaN: no purchases, too
 * few periods) has no class.
 *
 * The limits are as given; the base is only counted. `classifyXyz` and `xyzOf` apply the model.
 *
 * @throws ClienteleError `argument`, for limits that do not rise from above 0, or a class named twice; `column`, when the
 * values are not numbers.
 *
 * @example
 * ```ts
 * import { fitXyz, variationOf } from 'clientele/abc'
 *
 * const months = [[10, 5], [10, 15], [10, 5], [10, 15]]
 * const model = fitXyz(variationOf(months, { minPeriods: 4 }))
 * model.classes.map(({ id, below, customers }) => [id, below, customers]) // => [['X', 0.5, 1], ['Y', 1, 1], ['Z', null, 0]]
 * ```
 */
export function fitXyz<const Name extends string = 'regularity'>(
  variation: NumberColumn,
  options: XyzOptions<Name> = {},
): XyzModel<Name> {
  const { classes = { X: 0.5, Y: 1 }, rest = 'Z', labels = {}, column = 'regularity' as Name } = options
  if (typeof column !== 'string' || column === '') fail('argument', '`column` to be a name', column)
  const steps = readSteps(classes, rest)
  const values = readNumbers(variation, 'variation')
  const counts = new Array<number>(steps.length + 1).fill(0)
  const cuts = openVariation(steps)
  for (let i = 0; i < values.length; i++) counts[steadiness(values[i]!, cuts)]!++
  return {
    kind: 'xyz',
    version: 1,
    column,
    classes: steps.map(({ id, below }, k) => ({
      id,
      label: labels[id] ?? LABELS[id] ?? { en: id, zh: id },
      below,
      customers: counts[k]!,
    })),
    fitted: { customers: values.length, missing: counts[steps.length]! },
  }
}

const LABELS: { readonly [id: string]: Localized | undefined } = {
  X: { en: 'Regular', zh: '稳定' },
  Y: { en: 'Variable', zh: '波动' },
  Z: { en: 'Irregular', zh: '不规律' },
}

function readSteps(classes: { readonly [id: string]: number }, rest: string): { id: string; below: number | null }[] {
  if (classes === null || typeof classes !== 'object') fail('argument', '`classes` to be limits by class', classes)
  if (typeof rest !== 'string' || rest === '') fail('argument', '`rest` to be a name', rest)
  let least = 0
  const steps: { id: string; below: number | null }[] = []
  for (const [id, below] of Object.entries(classes)) {
    if (!(below > least && below < Number.POSITIVE_INFINITY)) {
      fail('argument', '`classes` to be limits of variation rising from above 0', below)
    }
    if (id === rest) fail('argument', 'each class named once', id)
    steps.push({ id, below })
    least = below
  }
  return [...steps, { id: rest, below: null }]
}
