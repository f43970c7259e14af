import { fail } from '../errors.ts'
import { findRange, findRuns } from '../math/select.ts'
import type { NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import type { AbcModel } from './abcModel.ts'
import { finiteOf } from './finiteOf.ts'
import { lastPositions } from './lastPositions.ts'
import { readShares } from './readShares.ts'
import { shareOf } from './shareOf.ts'

export interface AbcByCustomersOptions<Name extends string = 'tier'> {
  /**
   * The classes from the best down, with the cumulative share of customers up to which each goes.
   *
   * @default { A: 0.2, B: 0.5 }
   */
  readonly classes?: { readonly [id: string]: number }
  /**
   * The class of all others.
   *
   * @default 'C'
   */
  readonly rest?: string
  /**
   * The column that the classes are meant for.
   *
   * @default 'tier'
   */
  readonly column?: Name
}

/**
 * Learns where classes by share of customers begin: A, the 20% of customers with the highest values, B the next 30%, C
 * the other 50%, however much value they bring.
 *
 * Equal values stay together: all of them belong to the class in which the first of them stands, so that a class may be
 * larger than its share, and the next one smaller or empty. Zero and negative values are values like others: give a
 * column of buyers, if the 20% are meant of these. NaN and infinite values have no class and do not count. Without any
 * value the cuts are null, and all later values belong to the last class.
 *
 * The model is one of ABC with `by: 'customers'`; `classifyAbc` and `abcOf` apply it.
 *
 * Cost: some sweeps; only the values around a limit are sorted.
 *
 * @throws ClienteleError `argument`, for shares that do not rise from above 0 to below 1, or a class named twice;
 * `column`, when the values are not numbers or have no finite sum.
 *
 * @example
 * ```ts
 * import { classifyAbc, fitAbcByCustomers } from 'clientele/abc'
 *
 * const values = [90, 70, 70, 70, 30, 20, 10, 5, 0, -4]
 * classifyAbc(fitAbcByCustomers(values), values)
 * // => ['A', 'A', 'A', 'A', 'B', 'C', 'C', 'C', 'C', 'C']
 * ```
 */
export function fitAbcByCustomers<const Name extends string = 'tier'>(
  values: NumberColumn,
  options: AbcByCustomersOptions<Name> = {},
): AbcModel<Name> {
  const { classes = { A: 0.2, B: 0.5 }, rest = 'C', column = 'tier' as Name } = options
  if (typeof column !== 'string' || column === '') fail('argument', '`column` to be a name', column)
  const steps = readShares(classes, rest)
  const numbers = readNumbers(values, 'values')
  const finite = finiteOf(numbers)
  const ends = findEnds(finite, steps)
  const sums = addUp(finite, ends)
  const positive = addUp(finite, [{ cut: Number.MIN_VALUE }])[0]!
  const net = addUp(finite, [{ cut: null }])[0]!
  if (!Number.isFinite(positive) || !Number.isFinite(net)) {
    fail('column', '`values` with a finite sum', net, { column: 'values' })
  }
  return {
    kind: 'abc',
    version: 1,
    column,
    crossing: 'include',
    by: 'customers',
    classes: steps.map(({ id, share }, k) => {
      const customers = ends[k]!.customers - (ends[k - 1]?.customers ?? 0)
      return {
        id,
        share,
        takes: share === null ? 'rest' : 'cut',
        label: { en: id, zh: id },
        cut: share === null ? null : ends[k]!.cut,
        customers,
        customerShare: finite.length > 0 ? customers / finite.length : null,
        value: sums[k]!,
        valueShare: shareOf(sums[k]!, positive),
      }
    }),
    fitted: { customers: numbers.length, missing: numbers.length - finite.length, positive, net },
  }
}

interface End {
  readonly cut: number | null
  /** How many there are from the best down to here. */
  readonly customers: number
}

/** Each class ends with the equal values of which the last one within the share is one. */
function findEnds(finite: Float64Array, steps: readonly { readonly share: number | null }[]): End[] {
  const shares = steps.flatMap(({ share }) => share ?? [])
  const count = finite.length
  if (count === 0) return steps.map(() => ({ cut: null, customers: 0 }))
  const positions = lastPositions(shares, count)
  const { values, starts, ends } = findRuns(finite, findRange(finite), -1, positions, 256)
  const found = positions.map((position) => {
    const run = starts.findIndex((start, g) => start <= position && position < ends[g]!)
    return { cut: 0 - values[run]!, customers: ends[run]! }
  })
  return [...found, { cut: null, customers: count }]
}

/** The sums of the values of each class: from its cut up to the cut of the class before. Rounding errors are carried. */
function addUp(finite: Float64Array, ends: readonly { readonly cut: number | null }[]): Float64Array {
  const cuts = Float64Array.from(ends, ({ cut }) => cut ?? Number.NEGATIVE_INFINITY)
  const sums = new Float64Array(cuts.length + 1)
  const lost = new Float64Array(cuts.length + 1)
  for (let i = 0; i < finite.length; i++) {
    const value = finite[i]!
    let k = 0
    for (let c = 0; c < cuts.length; c++) k += Number(value < cuts[c]!)
    const sum = sums[k]!
    const next = sum + value
    lost[k]! += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sums[k] = next
  }
  // Adding 0 gives a zero without a sign, as JSON has no other. Of an infinite sum the lost part is NaN.
  return sums.map((sum, k) => sum + lost[k]! + 0)
}
