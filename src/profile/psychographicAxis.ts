import type { CategoriesDefinition } from './axisDefinition.ts'

/**
 * Classes by what customers look for when they buy: brand image 品牌形象型, function 功能型, price 价格型.
 *
 * Reads `leadingScale`: `brandImage`, `function` or `price`, whichever a customer agreed with most. The function
 * `leadingScale` makes it from the answers of a survey.
 *
 * @example
 * ```ts
 * import { classifyAxis, defineAxis, leadingScale, psychographicAxis } from 'clientele/profile'
 *
 * const answers = { q1: [5, 1], q2: [4, 2], q3: [2, 3], q4: [3, 3], q5: [1, 5], q6: [1, 4] }
 * const scales = { brandImage: ['q1', 'q2'], function: ['q3', 'q4'], price: ['q5', 'q6'] } as const
 * classifyAxis(defineAxis(psychographicAxis()), { leadingScale: leadingScale(answers, scales).leadingScale })
 * // => ['brandImage', 'price']
 * ```
 */
export function psychographicAxis(): CategoriesDefinition<'psychographicType'> {
  return {
    column: 'psychographicType',
    label: { en: 'Psychographic type', zh: '心理类型' },
    of: 'leadingScale',
    categories: { brandImage: 'brandImage', function: 'function', price: 'price' },
    classes: [
      { id: 'brandImage', label: { en: 'Brand image', zh: '品牌形象型' } },
      { id: 'function', label: { en: 'Function', zh: '功能型' } },
      { id: 'price', label: { en: 'Price', zh: '价格型' } },
    ],
  }
}
