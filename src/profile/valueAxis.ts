import type { SharesDefinition } from './axisDefinition.ts'

/** Where the tiers by value are cut. */
export interface ValueAxisOptions {
  /** The column of value, or several: the first that the customers have. @default ['profit', 'monetary'] */
  readonly of?: string | readonly string[]
  /** Cumulative shares of the customers, from the top, of high and medium value. @default [0.2, 0.5] */
  readonly shares?: readonly [high: number, medium: number]
}

/**
 * Tiers by value: the top 20% of customers are high 高价值, the next 30% medium 中价值, the rest low 低价值.
 *
 * By profit, or by spend if the customers have no column of profit. Equal values stay together, in the tier where they
 * begin. The shares are a convention of this library. `fitAxis` makes the model.
 *
 * @example
 * ```ts
 * import { axisOf, fitAxis, valueAxis } from 'clientele/profile'
 *
 * const model = fitAxis(valueAxis(), { profit: [90, 70, 50, 40, 40, 20, 10, 9, 8, -7] })
 * axisOf(model, { profit: 75 }) // => 'high'
 * axisOf(model, { profit: 40 }) // => 'medium'
 * axisOf(model, { profit: -100 }) // => 'low'
 * ```
 */
export function valueAxis(options: ValueAxisOptions = {}): SharesDefinition<'valueTier'> {
  const { of = ['profit', 'monetary'], shares = [0.2, 0.5] } = options
  return {
    column: 'valueTier',
    label: { en: 'Value', zh: '客户价值' },
    of,
    shares,
    classes: [
      { id: 'high', label: { en: 'High value', zh: '高价值' } },
      { id: 'medium', label: { en: 'Medium value', zh: '中价值' } },
      { id: 'low', label: { en: 'Low value', zh: '低价值' } },
    ],
  }
}
