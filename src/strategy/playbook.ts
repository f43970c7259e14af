import { eight } from './eight.ts'
import { eleven } from './eleven.ts'
import { growth4 } from './growth4.ts'
import { loyalty4 } from './loyalty4.ts'
import { purchase5 } from './purchase5.ts'
import { six } from './six.ts'
import { strategies } from './strategies.ts'
import type { Playbook } from './strategy.ts'

/**
 * The default playbook: what can be done for customers, and rules that say what to do for whom, in English and Chinese.
 *
 * `ruleSets` has one rule set for each lifecycle scheme. These read `stage`, `tier` (ABC) and `segment` (the eleven RFM
 * segments) and gives every combination of them a strategy and the reason for it, also where one or all are null:
 * prospects have no segment, and unknown values no tier. Where there are no stages, the rule sets `eleven`, `eight` and `six`
 * choose by RFM alone; they read `segment` as the map of that name writes it. The bias is conservative: service instead of discounts for those
 * who buy anyway, people's time for the A tier only, no mass mailings to it, and nothing that costs for those who bring
 * nothing. Every strategy that contacts somebody has guard rails, which `arbitrate` holds.
 *
 * It is plain data and a place to start: copy it, change names, rules and strategies, store it as JSON.
 *
 * @example
 * ```ts
 * import { decisionOf } from 'clientele/rules'
 * import { playbook, strategyOf } from 'clientele/strategy'
 *
 * const decision = decisionOf(playbook.ruleSets.purchase5, { segment: 'cantLose', tier: 'A', stage: 'churned' })
 *
 * decision.because[0]?.en
 * // => 'Bought often and spent much, but not for a long time: a personal call before they are lost.'
 * strategyOf(playbook, decision.strategy)?.name.zh // => '专人挽回'
 * ```
 */
export const playbook: Playbook & { readonly ruleSets: Required<Playbook['ruleSets']> } = {
  kind: 'playbook',
  version: 1,
  strategies,
  ruleSets: { purchase5, growth4, loyalty4, eleven, eight, six },
}
