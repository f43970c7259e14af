import { fail } from '../errors.ts'
import type { Column } from '../table/columns.ts'
import { readDefinition } from './readDefinition.ts'
import { resolveWindows, type WindowsOption } from './resolveWindows.ts'
import { definitionOf } from './schemes.ts'
import { stageCodes, unstaged } from './stageCodes.ts'
import type { StageDefinition, StageFinding, StageModel, StageScheme } from './stageModel.ts'

/** How `fitStages` makes a model. */
export interface FitStagesOptions {
  /**
   * `purchase5`: potential, first-time, active, silent, churned (潜在, 初次购买, 活跃, 沉默, 流失).
   * `growth4`: new, growing, mature, declining (新, 成长, 成熟, 衰退).
   * `loyalty4`: potential, new, returning, loyal (潜在, 新, 回头客, 忠实).
   * Or a ladder of your own.
   *
   * @default 'purchase5'
   */
  readonly scheme?: StageScheme | StageDefinition
  /**
   * `fixed`: active within 90 days, gone after 180, a long time is 365. `gaps`: 1.5, 3 and 6 times the usual gap between
   * two purchases of these customers. `own-gaps`: as often the gap of each customer, from a column `gap` that
   * `personalGaps` makes. Or numbers of your own in place of some of these: `{ active: 2, gone: 4, unit: 'gaps' }`, in days
   * where no unit is given. A ladder of your own has no windows.
   *
   * @default 'fixed'
   */
  readonly windows?: WindowsOption
  /** The column that the stages are for. @default 'stage' */
  readonly column?: string
}

/**
 * Makes a model of lifecycle stages from a customer base: who is new, who buys, who falls silent, who is gone.
 *
 * The model is a ladder of conditions in plain JSON; `detectStages` and `stageOf` apply it. With windows by gaps the days
 * follow how often these customers buy; that needs the columns `repeats` and `tenureAtLast`, by own gaps also `gap`, here and
 * wherever customers are staged. The customers are also staged
 * and counted, so the columns that the scheme reads must be there: `recency` and `frequency`, for growth4 also `repeats`,
 * `tenure`, `ordersRecent` and `ordersPrevious`. Optional are `firstOrder` (without it, who has neither recency nor
 * frequency never bought) and for loyalty4 `satisfaction`, `nps` and `referrals`.
 *
 * A base without customers gives a model too, with fixed windows.
 *
 * @throws ClienteleError `argument`, for options out of range; `definition`, for a ladder that is broken: a condition that
 * is none, an id that comes twice, a stage that nobody can reach; `column`, for a column that is missing, of another
 * length or type.
 *
 * @example
 * ```ts
 * import { fitStages } from 'clientele/lifecycle'
 *
 * const customers = {
 *   firstOrder: [0, 0, 0, null],
 *   recency: [5, 70, 100, null],
 *   frequency: [4, 3, 1, 0],
 *   repeats: [3, 2, 0, 0],
 *   tenureAtLast: [60, 80, 0, null],
 * }
 * const model = fitStages(customers, { scheme: 'purchase5', windows: 'gaps' })
 *
 * model.windows // => { kind: 'gaps', active: 45, gone: 90, long: 180, gap: 30 }
 * model.stages.map((stage) => stage.label.zh) // => ['潜在客户', '流失客户', '沉默客户', '初次购买客户', '活跃客户']
 * model.counts // => [1, 1, 1, 0, 1]
 * ```
 */
export function fitStages<T extends { readonly [K in keyof T]: Column<unknown> }>(
  customers: T,
  options: FitStagesOptions = {},
): StageModel {
  const { scheme = 'purchase5', windows, column = 'stage' } = options
  if (typeof column !== 'string' || column === '') fail('argument', '`column` to be the name of a column', column)
  const ladder =
    typeof scheme === 'string' ? fitScheme(scheme, windows ?? 'fixed', customers) : ownLadder(scheme, windows)
  const codes = stageCodes(ladder, customers)
  const counts = new Array<number>(unstaged + 1).fill(0)
  for (let i = 0; i < codes.length; i++) counts[codes[i]!]!++
  return {
    kind: 'stages',
    version: 1,
    column,
    scheme: ladder.scheme,
    windows: ladder.windows,
    stages: ladder.stages,
    needs: ladder.needs,
    counts: counts.slice(0, ladder.stages.length),
    unstaged: counts[unstaged]!,
    findings: ladder.findings,
  }
}

type Ladder = Pick<StageModel, 'scheme' | 'windows' | 'stages' | 'needs' | 'findings'>

function fitScheme(scheme: StageScheme, option: WindowsOption, customers: object): Ladder {
  const { windows, limits, findings } = resolveWindows(option, customers)
  const definition = definitionOf(scheme, limits)
  if (definition === undefined) fail('argument', '`scheme` to be purchase5, growth4, loyalty4 or a definition', scheme)
  if (scheme === 'growth4' && windows.gone !== 180) findings.push(recentDays(windows.gone))
  return { scheme, windows, findings, ...readDefinition(definition) }
}

function ownLadder(definition: StageDefinition, windows: WindowsOption | undefined): Ladder {
  if (windows !== undefined) fail('argument', 'no `windows` beside a ladder that says its days itself', windows)
  return { scheme: 'custom', windows: null, findings: [], ...readDefinition(definition) }
}

function recentDays(gone: number): StageFinding {
  return {
    code: 'recent-days',
    message:
      `The scheme compares the orders of the last ${gone} days with those of the ${gone} days before. ` +
      `Summarise with \`recentDays\` of ${gone}, if you have not.`,
  }
}
