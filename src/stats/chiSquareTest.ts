import { fail } from '../errors.ts'
import { chiSquareSurvival } from '../math/chiSquareSurvival.ts'

/** Whether, and how much, two classifications have to do with each other. */
export interface ChiSquareTest {
  /** Pearson's statistic: the squared distances from the expected counts, each over the expected count. */
  readonly chi2: number
  /** Degrees of freedom, of the rows and columns that hold anything. */
  readonly df: number
  /** The chance of a statistic at least as large if rows and columns had nothing to do with each other. */
  readonly p: number
  /** Size of the effect: 0 none, 1 complete. About 0.1 is small, 0.3 middling, 0.5 large (Cohen). NaN where df is 0. */
  readonly cramersV: number
  /** The counts that would be expected of unrelated rows and columns. */
  readonly expected: number[][]
  /**
   * Where the table departs from them: (count - expected) over its standard error, adjusted for the totals, so that 2 and
   * more in size is unusual. NaN in a row or column that is empty or holds everything.
   */
  readonly residuals: number[][]
  /** Cells of filled rows and columns with an expected count below 5. With many of them the p-value is rough. */
  readonly smallExpected: number
}

/**
 * Whether two classifications have to do with each other, from their table of counts: Pearson's chi-square test of
 * independence, with the size of the effect.
 *
 * Rows and columns without a single count tell nothing and are left out. If fewer than two rows or columns are left, there
 * is nothing to test: `chi2` and `df` are 0, `p` is 1 and `cramersV` NaN. The size of the effect says how much it
 * matters: with many customers a tiny one has a tiny p-value too.
 *
 * Method: Pearson (1900), without Yates's correction; Cramér's V without correction for bias; adjusted residuals as of
 * Haberman (1973).
 *
 * @throws ClienteleError `argument`, for rows of unequal length, or counts that are not finite or below 0.
 *
 * @example
 * ```ts
 * import { chiSquareTest } from 'clientele/stats'
 *
 * const { chi2, df, p, cramersV, expected } = chiSquareTest([[30, 10], [20, 40]])
 * chi2 // => 16.666666666666668
 * df // => 1
 * p // => 0.00004455709…
 * cramersV // => 0.40824829…
 * expected // => [[20, 20], [30, 30]]
 * ```
 */
export function chiSquareTest(counts: readonly ArrayLike<number>[]): ChiSquareTest {
  const table = readTable(counts)
  const rows = table.map(sum)
  const columns = (table[0] ?? []).map((_, j) => sum(table.map((row) => row[j]!)))
  const total = sum(rows)
  const filled = (totals: readonly number[]): number => totals.filter((value) => value > 0).length
  const width = Math.min(filled(rows), filled(columns)) - 1
  const df = width > 0 ? (filled(rows) - 1) * (filled(columns) - 1) : 0
  let chi2 = 0
  let smallExpected = 0
  const expected = table.map((row, i) =>
    row.map((count, j) => {
      const mean = total > 0 ? (rows[i]! * columns[j]!) / total : 0
      if (mean > 0 && mean < 5) smallExpected++
      if (mean > 0 && df > 0) chi2 += ((count * total - rows[i]! * columns[j]!) / total) ** 2 / mean
      return mean
    }),
  )
  const residuals = table.map((row, i) =>
    row.map((count, j) => {
      const variance = expected[i]![j]! * (1 - rows[i]! / total) * (1 - columns[j]! / total)
      return variance > 0 ? (count - expected[i]![j]!) / Math.sqrt(variance) : Number.NaN
    }),
  )
  return {
    chi2,
    df,
    p: df > 0 ? chiSquareSurvival(chi2, df) : 1,
    cramersV: df > 0 ? Math.sqrt(Math.min(1, chi2 / (total * width))) : Number.NaN,
    expected,
    residuals,
    smallExpected,
  }
}

function readTable(counts: readonly ArrayLike<number>[]): number[][] {
  if (!Array.isArray(counts)) fail('argument', '`counts` to be a list of rows', counts)
  const table = counts.map((row) => Array.from(row as ArrayLike<number>))
  table.forEach((row, i) => {
    if (row.length !== table[0]!.length) {
      fail('argument', `rows of \`counts\` of equal length (${table[0]!.length})`, row.length, { row: i })
    }
    for (const count of row) {
      if (!(count >= 0 && count < Number.POSITIVE_INFINITY)) {
        fail('argument', '`counts` to be finite numbers from 0', count, { row: i })
      }
    }
  })
  return table
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
