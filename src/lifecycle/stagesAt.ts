import { fail } from '../errors.ts'
import type { StageHistory } from './stageHistory.ts'

/**
 * The stages of all customers on one date of a history, as `detectStages` gives them: null for who had no line yet, or no
 * certain stage.
 *
 * @throws ClienteleError `argument`, when the history has no date of that index.
 *
 * @example
 * ```ts
 * import { stagesAt } from 'clientele/lifecycle'
 *
 * const history = {
 *   id: ['ann', 'bob'],
 *   dates: [Date.UTC(2024, 0, 31)],
 *   stages: [{ id: 'new', label: { en: 'New', zh: '新客户' } }],
 *   codes: [Uint8Array.of(0, 255)],
 * }
 * stagesAt(history, 0) // => ['new', null]
 * ```
 */
export function stagesAt(history: Pick<StageHistory, 'stages' | 'codes'>, index: number): (string | null)[] {
  const codes = history.codes[index]
  if (codes === undefined) fail('argument', `\`index\` to be that of one of ${history.codes.length} dates`, index)
  const ids = history.stages.map((stage) => stage.id)
  const stages = new Array<string | null>(codes.length)
  for (let i = 0; i < codes.length; i++) stages[i] = ids[codes[i]!] ?? null
  return stages
}
