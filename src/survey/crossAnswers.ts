import { chiSquareSurvival } from '../math/chiSquareSurvival.ts'
import { type ChiSquareTest, chiSquareTest } from '../stats/chiSquareTest.ts'
import { type CrossTable, type CrossTableOptions, crossTable } from '../stats/crossTable.ts'
import type { IdColumn } from '../table/columns.ts'
import { readWeights } from './readWeights.ts'

/** Two questions, or a question and a class of customers, crossed. */
export interface CrossedAnswers extends CrossTable {
  /** Answers in each cell, weights aside. */
  readonly answers: readonly (readonly number[])[]
  /** `counts` as shares of their row: how each class answered. NaN in an empty row. */
  readonly rowShares: readonly (readonly number[])[]
  /** Whether rows and columns have to do with each other; with weights, corrected for them. */
  readonly test: ChiSquareTest
  /** Pearson's chi-square, or with weights that divided by `correction`. */
  readonly method: 'pearson' | 'rao-scott'
  /** By how much weights inflate chi-square on average: 1 if all weights are equal. */
  readonly correction: number
}

/**
 * Crosses two questions, or a question with segments, tiers or stages, and tells whether they have to do with each
 * other (`p`), how much (`cramersV`: about 0.1 small, 0.3 middling, 0.5 large) and where (`residuals` beyond 2 in size).
 *
 * With weights, from `rakeWeights` say, `counts` are their sums, and a plain chi-square on them would find differences
 * that are none. The test is then made on the weighted shares, and chi-square and residuals are corrected for the
 * design; Cramér's V needs no correction. Equal weights of any size give the unweighted test.
 *
 * Answers without a label or a weight are left out and counted in `missing`.
 *
 * Method: Pearson's chi-square; with weights the first-order correction of Rao & Scott (1981, 1984), mean generalised
 * design effect from those of cells and margins, δ = (Σ(1-p_ij)d_ij - Σ(1-p_i+)d_i+ - Σ(1-p_+j)d_+j) / df, with design
 * effects by linearisation, for answers drawn independently (the form of SAS SURVEYFREQ). Cost: as three `crossTable`.
 *
 * @throws ClienteleError `column`, for unequal lengths, labels that are neither text nor numbers or not among those
 * given, and for weights below 0 or all 0; `argument`, as `crossTable` does.
 *
 * @example
 * ```ts
 * import { crossAnswers } from 'clientele/survey'
 *
 * const tier = ['A', 'A', 'A', 'B', 'B', 'B', 'B', 'A']
 * const answer = ['yes', 'yes', 'yes', 'no', 'no', 'yes', 'no', 'no']
 * const { counts, rowShares, test } = crossAnswers(tier, answer)
 * counts // => [[3, 1], [1, 3]]
 * rowShares[0] // => [0.75, 0.25]
 * test.chi2 // => 2
 * test.cramersV // => 0.5
 * ```
 */
export function crossAnswers(rows: IdColumn, columns: IdColumn, options: CrossTableOptions = {}): CrossedAnswers {
  if (options.weights === undefined) {
    const table = crossTable(rows, columns, options)
    const test = chiSquareTest(table.counts)
    return { ...table, answers: table.counts, rowShares: sharesOf(table), test, method: 'pearson', correction: 1 }
  }
  const weights = readWeights(options.weights)
  const table = crossTable(rows, columns, { ...options, weights })
  const { counts: answers, total } = crossTable(rows, columns, { ...options, weights: weights.map(countOf) })
  const { counts: squares } = crossTable(rows, columns, { ...options, weights: weights.map((w) => w * w) })
  // Shares are tested as if they were those of as many answers of weight 1.
  const test = chiSquareTest(table.counts.map((row) => row.map((sum) => (total * sum) / (table.total || 1))))
  const correction = test.df > 0 ? meanDesignEffect(table, squares, total, test.df) : 1
  const chi2 = test.chi2 / correction
  const root = Math.sqrt(correction)
  return {
    ...table,
    answers,
    rowShares: sharesOf(table),
    test: {
      ...test,
      chi2,
      p: test.df > 0 ? chiSquareSurvival(chi2, test.df) : 1,
      residuals: test.residuals.map((row) => row.map((residual) => residual / root)),
    },
    method: 'rao-scott',
    correction,
  }
}

/** A weight of 0 is an answer that was not asked for here. */
function countOf(weight: number): number {
  return weight > 0 ? 1 : weight
}

function sharesOf({ counts, rowTotals }: CrossTable): number[][] {
  return counts.map((row, i) => row.map((count) => count / rowTotals[i]!))
}

/**
 * The design effect d of a share p is its variance by linearisation, n/(n-1) Σw²(1_k - p)² / W², over p(1-p)/(n-1);
 * what the formula wants is (1-p) d = n (S(1-2p) + p² S_all) / (p W²), with the sums S of squared weights.
 */
function meanDesignEffect(
  { counts, rowTotals, columnTotals, total }: CrossTable,
  squares: readonly (readonly number[])[],
  answers: number,
  df: number,
): number {
  const rowSquares = squares.map(sum)
  const all = sum(rowSquares)
  const effect = (weight: number, square: number): number => {
    const share = weight / total
    if (!(share > 0)) return 0
    return (answers * (square * (1 - 2 * share) + share * share * all)) / (share * total * total)
  }
  let cells = 0
  counts.forEach((row, i) => {
    row.forEach((weight, j) => {
      cells += effect(weight, squares[i]![j]!)
    })
  })
  const rows = rowTotals.map((weight, i) => effect(weight, rowSquares[i]!))
  const columns = columnTotals.map((weight, j) => effect(weight, sum(squares.map((row) => row[j]!))))
  return (cells - sum(rows) - sum(columns)) / df
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
