import { fail } from '../errors.ts'
import type { Column, IdColumn, NumberColumn } from '../table/columns.ts'
import { dropNeedless } from './budget/dropNeedless.ts'
import { findConflict } from './budget/findConflict.ts'
import { type Priced, priceConstraints } from './budget/priceConstraints.ts'
import { type BudgetConstraint, keepsLimits, type Problem, reducedGains } from './budget/problem.ts'
import { proveBest } from './budget/proveBest.ts'
import { type Limits, readCandidates, toleranceOf } from './budget/readCandidates.ts'
import { repair } from './budget/repair.ts'
import { roundMixture } from './budget/roundMixture.ts'
import { searchCore } from './budget/searchCore.ts'

/** Starts of a local search where the exact one is too large. */
const RESTARTS = 50

export type { BudgetConstraint } from './budget/problem.ts'

/** What could be done with whom: a row for each customer and offer. */
export interface BudgetCandidates {
  readonly id: IdColumn
  /** What it costs to make the offer, from 0 up. */
  readonly cost: NumberColumn
  /** What it is expected to bring, before that cost; may be negative, NaN where it is not known. */
  readonly gain: NumberColumn
  /** Read where a customer may get several contacts: none gets the same offer twice, say by letter and by call. */
  readonly offer?: IdColumn
  /** Read where there are `capacities`. */
  readonly channel?: Column<string | number | null | undefined>
  /** Read where there are `minimums`. */
  readonly segment?: Column<string | number | null | undefined>
}

/** What a segment has to get at least. */
export interface SegmentMinimum {
  /** Chosen rows. */
  readonly contacts?: number
  /** Sum of their costs. */
  readonly spend?: number
}

export interface BudgetOptions {
  /** What may be spent in all; Infinity where only the other limits hold. */
  readonly budget: number
  /**
   * Offers that one customer may get at most.
   *
   * @default 1
   */
  readonly contactsPerCustomer?: number
  /** Contacts at most, by channel. Other channels have no limit. */
  readonly capacities?: { readonly [channel: string]: number }
  /** Contacts or spend at least, by segment. */
  readonly minimums?: { readonly [segment: string]: SegmentMinimum }
}

/**
 * What one unit more or less of each limit is worth, at the linear relaxation: 0 where it does not bind. Where the next
 * unit is worth less than the last one, a price between the two.
 */
export interface ShadowPrices {
  /** Gain for one more unit of budget. */
  readonly budget: number
  /** Gain for one more contact on the channel. */
  readonly capacities: { readonly [channel: string]: number }
  /** Gain that the last contact, or the last unit of spend, of the minimum costs. */
  readonly minimums: { readonly [segment: string]: { readonly contacts: number; readonly spend: number } }
}

export interface BudgetAllocation {
  /**
   * `optimal`: nothing better exists. `feasible`: at most `gap` better exists. `infeasible`: the limits contradict each
   * other, see `conflict`. `unsolved`: no allocation was found that keeps them, and none excluded.
   */
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'unsolved'
  /** The rows to carry out, ascending. Empty without an allocation. */
  readonly chosen: Uint32Array
  /** Sum of their costs, or the budget where they exceed it by rounding (1e-12); NaN without an allocation. */
  readonly spent: number
  /** Sum of their gains; NaN without an allocation. */
  readonly value: number
  /** No allocation that keeps the limits is worth more than this. The value itself where that is proven best. */
  readonly bound: number
  /** (bound - value) ÷ the larger of the two in size: 0.00001 means that at most 0.001% is left. */
  readonly gap: number
  /** The bound of the linear relaxation, where customers may be served in part. */
  readonly linearBound: number
  /** What loosening each limit by one would add to the linear bound. */
  readonly shadowPrices: ShadowPrices
  /** By how much one more unit of budget would raise the linear bound: what more money would buy. */
  readonly marginalValue: number
  /** Rows without a known gain, which are never chosen. */
  readonly leftOut: number
  /**
   * Limits that cannot be kept together, but could be without any one of them; empty unless `infeasible`. Others may
   * contradict each other besides. The search for them is cut short where it would take long (about twenty limits on
   * 500,000 rows; rows times limits above 20,000 where customers served in part would do): then limits that are not
   * needed for the contradiction may be among them.
   */
  readonly conflict: readonly BudgetConstraint[]
}

/**
 * The best use of a budget: which customer gets which offer, so that the expected gain is largest, with a proof of how
 * much better any other choice could be.
 *
 * Each row is an offer that could be made to a customer, with its cost and expected gain (say response times margin on
 * what is bought then). A customer gets one of them at most, or up to `contactsPerCustomer`, whose gains are added up.
 * Chosen rows cost no more than the budget, make no more contacts on a channel than its capacity, and reach every
 * minimum of a segment. Offers that cost nothing are welcome; offers that bring nothing or lose are chosen only where a
 * minimum forces them. Rows with an unknown (NaN) gain are left out and counted; missing channels and segments have no
 * limits. A budget and minimums of spend are kept up to rounding (1e-12 of each). Names of offers, other columns and limits for labels that no row has
 * are fine.
 *
 * The answer does not depend on the order of rows: customers are taken in order of their ids and a customer's rows in
 * order of cost, gain, channel, segment and, with several contacts, offer. Which of several equally good allocations is
 * found depends on that order alone; of rows that are equal in all of it the first is meant.
 *
 * Limits that cannot be kept are no error but an answer: `status: 'infeasible'`, with limits that contradict each other
 * (`conflict`), no rows, and NaN for value, spent, bound and gap.
 *
 * Method: a multiple-choice knapsack (Sinha and Zoltners 1979, "The multiple-choice knapsack problem", Operations
 * Research 27) with side constraints. The Lagrangian dual gives prices and the bound of the linear relaxation, by
 * Dantzig-Wolfe decomposition; its mixture of allocations is rounded customer by customer, repaired, and improved by
 * changing up to three customers at a time. Dynamic programming over the customers whose choice is still open at these
 * prices (a core as in Pisinger 1995, "A minimal algorithm for the multiple-choice knapsack problem", European Journal
 * of Operational Research 83) then finds the best allocation and proves it, or sinks the bound as far as four million
 * states allow.
 *
 * What to expect: of 150 random campaigns of 200 to 800 customers each, with two to six offers and costs in cents, all
 * were solved to the end under a budget alone, with capacities, with minimums, and with two contacts a customer; with
 * all of these together 3 of 150 were not, with gaps of 4e-6, 1e-4 and 2e-3 (`npx tsx test/bench/budget.ts 150 200 800`).
 * Ten limits or more, costs that are no multiples of a cent, and thousands of customers with the same offers at the same
 * gains are harder: gaps up to about the gain of a contact for each limit, against the value of all.
 *
 * Cost: 20 to 200 sweeps over the rows, more with more limits; mostly some milliseconds of search, and some seconds
 * where the proof comes to no end. 100,000 customers with five offers each take about a second under a budget alone.
 *
 * @throws ClienteleError `argument`, for a budget or a limit that is negative or NaN, contacts that are not whole, and an
 * unknown measure of a minimum; `column`, with the row, for a cost that is missing, negative or infinite, an infinite
 * gain or a missing id, and where the column that a limit speaks of is missing.
 *
 * @example
 * ```ts
 * import { allocateBudget } from 'clientele/strategy'
 *
 * const candidates = {
 *   id: ['ann', 'ann', 'bob', 'bob', 'eve'],
 *   offer: ['call', 'mail', 'call', 'mail', 'mail'],
 *   cost: [8, 1, 8, 1, 1],
 *   gain: [30, 12, 20, 15, 3],
 * }
 * const { chosen, spent, value, status, marginalValue } = allocateBudget(candidates, { budget: 10 })
 * chosen // => Uint32Array.of(0, 3, 4)
 * spent // => 10
 * value // => 48
 * status // => 'optimal'
 * marginalValue // => 0.7142857142857143
 * ```
 */
export function allocateBudget(candidates: BudgetCandidates, options: BudgetOptions): BudgetAllocation {
  const limits = readLimits(options)
  const { problem, rows, leftOut } = readCandidates(candidates, limits)
  const limitOf = Float64Array.from(problem.constraints, ({ limit }) => limit)
  const priced = priceConstraints(problem, limitOf)
  const { prices, bound: linearBound } = priced
  const prose = { leftOut, shadowPrices: namePrices(problem, prices) }
  const infeasible = (): BudgetAllocation => {
    const { problem: free } = readCandidates(candidates, { ...limits, budget: Number.POSITIVE_INFINITY })
    return withoutRows('infeasible', NaN, NaN, findConflict(problem, free), prose)
  }
  if (priced.infeasible) return infeasible()

  const reduced = reducedGains(problem, prices)
  // Sums of whole numbers are whole: a bound less than one above them is none.
  const step = problem.gain.every(Number.isInteger) ? 1 : 0
  const rounded = roundMixture(problem, priced.mixture)
  const search = (restarts: number): Uint8Array | undefined => {
    const found = searchCore(problem, rounded, reduced, prices, linearBound, step, restarts)
    // It adds up changes only: beside a large sum rounding may hide a small one.
    return found !== undefined && keepsLimits(problem, found) ? found : undefined
  }
  const found = search(0) ?? (repair(problem, rounded, reduced, prices) ? rounded : undefined)
  const searchOn = (): Uint8Array | undefined => search(RESTARTS)
  const { better, bound: proven, complete } = proveBest(problem, prices, reduced, linearBound, found, step, searchOn)
  const taken = better ?? found
  if (taken === undefined && complete) return infeasible()
  const marginalValue = marginalOf(problem, limitOf, priced)
  if (taken === undefined) return withoutRows('unsolved', linearBound, marginalValue, [], prose)
  dropNeedless(problem, taken)
  const value = sumOf(problem.gain, taken)
  const bound = complete ? value : Math.max(value, proven)
  const spent = sumOf(problem.cost, taken)
  const isRounding = spent - limits.budget <= toleranceOf(limits.budget)
  return {
    status: complete ? 'optimal' : 'feasible',
    chosen: rows.filter((_, at) => taken[at] === 1).sort(),
    spent: isRounding ? Math.min(spent, limits.budget) : spent,
    value,
    bound,
    gap: gapOf(bound, value),
    linearBound: Math.max(value, linearBound),
    marginalValue,
    conflict: [],
    ...prose,
  }
}

function readLimits(options: BudgetOptions): Limits {
  if (!isObject(options)) fail('argument', 'options with a `budget`', options)
  const { budget, contactsPerCustomer: contacts = 1, capacities = {}, minimums = {} } = options
  if (!isAmount(budget)) fail('argument', '`budget` to be a number from 0 up', budget)
  if (!(Number.isSafeInteger(contacts) && contacts >= 1)) {
    fail('argument', '`contactsPerCustomer` to be a whole number from 1 up', contacts)
  }
  if (!isObject(capacities)) fail('argument', '`capacities` to be contacts by channel', capacities)
  for (const [channel, limit] of Object.entries(capacities)) {
    if (!isAmount(limit)) fail('argument', `\`capacities.${channel}\` to be a number of contacts from 0 up`, limit)
  }
  if (!isObject(minimums)) fail('argument', '`minimums` to be contacts or spend by segment', minimums)
  for (const [segment, minimum] of Object.entries(minimums)) {
    if (!isObject(minimum)) fail('argument', `\`minimums.${segment}\` to be { contacts } or { spend }`, minimum)
    for (const [measure, least] of Object.entries(minimum)) {
      const known = measure === 'contacts' || measure === 'spend'
      if (!known) fail('argument', `\`minimums.${segment}\` to be in contacts or spend`, measure)
      if (least === undefined) continue
      const fine = measure === 'contacts' ? Number.isSafeInteger(least) : Number.isFinite(least)
      const kind = measure === 'contacts' ? 'a whole' : 'a finite'
      if (!(fine && least >= 0))
        fail('argument', `\`minimums.${segment}.${measure}\` to be ${kind} number from 0 up`, least)
    }
  }
  return {
    budget,
    contacts,
    // A fraction of a contact cannot be made.
    capacities: Object.entries(capacities).map(([channel, limit]) => [channel, Math.floor(limit)]),
    minimums: Object.entries(minimums),
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0
}

function withoutRows(
  status: 'infeasible' | 'unsolved',
  bound: number,
  marginalValue: number,
  conflict: readonly BudgetConstraint[],
  prose: Pick<BudgetAllocation, 'leftOut' | 'shadowPrices'>,
): BudgetAllocation {
  const none = { chosen: new Uint32Array(0), spent: NaN, value: NaN, gap: NaN }
  return { status, ...none, bound, linearBound: bound, marginalValue, conflict, ...prose }
}

function marginalOf(problem: Problem, limits: Float64Array, { prices, bound }: Priced): number {
  if (problem.constraints[0]?.name.constraint !== 'budget') return 0
  const more = limits.map((limit, c) => (c === 0 ? limit + 1 : limit))
  // The price is what more budget brings at most.
  return Math.min(prices[0]!, Math.max(0, priceConstraints(problem, more, prices).bound - bound))
}

function namePrices({ constraints }: Problem, prices: Float64Array): ShadowPrices {
  let budget = 0
  const capacities: [string, number][] = []
  const minimums = new Map<string, { contacts: number; spend: number }>()
  constraints.forEach(({ name }, c) => {
    const price = prices[c]!
    if (name.constraint === 'budget') budget = price
    else if (name.constraint === 'capacity') capacities.push([name.channel, price])
    else minimums.set(name.segment, { contacts: 0, spend: 0, ...minimums.get(name.segment), [name.measure]: price })
  })
  return { budget, capacities: Object.fromEntries(capacities), minimums: Object.fromEntries(minimums) }
}

function gapOf(bound: number, value: number): number {
  return bound === value ? 0 : (bound - value) / Math.max(Math.abs(bound), Math.abs(value))
}

/** Neumaier's compensated sum. */
function sumOf(column: Float64Array, taken: Uint8Array): number {
  let sum = 0
  let lost = 0
  for (let at = 0; at < taken.length; at++) {
    if (taken[at] === 0) continue
    const value = column[at]!
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  return sum + lost
}
