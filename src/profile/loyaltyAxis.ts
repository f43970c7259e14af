import type { LadderDefinition } from './axisDefinition.ts'
import { neverBought } from './neverBought.ts'

/** When a customer counts as lost. */
export interface LoyaltyAxisOptions {
  /** Days without a purchase after which a customer is gone. @default 180 */
  readonly gone?: number
}

/**
 * Classes by loyalty: loyal 忠诚 with at least two repeat purchases, churned 流失 after 180 days without one, potential 潜在.
 *
 * Whoever has bought nothing for more than 180 days is churned, however often they bought before; who never bought is
 * potential, as are the others. Reads `recency` and `repeats`, and `firstOrder` and `frequency` if they are there.
 *
 * @example
 * ```ts
 * import { classifyAxis, defineAxis, loyaltyAxis } from 'clientele/profile'
 *
 * classifyAxis(defineAxis(loyaltyAxis()), { recency: [180, 181, 20, null], repeats: [2, 9, 1, 0] })
 * // => ['loyal', 'churned', 'potential', 'potential']
 * ```
 */
export function loyaltyAxis({ gone = 180 }: LoyaltyAxisOptions = {}): LadderDefinition<'loyalty'> {
  const bought = { not: neverBought }
  return {
    column: 'loyalty',
    label: { en: 'Loyalty', zh: '忠诚度' },
    ladder: [
      {
        id: 'churned',
        label: { en: 'Churned', zh: '流失' },
        when: { all: [bought, { field: 'recency', gt: gone }] },
      },
      {
        id: 'loyal',
        label: { en: 'Loyal', zh: '忠诚' },
        when: { all: [bought, { field: 'repeats', gte: 2 }] },
      },
      { id: 'potential', label: { en: 'Potential', zh: '潜在' }, when: { all: [] } },
    ],
    optional: ['firstOrder', 'frequency'],
  }
}
