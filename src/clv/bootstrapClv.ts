import { fail } from '../errors.ts'
import { createRandom } from '../math/random.ts'
import type { NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import type { ClvModel, Posterior } from './clvModel.ts'
import type { FamilyFit } from './common/types.ts'
import { fitterOf } from './familyFits.ts'
import { fit as fitSpend } from './gamma-gamma/fit.ts'
import type { ClvCustomers } from './predictClv.ts'

/** Options of `bootstrapClv`. */
export interface BootstrapOptions {
  /** Equal seeds give equal models. */
  readonly seed: number
  /**
   * How often to fit again, from 20 on.
   *
   * @default 200
   */
  readonly replicates?: number
  /** As given to `fitClv`. */
  readonly weights?: NumberColumn
}

/**
 * Checks what a model says of its own uncertainty: the same model, its posteriors replaced by a bootstrap.
 *
 * The customers it was fitted on are drawn again, each 0, 1, 2 or more times, and both parts are fitted to them,
 * `replicates` times. What `predictClv` and `totalClv` tell with the result should differ little from what they tell
 * with `model`; where it does, believe the wider ranges. Fits that ran to a boundary are left out;
 * `posterior.orders.message` counts them. The point predictions are those of `model`.
 *
 * Cost: `replicates` times that of the two fits.
 *
 * @throws ClienteleError As `fitClv` does; `argument`, for fewer than 20 replicates or a seed that is no finite number.
 *
 * @example
 * ```ts
 * import { bootstrapClv, fitClv } from 'clientele/clv'
 * import { simulate } from 'clientele/clv/bg-nbd'
 *
 * const customers = simulate({ r: 0.5, alpha: 40, a: 0.8, b: 2.4 }, { customers: 500, tenure: 300, seed: 1 })
 * const model = fitClv(customers, { family: 'bg-nbd' })
 * const check = bootstrapClv(model, customers, { seed: 1, replicates: 20 })
 * check.posterior.orders?.method // => 'bootstrap'
 * ```
 */
export function bootstrapClv<Name extends string>(
  model: ClvModel<Name>,
  customers: ClvCustomers,
  options: BootstrapOptions,
): ClvModel<Name> {
  if (model?.kind !== 'clv' || model.version !== 1) fail('model', 'a CLV model of version 1', model)
  const { seed, replicates = 200, weights } = options ?? {}
  if (!(Number.isInteger(replicates) && replicates >= 20)) {
    fail('argument', '`replicates` to be a whole number from 20', replicates, { column: 'replicates' })
  }
  const random = createRandom(seed as number)
  const repeats = readNumbers(customers.repeats, 'repeats')
  const given = weights && readNumbers(weights, 'weights')
  const { fit: refit } = fitterOf(model.family)
  const spendColumns = model.spend && {
    repeats: repeats.map((x) => (Number.isNaN(x) ? 0 : x)),
    repeatSpend: readNumbers(customers.repeatSpend!, 'repeatSpend'),
  }
  const orders: number[][] = []
  const spend: number[][] = []
  const keep = (into: number[][], { covariance, params }: FamilyFit<string, string>): void => {
    if (covariance.values) into.push(covariance.names.map((name) => Math.log(params[name]!)))
  }
  for (let k = 0; k < replicates; k++) {
    const drawn = repeats.map((_, i) => random.poisson(1) * (given ? given[i]! : 1))
    // Nobody to learn from: a replicate of which nothing can be said.
    if (!drawn.some((weight) => weight > 0)) continue
    keep(orders, refit(customers, { timeUnit: model.timeUnit, penalty: model.orders.penalty, weights: drawn }))
    const spenders = spendColumns?.repeats.some((x, i) => x > 0 && drawn[i]! > 0 && spendColumns.repeatSpend[i]! > 0)
    if (spendColumns && spenders) keep(spend, fitSpend(spendColumns, { weights: drawn }))
  }
  return {
    ...model,
    posterior: {
      orders: posteriorFrom(model.orders.covariance.names, orders, replicates),
      spend: model.spend && posteriorFrom(model.spend.covariance.names, spend, replicates),
    },
  }
}

function posteriorFrom(names: readonly string[], draws: number[][], replicates: number): Posterior | null {
  const n = draws.length
  if (n <= names.length) return null
  const mean = names.map((_, i) => draws.reduce((sum, draw) => sum + draw[i]! / n, 0))
  const covariance = names.map((_, i) =>
    names.map((_, j) =>
      draws.reduce((sum, draw) => sum + ((draw[i]! - mean[i]!) * (draw[j]! - mean[j]!)) / (n - 1), 0),
    ),
  )
  return {
    names,
    mean,
    covariance,
    draws,
    weights: draws.map(() => 1 / n),
    method: 'bootstrap',
    effective: n,
    tail: null,
    message: {
      en: `From ${replicates} bootstrap samples, ${replicates - n} of which fixed no parameters and were left out.`,
      zh: `来自 ${replicates} 个自助样本，其中 ${replicates - n} 个无法确定参数，已略去。`,
    },
  }
}
