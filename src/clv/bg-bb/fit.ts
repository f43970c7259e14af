import { fail } from '../../errors.ts'
import { logGammaRatio } from '../../math/logGammaRatio.ts'
import { minimize } from '../../math/minimize.ts'
import type { NumberColumn } from '../../table/columns.ts'
import { finishFit } from '../common/finishFit.ts'
import type { HistoryColumns } from '../common/readHistories.ts'
import type { FamilyFit, FitFinding, FitFindingCode } from '../common/types.ts'
import type { BgBbParams } from './bgBbParams.ts'
import { opportunityObjective } from './opportunityObjective.ts'
import { type Opportunities, readOpportunities } from './readOpportunities.ts'

export interface BgBbOptions {
  /**
   * Pulls the parameters towards 0, for small data: `penalty` times the sum of their squares is added to the mean negative
   * log-likelihood.
   *
   * @default 0
   */
  readonly penalty?: number
  /** How many customers each row stands for: finite and not negative. */
  readonly weights?: NumberColumn
}

/** A fitted BG/BB model: plain JSON. Its unit of time is the opportunity; `timeUnit` is always 'day', which scales nothing. */
export type BgBbFit = FamilyFit<'bg-bb', 'alpha' | 'beta' | 'gamma' | 'delta'>

/**
 * Learns how customers buy and leave where purchases can only happen at set opportunities, at most one each: yearly donations, the
 * match days of a season, monthly deliveries. The BG/BB model, by maximum likelihood.
 *
 * Durations count opportunities, not days: `tenure` n are those a customer had after joining, `tenureAtLast` the number of the
 * last one used (0 if none), `repeats` how many were used. Rows may stand for many customers by `weights`.
 *
 * The search is deterministic, in log parameters with analytic Hessian, and its result does not depend on the order of rows.
 * Data that fix no parameters are not an error: `findings` says which run away, and what settles while they do.
 *
 * Method: Fader, Hardie and Shang, "Customer-Base Analysis in a Discrete-Time Noncontractual Setting" (2010). Cost of one of
 * some 10 to 20 evaluations: about 50 ns for each n, x and opportunity after the earliest last purchase with these.
 *
 * @throws ClienteleError `column`, with the first row concerned, for numbers that are not whole, histories that cannot be
 * (more purchases than opportunities), weights below 0, unequal lengths or no customer at all. `argument`, for a penalty below 0.
 *
 * @example
 * ```ts
 * import { expectedPurchases, fit } from 'clientele/clv/bg-bb'
 *
 * // Of 1,000 donors, how many gave at which of three yearly appeals: never, only at the first, …, at all three.
 * const model = fit(
 *   { repeats: [0, 1, 1, 2, 1, 2, 2, 3], tenureAtLast: [0, 1, 2, 2, 3, 3, 3, 3], tenure: [3, 3, 3, 3, 3, 3, 3, 3] },
 *   { weights: [380, 110, 40, 80, 30, 40, 60, 260] },
 * )
 * model.converged // => true
 * model.data.customers // => 1000
 * expectedPurchases(model.params, 5, 3, 3, 3) > expectedPurchases(model.params, 5, 1, 3, 3) // => true
 * ```
 */
export function fit(customers: HistoryColumns, options: BgBbOptions = {}): BgBbFit {
  const { penalty = 0, weights } = options
  if (!(penalty >= 0 && penalty < Number.POSITIVE_INFINITY)) {
    fail('argument', '`penalty` to be a finite number of at least 0', penalty, { column: 'penalty' })
  }
  const histories = readOpportunities(customers, weights)
  const found = minimize(opportunityObjective(histories, penalty), start(histories))
  const [alpha, beta, gamma, delta] = Array.from(found.at, Math.exp) as [number, number, number, number]
  const squares = alpha ** 2 + beta ** 2 + gamma ** 2 + delta ** 2
  return finishFit({
    family: 'bg-bb',
    timeUnit: 'day',
    names: ['alpha', 'beta', 'gamma', 'delta'],
    optimum: found.at,
    hessian: found.hessian,
    logLikelihood: penalty * histories.data.customers * squares - found.value,
    data: histories.data,
    penalty,
    minimisation: found,
    findings: findingsOf({ alpha, beta, gamma, delta }, histories),
  })
}

/** From the rate of purchases up to the last one, with one in ten leaving at each opportunity. */
function start({ x, tx, weight }: Opportunities): number[] {
  let purchases = 1
  let opportunities = 2
  for (let i = 0; i < x.length; i++) {
    purchases += weight[i]! * x[i]!
    opportunities += weight[i]! * tx[i]!
  }
  const rate = purchases / opportunities
  return [2 * rate, Math.max(0.1, 2 * (1 - rate)), 0.5, 4.5].map(Math.log)
}

function findingsOf({ alpha, beta, gamma, delta }: BgBbParams, { n, weight, data }: Opportunities): FitFinding[] {
  const findings: FitFinding[] = []
  const find = (code: FitFindingCode, a: 'alpha' | 'gamma', b: 'beta' | 'delta', mean: number): void => {
    findings.push({ code, parameters: [a, b], limits: { [`${a}/(${a}+${b})`]: mean } })
  }
  if (data.repeaters < 10) {
    findings.push({ code: 'few-repeaters', parameters: ['alpha', 'beta', 'gamma', 'delta'], limits: {} })
  }
  // Without any purchase there is no telling whether customers have left or do not buy.
  if (data.repeaters === 0) return findings
  const rate = alpha / (alpha + beta)
  if (alpha + beta > LARGE) find('alike-in-rate', 'alpha', 'beta', rate)
  if (alpha + beta < 1 / LARGE) find('all-or-none', 'alpha', 'beta', rate)
  const leaving = gamma / (gamma + delta)
  let leavers = 0
  for (let i = 0; i < n.length; i++) leavers += -weight[i]! * Math.expm1(logStaying(gamma, delta, n[i]!))
  if (leavers < 0.5) find('no-dropout', 'gamma', 'delta', leaving)
  else if (gamma + delta > LARGE) find('alike-in-dropout', 'gamma', 'delta', leaving)
  else if (gamma + delta < 1 / LARGE) find('leave-at-once', 'gamma', 'delta', leaving)
  return findings
}

/** A beta distribution of this size varies by a hundredth; one of its inverse knows 0 and 1 only. */
const LARGE = 1e4

/** The logarithm of the probability of staying for n opportunities. */
function logStaying(gamma: number, delta: number, n: number): number {
  return logGammaRatio(delta, n) - logGammaRatio(gamma + delta, n)
}
