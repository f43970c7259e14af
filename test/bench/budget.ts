import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { allocateBudget, type BudgetAllocation, type BudgetOptions } from '../../src/strategy/index.ts'
import { BUDGET_KINDS, budgetInstance } from '../strategy/budgetInstances.ts'
import { type BenchRow, type Columns, compare, here, type LoneRow, python, randomNumbers } from './against.ts'

const CHANNELS = [0.05, 1.2, 3, 8, 20]
const SEGMENTS = 4

/** Customers with five offers each, from a message to a visit; what they bring has a long tail. */
function makeOffers(customers: number): Columns & Record<'id' | 'cost' | 'gain' | 'channel' | 'segment', Float64Array> {
  const random = randomNumbers(1)
  const size = customers * CHANNELS.length
  const [id, cost, gain, channel, segment] = Array.from({ length: 5 }, () => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (let i = 0, row = 0; i < customers; i++) {
    const value = Math.exp(3 + 1.2 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()))
    const group = Math.floor(random() * SEGMENTS)
    for (let j = 0; j < CHANNELS.length; j++, row++) {
      id[row] = i
      cost[row] = Math.round(CHANNELS[j]! * (0.5 + random()) * 100) / 100
      gain[row] = value * (0.02 + 0.1 * Math.sqrt(cost[row]!) * random())
      channel[row] = j
      segment[row] = group
    }
  }
  return { id, cost, gain, channel, segment }
}

const budgetAlone = (customers: number): BudgetOptions => ({ budget: customers / 2 })

const allLimits = (customers: number): BudgetOptions => ({
  budget: customers / 2,
  contactsPerCustomer: 2,
  capacities: { 3: customers / 100, 1: customers / 10 },
  minimums: { 0: { contacts: customers * 0.23 }, 1: { spend: customers * 0.18 } },
})

/** The same problem for HiGHS: `limits` holds budget, contacts, then capacities and minimums as triples. */
const HIGHS = `
import scipy.optimize as so
from scipy.sparse import csr_matrix, vstack
id = data['id'].astype(int)
cost, gain, channel, segment, limits = (data[name] for name in ('cost', 'gain', 'channel', 'segment', 'limits'))
size = len(id)
rows = [csr_matrix((np.ones(size), (id, np.arange(size)))), csr_matrix(cost)]
upper = [np.full(id.max() + 1, limits[1]), limits[:1]]
for kind, label, limit in limits[2:].reshape(-1, 3):
    use = [channel == label, -1.0 * (segment == label), -cost * (segment == label)][int(kind)]
    rows.append(csr_matrix(1.0 * use))
    upper.append(np.array([limit if kind == 0 else -limit]))
matrix = vstack(rows).tocsr()
upper = np.concatenate(upper)
value, bound, linear = data['found']
`

const LINEAR = `${HIGHS}
def job():
    return so.linprog(-gain, A_ub=matrix, b_ub=upper, bounds=(0, 1), method='highs')
assert abs(-job().fun / linear - 1) < 1e-9
`

const INTEGER = `${HIGHS}
def job():
    return so.milp(-gain, constraints=so.LinearConstraint(matrix, -np.inf, upper), integrality=np.ones(size),
        bounds=so.Bounds(0, 1), options=dict(mip_rel_gap=1e-4, time_limit=60))
found = -job().fun
assert value * (1 - 1e-4) < found < bound * (1 + 1e-9)
`

function forPython(
  offers: Columns,
  { budget, contactsPerCustomer = 1, capacities = {}, minimums = {} }: BudgetOptions,
  { value, bound, linearBound }: BudgetAllocation,
): Columns {
  const limits = [budget, contactsPerCustomer]
  for (const [label, contacts] of Object.entries(capacities)) limits.push(0, Number(label), contacts)
  for (const [label, { contacts, spend }] of Object.entries(minimums)) {
    if (contacts !== undefined) limits.push(1, Number(label), contacts)
    if (spend !== undefined) limits.push(2, Number(label), spend)
  }
  return { ...offers, limits: Float64Array.from(limits), found: Float64Array.of(value, bound, linearBound) }
}

function hasScipy(): boolean {
  try {
    execFileSync('python3', ['-c', 'import scipy.optimize'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/**
 * The best use of a budget, beside the HiGHS solver that scipy carries: its integer solver to a gap of 1e-4, and its
 * linear solver, which gives the bound only, while ours gives bound and allocation. Small bases: HiGHS takes minutes
 * for large ones. Ours alone, on 100,000 customers (a million with `large`), is written to the error stream.
 */
export async function benchBudget(): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const [kind, limitsOf, customers] of [
    ['budget alone', budgetAlone, 2000],
    ['all limits', allLimits, 500],
  ] as const) {
    const offers = makeOffers(customers)
    const limits = limitsOf(customers)
    const result = allocateBudget(offers, limits)
    const given = forPython(offers, limits, result)
    const us = here('clientele', () => allocateBudget(offers, limits))
    const job = `budget, ${customers} customers x 5 offers, ${kind}, gap ${result.gap.toExponential(1)}`
    for (const [peer, script] of [
      ['scipy HiGHS linprog, bound only', LINEAR],
      ['scipy HiGHS milp, gap 1e-4', INTEGER],
    ] as const) {
      const them = await python(peer, given, script)
      if (them === undefined && hasScipy()) throw new Error(`${peer} disagrees on ${kind}: value ${result.value}`)
      rows.push(...(await compare(job, us, them, peer, null, 3)))
    }
  }
  return rows
}

/** Budgets for 100,000 customers with five offers each: CPU milliseconds, with the gap that is left in the name. */
export async function timeBudget(): Promise<LoneRow[]> {
  const customers = 100_000
  const offers = makeOffers(customers)
  const rows: LoneRow[] = []
  for (const [kind, limits, goal] of [
    ['budget alone', budgetAlone(customers), 2000],
    ['all limits', allLimits(customers), null],
  ] as const) {
    const times: number[] = []
    let gap = 0
    for (let round = 0; round < 3; round++) {
      times.push(await here('clientele', () => (gap = allocateBudget(offers, limits).gap)).run())
    }
    const job = `budget, ${customers / 1000}k customers x 5 offers, ${kind}: gap ${gap.toExponential(1)}`
    rows.push({ job, ours: times.sort((a, b) => a - b)[1]!, goal })
    process.stderr.write(`${job}: ${rows.at(-1)!.ours.toFixed(0)} ms\n`)
  }
  return rows
}

/**
 * What is proven of random campaigns: `npx tsx test/bench/budget.ts 100 200 800` makes 100 of each kind, of 200 to 800
 * customers, and writes how many are solved to the end, the gaps of the others, and CPU milliseconds.
 */
function printGaps(count: number, fewest: number, most: number): void {
  for (const kind of BUDGET_KINDS) {
    const times: number[] = []
    const gaps: number[] = []
    const found: Partial<Record<BudgetAllocation['status'], number>> = {}
    for (let seed = 0; seed < count; seed++) {
      const { candidates, options } = budgetInstance(kind, seed, fewest, most)
      const before = process.cpuUsage()
      const { status, gap } = allocateBudget(candidates, options)
      const { user, system } = process.cpuUsage(before)
      times.push((user + system) / 1000)
      found[status] = (found[status] ?? 0) + 1
      if (status === 'feasible') gaps.push(gap)
    }
    times.sort((a, b) => a - b)
    const at = (share: number): string => times[Math.min(count - 1, Math.floor(share * count))]!.toFixed(0)
    const open = gaps.map((gap) => gap.toExponential(1)).join(' ') || 'none'
    console.log(kind, found, `gaps: ${open}; ms: median ${at(0.5)}, nine in ten ${at(0.9)}, at most ${at(1)}`)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [count = 100, fewest = 200, most = 800] = process.argv.slice(2).map(Number)
  printGaps(count, fewest, most)
}
