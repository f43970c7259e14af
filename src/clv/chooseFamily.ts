import type { Localized } from '../table/columns.ts'
import { checkHistory } from './checkHistory.ts'
import type { ClvCandidate, ClvChoice, OrdersFamily } from './clvModel.ts'
import { daysOf } from './common/horizon.ts'
import type { Histories } from './common/readHistories.ts'
import type { TimeUnit } from './common/types.ts'
import { countsOf } from './countsOf.ts'
import { familyOf } from './families.ts'
import { fitterOf } from './familyFits.ts'
import type { ClvHoldout } from './fitClv.ts'
import { sampleBy } from './uncertainty/sampleBy.ts'
import { readSplit, type Split } from './validation/readSplit.ts'

const FAMILIES: readonly OrdersFamily[] = ['bg-nbd', 'mbg-nbd', 'pareto-nbd']
const LABELS = { 'bg-nbd': 'BG/NBD', 'mbg-nbd': 'MBG/NBD', 'pareto-nbd': 'Pareto/NBD' } as const

/** Distinct histories that are compared on at most. */
const COMPARED = 50_000

/** Fits all families and puts the best first: by the holdout where there is one, by likelihood else. */
export function chooseFamily(
  histories: Histories,
  timeUnit: TimeUnit,
  penalty: number,
  holdout: ClvHoldout | undefined,
): ClvChoice {
  const { x, tx, T, weight } = histories
  const chosen = sampleBy(x, tx, T, COMPARED)
  const part = (values: Float64Array): Float64Array => Float64Array.from(chosen, (i) => values[i]!)
  const sample = { x: part(x), tx: part(tx), T: part(T), weight: part(weight) }
  const split = holdout && readSplit(holdout)
  const columns = { repeats: sample.x, tenureAtLast: sample.tx, tenure: sample.T }
  const candidates = FAMILIES.map((family): ClvCandidate => {
    // The histories are in the unit already.
    const { logLikelihood, converged, covariance } = fitterOf(family).fit(columns, { weights: sample.weight, penalty })
    return {
      family,
      logLikelihood,
      converged,
      regular: covariance.values !== null,
      holdout: split ? foretell(family, split, timeUnit, penalty) : null,
    }
  })
  const by = holdout ? 'holdout' : 'likelihood'
  const merit = (one: ClvCandidate): number => (one.holdout ? one.holdout.logScore : one.logLikelihood)
  candidates.sort((one, other) => Number(other.converged) - Number(one.converged) || merit(other) - merit(one))
  return { by, candidates, compared: sample.x.length, reason: reasonFor(by, candidates) }
}

/** Fits the past, and tells how likely it made what followed. */
function foretell(family: OrdersFamily, split: Split, timeUnit: TimeUnit, penalty: number): ClvCandidate['holdout'] {
  const { repeats, tenureAtLast, tenure, actual: orders, days } = split
  const { params } = fitterOf(family).fit(split, { timeUnit, penalty })
  const { names, ahead, alive } = familyOf(family)
  const point = names.map((name) => (params as { readonly [name: string]: number })[name]!)
  const unit = daysOf(timeUnit)
  const outlook = { t: days / unit, delta: 0 }
  const { expected } = ahead(point, outlook)
  const distribution = countsOf(family, [point], outlook.t)
  let customers = 0
  let logScore = 0
  let predicted = 0
  let actual = 0
  for (let i = 0; i < orders.length; i++) {
    if (!checkHistory(repeats[i]!, tenureAtLast[i]!, tenure[i]!, i)) continue
    const T = tenure[i]! / unit
    const tx = Math.min(tenureAtLast[i]!, tenure[i]!) / unit
    const n = orders[i]!
    const chance = alive(point, repeats[i]!, tx, T)
    distribution.survive(repeats[i]!, tx, T, 1)
    logScore += Math.log(Math.max(1e-12, (n > 0 ? distribution.beyond(n - 1) : 1) - distribution.beyond(n)))
    predicted += chance * expected(repeats[i]!, T)
    actual += n
    customers++
  }
  return { logScore: logScore / customers, predicted, actual }
}

function reasonFor(by: ClvChoice['by'], [best, next]: readonly ClvCandidate[]): Localized {
  const name = LABELS[best!.family]
  const other = LABELS[next!.family]
  if (by === 'holdout') {
    const score = best!.holdout!.logScore.toFixed(4)
    const second = next!.holdout!.logScore.toFixed(4)
    const sums = `${Math.round(best!.holdout!.predicted)} : ${Math.round(best!.holdout!.actual)}`
    return {
      en: `${name} foretold the holdout best: mean log score ${score}, ${other} ${second}; orders predicted and actual ${sums}.`,
      zh: `${name} 对验证期的预测最好：平均对数得分 ${score}，${other} 为 ${second}；预测订单数与实际订单数 ${sums}。`,
    }
  }
  const lead = best!.logLikelihood - next!.logLikelihood
  const close = lead < 2
  return {
    en: `${name} has the highest likelihood: ${lead.toFixed(1)} above ${other} on the log scale${close ? ', which is as good as equal' : ''}. All have four parameters. A holdout would tell more.`,
    zh: `${name} 的似然最高：对数似然比 ${other} 高 ${lead.toFixed(1)}${close ? '，几乎没有差别' : ''}。各模型都有四个参数；提供验证期可以判断得更准。`,
  }
}
