import type { BandsDefinition } from './axisDefinition.ts'
import { fallingShares } from './checks.ts'

/** Where the classes by price sensitivity are cut. */
export interface PriceSensitivityAxisOptions {
  /** The column: a share of orders, or `discountedSpend`, the share of money. @default 'discountedShare' */
  readonly of?: string
  /** The share from which a customer is sensitive, and that up to which one is not. @default [0.8, 0.2] */
  readonly cuts?: readonly [sensitive: number, insensitive: number]
}

/**
 * Classes by how much is bought at a discount: sensitive 价格敏感型 from 80% of orders, insensitive 价格不敏感型 up to 20%,
 * neutral 一般 between.
 *
 * Both limits belong to the class at the end. They are a convention of this library. Reads `discountedShare`, which
 * `measurePriceSensitivity` makes, and which is unknown for fewer than three orders.
 *
 * @throws ClienteleError `argument`, for limits that are not 1 ≥ sensitive > insensitive ≥ 0.
 *
 * @example
 * ```ts
 * import { classifyAxis, defineAxis, priceSensitivityAxis } from 'clientele/profile'
 *
 * classifyAxis(defineAxis(priceSensitivityAxis()), { discountedShare: [1, 0.8, 0.79, 0.2, null] })
 * // => ['sensitive', 'sensitive', 'neutral', 'insensitive', null]
 * ```
 */
export function priceSensitivityAxis(options: PriceSensitivityAxisOptions = {}): BandsDefinition<'priceSensitivity'> {
  const { of = 'discountedShare', cuts = [0.8, 0.2] } = options
  const [sensitive, insensitive] = fallingShares('sensitive, insensitive', cuts)
  return {
    column: 'priceSensitivity',
    label: { en: 'Price sensitivity', zh: '价格敏感度' },
    of,
    valid: { least: 0, most: 1 },
    bands: [
      { id: 'sensitive', label: { en: 'Price-sensitive', zh: '价格敏感型' }, from: sensitive },
      { id: 'neutral', label: { en: 'Neutral', zh: '一般' }, from: insensitive, inclusive: false },
      { id: 'insensitive', label: { en: 'Price-insensitive', zh: '价格不敏感型' } },
    ],
  }
}
