import type { LadderDefinition } from './axisDefinition.ts'

/**
 * Tiers by who customers are: high income 高收入客户, and of the others young 年轻客户 and mature 成熟客户.
 *
 * High income is more than 15,000; young is below 35 years. Reads `income` and `ageYears`. It tells of the person: use it
 * with a reason.
 *
 * @example
 * ```ts
 * import { attributesAxis, axisOf, defineAxis } from 'clientele/profile'
 *
 * const axis = defineAxis(attributesAxis())
 * axisOf(axis, { ageYears: 30, income: 15000 }) // => 'young'
 * axisOf(axis, { ageYears: 30, income: 15001 }) // => 'highIncome'
 * axisOf(axis, { ageYears: 25, income: null }) // => null
 * ```
 */
export function attributesAxis(): LadderDefinition<'attributeTier'> {
  return {
    column: 'attributeTier',
    label: { en: 'Tier by attributes', zh: '属性分层' },
    sensitive: true,
    ladder: [
      { id: 'highIncome', label: { en: 'High income', zh: '高收入客户' }, when: { field: 'income', gt: 15_000 } },
      { id: 'young', label: { en: 'Young', zh: '年轻客户' }, when: { field: 'ageYears', lt: 35 } },
      { id: 'mature', label: { en: 'Mature', zh: '成熟客户' }, when: { all: [] } },
    ],
  }
}
