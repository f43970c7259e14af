import type { AxisDefinition } from './axisDefinition.ts'

/** Where purchasing power is cut. */
export interface PurchasingPowerAxisOptions {
  /** The incomes from which power is high and medium, themselves included. @default the terciles of the known incomes */
  readonly from?: readonly [high: number, medium: number]
}

/**
 * Classes by purchasing power: high 高收入, medium 中收入, low 低收入.
 *
 * Thirds of the customers whose income is known, or incomes of your own choice: what is much differs from place to place.
 * Reads `income`. It tells of the person: use it with a reason. `fitAxis` makes the model; with `from`, `defineAxis` can.
 *
 * @example
 * ```ts
 * import { axisOf, classifyAxis, defineAxis, fitAxis, purchasingPowerAxis } from 'clientele/profile'
 *
 * const customers = { income: [9000, 4000, null, 6000] }
 * classifyAxis(fitAxis(purchasingPowerAxis(), customers), customers) // => ['high', 'low', null, 'medium']
 *
 * const own = fitAxis(purchasingPowerAxis({ from: [15000, 5000] }), customers)
 * axisOf(own, { income: 9000 }) // => 'medium'
 * ```
 */
export function purchasingPowerAxis({ from }: PurchasingPowerAxisOptions = {}): AxisDefinition<'purchasingPower'> {
  const head = {
    column: 'purchasingPower',
    label: { en: 'Purchasing power', zh: '购买力' },
    sensitive: true,
    of: 'income',
    valid: { least: 0 },
  } as const
  const high = { id: 'high', label: { en: 'High', zh: '高收入' } }
  const medium = { id: 'medium', label: { en: 'Medium', zh: '中收入' } }
  const low = { id: 'low', label: { en: 'Low', zh: '低收入' } }
  if (from === undefined) return { ...head, shares: 'terciles', classes: [high, medium, low] }
  return { ...head, bands: [{ ...high, from: from[0] }, { ...medium, from: from[1] }, low] }
}
