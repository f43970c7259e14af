import * as z from 'zod/mini'
import type { StageModel, StageWindows } from '../lifecycle/stageModel.ts'
import { checkReach } from './checkReach.ts'
import { conditionSchema } from './parseCondition.ts'
import {
  aboveZero,
  fault,
  kind,
  list,
  list1To255,
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

/** A model of lifecycle stages, as `fitStages` makes it. */
export const stageModelSchema: z.ZodMiniType<StageModel> = /* @__PURE__ */ build() satisfies Same<
  StageModel,
  ReturnType<typeof build>
>

function build() {
  const days = aboveZero('expected a number of days above 0')
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
    stages: list1To255('stages', stage),
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
  checkReach(payload, ['stages'], stages, ({ id }) => `stage ${JSON.stringify(id)}`)
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
