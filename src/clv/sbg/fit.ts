import { fail } from '../../errors.ts'
import { type Minimum, minimize, type Objective } from '../../math/minimize.ts'
import { finishFit } from '../common/finishFit.ts'
import type { FamilyFit, FitData, FitFinding, FitFindingCode } from '../common/types.ts'
import { type Cohort, type Renewals, readCohort } from './readCohort.ts'

export interface SbgOptions {
  /**
   * Pulls the parameters towards 0, for small data: `penalty` times the sum of their squares is added to the mean negative
   * log-likelihood.
   *
   * @default 0
   */
  readonly penalty?: number
}

/**
 * A fitted sBG model: plain JSON. Its unit of time is the time between renewals; `timeUnit` is always 'day', which scales nothing.
 * `data.repeaters` are the customers who renewed at least once, `data.purchases` the renewals.
 */
export type SbgFit = FamilyFit<'sbg', 'alpha' | 'beta'>

/**
 * Learns from a cohort under contract how easily customers leave, and how much they differ in it: the shifted beta-geometric
 * model, by maximum likelihood. Its survival curve goes on beyond the data.
 *
 * It takes how many left at each renewal and how many are still there; shares will do in place of numbers, but then standard
 * errors are those of so many customers as the shares sum to. The search is deterministic, in log parameters with analytic Hessian.
 *
 * Data that fix no parameters are not an error, and `findings` tells: nobody has left, customers are alike (retention does
 * not rise), one renewal only.
 *
 * Method: Fader and Hardie, "How to Project Customer Retention" (2007), appendix B.
 *
 * @throws ClienteleError `column`, with the first row concerned, for numbers that are missing or negative, unequal lengths
 * or no customer at all. `argument`, for a penalty below 0.
 *
 * @example
 * ```ts
 * import { fit, survival } from 'clientele/clv/sbg'
 *
 * // 1,000 customers; 131 did not renew the first time, 126 the second, …; 491 are still there after seven renewals.
 * const { params } = fit({ lost: [131, 126, 90, 60, 42, 34, 26], remaining: 491 })
 * params.alpha // => 0.668088351…
 * params.beta // => 3.806094964…
 * survival(params, 12) // => 0.377999071…
 * ```
 */
export function fit(cohort: Cohort, options: SbgOptions = {}): SbgFit {
  const { penalty = 0 } = options
  if (!(penalty >= 0 && penalty < Number.POSITIVE_INFINITY)) {
    fail('argument', '`penalty` to be a finite number of at least 0', penalty, { column: 'penalty' })
  }
  const renewals = readCohort(cohort)
  const data = summaryOf(renewals)
  // Where nobody faced a second renewal all there is to know is a share, and a search has nothing to hold on to.
  const shareOnly = penalty === 0 && (data.longest === 1 || data.repeaters === 0)
  const found = shareOnly
    ? minimumOf(renewals.lost[0]! / data.customers, data.customers)
    : minimize(objectiveOf(renewals, penalty * data.customers), [0, 0])
  const [alpha, beta] = Array.from(found.at, Math.exp) as [number, number]
  return finishFit({
    family: 'sbg',
    timeUnit: 'day',
    names: ['alpha', 'beta'],
    optimum: found.at,
    hessian: found.hessian,
    logLikelihood: penalty * data.customers * (alpha ** 2 + beta ** 2) - found.value,
    data,
    penalty,
    minimisation: found,
    findings: findingsOf(alpha, beta, renewals, found.level),
  })
}

/** The one of the equally good optima of which alpha and beta sum to 1; a share of none or all is as good as that. */
function minimumOf(share: number, customers: number): Omit<Minimum, 'gradient'> {
  const near = Math.min(1 - 1e-9, Math.max(1e-9, share))
  const at = Float64Array.of(Math.log(near), Math.log1p(-near))
  const value = -customers * (share * at[0]! + (1 - share) * at[1]!)
  const message = 'One renewal: there is nothing to search for.'
  return { at, value, hessian: new Float64Array(4), iterations: 0, converged: true, level: true, message }
}

/** The negative log-likelihood in (ln alpha, ln beta), with `pull` times the sum of squared parameters. */
function objectiveOf({ lost, kept }: Renewals, pull: number): Objective {
  return (at, gradient, hessian) => {
    const alpha = Math.exp(at[0]!)
    const beta = Math.exp(at[1]!)
    // Beyond, the digits are gone, and so is any meaning.
    if (!(alpha > 1e-12 && alpha < 1e12 && beta > 1e-12 && beta < 1e12)) return Number.POSITIVE_INFINITY
    let value = pull * (alpha * alpha + beta * beta)
    let mixed = 0
    gradient[0] = 2 * pull * alpha * alpha
    gradient[1] = 2 * pull * beta * beta
    hessian[0] = 4 * pull * alpha * alpha
    hessian[3] = 4 * pull * beta * beta
    for (let t = 0; t < lost.length; t++) {
      const left = lost[t]!
      const stayed = kept[t]!
      const all = left + stayed
      const stay = beta + t
      const sum = alpha + stay
      value += left * Math.log1p(stay / alpha) + stayed * Math.log1p(alpha / stay)
      gradient[0]! += (stayed * alpha - left * stay) / sum
      gradient[1]! += (beta * (left * stay - stayed * alpha)) / stay / sum
      hessian[0]! += (((all * alpha) / sum) * stay) / sum
      mixed -= (((all * alpha) / sum) * beta) / sum
      hessian[3]! += (((all * beta) / sum) * (alpha + t)) / sum - (((stayed * beta) / stay) * t) / stay
    }
    hessian[1] = hessian[2] = mixed
    return value
  }
}

function summaryOf({ lost, kept }: Renewals): FitData {
  return {
    customers: lost[0]! + kept[0]!,
    repeaters: kept[0]!,
    purchases: kept.reduce((sum, count) => sum + count, 0),
    distinct: lost.length,
    longest: lost.length,
  }
}

function findingsOf(alpha: number, beta: number, { lost, kept }: Renewals, level: boolean): FitFinding[] {
  const find = (code: FitFindingCode): FitFinding[] => [
    { code, parameters: ['alpha', 'beta'], limits: { 'alpha/(alpha+beta)': alpha / (alpha + beta) } },
  ]
  if (lost.every((count) => count === 0)) return find('no-dropout')
  if (lost.length === 1) return find('one-renewal')
  if (alpha + beta > LARGE || kept[0] === 0) return find('alike-in-dropout')
  if (alpha + beta < 1 / LARGE) return find('leave-at-once')
  return level ? find('flat-likelihood') : []
}

/** A beta distribution of this size varies by a hundredth; one of its inverse knows 0 and 1 only. */
const LARGE = 1e4
