import { fail } from '../errors.ts'
import type { BandsDefinition } from './axisDefinition.ts'

/** Where the classes by growth are cut. */
export interface GrowthAxisOptions {
  /** The ratio from which value rises, and that up to which it falls. @default [1.1, 0.9] */
  readonly cuts?: readonly [rising: number, falling: number]
}

/**
 * Classes by next year's value over last year's: rising 上升 from 1.1, falling 下降 up to 0.9, steady 平稳 between.
 *
 * Both limits belong to the class at the end. They are a convention of this library. Reads `growthRatio`, which
 * `measureGrowth` makes; who brought nothing last year has no ratio and no class here, but a `growthCase`.
 *
 * @throws ClienteleError `argument`, for limits that are not rising > falling > 0.
 *
 * @example
 * ```ts
 * import { classifyAxis, defineAxis, growthAxis } from 'clientele/profile'
 *
 * classifyAxis(defineAxis(growthAxis()), { growthRatio: [2, 1.1, 1, 0.9, 0, null] })
 * // => ['rising', 'rising', 'steady', 'falling', 'falling', null]
 * ```
 */
export function growthAxis({ cuts = [1.1, 0.9] }: GrowthAxisOptions = {}): BandsDefinition<'growthPotential'> {
  const [rising, falling] = cuts
  if (!(Number.isFinite(rising) && rising > falling && falling > 0)) {
    fail('argument', '`cuts` to be [rising, falling], two falling ratios above 0', cuts)
  }
  return {
    column: 'growthPotential',
    label: { en: 'Growth potential', zh: '增长潜力' },
    of: 'growthRatio',
    valid: { least: 0 },
    bands: [
      { id: 'rising', label: { en: 'Rising', zh: '上升' }, from: rising },
      { id: 'steady', label: { en: 'Steady', zh: '平稳' }, from: falling, inclusive: false },
      { id: 'falling', label: { en: 'Falling', zh: '下降' } },
    ],
  }
}
