import { normalQuantile } from '../math/normalQuantile.ts'
import type { ClvModel, Posterior } from './clvModel.ts'
import type { Family } from './families.ts'
import { spendQuantile } from './gamma-gamma/spendQuantile.ts'
import { type OpenClv, steadyTime } from './openClv.ts'
import type { Scorer } from './openMeans.ts'
import { aliveRange } from './uncertainty/aliveRange.ts'
import { compoundQuantile, groupNumbers, openNumbers } from './uncertainty/compound.ts'
import { countQuantile, openCountTable } from './uncertainty/countTable.ts'
import { sigmaPoints } from './uncertainty/sigmaPoints.ts'

/** Intervals, behind the means in the same row. */
export function openIntervals(model: ClvModel<string>, open: OpenClv, level: number): Scorer {
  const { family, params, outlook, margin } = open
  const tail = (1 - level) / 2
  const width = normalQuantile(1 - tail)
  const posterior = model.posterior.orders
  const points = posterior ? sigmaPoints(posterior) : [params]
  const { t } = outlook
  const steady = steadyTime(outlook)
  const alike = steady > 0.99 * t
  // Value needs what is beyond the quantile as well, but no more than roughly.
  const counts = openCountTable(model.family, points, t, alike ? tail / 8 : tail)
  const worth = alike ? counts : openCountTable(model.family, points, steady, tail / 8)
  const worthAhead = family.ahead(params, alike ? outlook : { t: steady, delta: 0 })
  const spread = model.spend && openSpread(model, tail, width)
  const numbers = openNumbers()
  const alive = openAlive(family, posterior, counts.alive, width)

  return (row, x, tx, T, repeatSpend) => {
    counts.read(x, tx, T)
    alive(row, x, tx, T)
    row[6] = countQuantile(counts, 1 - tail)
    row[7] = countQuantile(counts, tail)
    if (!spread) {
      row[8] = row[9] = row[10] = row[11] = Number.NaN
      return
    }
    const known = spread(row, x, repeatSpend)
    if (!alike) worth.read(x, tx, T)
    groupNumbers(numbers, worth)
    // The value of a purchase at the customer's usual spend, so that the mean comes out as it should.
    const undiscounted = row[0]! * worthAhead.expected(x, T) * row[2]!
    const each = undiscounted > 0 ? row[3]! / undiscounted : margin
    const { p } = model.spend!.params
    row[10] = each * known.unit * compoundQuantile(numbers, p, known.shape, 1 - tail)
    row[11] = each * known.unit * compoundQuantile(numbers, p, known.shape, tail)
  }
}

/** Customers whose range of P(alive) is remembered: many share their history, and draws are many. */
const REMEMBERED = 50_000

/** The range of P(alive) over all draws of a posterior; few points tell enough of one that is nearly normal. */
function openAlive(
  { alive }: Family,
  posterior: Posterior | null,
  atPoints: Float64Array,
  width: number,
): (row: Float64Array, x: number, tx: number, T: number) => void {
  if (!posterior || posterior.method === 'laplace') return (row) => aliveRange(row, atPoints, null, width)
  const draws = posterior.draws.map((draw) => draw.map(Math.exp))
  const known = new Map<string, Float64Array>()
  return (row, x, tx, T) => {
    const key = `${x} ${tx} ${T}`
    let range = known.get(key)
    if (!range) {
      const atDraws = draws.map((draw) => alive(draw, x, tx, T))
      aliveRange(row, atDraws, posterior.weights, width)
      if (known.size > REMEMBERED) known.clear()
      known.set(key, (range = row.slice(4, 6)))
    }
    row.set(range, 4)
  }
}

/**
 * The interval of a customer's mean spend p / nu, and what is known of nu: a gamma distribution of this shape, with
 * unit = p / E nu.
 *
 * The parameters' uncertainty widens the distribution on the log scale, where the two variances add up.
 */
function openSpread(
  model: ClvModel<string>,
  tail: number,
  width: number,
): (row: Float64Array, x: number, repeatSpend: number) => { shape: number; unit: number } {
  const { p, q, gamma } = model.spend!.params
  const covariance = model.posterior.spend?.covariance
  const [pp, pq, pg, , qq, qg, , , gg] = (covariance?.flat() ?? new Array<number>(9).fill(0)) as Nine
  /** By x: the median in units, and how far the quantiles are from it, in logs, squared. */
  const known = new Map<number, readonly [number, number, number]>()
  const quantilesAt = (x: number): readonly [number, number, number] => {
    const found = known.get(x)
    if (found) return found
    const quantile = (probability: number): number => spendQuantile({ p, q, gamma: 1 }, probability, x, 0) / p
    const shape = p * x + q
    // Hardly any spread, which is normal.
    if (shape > 1e6) return [1, (width * width) / shape, (width * width) / shape]
    const median = quantile(0.5)
    const reach = (probability: number): number => Math.log(quantile(probability) / median) ** 2
    const three = [median * shape, reach(tail), reach(1 - tail)] as const
    known.set(x, three)
    return three
  }
  const nu = { shape: 0, unit: 0 }
  return (row, x, repeatSpend) => {
    const shape = p * x + q
    const scale = x === 0 ? gamma : gamma + x * (repeatSpend < 0 ? 0 : repeatSpend)
    const unit = (p * scale) / shape
    // Of ln(p scale / shape) by ln p, ln q, ln gamma.
    const byP = q / shape
    const byQ = -q / shape
    const byGamma = gamma / scale
    const variance =
      byP * byP * pp +
      byQ * byQ * qq +
      byGamma * byGamma * gg +
      2 * (byP * (byQ * pq + byGamma * pg) + byQ * byGamma * qg)
    const [median, below, above] = quantilesAt(x)
    const extra = width * width * variance
    row[8] = unit * median * Math.exp(-Math.sqrt(below + extra))
    row[9] = unit * median * Math.exp(Math.sqrt(above + extra))
    nu.shape = 1 / (1 / shape + variance)
    nu.unit = unit
    return nu
  }
}

type Nine = [number, number, number, number, number, number, number, number, number]
