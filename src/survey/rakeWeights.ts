import { fail, words } from '../errors.ts'
import type { IdColumn, NumberColumn } from '../table/columns.ts'
import { encodeColumn } from '../table/encodeColumn.ts'
import { tableLength } from '../table/tableLength.ts'
import { findingOf, type SurveyFinding } from './answers.ts'
import { effectiveSampleSize } from './effectiveSampleSize.ts'
import { readWeights } from './readWeights.ts'

/** How the classes of one column share out all customers: shares or counts, which need not sum to one. */
export type Margin = { readonly [label: string]: number }

export interface RakeOptions {
  /** Weights to begin with, from the design of the survey. Without: all 1. */
  readonly weights?: NumberColumn
  /**
   * How far a share may stay from its target.
   *
   * @default 1e-9
   */
  readonly tolerance?: number
  /**
   * How often all margins may be gone through.
   *
   * @default 500
   */
  readonly maxIterations?: number
}

/** What weighting did to one class of one column. */
export interface WeightedClass {
  readonly column: string
  readonly label: string
  readonly answers: number
  /** The share of the class before, that wanted, and that reached; of the answers where the column is known. */
  readonly before: number
  readonly target: number
  readonly reached: number
}

/** Weights for the answers of a survey, one a row. */
export interface SurveyWeights {
  /** Mean 1. */
  readonly weights: Float64Array
  /** Whether every margin is met within the tolerance. */
  readonly converged: boolean
  /** How often all margins were gone through. */
  readonly iterations: number
  /** The largest distance of a share from its target that is left. */
  readonly gap: number
  /** How many answers of equal weight would tell as much (Kish). */
  readonly effective: number
  /** Answers divided by `effective`: 1 if all weights are equal; above 2, over half of the answers are lost. */
  readonly designEffect: number
  readonly smallest: number
  readonly largest: number
  readonly classes: readonly WeightedClass[]
  readonly findings: readonly SurveyFinding[]
  readonly message: string
}

/**
 * Weighs the answers of a survey so that they share out as all customers do, in each of several columns at once: if
 * young women answered too rarely, each of their answers counts more.
 *
 * Labels are compared as text. An answer without a value in a column is not changed by that column's margin, and is a
 * finding. Look at `designEffect` before you trust the result: weighting takes bias away and adds noise.
 *
 * Margins that contradict the answers (nobody in a combination that they ask for) cannot all be met: `converged` is
 * false then, and `gap` says how far off they are.
 *
 * Cost: two sweeps for each column and iteration.
 *
 * @throws ClienteleError `argument`, for no margin, shares below 0 or of 0 together, or a class above 0 that nobody
 * answered for: merge it with another; `column`, with the row, for a label without a share, when lengths differ, and for
 * weights below 0 or all 0.
 *
 * Method: raking, iterative proportional fitting (Deming & Stephan 1940).
 *
 * @example
 * ```ts
 * import { rakeWeights } from 'clientele/survey'
 *
 * const { weights, converged, designEffect } = rakeWeights(
 *   { gender: ['f', 'f', 'f', 'm'], age: ['old', 'old', 'young', 'old'] },
 *   { gender: { f: 0.6, m: 0.4 }, age: { young: 0.3, old: 0.7 } },
 * )
 * Array.from(weights, (weight) => weight.toFixed(3)) // => ['0.600', '0.600', '1.200', '1.600']
 * converged // => true
 * designEffect.toFixed(2) // => '1.18'
 * ```
 */
export function rakeWeights<
  T extends { readonly [K in keyof M]: IdColumn },
  M extends { readonly [column: string]: Margin },
>(answers: T, margins: M, options: RakeOptions = {}): SurveyWeights {
  const { tolerance = 1e-9, maxIterations = 500 } = options
  if (!(tolerance > 0)) fail('argument', '`tolerance` to be a number above 0', tolerance)
  if (!(Number.isInteger(maxIterations) && maxIterations > 0)) {
    fail('argument', '`maxIterations` to be a whole number from 1 up', maxIterations)
  }
  const names = margins !== null && typeof margins === 'object' ? Object.keys(margins) : []
  if (names.length === 0) fail('argument', 'at least one column in `margins`', margins)
  const given = options.weights === undefined ? undefined : readWeights(options.weights)
  const columns = Object.fromEntries(names.map((name) => [name, encodeColumn(answers[name as keyof M], name)]))
  const length = tableLength({ ...columns, weights: given })
  const weights = given === undefined ? new Float64Array(length).fill(1) : Float64Array.from(given)
  const missing = weights.findIndex(Number.isNaN)
  if (missing >= 0) fail('column', '`weights` for every answer', Number.NaN, { column: 'weights', row: missing })
  const targets = names.map((name) => readMargin(name, margins[name]!, columns[name]!, weights))

  const before = targets.map((target) => sharesOf(target, weights))
  let iterations = 0
  let gap = Number.POSITIVE_INFINITY
  while (gap > tolerance && iterations < maxIterations) {
    iterations++
    for (const target of targets) adjust(target, weights)
    gap = Math.max(...targets.map((target) => gapOf(target, weights)))
  }
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / length
  for (let i = 0; i < length; i++) weights[i]! /= mean
  const effective = effectiveSampleSize(weights)
  const converged = gap <= tolerance
  return {
    weights,
    converged,
    iterations,
    gap,
    effective,
    designEffect: length / effective,
    smallest: weights.reduce((least, weight) => Math.min(least, weight), Number.POSITIVE_INFINITY),
    largest: weights.reduce((most, weight) => Math.max(most, weight), 0),
    classes: targets.flatMap((target, k) => describe(target, before[k]!, sharesOf(target, weights))),
    findings: targets.flatMap(missingIn),
    message: converged
      ? `All margins met after ${iterations} iterations.`
      : `Margins not met after ${iterations} iterations: a share is ${gap.toPrecision(2)} off. Merge classes.`,
  }
}

interface Target {
  readonly name: string
  readonly labels: readonly string[]
  /** Class of each row, -1 where unknown. */
  readonly codes: Int32Array
  readonly shares: Float64Array
}

function readMargin(
  name: string,
  margin: Margin,
  column: { readonly codes: Int32Array; readonly values: readonly unknown[] },
  weights: Float64Array,
): Target {
  const labels = Object.keys(margin)
  const shares = Float64Array.from(labels, (label) => margin[label]!)
  labels.forEach((label, k) => {
    if (!(shares[k]! >= 0 && shares[k]! < Number.POSITIVE_INFINITY)) {
      fail('argument', `\`margins.${name}\` to hold shares from 0 up (${label})`, margin[label], { column: name })
    }
  })
  const sum = shares.reduce((total, share) => total + share, 0)
  if (!(sum > 0)) fail('argument', `\`margins.${name}\` to hold a share above 0`, words('none'), { column: name })
  const places = column.values.map((value) => labels.indexOf(String(value)))
  const codes = column.codes.map((code, row) => {
    const place = code < 0 ? -1 : places[code]!
    if (code >= 0 && place < 0) {
      fail('column', `a share in \`margins.${name}\` for every answer`, column.values[code], { column: name, row })
    }
    return place
  })
  const target = { name, labels, codes, shares: shares.map((share) => share / sum) }
  sumByClass(target, weights).forEach((weight, k) => {
    if (weight > 0 || shares[k] === 0) return
    fail('argument', `answers in each class of \`margins.${name}\` with a share above 0 (else merge it)`, labels[k], {
      column: name,
    })
  })
  return target
}

function sumByClass({ codes, shares }: Target, weights: Float64Array): Float64Array {
  const sums = new Float64Array(shares.length)
  for (let i = 0; i < codes.length; i++) if (codes[i]! >= 0) sums[codes[i]!]! += weights[i]!
  return sums
}

function sharesOf(target: Target, weights: Float64Array): Float64Array {
  const sums = sumByClass(target, weights)
  const total = sums.reduce((sum, each) => sum + each, 0)
  return sums.map((sum) => sum / total)
}

function gapOf(target: Target, weights: Float64Array): number {
  return sharesOf(target, weights).reduce((gap, share, k) => {
    const distance = Math.abs(share - target.shares[k]!)
    return distance > gap || Number.isNaN(distance) ? distance : gap
  }, 0)
}

/** The known rows keep their sum, so that those without a value stay in proportion. */
function adjust(target: Target, weights: Float64Array): void {
  const { codes, shares } = target
  const reached = sharesOf(target, weights)
  const factors = reached.map((share, k) => (share > 0 ? shares[k]! / share : 1))
  for (let i = 0; i < codes.length; i++) if (codes[i]! >= 0) weights[i]! *= factors[codes[i]!]!
}

function describe(
  { name, labels, codes, shares }: Target,
  before: Float64Array,
  reached: Float64Array,
): WeightedClass[] {
  const counts = new Uint32Array(labels.length)
  for (let i = 0; i < codes.length; i++) if (codes[i]! >= 0) counts[codes[i]!]!++
  return labels.map((label, k) => ({
    column: name,
    label,
    answers: counts[k]!,
    before: before[k]!,
    target: shares[k]!,
    reached: reached[k]!,
  }))
}

function missingIn({ name, codes }: Target): SurveyFinding[] {
  const rows: number[] = []
  for (let i = 0; i < codes.length; i++) if (codes[i]! < 0) rows.push(i)
  const message = {
    en: `Without a value in ${name}, and not weighted by it: ${rows.length}.`,
    zh: `缺少 ${name} 的值，未按其加权：${rows.length} 条。`,
  }
  return rows.length > 0 ? [findingOf('missing-margin', rows, message)] : []
}
