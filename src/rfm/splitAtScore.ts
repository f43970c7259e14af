import { fail, words } from '../errors.ts'
import type { RfmModel } from './rfmModel.ts'

/**
 * The thresholds at which customers reach a score, for splitting each dimension in two: high from there on.
 *
 * The eight types (八类) are often cut so, at scores of 4 and more of five, or at the mean score. Pass the result to
 * `fitRfm` as `thresholds`, with `segments: eightTypes`.
 *
 * @param score the lowest score that counts as high; `'mean'`: the mean score of each dimension.
 * @throws ClienteleError `argument`, when no customer reaches the score, or all do with the lowest.
 *
 * @example
 * ```ts
 * import { eightTypes, fitRfm, rfmOf, splitAtScore } from 'clientele/rfm'
 *
 * const customers = { recency: [1, 30, 90, 300, 700], frequency: [12, 6, 3, 2, 1], monetary: [900, 400, 150, 80, 20] }
 * const thresholds = splitAtScore(fitRfm(customers), 4)
 * thresholds // => { r: [30], f: [6], m: [400] }
 *
 * const model = fitRfm(customers, { thresholds, segments: eightTypes })
 * rfmOf(model, { recency: 10, frequency: 2, monetary: 500 }).segment // => 'keyDevelopment'
 * ```
 */
export function splitAtScore(
  model: RfmModel<string>,
  score: number | 'mean',
): { r: number[]; f: number[]; m: number[] } {
  const split = (key: 'r' | 'f' | 'm'): number[] => {
    const { counts, cuts } = model.dimensions[key]
    const lowest = score === 'mean' ? Math.ceil(meanScore(counts)) : score
    const cut = cuts[lowest - 2] ?? null
    if (cut === null)
      fail('argument', `a score that some customers reach in ${key} and others miss`, words(String(lowest)))
    return [cut]
  }
  return { r: split('r'), f: split('f'), m: split('m') }
}

function meanScore(counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return counts.reduce((sum, count, k) => sum + count * (k + 1), 0) / total
}
