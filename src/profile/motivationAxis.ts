import type { CategoriesDefinition } from './axisDefinition.ts'

/**
 * Classes by why customers buy: need 需求型, interest 兴趣型, social 社交型.
 *
 * Reads `motivationSignal`, which `inferMotivation` makes from answers, else from events and orders; `motivationSource`
 * beside it tells which. Null gives no class.
 *
 * @example
 * ```ts
 * import { classifyAxis, defineAxis, motivationAxis } from 'clientele/profile'
 *
 * classifyAxis(defineAxis(motivationAxis()), { motivationSignal: ['need', 'social', null] })
 * // => ['need', 'social', null]
 * ```
 */
export function motivationAxis(): CategoriesDefinition<'motivation'> {
  return {
    column: 'motivation',
    label: { en: 'Motivation', zh: '购买动机' },
    of: 'motivationSignal',
    categories: { need: 'need', interest: 'interest', social: 'social' },
    classes: [
      { id: 'need', label: { en: 'Need', zh: '需求型' } },
      { id: 'interest', label: { en: 'Interest', zh: '兴趣型' } },
      { id: 'social', label: { en: 'Social', zh: '社交型' } },
    ],
  }
}
