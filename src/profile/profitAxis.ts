import type { BandsDefinition } from './axisDefinition.ts'

/**
 * Tiers by profit at fixed limits: high 高价值客户 above 15,000, medium 中等价值客户 above 5,000, low 低价值客户.
 *
 * The limits themselves are below the tier; a loss is low. Reads `profit`. For limits that follow your customers see
 * `valueAxis`.
 *
 * @example
 * ```ts
 * import { classifyAxis, defineAxis, profitAxis } from 'clientele/profile'
 *
 * classifyAxis(defineAxis(profitAxis()), { profit: [15000.01, 15000, 5000, -1] }) // => ['high', 'medium', 'low', 'low']
 * ```
 */
export function profitAxis(): BandsDefinition<'profitTier'> {
  return {
    column: 'profitTier',
    label: { en: 'Tier by profit', zh: '利润分层' },
    of: 'profit',
    bands: [
      { id: 'high', label: { en: 'High value', zh: '高价值客户' }, from: 15_000, inclusive: false },
      { id: 'medium', label: { en: 'Medium value', zh: '中等价值客户' }, from: 5_000, inclusive: false },
      { id: 'low', label: { en: 'Low value', zh: '低价值客户' } },
    ],
  }
}
