import type { CategoriesDefinition, ClassDefinition } from './axisDefinition.ts'

/**
 * Classes by place, such as north 北方 and south 南方, from a table of your own: which region belongs to which class.
 *
 * Reads `region`; a region that the table does not have is a finding, and gives no class.
 *
 * @example
 * ```ts
 * import { classifyAxis, defineAxis, regionAxis } from 'clientele/profile'
 *
 * const axis = regionAxis({ 北京: 'north', 天津: 'north', 广东: 'south' }, [
 *   { id: 'north', label: { en: 'North', zh: '北方' } },
 *   { id: 'south', label: { en: 'South', zh: '南方' } },
 * ])
 * classifyAxis(defineAxis(axis), { region: ['广东', '北京', 'Paris', null] }) // => ['south', 'north', null, null]
 * ```
 */
export function regionAxis(
  categories: { readonly [region: string]: string },
  classes: readonly ClassDefinition[],
): CategoriesDefinition<'regionGroup'> {
  return { column: 'regionGroup', label: { en: 'Region', zh: '地区' }, of: 'region', categories, classes }
}
