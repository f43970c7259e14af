import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { familyOf } from '../../src/clv/families.ts'
import { type ClvModel, fitClv, type OrdersFamily, predictClv, totalClv } from '../../src/clv/index.ts'
import { outcomeProbabilities } from '../../src/clv/outcomeProbabilities.ts'
import { parameterIntervals } from '../../src/clv/parameterIntervals.ts'
import { invertDefinite } from '../../src/math/invertDefinite.ts'
import { createRandom } from '../../src/math/random.ts'
import { regularisedBeta } from '../../src/math/regularisedBeta.ts'
import { type SimulatedSet, simulateSet, TRUE_PARAMS, TRUE_SPEND } from './simulateSets.ts'

/**
 * `npx tsx test/bench/coverage.ts` draws 2,000 sets of 2,000 customers from the BG/NBD, and fewer from the other families, fits each
 * and counts what its 95% intervals hold; it writes docs/clv-coverage.md. With a number of sets,
 * `npx tsx test/bench/coverage.ts 100`, the page goes to standard output. Takes about 20 minutes of CPU.
 */
const asked = process.argv[2] === undefined ? null : Number(process.argv[2])
const SETS = asked ?? 2000
const CUSTOMERS = 2000
const WEEKS = 39
const YEARLY = 0.1
const TIMES = { shortest: 27, longest: 39, ahead: WEEKS, delta: (Math.log1p(YEARLY) * 7) / 365.25 }
const HORIZON = { horizon: { weeks: WEEKS } }
const FAMILIES: readonly { family: OrdersFamily; label: string; sets: number; seed: number }[] = [
  { family: 'bg-nbd', label: 'BG/NBD', sets: SETS, seed: 1_000_000 },
  { family: 'mbg-nbd', label: 'MBG/NBD', sets: Math.ceil(SETS / 8), seed: 2_000_000 },
  { family: 'pareto-nbd', label: 'Pareto/NBD', sets: Math.ceil(SETS / 16), seed: 3_000_000 },
]
/** Customers by their repeat purchases, from 0. */
const GROUPS = [
  { name: 'no repeat', from: 0, below: 1 },
  { name: '1 or 2 repeats', from: 1, below: 3 },
  { name: '3 to 9 repeats', from: 3, below: 10 },
  { name: '10 and more', from: 10, below: Number.POSITIVE_INFINITY },
] as const
const BINS = 10

/** What intervals held, over all sets. */
interface Tally {
  readonly name: string
  /** Held, truth below and truth above, and widths: sums over what was told. */
  held: number
  below: number
  above: number
  width: number
  told: number
  /** The share held in each set, for the error of simulation. */
  readonly shares: number[]
}

/** How far estimates were off, in their standard errors. */
interface Parameter extends Tally {
  errors: number
  squares: number
}

interface Findings {
  readonly label: string
  readonly sets: number
  readonly parameters: readonly Parameter[]
  readonly posteriors: readonly Tally[]
  readonly sums: readonly Tally[]
  readonly individuals: readonly Tally[]
  /** Share of customers in each tenth of the randomised PIT, a set a row. */
  readonly pits: readonly Float64Array[]
  /** Sets whose fit had no standard errors: they count as misses. */
  readonly without: number
}

const tally = (name: string): Tally => ({ name, held: 0, below: 0, above: 0, width: 0, told: 0, shares: [] })

/** Adds one set: truth and interval of each of its customers, or of the one number in question. */
function add(
  to: Tally,
  truth: ArrayLike<number>,
  low: ArrayLike<number>,
  high: ArrayLike<number>,
  width: (i: number) => number = (i) => high[i]! - low[i]!,
  counts: (i: number) => boolean = () => true,
): void {
  let told = 0
  let held = 0
  for (let i = 0; i < truth.length; i++) {
    if (!counts(i)) continue
    told++
    if (truth[i]! < low[i]!) to.below++
    else if (truth[i]! > high[i]!) to.above++
    else held++
    to.width += width(i)
  }
  to.told += told
  to.held += held
  if (told > 0) to.shares.push(held / told)
}

function study({ family, label, sets, seed }: (typeof FAMILIES)[number]): Findings {
  const { names } = familyOf(family)
  const truths = [...TRUE_PARAMS[family], ...TRUE_SPEND]
  const parameters = [...names, 'p', 'q', 'gamma'].map((name): Parameter => ({ ...tally(name), errors: 0, squares: 0 }))
  const posteriors = [...names, 'p', 'q', 'gamma'].map(tally)
  const sums = [
    'orders of all customers',
    'spend of all customers',
    'orders of 100 customers',
    'spend of 100 customers',
    'discounted value of all customers',
  ].map(tally)
  const orders = ['orders, all customers', ...GROUPS.map(({ name }) => `orders, ${name}`)].map(tally)
  const values = ['value, all customers', ...GROUPS.map(({ name }) => `value, ${name}`)].map(tally)
  const spends = ['mean spend, no repeat', 'mean spend, with repeats'].map(tally)
  const alive = tally('P(alive) at the true parameters, with repeats')
  const pits: Float64Array[] = []
  let without = 0
  for (let k = 0; k < sets; k++) {
    const set = simulateSet(family, CUSTOMERS, seed + k, TIMES)
    const { customers, futureOrders, futureValue, meanSpend } = set
    const { repeats } = customers
    const model = fitClv(customers, { family })
    without += Number(!addParameters(parameters, posteriors, model, truths))

    const one = predictClv(model, customers, { ...HORIZON, discountRate: YEARLY, interval: {} })
    const inGroup = (group: number) => (i: number) =>
      group === 0 || (repeats[i]! >= GROUPS[group - 1]!.from && repeats[i]! < GROUPS[group - 1]!.below)
    for (let group = 0; group <= GROUPS.length; group++) {
      add(orders[group]!, futureOrders, one.ordersLow, one.ordersHigh, undefined, inGroup(group))
      add(values[group]!, futureValue, one.clvLow, one.clvHigh, undefined, inGroup(group))
    }
    spends.forEach((to, g) => {
      const counts = (i: number): boolean => repeats[i]! > 0 === (g === 1)
      add(to, meanSpend, one.expectedSpendLow, one.expectedSpendHigh, undefined, counts)
    })
    const { alive: aliveAt } = familyOf(family)
    const truth = repeats.map((x, i) =>
      aliveAt(TRUE_PARAMS[family], x, customers.tenureAtLast[i]! / 7, customers.tenure[i]! / 7),
    )
    add(alive, truth, one.pAliveLow, one.pAliveHigh, undefined, (i) => repeats[i]! > 0)

    addSums(sums[0]!, sums[1]!, model, set, CUSTOMERS, 0)
    // Dear to tell for what it says.
    if (k % 10 === 0) {
      addSums(sums[2]!, sums[3]!, model, set, 100, 0)
      addSums(null, sums[4]!, model, set, CUSTOMERS, YEARLY)
    }
    pits.push(pitOf(model, set, seed + 500_000 + k))
    if (k % 20 === 19) process.stderr.write(`\r${label}: ${k + 1} of ${sets} sets `)
  }
  process.stderr.write('\n')
  return {
    label,
    sets,
    parameters,
    posteriors,
    sums,
    individuals: [...orders, ...values, ...spends, alive],
    pits,
    without,
  }
}

/** Intervals from the fit's standard errors, and those of the posterior; whether there were any of the former for the orders. */
function addParameters(
  byError: readonly Parameter[],
  byPosterior: readonly Tally[],
  model: ClvModel,
  truths: readonly number[],
): boolean {
  const { orders, spend } = model
  const estimates = { ...orders.params, ...spend!.params } as Readonly<Record<string, number>>
  const errors = { ...orders.standardErrors, ...spend!.standardErrors } as Readonly<Record<string, number | null>>
  const ranges = parameterIntervals(model)
  truths.forEach((truth, j) => {
    const parameter = byError[j]!
    const { name } = parameter
    const { low, high } = { ...ranges.orders, ...ranges.spend }[name]!
    // The width as the factor between the ends.
    add(byPosterior[j]!, [truth], [low], [high], () => high / low)
    const estimate = estimates[name]!
    const error = (errors[name] ?? Number.NaN) / estimate
    if (!(error > 0)) {
      parameter.told++
      parameter.shares.push(0)
      return
    }
    const reach = Math.exp(1.959963984540054 * error)
    add(parameter, [truth], [estimate / reach], [estimate * reach], () => reach * reach)
    const off = Math.log(estimate / truth) / error
    parameter.errors += off
    parameter.squares += off * off
  })
  return orders.covariance.values !== null
}

/** Sums over the first customers; widths relative to the expectation. */
function addSums(
  orders: Tally | null,
  value: Tally,
  model: ClvModel,
  set: SimulatedSet,
  size: number,
  discountRate: number,
): void {
  const table = Object.entries(set.customers).map(([name, column]) => [name, column.subarray(0, size)])
  const total = totalClv(model, Object.fromEntries(table), { ...HORIZON, discountRate })
  const sum = (column: Float64Array): number => column.subarray(0, size).reduce((all, one) => all + one, 0)
  const { ordersLow, ordersHigh, clvLow, clvHigh } = total
  const spend = discountRate > 0 ? set.futureValue : set.futureSpend
  if (orders)
    add(orders, [sum(set.futureOrders)], [ordersLow], [ordersHigh], () => (ordersHigh - ordersLow) / total.orders)
  add(value, [sum(spend)], [clvLow], [clvHigh], () => (clvHigh - clvLow) / total.clv)
}

/** Where in their distributions the orders of customers fell, at random within the step of each count. */
function pitOf(model: ClvModel, { customers, futureOrders }: SimulatedSet, seed: number): Float64Array {
  const { uniform } = createRandom(seed)
  const { below, exactly } = outcomeProbabilities(model, customers, { ...HORIZON, orders: futureOrders })
  const shares = new Float64Array(BINS)
  for (let i = 0; i < below.length; i++) {
    const pit = below[i]! + uniform() * exactly[i]!
    shares[Math.min(BINS - 1, Math.floor(BINS * pit))]! += 1 / below.length
  }
  return shares
}

/** Hotelling's test that the mean shares are equal, which allows for customers of a set being off together. */
function testUniform(pits: readonly Float64Array[]): { means: number[]; errors: number[]; p: number } {
  const sets = pits.length
  const mean = (f: (row: Float64Array) => number): number => pits.reduce((sum, row) => sum + f(row), 0) / sets
  const means = Array.from({ length: BINS }, (_, k) => mean((row) => row[k]!))
  const covariance = (j: number, k: number): number =>
    mean((row) => (row[j]! - means[j]!) * (row[k]! - means[k]!)) / Math.max(1, sets - 1)
  const errors = means.map((_, k) => Math.sqrt(covariance(k, k)))
  const d = BINS - 1
  const inverse =
    sets > BINS &&
    invertDefinite(
      Float64Array.from({ length: d * d }, (_, at) => covariance(Math.floor(at / d), at % d)),
      d,
    )
  if (!inverse) return { means, errors, p: Number.NaN }
  let distance = 0
  for (let j = 0; j < d; j++) {
    for (let k = 0; k < d; k++) distance += (means[j]! - 1 / BINS) * inverse[d * j + k]! * (means[k]! - 1 / BINS)
  }
  return { means, errors, p: regularisedBeta(1 / (1 + distance / (sets - 1)), (sets - d) / 2, d / 2) }
}

const percent = (share: number, digits = 1): string => (100 * share).toFixed(digits)

function row(one: Tally, width: string): string {
  const share = one.held / one.told
  const mean = one.shares.reduce((sum, value) => sum + value, 0) / one.shares.length
  const variance = one.shares.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, one.shares.length - 1)
  const error = Math.sqrt(variance / one.shares.length)
  return `${percent(share, 2)} | ${percent(error, 2)} | ${percent(one.below / one.told, 2)} | ${percent(one.above / one.told, 2)} | ${width}`
}

function section({ label, sets, parameters, posteriors, sums, individuals, pits, without }: Findings): string {
  const { means, errors, p } = testUniform(pits)
  return `## ${label}, ${sets.toLocaleString('en')} sets

| parameter | covered, % | ± | truth below, % | truth above, % | upper / lower end | mean error, in standard errors | its spread |
|---|---:|---:|---:|---:|---:|---:|---:|
${parameters
  .map((one) => {
    const n = one.told
    const off = one.errors / n
    return `| ${one.name} | ${row(one, (one.width / n).toFixed(2))} | ${off.toFixed(2)} | ${Math.sqrt(one.squares / n - off * off).toFixed(2)} |`
  })
  .join('\n')}
${without > 0 ? `\nSets whose fit had no standard errors, counted as misses: ${without}.\n` : ''}
| parameter by \`parameterIntervals\` | covered, % | ± | truth below, % | truth above, % | upper / lower end |
|---|---:|---:|---:|---:|---:|
${posteriors.map((one) => `| ${one.name} | ${row(one, (one.width / one.told).toFixed(2))} |`).join('\n')}

| sum | covered, % | ± | truth below, % | truth above, % | width / mean |
|---|---:|---:|---:|---:|---:|
${sums.map((one) => `| ${one.name} | ${row(one, (one.width / one.told).toFixed(2))} |`).join('\n')}

| each customer | covered, % | ± | truth below, % | truth above, % | mean width |
|---|---:|---:|---:|---:|---:|
${individuals.map((one) => `| ${one.name} | ${row(one, (one.width / one.told).toFixed(2))} |`).join('\n')}

| randomised PIT of orders | ${means.map((_, k) => `${(k / BINS).toFixed(1)}-${((k + 1) / BINS).toFixed(1)}`).join(' | ')} |
|---|${means.map(() => '---:').join('|')}|
| share, % | ${means.map((value) => percent(value, 2)).join(' | ')} |
| ± | ${errors.map((value) => percent(value, 2)).join(' | ')} |

Largest difference from 10%: ${percent(Math.max(...means.map((value) => Math.abs(value - 1 / BINS))), 2)} points. Test that all shares are
10% (Hotelling, by sets): p = ${p.toPrecision(2)}.
`
}

function page(all: readonly Findings[]): string {
  const bg = all[0]!
  const share = (one: Tally): number => one.held / one.told
  const inside = (one: Tally): boolean => share(one) >= 0.935 && share(one) <= 0.965
  const said = (good: boolean): string => (good ? 'met' : 'missed')
  const orders = bg.parameters.slice(0, 4)
  const { means, p } = testUniform(bg.pits)
  const range = (list: readonly Tally[]): string =>
    `${percent(Math.min(...list.map(share)))} to ${percent(Math.max(...list.map(share)))}%`
  return `# Do the intervals hold what they say?

Written by \`npx tsx test/bench/coverage.ts${asked === null ? '' : ` ${asked}`}\`: customers drawn from each family with the parameters of CDNOW (spend from the
Gamma-Gamma), ${CUSTOMERS.toLocaleString('en')} a set, observed for 27 to 39 weeks and followed for another ${WEEKS}. Every set is fitted by \`fitClv\`, and what its 95%
intervals say of the parameters, of the sum (\`totalClv\`) and of each customer (\`predictClv\`, ${percent(YEARLY, 0)}% a year) is set
against the truth. Set k is drawn with seed ${FAMILIES.map(({ seed, label }) => `${seed.toLocaleString('en')} + k (${label})`).join(', ')}.

| goal, BG/NBD | reached | |
|---|---|---|
| parameters r, alpha, a, b: 93.5 to 96.5% | ${range(orders)} | ${said(orders.every(inside))} |
| the same by \`parameterIntervals\`, from the posterior | ${range(bg.posteriors.slice(0, 4))} | ${said(bg.posteriors.slice(0, 4).every(inside))} |
| sum of future purchases: 93.5 to 96.5% | ${percent(share(bg.sums[0]!))}% | ${said(inside(bg.sums[0]!))} |
| purchases of one customer: at least 95% (whole numbers: a perfect interval holds about 98.5%) | ${percent(share(bg.individuals[0]!))}% | ${said(share(bg.individuals[0]!) >= 0.95)} |
| randomised PIT uniform | ${percent(Math.min(...means), 2)} to ${percent(Math.max(...means), 2)}% in each tenth, p = ${p.toPrecision(2)} | ${said(p > 0.01 || means.every((value) => Math.abs(value - 1 / BINS) < 0.001))} |

How to read the tables: ± is the standard error of simulation. Parameters have intervals built on the log scale, exp(log estimate ± 1.96 standard error / estimate),
from the covariance of the fit; \`parameterIntervals\` gives those of the posterior, which allow for its skewness. Orders of one customer are whole numbers, so an interval that holds
at least 95% holds more; their PIT, drawn at random within the step of each count, would be even if the distributions were
perfect. Value and mean spend have no steps, except that no order means no value.

${all.map(section).join('\n')}`
}

const text = page(FAMILIES.map(study))
if (asked !== null) process.stdout.write(text)
else writeFileSync(fileURLToPath(new URL('../../docs/clv-coverage.md', import.meta.url)), text)
