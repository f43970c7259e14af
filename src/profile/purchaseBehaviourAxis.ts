import type { LadderDefinition } from './axisDefinition.ts'
import type { LoyaltyAxisOptions } from './loyaltyAxis.ts'
import { neverBought } from './neverBought.ts'

/**
 * Classes by how steadily customers buy: loyal 忠诚, unstable 不稳定, potential 潜在.
 *
 * Loyal is who has at least two repeat purchases at regular gaps (variation below 1, where 1 is buying at random), the last
 * within 180 days; who never bought is potential; everyone else is unstable. Reads `repeats`, `recency` and
 * `gapVariation` (see `gapVariation` of `clientele/orders`), and `firstOrder` and `frequency` if they are there.
 *
 * The limit of 1 is a convention of this library: the gaps of a Poisson process have it.
 *
 * @example
 * ```ts
 * import { classifyAxis, defineAxis, purchaseBehaviourAxis } from 'clientele/profile'
 *
 * const customers = { repeats: [2, 2, 1, 0], recency: [30, 30, 30, null], gapVariation: [0.4, 1, null, null] }
 * classifyAxis(defineAxis(purchaseBehaviourAxis()), customers) // => ['loyal', 'unstable', 'unstable', 'potential']
 * ```
 */
export function purchaseBehaviourAxis(options: LoyaltyAxisOptions = {}): LadderDefinition<'purchaseBehaviour'> {
  const { gone = 180 } = options
  return {
    column: 'purchaseBehaviour',
    label: { en: 'Purchase behaviour', zh: '购买行为' },
    ladder: [
      { id: 'potential', label: { en: 'Potential', zh: '潜在' }, when: neverBought },
      {
        id: 'loyal',
        label: { en: 'Loyal', zh: '忠诚' },
        when: {
          all: [
            { field: 'repeats', gte: 2 },
            { field: 'gapVariation', lt: 1 },
            { field: 'recency', lte: gone },
          ],
        },
      },
      { id: 'unstable', label: { en: 'Unstable', zh: '不稳定' }, when: { all: [] } },
    ],
    optional: ['firstOrder', 'frequency'],
  }
}
