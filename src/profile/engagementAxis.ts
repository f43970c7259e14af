import type { SharesDefinition } from './axisDefinition.ts'

/** Where the classes by engagement are cut. */
export interface EngagementAxisOptions {
  /** Cumulative shares, from the top, of high and medium engagement. @default [0.2, 0.5] */
  readonly shares?: readonly [high: number, medium: number]
}

/**
 * Classes by engagement: of all who show any, the top 20% are high 高, the next 30% medium 中, the rest low 低; who shows
 * none is none 无.
 *
 * Equal values stay together, in the class where they begin. The shares are a convention of this library. Reads
 * `engagement`, which `measureEngagement` makes; `fitAxis` makes the model.
 *
 * @example
 * ```ts
 * import { classifyAxis, engagementAxis, fitAxis } from 'clientele/profile'
 *
 * const engaged = { engagement: [40, 12, 9, 3, 1, 0, null] }
 * classifyAxis(fitAxis(engagementAxis(), engaged), engaged)
 * // => ['high', 'medium', 'medium', 'low', 'low', 'none', null]
 * ```
 */
export function engagementAxis({
  shares = [0.2, 0.5],
}: EngagementAxisOptions = {}): SharesDefinition<'engagementLevel'> {
  return {
    column: 'engagementLevel',
    label: { en: 'Engagement', zh: '参与度' },
    of: 'engagement',
    valid: { least: 0 },
    shares,
    classes: [
      { id: 'high', label: { en: 'High', zh: '高' } },
      { id: 'medium', label: { en: 'Medium', zh: '中' } },
      { id: 'low', label: { en: 'Low', zh: '低' } },
    ],
    none: { id: 'none', label: { en: 'None', zh: '无' } },
  }
}
