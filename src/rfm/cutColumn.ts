import { fail, oneOf } from '../errors.ts'
import type { Range } from '../math/select.ts'
import type { DimensionColumn } from './dimensions.ts'
import { meanCut } from './meanCut.ts'
import { quantileCuts } from './quantileCuts.ts'
import type { RfmDimension, RfmMethod, RfmTies } from './rfmModel.ts'
import { openScale, scoreColumn } from './scoreColumn.ts'

/** How columns are cut, as `fitRfm` and `fitScores` take it. */
export interface CutOptions<Name extends string> {
  /**
   * How many scores, 2 to 10, for all dimensions or each its own.
   *
   * @default 5; 2 for `'mean'`; one more than cut points for thresholds
   */
  readonly bins?: number | { readonly [name in Name]: number }
  /**
   * `'quantile'`: even shares of customers. `'thresholds'`: the given cut points. `'natural-breaks'`: where the values
   * leave gaps, so that the customers of a score are alike. `'mean'`: one split at the mean, two scores, the mean itself
   * on the good side.
   *
   * @default 'quantile', or 'thresholds' where these are given
   */
  readonly method?: RfmMethod
  /**
   * Quantiles: which score equal values get that span several. `'even'`: of all ways to keep equal values together,
   * the one with the most even scores. `'low'`, `'high'`: the lowest, the highest of them. `'mid'`: cuts at the change
   * of value that is nearest to each quantile.
   *
   * @default 'even'
   */
  readonly ties?: RfmTies
  /**
   * Cut points in ascending order, where small is good (`r`) also descending: for `r` in days, `{ r: [180, 365], f: [2, 3] }`
   * gives recency 3 up to 180 days, 2 up to 365 and 1 beyond, and frequency 2 from two orders and 3 from three. A dimension
   * left out is cut by quantiles.
   */
  readonly thresholds?: { readonly [name in Name]?: readonly number[] }
  /**
   * For `'mean'`: the mean, which a few large customers pull up, or the median.
   *
   * @default 'mean'
   */
  readonly center?: 'mean' | 'median'
}

/** The options with what is meant where nothing is said. */
export type Cutting = Required<Pick<CutOptions<string>, 'method' | 'ties' | 'center'>> &
  Pick<CutOptions<string>, 'bins' | 'thresholds'>

/** The options, checked; `names` are the dimensions that they may speak of. */
export function readCutting(options: CutOptions<string>, names: readonly string[]): Cutting {
  const { bins, thresholds, ties = 'even', center = 'mean' } = options
  const { method = thresholds ? 'thresholds' : 'quantile' } = options
  oneOf('method', method, ['quantile', 'thresholds', 'natural-breaks', 'mean'])
  oneOf('ties', ties, ['even', 'low', 'mid', 'high'])
  oneOf('center', center, ['mean', 'median'])
  if ((method === 'thresholds') !== Boolean(thresholds))
    fail('argument', "`thresholds` with method 'thresholds'", thresholds)
  for (const name of Object.keys({ ...thresholds, ...(typeof bins === 'object' && bins) })) {
    if (!names.includes(name)) fail('argument', `\`bins\` and \`thresholds\` of ${names.join(', ')}`, name)
  }
  return { bins: bins!, thresholds: thresholds!, method, ties, center }
}

/** The cut points of one column, all of whose values can be scored, and how many customers each score gets. */
export function cutColumn(
  values: Float64Array,
  range: Range,
  name: string,
  { better }: DimensionColumn,
  { method, ties, center, thresholds, bins: all }: Cutting,
): Omit<RfmDimension, 'column'> {
  const fixed = method === 'mean' ? [meanCut(values, range, center)] : readCuts(thresholds?.[name], name, better)
  const bins = (typeof all === 'object' ? all[name] : all) ?? (fixed ? fixed.length + 1 : 5)
  if (!(Number.isInteger(bins) && bins >= 2 && bins <= 10))
    fail('argument', '`bins` to be an integer from 2 to 10', bins)
  if (fixed && fixed.length !== bins - 1) fail('argument', `\`bins\` of ${name} to be ${fixed.length + 1}`, bins)
  const cut = fixed
    ? { cuts: fixed, counts: countScores(values, fixed, better), ties: null }
    : quantileCuts(values, range, better === 'low' ? -1 : 1, bins, method === 'natural-breaks' ? null : ties)
  const { cuts, counts } = cut
  return { bins, cuts, counts, empty: emptyScores(counts), ties: cut.ties }
}

/** The scores that nobody has. */
export function emptyScores(counts: readonly number[]): number[] {
  return counts.flatMap((count, k) => (count === 0 ? [k + 1] : []))
}

/** Checks given cut points and puts them in the order of scores: for recency the longest time first. */
function readCuts(given: readonly number[] | undefined, name: string, better: 'high' | 'low'): number[] | undefined {
  if (given === undefined) return undefined
  const cuts = Array.from(Object(given) as ArrayLike<number>)
  if (better === 'low' && cuts[0]! > cuts[1]!) cuts.reverse()
  if (cuts.length === 0 || !cuts.every((cut, k) => Number.isFinite(cut) && !(k > 0 && cut <= cuts[k - 1]!))) {
    fail('argument', `\`thresholds.${name}\` to be numbers in ascending order`, given)
  }
  return better === 'low' ? cuts.reverse() : cuts
}

function countScores(values: Float64Array, cuts: (number | null)[], better: 'high' | 'low'): number[] {
  const counts = new Array<number>(cuts.length + 1).fill(0)
  const scores = scoreColumn(values, openScale(cuts, better))
  for (let i = 0; i < scores.length; i++) counts[scores[i]! - 1]!++
  return counts
}
