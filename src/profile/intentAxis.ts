import type { CategoriesDefinition } from './axisDefinition.ts'

/**
 * Classes by what customers mean to do next: active 积极, hesitant 犹豫, refusing 拒绝.
 *
 * Reads `intentSignal`, which `detectIntent` makes from events; null gives no class.
 *
 * @example
 * ```ts
 * import { classifyAxis, defineAxis, intentAxis } from 'clientele/profile'
 *
 * classifyAxis(defineAxis(intentAxis()), { intentSignal: ['active', 'refusing', null] })
 * // => ['active', 'refusing', null]
 * ```
 */
export function intentAxis(): CategoriesDefinition<'intent'> {
  return {
    column: 'intent',
    label: { en: 'Purchase intent', zh: '购买意向' },
    of: 'intentSignal',
    categories: { active: 'active', hesitant: 'hesitant', refusing: 'refusing' },
    classes: [
      { id: 'active', label: { en: 'Active', zh: '积极' } },
      { id: 'hesitant', label: { en: 'Hesitant', zh: '犹豫' } },
      { id: 'refusing', label: { en: 'Refusing', zh: '拒绝' } },
    ],
  }
}
