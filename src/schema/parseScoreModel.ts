import * as z from 'zod/mini'
import type { ScoreDimension, ScoreModel } from '../rfm/scoreModel.ts'
import { checkCounts, checkCuts } from './cutPoints.ts'
import { checkScored, scoredBase } from './fittedBase.ts'
import {
  fault,
  finiteOrNull,
  kind,
  list,
  name,
  oneOf,
  type Payload,
  strict,
  text,
  version,
  whole,
  yesOrNo,
} from './pieces.ts'
import { readDocument } from './readDocument.ts'
import type { Same } from './same.ts'

/** A score model, as `fitScores` makes it. */
export const scoreModelSchema: z.ZodMiniType<ScoreModel> = /* @__PURE__ */ build() satisfies Same<
  ScoreModel,
  ReturnType<typeof build>
>

function build() {
  const dimension = strict('a dimension', {
    name: text().check(z.refine((given) => /^\p{L}/u.test(given), 'expected a name that begins with a letter')),
    column: name(),
    better: oneOf(['high', 'low']),
    above: finiteOrNull(),
    bins: whole(2, 10),
    cuts: list('lists of cut points', list('cut points', finiteOrNull())),
    ties: list('rules', z.nullable(oneOf(['even', 'low', 'mid', 'high']))),
    counts: list('counts', whole(0)),
    empty: list('scores', whole(1, 10)),
  }).check(checkDimension)
  return strict('a score model', {
    kind: kind('scores'),
    version: version(),
    method: oneOf(['quantile', 'thresholds', 'natural-breaks', 'mean']),
    nested: yesOrNo(),
    dimensions: list('dimensions', dimension),
    fitted: scoredBase(),
  }).check(checkModel)
}

function checkDimension(payload: Payload<ScoreDimension>): void {
  const { better, bins, cuts, ties } = payload.value
  cuts.forEach((list, k) => {
    checkCuts(payload, ['cuts', k], list, bins, better)
  })
  if (ties.length !== cuts.length) fault(payload, ['ties'], ties, `expected ${cuts.length}, one a list of cut points`)
  checkCounts(payload, payload.value)
}

function checkModel(payload: Payload<ScoreModel>): void {
  const { nested, dimensions, fitted } = payload.value
  if (dimensions.length === 0) fault(payload, ['dimensions'], dimensions, 'expected one dimension or more')
  let lists = 1
  dimensions.forEach(({ name, bins, cuts, counts }, k) => {
    const first = dimensions.findIndex((other) => other.name === name)
    if (first < k) {
      fault(payload, ['dimensions', k, 'name'], name, `expected a name other than that of dimensions[${first}]`)
    }
    if (cuts.length !== lists) {
      const why = nested ? 'one for each combination of scores before' : 'as nothing is nested'
      fault(payload, ['dimensions', k, 'cuts'], cuts, `expected ${lists} lists of cut points, ${why}`)
    }
    if (nested) lists *= bins
    const counted = counts.reduce((sum, count) => sum + count, 0)
    if (counted !== fitted.scored) {
      fault(payload, ['dimensions', k, 'counts'], counts, `expected a sum of ${fitted.scored}, the customers scored`)
    }
  })
  checkScored(payload, fitted)
}

/**
 * Reads a stored score model, checking all that scoring relies on: its version, cut points in order, as many lists of them
 * as there are combinations of scores. Takes what `JSON.parse` gives and hands back a copy.
 *
 * @throws ClienteleError `model`, listing every fault with its place.
 *
 * @example
 * ```ts
 * import { fitScores, rfeDimensions, scoresOf } from 'clientele/rfm'
 * import { parseScoreModel } from 'clientele/schema'
 *
 * const readers = { recency: [1, 8, 30, 90], frequency: [20, 12, 2, 1], engagement: [90, 15, 40, 3] }
 * const stored = JSON.stringify(fitScores(readers, { dimensions: rfeDimensions, bins: 2 }))
 * scoresOf(parseScoreModel(JSON.parse(stored)), { recency: 5, frequency: 15, engagement: 41 }) // => { r: 2, f: 2, e: 2 }
 * ```
 */
export function parseScoreModel(json: unknown): ScoreModel {
  return readDocument(scoreModelSchema, json, { what: 'the score model', root: 'scoreModel' })
}
