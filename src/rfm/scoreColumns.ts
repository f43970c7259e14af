import type { Column } from '../table/columns.ts'
import { checkScores } from './checkScores.ts'
import { readDimensions } from './readBase.ts'
import { openScale, scoreColumn, scoreOf } from './scoreColumn.ts'
import type { ScoreModel } from './scoreModel.ts'

/** A column of scores for each dimension, from 1, the higher the better; 0 where a customer cannot be scored. */
export type ScoreColumns<Name extends string> = { readonly [name in Name]: Uint8Array }

/**
 * Scores customers by a fitted score model: one column for each of its dimensions, under its name.
 *
 * Equal values get equal scores (nested: within equal scores before), and values outside the range of the fitted base
 * those of its ends. With a missing or infinite value in one of the columns, or one not above the least that is scored,
 * all scores of the customer are 0. Row order is kept.
 *
 * @throws ClienteleError `column`, when a column is missing, not numeric, or of another length.
 * @throws ClienteleError `model`, when this is no score model of this version.
 *
 * @example
 * ```ts
 * import { fitScores, scoreColumns } from 'clientele/rfm'
 *
 * const visitors = { days: [1, 8, 30, 90], minutes: [55, 40, 3, 12] }
 * const model = fitScores(visitors, {
 *   dimensions: { recent: { column: 'days', better: 'low' }, long: { column: 'minutes', better: 'high' } },
 *   bins: 2,
 *   nested: true,
 * })
 * scoreColumns(model, visitors) // => { recent: Uint8Array.of(2, 2, 1, 1), long: Uint8Array.of(2, 1, 1, 2) }
 * ```
 */
export function scoreColumns<Name extends string, T extends { readonly [K in keyof T]: Column<unknown> }>(
  model: ScoreModel<Name>,
  customers: T,
): ScoreColumns<Name> {
  checkScores(model)
  const { dimensions, nested } = model
  const columns = readDimensions(customers, dimensions)
  const length = columns[0]!.length
  const scored = new Uint8Array(length).fill(1)
  const cells = new Uint32Array(nested ? length : 0)
  const scores = dimensions.map(({ cuts, better, above, bins }, k) => {
    const scales = cuts.map((list) => openScale(list, better, above))
    const column = columns[k]!
    const own = nested ? new Uint8Array(length) : scoreColumn(column, scales[0]!)
    for (let i = 0; i < cells.length; i++) {
      if (scored[i] === 0) continue
      own[i] = scoreOf(column[i]!, scales[cells[i]!]!)
      cells[i] = cells[i]! * bins + own[i]! - 1
    }
    for (let i = 0; i < length; i++) scored[i]! &= Number(own[i]! > 0)
    return own
  })
  for (const own of scores) for (let i = 0; i < length; i++) own[i]! *= scored[i]!
  return Object.fromEntries(dimensions.map(({ name }, k) => [name, scores[k]!])) as ScoreColumns<Name>
}
