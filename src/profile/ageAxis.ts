import type { BandsDefinition } from './axisDefinition.ts'

/**
 * Classes by age: under 18, 18–24, 25–34, 35–44, 45–54, 55–64, 65 and over.
 *
 * The lower bound belongs to the class. Reads `ageYears`, age in years as of your date; ages outside of 0 to 130 are a
 * finding. It tells of the person: use it with a reason.
 *
 * @example
 * ```ts
 * import { ageAxis, classifyAxis, defineAxis } from 'clientele/profile'
 *
 * classifyAxis(defineAxis(ageAxis()), { ageYears: [17.9, 18, 34, 65, -1, null] })
 * // => ['under18', '18-24', '25-34', '65plus', null, null]
 * ```
 */
export function ageAxis(): BandsDefinition<'ageBand'> {
  return {
    column: 'ageBand',
    label: { en: 'Age', zh: '年龄段' },
    sensitive: true,
    of: 'ageYears',
    valid: { least: 0, most: 130 },
    bands: [
      { id: '65plus', label: { en: '65 and over', zh: '65岁及以上' }, from: 65 },
      { id: '55-64', label: { en: '55–64', zh: '55–64岁' }, from: 55 },
      { id: '45-54', label: { en: '45–54', zh: '45–54岁' }, from: 45 },
      { id: '35-44', label: { en: '35–44', zh: '35–44岁' }, from: 35 },
      { id: '25-34', label: { en: '25–34', zh: '25–34岁' }, from: 25 },
      { id: '18-24', label: { en: '18–24', zh: '18–24岁' }, from: 18 },
      { id: 'under18', label: { en: 'Under 18', zh: '18岁以下' } },
    ],
  }
}
