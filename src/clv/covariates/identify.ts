import { invertDefinite } from '../../math/invertDefinite.ts'
import type { CovariateFinding } from '../covariatesFit.ts'
import {
  type CovariateFindingText,
  collinearCovariate,
  constantCovariate,
  nearlyCollinear,
} from './covariateFindings.ts'
import type { CovariateColumn } from './readCovariates.ts'

/** A column with what the fit centres and scales it by. */
export interface KeptCovariate extends CovariateColumn {
  readonly mean: number
  readonly deviation: number
}

/**
 * The covariates of one process that the data can tell apart, in their order: not those that are constant, nor those that follow from
 * the ones before. Rows of weight 0 do not count.
 *
 * By Cholesky's decomposition of their correlations, whose pivots are the parts of variance that the ones before leave open.
 */
export function identify(
  columns: readonly CovariateColumn[],
  weight: Float64Array,
  findings: CovariateFinding[],
): KeptCovariate[] {
  const find = (text: CovariateFindingText, parameters: readonly string[]) =>
    findings.push({ ...text, parameters, limits: {} })
  const varied: KeptCovariate[] = []
  for (const column of columns) {
    const { mean, deviation } = momentsOf(column.values, weight)
    if (deviation === 0) find(constantCovariate, [column.label])
    else varied.push({ ...column, mean, deviation })
  }
  const kept: KeptCovariate[] = []
  /** Row by row, the factor of the correlations of those kept. */
  const factor: number[][] = []
  for (const column of varied) {
    const row: number[] = []
    let pivot = 1
    for (let k = 0; k < kept.length; k++) {
      let rest = correlation(column, kept[k]!, weight)
      for (let j = 0; j < k; j++) rest -= row[j]! * factor[k]![j]!
      row[k] = rest / factor[k]![k]!
      pivot -= row[k]! ** 2
    }
    if (pivot < 1e-9) {
      find(collinearCovariate, [column.label, ...sourcesOf(row, factor).map((k) => kept[k]!.label)])
      continue
    }
    row.push(Math.sqrt(pivot))
    factor.push(row)
    kept.push(column)
  }
  const close = inflated(factor).map((k) => kept[k]!.label)
  if (close.length > 0) find(nearlyCollinear, close)
  return kept
}

function momentsOf(values: Float64Array, weight: Float64Array): { mean: number; deviation: number } {
  let total = 0
  let mean = 0
  let squares = 0
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (let i = 0; i < values.length; i++) {
    const share = weight[i]!
    if (!(share > 0)) continue
    const value = values[i]!
    if (value < least) least = value
    if (value > most) most = value
    total += share
    const step = value - mean
    mean += (step * share) / total
    squares += share * step * (value - mean)
  }
  return { mean, deviation: least === most ? 0 : Math.sqrt(squares / total) }
}

function correlation(a: KeptCovariate, b: KeptCovariate, weight: Float64Array): number {
  let sum = 0
  let total = 0
  for (let i = 0; i < weight.length; i++) {
    const share = weight[i]!
    if (!(share > 0)) continue
    sum += share * ((a.values[i]! - a.mean) / a.deviation) * ((b.values[i]! - b.mean) / b.deviation)
    total += share
  }
  return sum / total
}

/** Which of those kept the row is a sum of: the solution of factor' c = row. */
function sourcesOf(row: readonly number[], factor: readonly number[][]): number[] {
  const c = row.slice()
  for (let k = c.length - 1; k >= 0; k--) {
    for (let j = k + 1; j < c.length; j++) c[k]! -= factor[j]![k]! * c[j]!
    c[k]! /= factor[k]![k]!
  }
  return c.flatMap((value, k) => (Math.abs(value) > 1e-6 ? [k] : []))
}

/** Those that the others tell to 99% of their variance and more. */
function inflated(factor: readonly number[][]): number[] {
  const n = factor.length
  const correlations = Float64Array.from({ length: n * n }, (_, place) => {
    const row = factor[Math.floor(place / n)]!
    const other = factor[place % n]!
    return row.reduce((sum, value, k) => sum + value * (other[k] ?? 0), 0)
  })
  const inverse = invertDefinite(correlations, n)
  return factor.flatMap((_, k) => (inverse && inverse[k * n + k]! > 100 ? [k] : []))
}
