import { fail } from '../../errors.ts'
import type { Column, Id, IdColumn } from '../../table/columns.ts'
import { encodeColumn } from '../../table/encodeColumn.ts'
import { readColumn } from '../../table/readColumn.ts'
import { readNumbers } from '../../table/readNumbers.ts'
import { tableLength } from '../../table/tableLength.ts'
import type { BudgetCandidates, SegmentMinimum } from '../allocateBudget.ts'
import type { Constraint, Problem } from './problem.ts'

export interface Limits {
  readonly budget: number
  readonly contacts: number
  readonly capacities: readonly (readonly [channel: string, contacts: number])[]
  readonly minimums: readonly (readonly [segment: string, minimum: SegmentMinimum])[]
}

export interface Candidates {
  readonly problem: Problem
  /** The caller's row of each candidate. */
  readonly rows: Uint32Array
  /** Rows without a known gain. */
  readonly leftOut: number
}

/** Reads and checks the columns, leaves out what can never be chosen, and sorts the rest by customer, cost and gain. */
export function readCandidates(table: BudgetCandidates, limits: Limits): Candidates {
  const { id, cost, gain, channel, segment, offer } = table
  const length = tableLength({ id, cost, gain, channel, segment, offer } as Record<string, Column<unknown>>)
  const ids = readIds(id)
  const costs = readCosts(cost)
  const gains = readGains(gain)
  const channels = codesOf(channel, 'channel', limits.capacities, length)
  const segments = codesOf(segment, 'segment', limits.minimums, length)
  const offers = limits.contacts > 1 && offer !== undefined ? codesOfOffers(offer) : undefined
  const free = limits.minimums.length
  const asks = limits.minimums.map(([, { contacts = 0, spend = 0 }]) => contacts > 0 || spend > 0)
  const affordable = limits.budget + toleranceOf(limits.budget)

  const rankOf = ranks(ids.values)
  const sizes = new Int32Array(ids.values.length + 1)
  const kept = new Uint8Array(length)
  let leftOut = 0
  for (let row = 0; row < length; row++) {
    if (Number.isNaN(gains[row]!)) leftOut++
    // A contact that brings nothing is made only if a minimum asks for it.
    else if (costs[row]! <= affordable && (gains[row]! > 0 || asks[segments[row]!] === true)) {
      kept[row] = 1
      sizes[rankOf[ids.codes[row]!]! + 1]!++
    }
  }
  for (let i = 0; i < ids.values.length; i++) sizes[i + 1]! += sizes[i]!
  const rows = new Uint32Array(sizes[ids.values.length]!)
  const next = sizes.slice()
  for (let row = 0; row < length; row++) if (kept[row] === 1) rows[next[rankOf[ids.codes[row]!]!]!++] = row

  const kinds = (limits.capacities.length + 1) * (free + 1)
  const size = rows.length
  const problem = {
    customers: ids.values.length,
    starts: sizes,
    cost: new Float64Array(size),
    gain: new Float64Array(size),
    kind: new Int32Array(size),
    kinds,
    offer: offers && new Int32Array(size),
    contacts: limits.contacts,
    constraints: constraintsOf(limits, kinds),
  } satisfies Problem
  const kindOf = (row: number): number => channels[row]! * (free + 1) + segments[row]!
  // Equal in all this, candidates differ in their row only.
  const isBefore = (a: number, b: number): boolean => {
    if (costs[a] !== costs[b]) return costs[a]! < costs[b]!
    if (gains[a] !== gains[b]) return gains[a]! > gains[b]!
    return kindOf(a) - kindOf(b) < 0 || (kindOf(a) === kindOf(b) && offers !== undefined && offers[a]! < offers[b]!)
  }
  sortEach(rows, sizes, isBefore)
  for (let at = 0; at < size; at++) {
    const row = rows[at]!
    problem.cost[at] = costs[row]!
    problem.gain[at] = gains[row]!
    problem.kind[at] = kindOf(row)
    if (offers !== undefined) problem.offer![at] = offers[row]!
  }
  return { problem, rows, leftOut }
}

/** Sorts the rows of each customer, few as they are, by insertion; equal ones keep their order. */
function sortEach(rows: Uint32Array, starts: Int32Array, isBefore: (a: number, b: number) => boolean): void {
  for (let i = 0; i + 1 < starts.length; i++) {
    const from = starts[i]!
    const end = starts[i + 1]!
    if (end - from > 64) {
      rows.subarray(from, end).sort((a, b) => (isBefore(a, b) ? -1 : isBefore(b, a) ? 1 : a - b))
      continue
    }
    for (let k = from + 1; k < end; k++) {
      const row = rows[k]!
      let at = k
      while (at > from && isBefore(row, rows[at - 1]!)) rows[at] = rows[--at]!
      rows[at] = row
    }
  }
}

function readIds(column: IdColumn): { readonly codes: Int32Array; readonly values: readonly Id[] } {
  const ids = encodeColumn(column, 'id')
  for (let row = 0; row < ids.codes.length; row++) {
    if (ids.codes[row]! < 0) fail('column', 'column `id` to name a customer', null, { column: 'id', row })
  }
  return ids
}

function readCosts(column: BudgetCandidates['cost']): Float64Array {
  const costs = readNumbers(column, 'cost')
  for (let row = 0; row < costs.length; row++) {
    if (!(costs[row]! >= 0 && costs[row]! < Number.POSITIVE_INFINITY)) {
      fail('column', 'column `cost` to hold numbers from 0 up', costs[row], { column: 'cost', row })
    }
  }
  return costs
}

function readGains(column: BudgetCandidates['gain']): Float64Array {
  const gains = readNumbers(column, 'gain')
  for (let row = 0; row < gains.length; row++) {
    if (Math.abs(gains[row]!) === Number.POSITIVE_INFINITY) {
      fail('column', 'column `gain` to hold finite numbers', gains[row], { column: 'gain', row })
    }
  }
  return gains
}

/** For each row the place of its label among those that are limited, or their number if it is none of them. */
function codesOf(
  column: Column<unknown> | undefined,
  name: 'channel' | 'segment',
  limited: readonly (readonly [string, unknown])[],
  length: number,
): Int32Array {
  const codes = new Int32Array(length).fill(limited.length)
  if (limited.length === 0) return codes
  // Without the column the limits would be silently without effect.
  if (column === undefined)
    fail('column', `a column \`${name}\` for the limits by ${name}`, undefined, { column: name })
  const labels = readColumn(column, name)
  const codeOf = new Map<unknown, number>(limited.map(([label], code) => [label, code]))
  for (let row = 0; row < length; row++) {
    const label = labels[row]
    const code = codeOf.get(typeof label === 'number' ? String(label) : label)
    if (code !== undefined) codes[row] = code
  }
  return codes
}

/** Offers numbered in their own order; a missing offer is one that nothing else repeats. */
function codesOfOffers(column: IdColumn): Int32Array {
  const { codes, values } = encodeColumn(column, 'offer')
  const rankOf = ranks(values)
  let others = values.length
  return Int32Array.from(codes, (code) => (code < 0 ? others++ : rankOf[code]!))
}

/** The place of each id in ascending order, numbers before texts. Texts go by their UTF-16 units, in every locale. */
function ranks(values: readonly Id[]): Int32Array {
  const order = Int32Array.from(values, (_, k) => k)
  if (!values.every((value, k) => k === 0 || precedes(values[k - 1]!, value))) {
    order.sort((a, b) => (precedes(values[a]!, values[b]!) ? -1 : 1))
  }
  const rankOf = new Int32Array(values.length)
  for (let k = 0; k < order.length; k++) rankOf[order[k]!] = k
  return rankOf
}

function precedes(a: Id, b: Id): boolean {
  return typeof a === typeof b ? a < b : typeof a === 'number'
}

/** Rounding that is forgiven in sums of costs. */
export function toleranceOf(limit: number): number {
  return Number.isFinite(limit) ? 1e-12 * Math.abs(limit) : 0
}

function constraintsOf({ budget, capacities, minimums }: Limits, kinds: number): Constraint[] {
  const width = minimums.length + 1
  const ofChannel = (code: number): Float64Array =>
    Float64Array.from({ length: kinds }, (_, kind) => (Math.floor(kind / width) === code ? 1 : 0))
  const ofSegment = (code: number): Float64Array =>
    Float64Array.from({ length: kinds }, (_, kind) => (kind % width === code ? -1 : 0))
  const none = new Float64Array(kinds)
  const constraints: Constraint[] = []
  if (budget < Number.POSITIVE_INFINITY) {
    const tolerance = toleranceOf(budget)
    const perCost = new Float64Array(kinds).fill(1)
    constraints.push({ name: { constraint: 'budget' }, limit: budget, tolerance, perContact: none, perCost })
  }
  capacities.forEach(([channel, limit], code) => {
    if (limit === Number.POSITIVE_INFINITY) return
    const name = { constraint: 'capacity', channel } as const
    constraints.push({ name, limit, tolerance: 0, perContact: ofChannel(code), perCost: none })
  })
  minimums.forEach(([segment, { contacts = 0, spend = 0 }], code) => {
    const name = { constraint: 'minimum', segment } as const
    if (contacts > 0) {
      const contactsName = { ...name, measure: 'contacts' } as const
      constraints.push({
        name: contactsName,
        limit: -contacts,
        tolerance: 0,
        perContact: ofSegment(code),
        perCost: none,
      })
    }
    if (spend > 0) {
      const tolerance = toleranceOf(spend)
      const spendName = { ...name, measure: 'spend' } as const
      constraints.push({ name: spendName, limit: -spend, tolerance, perContact: none, perCost: ofSegment(code) })
    }
  })
  return constraints
}
