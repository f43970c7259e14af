import * as z from 'zod/mini'
import type { TransitionModel } from '../lifecycle/transitionModel.ts'
import {
  aboveZero,
  between0And1,
  fatal,
  fault,
  inside0And1,
  kind,
  list,
  localized,
  name,
  type Payload,
  refuseTwins,
  strict,
  version,
  whole,
} from './pieces.ts'
import { readDocument } from './readDocument.ts'
import type { Same } from './same.ts'

/** How customers move between stages, as `fitTransitions` makes it. */
export const transitionModelSchema: z.ZodMiniType<TransitionModel> = /* @__PURE__ */ build() satisfies Same<
  TransitionModel,
  ReturnType<typeof build>
>

function build() {
  const inside = 'expected a number between 0 and 1'
  const stay = 'expected a number of steps from 1 up, or null'
  const share = z.nullable(between0And1(inside))
  const steps = z.nullable(z.number(stay).check(z.gte(1, fatal(stay))))
  const shares = list('rows', list('shares', share))
  return strict('a transition model', {
    kind: kind('transitions'),
    version: version(),
    column: name(),
    states: list('states', strict('a state', { id: name(), label: localized() })),
    stepDays: z.nullable(aboveZero('expected a number of days above 0, or null')),
    level: inside0And1(inside),
    counts: list('rows', list('counts', whole(0))),
    shares,
    low: shares,
    high: shares,
    stays: list('stays', strict('a stay', { steps, low: steps, high: steps })),
  }).check(checkModel)
}

function checkModel(payload: Payload<TransitionModel>): void {
  const { states, stays } = payload.value
  const size = states.length
  refuseTwins(payload, 'states', states)
  const ends = states.slice(-2).map(({ id }) => id)
  if (ends.join() !== 'notYet,left') fault(payload, ['states'], ends, 'expected the stages, then notYet and left')
  if (stays.length !== size) fault(payload, ['stays'], stays, `expected ${size} stays for ${size} states`)
  for (const matrix of ['counts', 'shares', 'low', 'high'] as const) {
    const rows = payload.value[matrix]
    if (rows.length !== size || rows.some((row) => row.length !== size)) {
      fault(payload, [matrix], rows, `expected ${size} rows and columns for ${size} states`)
    }
  }
  if (payload.issues.length === 0) checkShares(payload)
}

/** Shares follow from counts; their bounds hold them. */
function checkShares(payload: Payload<TransitionModel>): void {
  const { counts, shares, low, high } = payload.value
  counts.forEach((row, i) => {
    const total = row.reduce((sum, count) => sum + count, 0)
    row.forEach((count, j) => {
      const share = shares[i]![j]!
      const expected = total > 0 ? count / total : null
      if (expected === null ? share !== null : share === null || !(Math.abs(share - expected) <= 1e-9)) {
        fault(payload, ['shares', i, j], share, `expected ${expected}, as the counts say`)
      } else if (expected !== null && !bounded(low[i]![j]!, expected, high[i]![j]!)) {
        fault(payload, ['low', i, j], low[i]![j], `expected bounds around the share of ${expected}`)
      }
    })
  })
}

function bounded(low: number | null, share: number, high: number | null): boolean {
  return low !== null && high !== null && low <= share + 1e-9 && high >= share - 1e-9
}

/**
 * Reads a stored model of transitions between stages, checking its version, that its matrices fit its states and that
 * shares are those of the counts. Takes what `JSON.parse` gives and hands back a copy.
 *
 * @throws ClienteleError `model`, listing every fault with its place.
 *
 * @example
 * ```ts
 * import { fitTransitions, stepsUntil } from 'clientele/lifecycle'
 * import { parseTransitionModel } from 'clientele/schema'
 *
 * const stored = JSON.stringify(fitTransitions({ from: ['active', 'active'], to: ['active', 'churned'] }))
 * stepsUntil(parseTransitionModel(JSON.parse(stored)), ['churned']).steps[0] // => 2
 * ```
 */
export function parseTransitionModel(json: unknown): TransitionModel {
  return readDocument(transitionModelSchema, json, { what: 'the transition model', root: 'transitionModel' })
}
