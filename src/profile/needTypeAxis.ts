import type { LadderDefinition } from './axisDefinition.ts'
import { neverBought } from './neverBought.ts'

/** What tells of interest. */
export interface NeedTypeAxisOptions {
  /** A column that is above 0 for whoever has shown interest. @default 'engagement' */
  readonly interest?: string
}

/**
 * Classes by need: core 核心需求型, basic 基本需求型, latent 潜在需求型.
 *
 * Core is who buys often and much (RFM scores `f` and `m` of at least 4 of 5), basic every other buyer, latent who never
 * bought but shows interest; the rest has no class. Reads `f`, `m` and a column of interest, and of `firstOrder`,
 * `recency`, `frequency` and `repeats` what is there: without any of them, nobody is known to have bought.
 *
 * @example
 * ```ts
 * import { classifyAxis, defineAxis, needTypeAxis } from 'clientele/profile'
 *
 * const customers = { frequency: [9, 2, 0, 0], f: [5, 2, 0, 0], m: [4, 5, 0, 0], engagement: [0, 3, 7, 0] }
 * classifyAxis(defineAxis(needTypeAxis()), customers) // => ['core', 'basic', 'latent', null]
 * ```
 */
export function needTypeAxis({ interest = 'engagement' }: NeedTypeAxisOptions = {}): LadderDefinition<'needType'> {
  const bought = { not: neverBought }
  return {
    column: 'needType',
    label: { en: 'Need type', zh: '需求类型' },
    ladder: [
      {
        id: 'latent',
        label: { en: 'Latent need', zh: '潜在需求型' },
        when: { all: [neverBought, { field: interest, gt: 0 }] },
      },
      {
        id: 'core',
        label: { en: 'Core need', zh: '核心需求型' },
        when: { all: [bought, { field: 'f', gte: 4 }, { field: 'm', gte: 4 }] },
      },
      {
        id: 'basic',
        label: { en: 'Basic need', zh: '基本需求型' },
        // A score of 0 is none: of a buyer, either the window was empty or something was missing.
        when: {
          all: [
            bought,
            {
              any: [
                { field: 'f', gte: 1 },
                { field: 'm', gte: 1 },
                { field: 'frequency', lte: 0 },
              ],
            },
          ],
        },
      },
    ],
    optional: ['firstOrder', 'recency', 'frequency', 'repeats'],
  }
}
