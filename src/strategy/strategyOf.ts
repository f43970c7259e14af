import type { Playbook, Strategy } from './strategy.ts'

/**
 * The strategy of a playbook that has this id, with its names, texts, channels and KPI; null if there is none.
 *
 * @example
 * ```ts
 * import { playbook, strategyOf } from 'clientele/strategy'
 *
 * strategyOf(playbook, 'vipCare')?.name // => { en: 'VIP service', zh: 'VIP会员与服务' }
 * strategyOf(playbook, 'magic') // => null
 * ```
 */
export function strategyOf(playbook: Pick<Playbook, 'strategies'>, id: string | null): Strategy | null {
  return playbook.strategies.find((strategy) => strategy.id === id) ?? null
}
