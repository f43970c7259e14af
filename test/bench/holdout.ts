import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { readOrders } from '../../src/cli/readOrders.ts'
import { fit as fitBgBb, purchaseDistribution } from '../../src/clv/bg-bb/index.ts'
import {
  bgNbd,
  type ClvModel,
  fitClv,
  mbgNbd,
  type OrdersFamily,
  paretoNbd,
  predictClv,
  totalClv,
  validateClv,
} from '../../src/clv/index.ts'
import { scoreAmounts } from '../../src/clv/validation/scoreForecast.ts'
import { auditOrders, type OrderLines, splitHoldout } from '../../src/orders/index.ts'
import { donations } from '../clv/donations.ts'
import { logTotalProbability } from './logTotalProbability.ts'

/** `npx tsx test/bench/holdout.ts` fits the past of five public data sets, foretells what followed, and writes docs/clv-holdout.md. */
const OBJECTS = { 'bg-nbd': bgNbd, 'mbg-nbd': mbgNbd, 'pareto-nbd': paretoNbd } as const
const LABELS = { 'bg-nbd': 'BG/NBD', 'mbg-nbd': 'MBG/NBD', 'pareto-nbd': 'Pareto/NBD' } as const

interface Study {
  readonly title: string
  readonly about: string
  readonly lines: OrderLines
  readonly calibrationEnd: string
  readonly holdoutEnd: string
  /** The end of a calibration within the calibration, for `auto` by a holdout. */
  readonly innerEnd: string
  /** Whether amounts are money. */
  readonly money: boolean
}

function readLog(name: string, [id, date, amount]: readonly [number, number, number | null]): OrderLines {
  const bytes = readFileSync(new URL(`../data/${name}`, import.meta.url))
  const rows = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
  return {
    id: rows.map((row) => row[id]!),
    date: rows.map((row) => row[date]!.trim()),
    amount: Float64Array.from(rows, (row) => (amount === null ? 1 : Number(row[amount]!))),
  }
}

/** As the command reads it: what `auditOrders` drops are lines without a customer. */
async function readOnlineRetail(): Promise<OrderLines> {
  const file = await readOrders(fileURLToPath(new URL('../../examples/data/online-retail.csv.gz', import.meta.url)))
  return auditOrders(file.lines, { asOf: '2011-12-09' }).lines
}

const STUDIES: readonly Study[] = [
  {
    title: 'CDNOW, the sample of the papers',
    about:
      'Buyers of compact discs who first bought in the first quarter of 1997: 39 weeks to learn from, 39 to foretell.',
    lines: readLog('cdnow-sample.csv', [1, 2, 4]),
    calibrationEnd: '1997-09-30',
    holdoutEnd: '1998-06-30',
    innerEnd: '1997-06-30',
    money: true,
  },
  {
    title: 'CDNOW, everybody',
    about: 'All customers of the same quarter.',
    lines: readLog('cdnow-master.csv.gz', [0, 1, 3]),
    calibrationEnd: '1997-09-30',
    holdoutEnd: '1998-06-30',
    innerEnd: '1997-06-30',
    money: true,
  },
  {
    title: 'Online Retail',
    about:
      'A seller of gifts, many of whose customers are wholesalers: nine months to learn from, then 100 days that hold the peak before Christmas, which no model here knows of. Read as the command reads it: lines without a customer are left out, refunds deducted, the lines of one day are one purchase.',
    lines: await readOnlineRetail(),
    calibrationEnd: '2011-08-31',
    holdoutEnd: '2011-12-09',
    innerEnd: '2011-05-31',
    money: true,
  },
  {
    title: 'Simulated log',
    about:
      'The example log of the Python package lifetimes, drawn from the BG/NBD and then cut to whole days, so that one purchase in fifteen falls on a day that its customer has bought on already: eight months to learn from, four to foretell.',
    lines: readLog('lifetimes-example-transactions.csv', [0, 1, null]),
    calibrationEnd: '2014-09-01',
    holdoutEnd: '2014-12-31',
    innerEnd: '2014-06-01',
    money: false,
  },
]

interface Line {
  readonly model: string
  readonly mae: number
  readonly rmse: number
  readonly bias: number
  readonly logScore: number
  /** Share of customers within their 95% interval. */
  readonly held?: number
  /** Of the sum. */
  readonly range?: readonly [low: number, high: number]
  readonly lift?: number
}

interface SpendLine {
  readonly model: string
  readonly mae: number
  readonly rmse: number
  readonly bias: number
  readonly topDecileLift: number
  readonly range?: readonly [low: number, high: number]
}

function run({ title, about, lines, calibrationEnd, holdoutEnd, innerEnd, money }: Study): string {
  const split = splitHoldout(lines, { calibrationEnd, holdoutEnd })
  const inner = splitHoldout(lines, { calibrationEnd: innerEnd, holdoutEnd: calibrationEnd })
  const { calibration, holdout, days } = split
  const horizon = { days }
  const orders: Line[] = []
  const spend: SpendLine[] = []
  let actual = 0
  const judge = (name: string, model: ClvModel): void => {
    const one = predictClv(model, calibration, { horizon, interval: {} })
    const all = totalClv(model, calibration, { horizon })
    const interval = { low: one.ordersLow, high: one.ordersHigh, level: 0.95 }
    // The families take parameters of their own kind, which the model's name says.
    const family = OBJECTS[model.family] as unknown as typeof bgNbd
    const fit = model.orders as unknown as Parameters<typeof validateClv>[1] & { params: never }
    const { model: scores, naive, coverage } = validateClv(family, fit, split, { interval })
    actual = scores.actual
    const range = [all.ordersLow, all.ordersHigh] as const
    if (orders.length === 0) orders.push({ model: 'naive', ...naive, lift: naive.topDecileLift })
    orders.push({ model: name, ...scores, lift: scores.topDecileLift, held: coverage!.covered, range })
    if (money)
      spend.push({ model: name, ...scoreAmounts(one.clv, holdout.holdoutSpend), range: [all.clvLow, all.clvHigh] })
  }
  if (money) {
    const { repeats, repeatSpend, tenure } = calibration
    const asBefore = Float64Array.from(repeats, (x, i) => (x > 0 ? (x * repeatSpend[i]! * days) / tenure[i]! : 0))
    spend.push({ model: 'naive', ...scoreAmounts(asBefore, holdout.holdoutSpend) })
  }
  for (const family of Object.keys(OBJECTS) as OrdersFamily[]) judge(LABELS[family], fitClv(calibration, { family }))
  const auto = fitClv(calibration)
  judge(`auto: ${LABELS[auto.family]}`, auto)
  const byHoldout = fitClv(calibration, { holdout: inner })
  judge(`auto with a holdout: ${LABELS[byHoldout.family]}`, byHoldout)

  const customers = calibration.repeats.length
  const bought = holdout.holdoutSpend.reduce((sum, one) => sum + one, 0)
  process.stderr.write(`${title}\n`)
  return `## ${title}

${about} ${count(customers)} customers, learnt from to ${calibrationEnd}, foretold to ${holdoutEnd} (${days} days): ${count(actual)}
purchases came${money ? ` and ${count(bought)} of net spend` : ''}.

${ordersTable(orders)}
${money ? `\n${spendTable(spend)}` : ''}
\`auto\` says: "${auto.choice!.reason.en}" With a holdout within the calibration (from ${innerEnd}): "${byHoldout.choice!.reason.en}"
`
}

const count = (value: number): string => Math.round(value).toLocaleString('en')
const percent = (share: number): string => `${share > 0 ? '+' : ''}${(100 * share).toFixed(1)}`
const span = (range?: readonly [low: number, high: number]): string =>
  range === undefined ? '' : `${count(range[0])} to ${count(range[1])}`

function ordersTable(lines: readonly Line[]): string {
  return `| purchases | MAE | RMSE | bias, % | log-score | top-decile lift | within own 95% interval, % | 95% range of the sum |
|---|---:|---:|---:|---:|---:|---:|---:|
${lines
  .map(
    ({ model, mae, rmse, bias, logScore, lift, held, range }) =>
      `| ${model} | ${mae.toFixed(4)} | ${rmse.toFixed(4)} | ${percent(bias)} | ${logScore.toFixed(4)} | ${lift?.toFixed(2) ?? ''} | ${held === undefined ? '' : (100 * held).toFixed(1)} | ${span(range)} |`,
  )
  .join('\n')}`
}

function spendTable(lines: readonly SpendLine[]): string {
  return `| spend | MAE | RMSE | bias, % | top-decile lift | 95% range of the sum |
|---|---:|---:|---:|---:|---:|
${lines
  .map(
    ({ model, mae, rmse, bias, topDecileLift, range }) =>
      `| ${model} | ${mae.toFixed(2)} | ${rmse.toFixed(2)} | ${percent(bias)} | ${topDecileLift.toFixed(2)} | ${span(range)} |`,
  )
  .join('\n')}
`
}

/** Years of a donor's possible gifts, and of the holdout. */
const YEARS = 5
const YEAR = 365.25

/**
 * Only totals of groups of donors with the same history are public: errors are of a donor's mean in the group, weighted by donors, and the
 * log-score is of the total of a group.
 */
function runDonations(): string {
  const { repeats, tenureAtLast, tenure, customers, holdout } = donations()
  const donors = customers.reduce((sum, n) => sum + n, 0)
  const actual = holdout.reduce((sum, n) => sum + n, 0)
  const judge = (
    model: string,
    distributionOf: (group: number) => Float64Array,
    meanOf?: (group: number) => number,
  ): Line => {
    let absolute = 0
    let squares = 0
    let expected = 0
    let logs = 0
    customers.forEach((n, k) => {
      const distribution = distributionOf(k)
      const mean = meanOf?.(k) ?? distribution.reduce((sum, chance, gifts) => sum + gifts * chance, 0)
      const off = mean - holdout[k]! / n
      absolute += n * Math.abs(off)
      squares += n * off * off
      expected += n * mean
      logs += logTotalProbability(distribution, n, holdout[k]!)
    })
    return {
      model,
      mae: absolute / donors,
      rmse: Math.sqrt(squares / donors),
      bias: (expected - actual) / actual,
      logScore: logs / customers.length,
    }
  }
  const { params } = fitBgBb({ repeats, tenureAtLast, tenure }, { weights: customers })
  const inDays = {
    repeats,
    tenureAtLast: tenureAtLast.map((years) => years * YEAR),
    tenure: tenure.map((years) => years * YEAR),
  }
  const continuous = (model: ClvModel): ((group: number) => Float64Array) => {
    const family = OBJECTS[model.family] as unknown as typeof bgNbd
    const months = (years: number): number => 12 * years
    return (k) =>
      family.purchaseDistribution(
        model.orders.params as never,
        months(YEARS),
        repeats[k]!,
        months(tenureAtLast[k]!),
        months(tenure[k]!),
        60,
      )
  }
  const fitted = (family: OrdersFamily | 'auto'): ClvModel =>
    fitClv(inDays, { family, weights: customers, timeUnit: 'month' })
  const auto = fitted('auto')
  const rows = [
    // As often as before, at least one gift and one year without being taken for possible.
    judge(
      'naive',
      (k) => binomial(YEARS, (repeats[k]! + 0.5) / (tenure[k]! + 1)),
      (k) => (YEARS * repeats[k]!) / tenure[k]!,
    ),
    judge('BG/BB', (k) => purchaseDistribution(params, YEARS, repeats[k]!, tenureAtLast[k]!, tenure[k]!, YEARS)),
    ...(Object.keys(OBJECTS) as OrdersFamily[]).map((family) => judge(LABELS[family], continuous(fitted(family)))),
    judge(`auto: ${LABELS[auto.family]}`, continuous(auto)),
  ]
  process.stderr.write('Donations\n')
  return `## Donations

${count(donors)} donors of 1995 and their gifts in six years to learn from and five to foretell, at most one a year: the case for the BG/BB,
the other families take the years as continuous time. ${count(actual)} gifts came. Of the holdout only totals of the ${customers.length} groups with the same history
are public: MAE and RMSE are of the mean of a donor's group, the log-score is of the total of a group.

| gifts | MAE | RMSE | bias, % | log-score of a group |
|---|---:|---:|---:|---:|
${rows
  .map(
    ({ model, mae, rmse, bias, logScore }) =>
      `| ${model} | ${mae.toFixed(4)} | ${rmse.toFixed(4)} | ${percent(bias)} | ${logScore.toFixed(2)} |`,
  )
  .join('\n')}
`
}

function binomial(n: number, p: number): Float64Array {
  const chances = new Float64Array(n + 1)
  chances[0] = (1 - p) ** n
  for (let k = 1; k <= n; k++) chances[k] = (chances[k - 1]! * (n - k + 1) * p) / (k * (1 - p))
  return chances
}

const sections = [...STUDIES.map(run)]
sections.splice(2, 0, runDonations())
writeFileSync(
  fileURLToPath(new URL('../../docs/clv-holdout.md', import.meta.url)),
  `# How well the models foretell

Written by \`npx tsx test/bench/holdout.ts\`. Each log is cut in two by \`splitHoldout\`; the models see the first part only. MAE and RMSE are the mean
absolute and root mean squared error of a customer's purchases (or spend), bias what was told too much in the sum, the log-score the mean log
probability of what each customer did: nearer to 0 is better, and it alone judges the whole distribution (most customers buy nothing, so
that the lowest MAE often goes to whoever predicts too little). The lift is what the tenth of customers told to be best brought, relative to the average.
Naive is every customer going on at the rate so far (Poisson, with half a purchase added to the rate for the log-score).

\`auto\` chooses by the likelihood of the calibration alone; with a holdout it chooses by a second cut within the calibration. Neither sees what is foretold.
Intervals allow for chance and for what the calibration leaves open about the parameters, not for a model that is wrong: the range of the
sum does not know of seasons, campaigns or growth.

${sections.join('\n')}`,
)
