import * as z from 'zod/mini'
import type { StageModel, StageWindows } from '../lifecycle/stageModel.ts'
import { conditionSchema } from './parseCondition.ts'
import {
  fatal,
  fault,
  kind,
  list,
  localized,
  name,
  oneOf,
  type Payload,
  refuseTwins,
  strict,
  text,
  version,
  whole,
} from './pieces.ts'
import { readDocument } from './readDocument.ts'
import type { Same } from './same.ts'

/** A stage is kept as one byte, and one byte means no stage. */
const mostStages = 255

/** A model of lifecycle stages, as `fitStages` makes it. */
export const stageModelSchema: z.ZodMiniType<StageModel> = /* @__PURE__ */ build() satisfies Same<
  StageModel,
  ReturnType<typeof build>
>

function build() {
  const above = 'expected a number of days above 0'
  const days = z.number(above).check(z.gt(0, fatal(above)))
  const stages = `expected a list of 1 to ${mostStages} stages`
  const stage = strict('a stage', { id: name(), label: localized(), when: conditionSchema })
  return strict('a stage model', {
    kind: kind('stages'),
    version: version(),
    column: name(),
    scheme: oneOf(['purchase5', 'growth4', 'loyalty4', 'custom']),
    windows: z.nullable(
      strict('windows in days', {
        kind: oneOf(['fixed', 'gaps', 'own-gaps']),
        active: days,
        gone: days,
        long: days,
        gap: z.nullable(days),
      }).check(checkWindows),
    ),
    stages: z.array(stage, stages).check(z.minLength(1, fatal(stages)), z.maxLength(mostStages, fatal(stages))),
    needs: list('columns', name()),
    counts: list('counts', whole(0)),
    unstaged: whole(0),
    findings: list(
      'findings',
      strict('a finding', { code: oneOf(['no-repeaters', 'no-gaps', 'recent-days']), message: text() }),
    ),
  }).check(checkModel)
}

function checkWindows(payload: Payload<StageWindows>): void {
  const { active, gone } = payload.value
  if (gone < active) fault(payload, ['gone'], gone, `expected at least ${active}, the days of active`)
}

function checkModel(payload: Payload<StageModel>): void {
  const { scheme, windows, stages, counts } = payload.value
  if ((scheme === 'custom') !== (windows === null)) {
    const expected = windows === null ? `the windows of ${scheme}` : 'null for a custom scheme'
    fault(payload, ['windows'], windows, `expected ${expected}`)
  }
  refuseTwins(payload, 'stages', stages)
  const end = stages.findIndex(({ when }) => 'all' in when && when.all.length === 0)
  if (end >= 0 && end < stages.length - 1) {
    const next = JSON.stringify(stages[end + 1]!.id)
    fault(payload, ['stages', end, 'when'], stages[end]!.when, `always true: leaves nobody for stage ${next}`)
  }
  if (counts.length !== stages.length) {
    fault(payload, ['counts'], counts, `expected ${stages.length} counts for ${stages.length} stages`)
  }
}

/**
 * Reads a stored model of lifecycle stages, checking all that staging relies on: its version, every condition, each
 * stage once and within reach. Takes what `JSON.parse` gives and hands back a copy.
 *
 * @throws ClienteleError `model`, listing every fault with its place.
 *
 * @example
 * ```ts
 * import { fitStages, stageOf } from 'clientele/lifecycle'
 * import { parseStageModel } from 'clientele/schema'
 *
 * const stored = JSON.stringify(fitStages({ firstOrder: [], recency: [], frequency: [] }, { scheme: 'purchase5' }))
 * stageOf(parseStageModel(JSON.parse(stored)), { firstOrder: 0, recency: 91, frequency: 2 }) // => 'silent'
 * ```
 */
export function parseStageModel(json: unknown): StageModel {
  return readDocument(stageModelSchema, json, { what: 'the stage model', root: 'stageModel' })
}
