import * as z from 'zod/mini'
import type { ClvModel } from '../clv/clvModel.ts'
import { ordersFitSchema, spendFitSchema } from './parseFamilyFit.ts'
import {
  atLeastZero,
  between0And1,
  fault,
  finite,
  finiteOrNull,
  isSquare,
  kind,
  list,
  localized,
  name,
  oneOf,
  type Payload,
  strict,
  version,
  whole,
  yesOrNo,
} from './pieces.ts'
import { readDocument } from './readDocument.ts'
import type { Same } from './same.ts'

const FINDINGS = [
  'no-spend-column',
  'no-repeat-spend',
  'spend-without-mean',
  'spend-with-orders',
  'no-posterior',
  'rough-posterior',
] as const

/** What `predictClv` writes beside the value. */
const TAKEN = /^((pAlive|orders|expectedSpend)(Low|High)?|expectedOrders)$/

const FAMILIES = ['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const

/** A model of lifetime value, as `fitClv` makes it. */
export const clvModelSchema: z.ZodMiniType<ClvModel<string>> = /* @__PURE__ */ build() satisfies Same<
  ClvModel<string>,
  ReturnType<typeof build>
>

function build() {
  return strict('a CLV model', {
    kind: kind('clv'),
    version: version(),
    column: name().check(z.refine((column) => !TAKEN.test(column), 'expected a name that no other prediction has')),
    family: oneOf(FAMILIES),
    timeUnit: oneOf(['day', 'week', 'month']),
    margin: between0And1('expected a margin from 0 to 1'),
    orders: ordersFitSchema,
    spend: z.nullable(spendFitSchema),
    averageSpend: finiteOrNull(),
    posterior: strict('posteriors, { orders, spend }', {
      orders: z.nullable(posterior()),
      spend: z.nullable(posterior()),
    }),
    choice: z.nullable(
      strict('what was compared', {
        by: oneOf(['likelihood', 'holdout']),
        candidates: list('candidates', candidate()),
        compared: whole(0),
        reason: localized(),
      }),
    ),
    findings: list(
      'findings',
      strict('a finding', { code: oneOf(FINDINGS), message: localized(), advice: localized() }),
    ),
  }).check(checkModel)
}

function candidate() {
  return strict('a candidate', {
    family: oneOf(FAMILIES),
    logLikelihood: finite(),
    converged: yesOrNo(),
    regular: yesOrNo(),
    holdout: z.nullable(strict('what a holdout told', { logScore: finite(), predicted: finite(), actual: finite() })),
  })
}

function posterior() {
  return strict('a posterior', {
    names: list('names', name()),
    mean: list('numbers', finite()),
    covariance: list('rows', list('numbers', finite())),
    draws: list('points', list('numbers', finite())),
    weights: list('weights', atLeastZero()),
    method: oneOf(['importance', 'laplace', 'bootstrap']),
    effective: atLeastZero(),
    tail: finiteOrNull(),
    message: localized(),
  }).check((payload) => {
    const { names, mean, covariance, draws, weights } = payload.value
    const size = names.length
    if (mean.length !== size) fault(payload, ['mean'], mean, `expected ${size} numbers, one a name`)
    if (!isSquare(covariance, size)) fault(payload, ['covariance'], covariance, `expected ${size} rows of ${size}`)
    if (draws.some((draw) => draw.length !== size)) fault(payload, ['draws'], draws, `expected points of ${size}`)
    if (weights.length !== draws.length) fault(payload, ['weights'], weights, `expected ${draws.length}, one a draw`)
    const sum = weights.reduce((total, weight) => total + weight, 0)
    if (Math.abs(sum - 1) > 1e-6) fault(payload, ['weights'], sum, 'expected weights that sum to 1')
  })
}

function checkModel(payload: Payload<ClvModel<string>>): void {
  const { family, timeUnit, orders, spend, posterior } = payload.value
  if (orders.family !== family) fault(payload, ['orders', 'family'], orders.family, `expected "${family}", the family`)
  if (orders.timeUnit !== timeUnit) {
    fault(payload, ['orders', 'timeUnit'], orders.timeUnit, `expected "${timeUnit}", the unit of the model`)
  }
  for (const [part, fit] of [
    ['orders', orders],
    ['spend', spend],
  ] as const) {
    const given = posterior[part]?.names
    if (!given || !fit) continue
    const order = fit.covariance.names.join(', ')
    if (given.join(', ') !== order)
      fault(payload, ['posterior', part, 'names'], given, `expected [${order}], in this order`)
  }
}

/**
 * Reads a stored model of lifetime value, checking all that predictions rely on: version, parameters above 0, covariances and
 * posteriors of the right shape. Takes what `JSON.parse` gives and hands back a copy.
 *
 * @throws ClienteleError `model`, listing every fault with its place, the first ten of them.
 *
 * @example
 * ```ts
 * import { fitClv, predictClv } from 'clientele/clv'
 * import { parseClvModel } from 'clientele/schema'
 *
 * const customers = {
 *   repeats: [0, 1, 4, 0, 2, 7],
 *   tenureAtLast: [0, 30, 250, 0, 80, 260],
 *   tenure: [270, 265, 272, 240, 255, 271],
 * }
 * const stored = JSON.stringify(fitClv(customers, { family: 'bg-nbd' }))
 * const { pAlive } = predictClv(parseClvModel(JSON.parse(stored)), customers, { horizon: { years: 1 } })
 * pAlive[0] // => 1
 * ```
 */
export function parseClvModel(json: unknown): ClvModel<string> {
  return readDocument(clvModelSchema, json, { what: 'the CLV model', root: 'clvModel' })
}
