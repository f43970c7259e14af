import type { LadderDefinition } from './axisDefinition.ts'

/** Whose columns the tiers by behaviour read. */
export interface BehaviourAxisOptions {
  /** The column of money spent. @default 'monetary' */
  readonly amount?: string
}

/**
 * Tiers by what customers do: VIP, premium 高级客户, regular 普通客户.
 *
 * VIP has more than 15 purchases, spent more than 500 and bought more than 5 types of products; premium more than 10, 400
 * and 4; regular is everyone else. The limits themselves are below the tier. Reads `frequency`, `monetary` and
 * `productTypes`, a number.
 *
 * @example
 * ```ts
 * import { axisOf, behaviourAxis, defineAxis } from 'clientele/profile'
 *
 * const axis = defineAxis(behaviourAxis())
 * axisOf(axis, { frequency: 16, monetary: 501, productTypes: 6 }) // => 'vip'
 * axisOf(axis, { frequency: 16, monetary: 500, productTypes: 6 }) // => 'premium'
 * axisOf(axis, { frequency: 20, monetary: null, productTypes: 8 }) // => null
 * ```
 */
export function behaviourAxis({ amount = 'monetary' }: BehaviourAxisOptions = {}): LadderDefinition<'behaviourTier'> {
  return {
    column: 'behaviourTier',
    label: { en: 'Tier by behaviour', zh: '行为分层' },
    ladder: [
      {
        id: 'vip',
        label: { en: 'VIP', zh: 'VIP' },
        when: {
          all: [
            { field: 'frequency', gt: 15 },
            { field: amount, gt: 500 },
            { field: 'productTypes', gt: 5 },
          ],
        },
      },
      {
        id: 'premium',
        label: { en: 'Premium', zh: '高级客户' },
        when: {
          all: [
            { field: 'frequency', gt: 10 },
            { field: amount, gt: 400 },
            { field: 'productTypes', gt: 4 },
          ],
        },
      },
      { id: 'regular', label: { en: 'Regular', zh: '普通客户' }, when: { all: [] } },
    ],
  }
}
