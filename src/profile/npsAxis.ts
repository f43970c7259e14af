import type { BandsDefinition } from './axisDefinition.ts'

/**
 * Classes by the answer to "would you recommend us", 0 to 10: promoter 推荐者 from 9, passive 被动者 7 and 8, detractor 贬损者.
 *
 * Anything but a whole number from 0 to 10 is a finding, and gives no class. Reads `nps`. Reichheld (2003).
 *
 * @example
 * ```ts
 * import { classifyAxis, defineAxis, npsAxis } from 'clientele/profile'
 *
 * classifyAxis(defineAxis(npsAxis()), { nps: [10, 9, 8, 6, 0, 8.5, 11] })
 * // => ['promoter', 'promoter', 'passive', 'detractor', 'detractor', null, null]
 * ```
 */
export function npsAxis(): BandsDefinition<'npsClass'> {
  return {
    column: 'npsClass',
    label: { en: 'Recommendation', zh: '推荐意愿' },
    of: 'nps',
    valid: { least: 0, most: 10, whole: true },
    bands: [
      { id: 'promoter', label: { en: 'Promoter', zh: '推荐者' }, from: 9 },
      { id: 'passive', label: { en: 'Passive', zh: '被动者' }, from: 7 },
      { id: 'detractor', label: { en: 'Detractor', zh: '贬损者' } },
    ],
  }
}
