import { fail } from '../errors.ts'

/** The lowest and the highest answer of a scale. */
export type Scale = readonly [lo: number, hi: number]

export interface RescaleOptions {
  /** The lowest and the highest answer that could be given. */
  readonly from: Scale
  /**
   * The scale wanted.
   *
   * @default [1, 5]
   */
  readonly to?: Scale
}

/**
 * One answer on another scale: 9 of 0 to 10 is 4.6 of 1 to 5. NaN outside the scale, and for NaN. The twin of
 * `rescaleAnswers`.
 *
 * A scale whose best answer is the low end is written from there: `from: [5, 1]` turns 1 into the best.
 *
 * @throws ClienteleError `argument`, for a scale that is not two different numbers.
 *
 * Method: linear, 1 + 4 (x - lo) / (hi - lo).
 *
 * @example
 * ```ts
 * import { rescaledOf } from 'clientele/survey'
 *
 * rescaledOf(9, { from: [0, 10] }) // => 4.6
 * rescaledOf(11, { from: [0, 10] }) // => NaN
 * ```
 */
export function rescaledOf(answer: number, options: RescaleOptions): number {
  const { from, to = [1, 5] } = options
  checkScale(from, 'from')
  checkScale(to, 'to')
  return rescale(answer, from, to)
}

export function rescale(answer: number, [lo, hi]: Scale, [low, high]: Scale): number {
  if (!(answer >= Math.min(lo, hi) && answer <= Math.max(lo, hi))) return Number.NaN
  return low + ((high - low) * (answer - lo)) / (hi - lo)
}

export function checkScale(scale: Scale, name: string): void {
  const [lo, hi] = Array.isArray(scale) && scale.length === 2 ? scale : [0, 0]
  if (!(Number.isFinite(lo) && Number.isFinite(hi) && lo !== hi)) {
    fail('argument', `\`${name}\` to be the two ends of a scale, such as [1, 5]`, scale)
  }
}

/** For scores whose high end is the best. */
export function checkRising(scale: Scale, name: string): void {
  checkScale(scale, name)
  if (!(scale[0] < scale[1])) fail('argument', `\`${name}\` to rise, such as [1, 5]`, scale)
}
