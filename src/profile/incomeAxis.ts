import type { BandDefinition, BandsDefinition } from './axisDefinition.ts'

/**
 * Classes by income, in bands of your own, from the highest down.
 *
 * Reads `income`; an income below 0 is a finding. It tells of the person: use it with a reason. For high, medium and low
 * see `purchasingPowerAxis`.
 *
 * @example
 * ```ts
 * import { classifyAxis, defineAxis, incomeAxis } from 'clientele/profile'
 *
 * const axis = incomeAxis([
 *   { id: 'over20k', label: { en: 'Over 20,000', zh: '2万以上' }, from: 20000, inclusive: false },
 *   { id: 'upTo20k', label: { en: 'Up to 20,000', zh: '2万及以下' } },
 * ])
 * classifyAxis(defineAxis(axis), { income: [20000, 20001, null] }) // => ['upTo20k', 'over20k', null]
 * ```
 */
export function incomeAxis(bands: readonly BandDefinition[]): BandsDefinition<'incomeBand'> {
  return {
    column: 'incomeBand',
    label: { en: 'Income', zh: '收入' },
    sensitive: true,
    of: 'income',
    valid: { least: 0 },
    bands,
  }
}
