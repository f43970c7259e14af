import type { BandsDefinition } from './axisDefinition.ts'

/**
 * Classes by age in two: young 年轻 below 35 years, mature 成熟 from 35.
 *
 * Reads `ageYears`; ages outside of 0 to 130 are a finding. It tells of the person: use it with a reason.
 *
 * @example
 * ```ts
 * import { ageGroupAxis, classifyAxis, defineAxis } from 'clientele/profile'
 *
 * classifyAxis(defineAxis(ageGroupAxis()), { ageYears: [34, 35, null] }) // => ['young', 'mature', null]
 * ```
 */
export function ageGroupAxis(): BandsDefinition<'ageGroup'> {
  return {
    column: 'ageGroup',
    label: { en: 'Age group', zh: '年龄组' },
    sensitive: true,
    of: 'ageYears',
    valid: { least: 0, most: 130 },
    bands: [
      { id: 'mature', label: { en: 'Mature', zh: '成熟' }, from: 35 },
      { id: 'young', label: { en: 'Young', zh: '年轻' } },
    ],
  }
}
