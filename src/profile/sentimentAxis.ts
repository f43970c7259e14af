import { fail } from '../errors.ts'
import type { BandsDefinition } from './axisDefinition.ts'
import { risingScale } from './checks.ts'

/** How sentiment was scored. */
export interface SentimentAxisOptions {
  /** The lowest and the highest score. @default [-1, 1] */
  readonly scale?: readonly [low: number, high: number]
  /**
   * The score from which sentiment is positive, and that up to which it is negative.
   *
   * @default [0.05, -0.05], moved to the scale in proportion
   */
  readonly cuts?: readonly [positive: number, negative: number]
}

/**
 * Classes by the sentiment of what customers write, scored elsewhere: positive 正面 from 0.05, negative 负面 up to -0.05,
 * neutral 中性 between, on a scale from -1 to 1.
 *
 * Both limits belong to the class at the end; they are the usual ones of VADER (Hutto and Gilbert 2014): check them against
 * your own scorer. Scores outside of the scale are a finding, and give no class. Reads `sentiment`.
 *
 * @throws ClienteleError `argument`, for a scale that does not rise, or limits that do not fall within it.
 *
 * @example
 * ```ts
 * import { classifyAxis, defineAxis, sentimentAxis } from 'clientele/profile'
 *
 * classifyAxis(defineAxis(sentimentAxis()), { sentiment: [0.7, 0.05, 0, -0.05, -1, 1.2] })
 * // => ['positive', 'positive', 'neutral', 'negative', 'negative', null]
 * ```
 */
export function sentimentAxis({ scale = [-1, 1], cuts }: SentimentAxisOptions = {}): BandsDefinition<'sentimentClass'> {
  const [low, high] = risingScale(scale)
  const middle = (low + high) / 2
  const [positive, negative] = cuts ?? [middle + 0.025 * (high - low), middle - 0.025 * (high - low)]
  if (!(positive <= high && positive > negative && negative >= low)) {
    fail('argument', '`cuts` to be [positive, negative], falling, within the scale', cuts)
  }
  return {
    column: 'sentimentClass',
    label: { en: 'Sentiment', zh: '情感倾向' },
    of: 'sentiment',
    valid: { least: low, most: high },
    bands: [
      { id: 'positive', label: { en: 'Positive', zh: '正面' }, from: positive },
      { id: 'neutral', label: { en: 'Neutral', zh: '中性' }, from: negative, inclusive: false },
      { id: 'negative', label: { en: 'Negative', zh: '负面' } },
    ],
  }
}
