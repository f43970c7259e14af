import { fail } from '../errors.ts'
import { findRange, findRuns } from '../math/select.ts'
import type { Column } from '../table/columns.ts'
import { readCriteria } from './classifyAbcByCriteria.ts'
import type { AbcCriteriaModel, AbcCriterion } from './criteriaModel.ts'
import { lastPositions } from './lastPositions.ts'
import { keyOf, openScore } from './openCriteria.ts'
import { readShares } from './readShares.ts'

/** A column that decides together with others. */
export interface AbcCriterionOptions {
  readonly column: string
  /** @default 'high' */
  readonly better?: 'high' | 'low'
  /** Of the weighted method: how much it counts beside the others, from 0 up. @default 1 */
  readonly weight?: number
  /** Of the lexicographic method: values within a step above 0 count as equal. @default none: only equal ones do */
  readonly step?: number
}

export interface AbcByCriteriaOptions<Name extends string = 'tier'> {
  /** At least one; the most important first. */
  readonly criteria: readonly AbcCriterionOptions[]
  /**
   * `'weighted'`: by the weighted mean of what each criterion scores. `'lexicographic'`: by the first criterion; equal ones
   * by the second, and so on.
   *
   * @default 'weighted'
   */
  readonly method?: 'weighted' | 'lexicographic'
  /**
   * The classes from the best down, with the cumulative share of customers up to which each goes.
   *
   * @default { A: 0.2, B: 0.5 }
   */
  readonly classes?: { readonly [id: string]: number }
  /** The class of all others. @default 'C' */
  readonly rest?: string
  /** The column that the classes are meant for. @default 'tier' */
  readonly column?: Name
}

/**
 * Learns ABC classes by several criteria at once, such as spend, orders and recency: A the best 20% of customers, B the
 * next 30%, C the others. Scores have no unit, so that classes go by shares of customers, not of value.
 *
 * `'weighted'`: each column is brought to the range 0 to 1, `(value - worst) / (best - worst)` with the worst and best
 * value of the base (later values beyond these score 0 or 1), and the weighted mean is ranked. One customer far above all
 * others presses these together: cap such a column first, or take its logarithm. A column in which all are equal scores
 * 0 for everyone, and is reported in `findings`.
 *
 * `'lexicographic'`: customers are ranked by the first criterion; where they are equal by the second, and so on. A column
 * of money has hardly any equal values, so that it alone would decide: give it a `step` (100: values from 0 to below 100
 * are equal), or take a class of it.
 *
 * Customers who are equal in all of it stay together, in the class in which the first of them stands. Who lacks a value
 * is not counted in the fit.
 *
 * Method: the transformation to 0..1 is that of W. L. Ng, "A simple classifier for multiple criteria ABC analysis",
 * European Journal of Operational Research 177 (2007); the weights are yours. Cost: some sweeps a criterion.
 *
 * @throws ClienteleError `argument`, for no criteria or the same column twice, weights that are negative or sum to zero,
 * a step that is not above 0, a weight or step that the method does not use, and classes as in `fitAbcByCustomers`;
 * `column`, for a column that is missing, of another length, or does not hold numbers.
 *
 * @example
 * ```ts
 * import { classifyAbcByCriteria, fitAbcByCriteria } from 'clientele/abc'
 *
 * const customers = { monetary: [180, 120, 110, 40, 30], frequency: [1, 2, 8, 9, 1] }
 * const model = fitAbcByCriteria(customers, {
 *   method: 'lexicographic',
 *   criteria: [{ column: 'monetary', step: 100 }, { column: 'frequency' }],
 * })
 * classifyAbcByCriteria(model, customers) // => ['B', 'B', 'A', 'C', 'C']
 * model.classes[0]?.cut // => [1, 8]
 * ```
 */
export function fitAbcByCriteria<
  T extends { readonly [K in keyof T]: Column<unknown> },
  const Name extends string = 'tier',
>(customers: T, options: AbcByCriteriaOptions<Name>): AbcCriteriaModel<Name> {
  const { method = 'weighted', classes = { A: 0.2, B: 0.5 }, rest = 'C', column = 'tier' as Name } = options ?? {}
  if (method !== 'weighted' && method !== 'lexicographic') {
    fail('argument', "`method` to be 'weighted' or 'lexicographic'", method)
  }
  if (typeof column !== 'string' || column === '') fail('argument', '`column` to be a name', column)
  const steps = readShares(classes, rest)
  const given = readOptions(options?.criteria, method)
  const columns = readCriteria(given, customers)
  const rows = completeRows(columns)
  const criteria = method === 'weighted' ? given.map((each, k) => withRange(each, columns[k]!, rows)) : given
  const keys =
    method === 'weighted'
      ? [scores(criteria, columns, rows)]
      : criteria.map((each, k) => keysOf(each, columns[k]!, rows))

  const count = rows.length
  const positions =
    count === 0
      ? []
      : lastPositions(
          steps.flatMap(({ share }) => share ?? []),
          count,
        )
  const cuts = positions.map((position) => cutAt(keys, position))
  const ends = [...cuts.map(({ end }) => end), count]
  return {
    kind: 'abc-criteria',
    version: 1,
    column,
    method,
    criteria,
    classes: steps.map(({ id, share }, k) => {
      const members = (ends[k] ?? 0) - (ends[k - 1] ?? 0)
      return {
        id,
        label: { en: id, zh: id },
        share,
        cut: cuts[k]?.cut ?? null,
        customers: members,
        customerShare: count > 0 ? members / count : null,
      }
    }),
    fitted: { customers: columns[0]!.length, missing: columns[0]!.length - count },
    findings: criteria.flatMap((each) =>
      each.best !== null && each.best === each.worst
        ? [
            {
              code: 'constant' as const,
              column: each.column,
              message: `All customers have the same ${each.column}: it decides nothing.`,
            },
          ]
        : [],
    ),
  }
}

function readOptions(criteria: readonly AbcCriterionOptions[], method: 'weighted' | 'lexicographic'): AbcCriterion[] {
  if (!Array.isArray(criteria) || criteria.length === 0)
    fail('argument', '`criteria` to be a list of at least one', criteria)
  const list = criteria.map((each: AbcCriterionOptions, k) => {
    const { column, better = 'high', weight, step } = each
    const place = `criteria[${k}]`
    if (typeof column !== 'string' || column === '') fail('argument', `\`${place}.column\` to be a name`, column)
    if (criteria.findIndex((other) => other.column === column) < k) fail('argument', 'each criterion once', column)
    if (better !== 'high' && better !== 'low') fail('argument', `\`${place}.better\` to be 'high' or 'low'`, better)
    if (weight !== undefined && !(method === 'weighted' && weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      const expected = method === 'weighted' ? 'a number from 0 up' : 'left out, as the order of criteria decides'
      fail('argument', `\`${place}.weight\` to be ${expected}`, weight)
    }
    if (step !== undefined && !(method === 'lexicographic' && step > 0 && step < Number.POSITIVE_INFINITY)) {
      const expected = method === 'lexicographic' ? 'a number above 0' : 'left out, as values are scored'
      fail('argument', `\`${place}.step\` to be ${expected}`, step)
    }
    return {
      column,
      better,
      weight: method === 'weighted' ? (weight ?? 1) : null,
      worst: null,
      best: null,
      step: step ?? null,
    }
  })
  const sum = list.reduce((total, { weight }) => total + (weight ?? 1), 0)
  if (!(sum > 0)) fail('argument', '`criteria` to have weights with a sum above 0', sum)
  return list.map((each) => ({ ...each, weight: each.weight === null ? null : each.weight / sum }))
}

function completeRows(columns: readonly Float64Array[]): Uint32Array {
  const rows = new Uint32Array(columns[0]!.length)
  let count = 0
  for (let i = 0; i < rows.length; i++) {
    let sum = 0
    // Zero times a number that is not finite is NaN.
    for (const column of columns) sum += 0 * column[i]!
    rows[count] = i
    count += Number(sum === 0)
  }
  return rows.subarray(0, count)
}

function withRange(criterion: AbcCriterion, column: Float64Array, rows: Uint32Array): AbcCriterion {
  if (rows.length === 0) return criterion
  const { min, max } = findRange(takeValues(column, rows))
  if (!Number.isFinite(max - min)) {
    fail('column', `column \`${criterion.column}\` to have a finite range`, max, { column: criterion.column })
  }
  // Zeros without a sign, as JSON has no other.
  return criterion.better === 'high'
    ? { ...criterion, worst: min + 0, best: max + 0 }
    : { ...criterion, worst: max + 0, best: min + 0 }
}

function scores(criteria: readonly AbcCriterion[], columns: readonly Float64Array[], rows: Uint32Array): Float64Array {
  const scoreOf = openScore(criteria)
  const values = new Float64Array(columns.length)
  const result = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    for (let k = 0; k < columns.length; k++) values[k] = columns[k]![rows[i]!]!
    result[i] = scoreOf(values, 0)
  }
  return result
}

function keysOf(criterion: AbcCriterion, column: Float64Array, rows: Uint32Array): Float64Array {
  const keys = takeValues(column, rows)
  for (let i = 0; i < keys.length; i++) keys[i] = keyOf(keys[i]!, criterion)
  const beyond = keys.findIndex((key) => !Number.isFinite(key))
  if (beyond >= 0) fail('argument', `a \`step\` that suits the values of \`${criterion.column}\``, criterion.step)
  return keys
}

function takeValues(column: Float64Array, rows: Uint32Array): Float64Array {
  const values = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) values[i] = column[rows[i]!]!
  return values
}

/** The keys of the customer at a position from the best down, and how many reach them: key by key among equal ones. */
function cutAt(keys: readonly Float64Array[], position: number): { cut: number[]; end: number } {
  const cut: number[] = []
  let above = 0
  let among = keys
  for (;;) {
    const [column, ...others] = among as [Float64Array, ...Float64Array[]]
    const { values, starts, ends } = findRuns(column, findRange(column), -1, [position - above], 256)
    const run = starts.findIndex((start, g) => start <= position - above && position - above < ends[g]!)
    const key = 0 - values[run]!
    cut.push(key)
    if (others.length === 0) return { cut, end: above + ends[run]! }
    above += starts[run]!
    among = others.map((other) => other.filter((_, i) => column[i] === key))
  }
}
