import { fit as fitBgNbd, predict } from '../../src/clv/bg-nbd/index.ts'
import { fitClv, predictClv, totalClv } from '../../src/clv/index.ts'
import { fit as fitParetoNbd } from '../../src/clv/pareto-nbd/index.ts'
import { createRandom } from '../../src/math/random.ts'
import { columnsOf } from '../published.ts'
import { type BenchRow, type Columns, compare, here, type LoneRow, python } from './against.ts'

type Customers = Columns & Record<'repeats' | 'tenureAtLast' | 'tenure' | 'repeatSpend', Float64Array>

/** The parameters of the BG/NBD paper, in weeks; spend as Gamma-Gamma has it there. */
const TRUE = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426, p: 6.25, q: 3.74, gamma: 15.44 }

/** Customers drawn from the model with all histories distinct, after up to 78 weeks; times in weeks. */
function drawCustomers(size: number): Customers {
  const random = createRandom(11)
  const columns = [0, 1, 2, 3].map(() => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const [repeats, tenureAtLast, tenure, repeatSpend] = columns
  for (let i = 0; i < size; i++) {
    const rate = random.gamma(TRUE.r) / TRUE.alpha
    const leaves = random.beta(TRUE.a, TRUE.b)
    tenure[i] = 26 + 52 * random.uniform()
    for (let at = random.exponential() / rate; at <= tenure[i]!; at += random.exponential() / rate) {
      repeats[i]!++
      tenureAtLast[i] = at
      if (random.uniform() < leaves) break
    }
    const x = repeats[i]!
    repeatSpend[i] = x === 0 ? Number.NaN : random.gamma(TRUE.p * x) / x / (random.gamma(TRUE.q) / TRUE.gamma)
  }
  return { repeats, tenureAtLast, tenure, repeatSpend }
}

function cdnow(): Customers {
  const { frequency, recency, T, monetary_value } = columnsOf('cdnow-summary-monetary.csv', [
    'frequency',
    'recency',
    'T',
    'monetary_value',
  ])
  return {
    repeats: Float64Array.from(frequency),
    tenureAtLast: Float64Array.from(recency),
    tenure: Float64Array.from(T),
    repeatSpend: Float64Array.from(monetary_value, (v) => v || Number.NaN),
  }
}

const SCIPY = `
from scipy.special import gammaln, psi, hyp2f1
from scipy.optimize import minimize
x, tx, T = data['repeats'], data['tenureAtLast'], data['tenure']
bought = x > 0
last = np.maximum(x, 1) - 1
def value(theta):
    r, alpha, a, b = np.exp(theta)
    first = gammaln(r + x) - gammaln(r) + r * np.log(alpha) + gammaln(a + b) + gammaln(b + x) - gammaln(b) - gammaln(a + b + x)
    alive = -(r + x) * np.log(alpha + T)
    gone = np.where(bought, np.log(a) - np.log(b + last) - (r + x) * np.log(alpha + tx), -np.inf)
    return first, alive, gone, np.logaddexp(alive, gone)
def loss(theta):
    first, _, _, rest = value(theta)
    return -(first + rest).mean()
def loss_and_gradient(theta):
    r, alpha, a, b = np.exp(theta)
    first, alive, gone, rest = value(theta)
    w = np.exp(gone - rest)
    v = 1 - w
    d = np.array([
        (psi(r + x) - psi(r) + np.log(alpha) - v * np.log(alpha + T) - w * np.log(alpha + tx)).mean(),
        (r / alpha - (r + x) * (v / (alpha + T) + w / (alpha + tx))).mean(),
        (psi(a + b) - psi(a + b + x) + w / a).mean(),
        (psi(a + b) - psi(a + b + x) + psi(b + x) - psi(b) - w / (b + last)).mean(),
    ])
    return -(first + rest).mean(), -d * np.exp(theta)
`
const NUMERICAL = `${SCIPY}
def job():
    return minimize(loss, np.zeros(4), method='L-BFGS-B')
`
const ANALYTIC = `${SCIPY}
def job():
    return minimize(loss_and_gradient, np.zeros(4), jac=True, method='L-BFGS-B')
`
const EXPECTED = (days: number): string => `${SCIPY}
r, alpha, a, b = ${TRUE.r}, ${TRUE.alpha}, ${TRUE.a}, ${TRUE.b}
t = ${days} / 7
def job():
    A = alpha + T
    odds = np.where(bought, a / (b + last) * (A / (alpha + tx)) ** (r + x), 0)
    h = hyp2f1(r + x, b + x, a + b + x - 1, t / (A + t))
    return (a + b + x - 1) / (a - 1) * (1 - (A / (A + t)) ** (r + x) * h) / (1 + odds)
`
const LIFETIMES = (fitter: string): string => `
import warnings
warnings.filterwarnings('ignore')
from lifetimes import ${fitter}
def job():
    return ${fitter}().fit(data['repeats'], data['tenureAtLast'], data['tenure'])
`

/** Fits and predictions of the CLV models, against scipy's vectorised likelihood and the lifetimes package. */
export async function benchClv(large: boolean): Promise<BenchRow[]> {
  const size = large ? 1_000_000 : 100_000
  const named = `${size / 1000}k`
  const sample = cdnow()
  const many = drawCustomers(size)
  const hundred = large ? drawCustomers(100_000) : many
  const fitting = here('clientele', () => fitBgNbd(many))
  const inDays = { ...many, tenureAtLast: many.tenureAtLast.map((v) => v * 7), tenure: many.tenure.map((v) => v * 7) }
  const expecting = (days: number) =>
    here('clientele', () => predict({ params: TRUE, timeUnit: 'week' }, inDays, { horizon: { days } }))
  const rows: BenchRow[] = []
  const add = async (...args: Parameters<typeof compare>): Promise<void> => {
    rows.push(...(await compare(...args)))
  }
  const scipy = 'scipy'
  await add(
    'BG/NBD fit, CDNOW, 2,357 customers',
    here('clientele', () => fitBgNbd(sample)),
    await python(scipy, sample, NUMERICAL),
    'scipy L-BFGS, numerical gradient',
    null,
  )
  await add(
    'BG/NBD fit, CDNOW, 2,357 customers',
    here('clientele', () => fitBgNbd(sample)),
    await python('lifetimes', sample, LIFETIMES('BetaGeoFitter')),
    'lifetimes',
    null,
  )
  await add(
    `BG/NBD fit, ${named} distinct customers`,
    fitting,
    await python(scipy, many, NUMERICAL),
    'scipy L-BFGS, numerical gradient',
    25,
    3,
  )
  await add(
    `BG/NBD fit, ${named} distinct customers`,
    fitting,
    await python(scipy, many, ANALYTIC),
    'scipy L-BFGS, analytic gradient',
    12,
    3,
  )
  await add(
    `BG/NBD fit, ${named} distinct customers`,
    fitting,
    await python('lifetimes', many, LIFETIMES('BetaGeoFitter')),
    'lifetimes',
    10,
    1,
  )
  await add(
    'Pareto/NBD fit, 100k customers',
    here('clientele', () => fitParetoNbd(hundred)),
    await python('lifetimes', hundred, LIFETIMES('ParetoNBDFitter')),
    'lifetimes',
    50,
    1,
  )
  await add(
    `BG/NBD expected purchases in 30 days, ${named} customers`,
    expecting(30),
    await python(scipy, many, EXPECTED(30)),
    'scipy hyp2f1',
    2,
    3,
  )
  await add(
    `BG/NBD expected purchases in 365 days, ${named} customers`,
    expecting(365),
    await python(scipy, many, EXPECTED(365)),
    'scipy hyp2f1',
    3,
    3,
  )
  return rows
}

/** Jobs without a peer: CPU milliseconds and what is asked of them. */
export async function timeClv(large: boolean): Promise<LoneRow[]> {
  const size = large ? 1_000_000 : 100_000
  const days = (table: Customers): Customers => ({
    ...table,
    tenureAtLast: table.tenureAtLast.map((v) => v * 7),
    tenure: table.tenure.map((v) => v * 7),
  })
  const sample = cdnow()
  const many = days(drawCustomers(size))
  const hundred = days(drawCustomers(100_000))
  const byLabel = {
    'BG/NBD': fitClv(hundred, { family: 'bg-nbd' }),
    'Pareto/NBD': fitClv(hundred, { family: 'pareto-nbd' }),
  }
  const year = { horizon: { years: 1 }, discountRate: 0.1 }
  const rows: LoneRow[] = []
  const time = async (job: string, goal: number, rounds: number, work: () => unknown): Promise<void> => {
    const contestant = here('clientele', work)
    for (let k = 0; k < 2; k++) await contestant.run()
    const times: number[] = []
    for (let k = 0; k < rounds; k++) times.push(await contestant.run())
    rows.push({ job, ours: times.sort((x, y) => x - y)[rounds >> 1]!, goal })
  }
  await time('BG/NBD fit, CDNOW, 2,357 customers', 10, 31, () => fitBgNbd(sample))
  for (const [label, model] of Object.entries(byLabel)) {
    await time(
      `${label}: P(alive), expected purchases, spend and CLV over a year, ${size / 1000}k customers`,
      2000,
      3,
      () => predictClv(model, many, year),
    )
    await time(`${label}: the same with 95% intervals, 100k customers`, 2000, 3, () =>
      predictClv(model, hundred, { ...year, interval: {} }),
    )
    await time(`${label}: sums with 95% ranges, 100k customers`, 2000, 3, () => totalClv(model, hundred, year))
  }
  for (const { job, ours, goal } of rows) process.stderr.write(`${job}: ${ours.toFixed(1)} ms (goal ${goal})\n`)
  return rows
}
