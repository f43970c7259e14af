import type { BandsDefinition } from './axisDefinition.ts'

/** Where the classes by breadth begin. */
export interface BreadthAxisOptions {
  /** The number of products or categories from which breadth is broad, several and single. @default [5, 2, 1] */
  readonly from?: readonly [broad: number, several: number, single: number]
}

/**
 * Classes by how many products or categories customers buy: single 单一, several 多样 (2 to 4), broad 广泛 (5 and more).
 *
 * Who bought nothing has no class. The limits are a convention of this library, and suit categories better than the
 * products of a large range. Reads `productTypes`, which `measureBreadth` makes.
 *
 * @example
 * ```ts
 * import { breadthAxis, classifyAxis, defineAxis } from 'clientele/profile'
 *
 * classifyAxis(defineAxis(breadthAxis()), { productTypes: [5, 4, 2, 1, 0, null] })
 * // => ['broad', 'several', 'several', 'single', null, null]
 * ```
 */
export function breadthAxis({ from = [5, 2, 1] }: BreadthAxisOptions = {}): BandsDefinition<'breadth'> {
  return {
    column: 'breadth',
    label: { en: 'Product breadth', zh: '购买品类广度' },
    of: 'productTypes',
    valid: { least: 0, whole: true },
    bands: [
      { id: 'broad', label: { en: 'Broad', zh: '广泛' }, from: from[0] },
      { id: 'several', label: { en: 'Several', zh: '多样' }, from: from[1] },
      { id: 'single', label: { en: 'Single', zh: '单一' }, from: from[2] },
    ],
  }
}
