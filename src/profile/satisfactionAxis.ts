import type { BandsDefinition } from './axisDefinition.ts'
import { risingScale } from './checks.ts'

/** How the satisfaction of customers was asked for. */
export interface SatisfactionAxisOptions {
  /** The lowest and the highest answer. The limits are moved to this scale in proportion. @default [1, 5] */
  readonly scale?: readonly [low: number, high: number]
}

/**
 * Classes by satisfaction: delighted 高度满意客户 from 4.5 of 5, satisfied 满意客户 from 3.0, dissatisfied 不满意客户.
 *
 * The limits belong to the class. On another scale from `low` to `high`, x counts as 1 + 4 (x - low) / (high - low): 9 on 0
 * to 10 as 4.6. Scores outside of the scale are a finding, and give no class. Reads `satisfaction`.
 *
 * @throws ClienteleError `argument`, for a scale that does not rise.
 *
 * @example
 * ```ts
 * import { axisOf, classifyAxis, defineAxis, satisfactionAxis } from 'clientele/profile'
 *
 * classifyAxis(defineAxis(satisfactionAxis()), { satisfaction: [4.5, 4.49, 2.99, 5.1] })
 * // => ['delighted', 'satisfied', 'dissatisfied', null]
 * axisOf(defineAxis(satisfactionAxis({ scale: [0, 10] })), { satisfaction: 9 }) // => 'delighted'
 * ```
 */
export function satisfactionAxis({
  scale = [1, 5],
}: SatisfactionAxisOptions = {}): BandsDefinition<'satisfactionLevel'> {
  const [low, high] = risingScale(scale)
  const at = (score: number): number => low + ((score - 1) * (high - low)) / 4
  return {
    column: 'satisfactionLevel',
    label: { en: 'Satisfaction', zh: '满意度' },
    of: 'satisfaction',
    valid: { least: low, most: high },
    bands: [
      { id: 'delighted', label: { en: 'Delighted', zh: '高度满意客户' }, from: at(4.5) },
      { id: 'satisfied', label: { en: 'Satisfied', zh: '满意客户' }, from: at(3) },
      { id: 'dissatisfied', label: { en: 'Dissatisfied', zh: '不满意客户' } },
    ],
  }
}
