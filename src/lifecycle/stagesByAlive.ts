import { fail } from '../errors.ts'
import { neverBought } from './neverBought.ts'
import type { StageDefinition } from './stageModel.ts'

/** From which probability of being alive on a customer counts as what. */
export interface AliveCuts {
  /** Active from here on, above `silent`, at most 1. */
  readonly active: number
  /** Silent from here on, above 0; churned below. */
  readonly silent: number
}

/**
 * Makes a ladder of stages from the probability that a customer is still alive, for `fitStages`: potential, active, silent,
 * churned (潜在, 活跃, 沉默, 流失).
 *
 * It reads the column `pAlive`, which a model of customer lifetime value gives, and `recency`; cuts belong to the upper
 * stage. The cuts are yours, and have no default: none is published, and the same probability means one thing in a
 * grocery and another in a furniture shop. Take those that part buyers from others in a holdout (`validateClv`). The mean
 * of `pAlive` in a stage is the share of it that the model holds for alive.
 *
 * Who never bought is potential; a buyer without `pAlive` has no stage.
 *
 * @throws ClienteleError `argument`, for cuts that do not satisfy 0 < silent < active <= 1.
 *
 * @example
 * ```ts
 * import { detectStages, fitStages, stagesByAlive } from 'clientele/lifecycle'
 *
 * const customers = { recency: [12, 140, 400, null], pAlive: [0.97, 0.45, 0.02, null] }
 * const model = fitStages(customers, { scheme: stagesByAlive({ active: 0.7, silent: 0.2 }) })
 *
 * detectStages(model, customers) // => ['active', 'silent', 'churned', 'potential']
 * ```
 */
export function stagesByAlive(cuts: AliveCuts): StageDefinition {
  const { active, silent } = cuts ?? {}
  if (!(silent > 0 && silent < active && active <= 1)) {
    fail('argument', 'cuts of 0 < `silent` < `active` <= 1', [silent, active])
  }
  return {
    stages: [
      {
        id: 'potential',
        label: { en: 'Potential', zh: '潜在客户' },
        when: { all: [{ field: 'pAlive', exists: false }, neverBought] },
      },
      { id: 'active', label: { en: 'Active', zh: '活跃客户' }, when: { field: 'pAlive', gte: active } },
      { id: 'silent', label: { en: 'Silent', zh: '沉默客户' }, when: { field: 'pAlive', gte: silent } },
      { id: 'churned', label: { en: 'Churned', zh: '流失客户' }, when: { all: [] } },
    ],
    optional: ['firstOrder', 'frequency'],
  }
}
