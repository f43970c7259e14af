import type { BandsDefinition } from './axisDefinition.ts'

/** Where the classes by frequency begin. */
export interface FrequencyAxisOptions {
  /** The occasions from which frequency is high, medium and low. @default [3, 2, 1] */
  readonly from?: readonly [high: number, medium: number, low: number]
}

/**
 * Classes by how often customers buy: high 高频 from 3 occasions in a year, medium 中频 from 2, low 低频 from 1.
 *
 * Who did not buy has no class. Reads `frequency`, which `summarizeOrders` counts in a window: ask it for
 * `window: { days: 365 }`, or choose limits that suit yours.
 *
 * @example
 * ```ts
 * import { classifyAxis, defineAxis, frequencyAxis } from 'clientele/profile'
 *
 * classifyAxis(defineAxis(frequencyAxis()), { frequency: [9, 3, 2, 1, 0] })
 * // => ['high', 'high', 'medium', 'low', null]
 * ```
 */
export function frequencyAxis({ from = [3, 2, 1] }: FrequencyAxisOptions = {}): BandsDefinition<'frequencyTier'> {
  return {
    column: 'frequencyTier',
    label: { en: 'Purchase frequency', zh: '购买频率' },
    of: 'frequency',
    valid: { least: 0, whole: true },
    bands: [
      { id: 'high', label: { en: 'High frequency', zh: '高频' }, from: from[0] },
      { id: 'medium', label: { en: 'Medium frequency', zh: '中频' }, from: from[1] },
      { id: 'low', label: { en: 'Low frequency', zh: '低频' }, from: from[2] },
    ],
  }
}
