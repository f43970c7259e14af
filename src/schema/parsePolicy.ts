import * as z from 'zod/mini'
import type { Policy } from '../policy/policy.ts'
import { abcModelSchema } from './parseAbcModel.ts'
import { axisModelSchema } from './parseAxisModel.ts'
import { clusterModelSchema } from './parseClusterModel.ts'
import { clvModelSchema } from './parseClvModel.ts'
import { propensityModelSchema } from './parsePropensityModel.ts'
import { rfmModelSchema } from './parseRfmModel.ts'
import { ruleSetSchema } from './parseRuleSet.ts'
import { stageModelSchema } from './parseStageModel.ts'
import { atLeastZero, between0And1, fault, kind, list, name, type Payload, strict, version } from './pieces.ts'
import { readDocument } from './readDocument.ts'
import type { Same } from './same.ts'

/** A policy: all models and rules of a company in one document. */
export const policySchema: z.ZodMiniType<Policy<string>> = /* @__PURE__ */ build() satisfies Same<
  Policy<string>,
  ReturnType<typeof build>
>

function build() {
  return strict('a policy', {
    kind: kind('policy'),
    version: version(),
    rfm: list('RFM models', rfmModelSchema),
    clv: list(
      'models of lifetime value',
      strict('a model of lifetime value, { model, horizon, discountRate }', {
        model: clvModelSchema,
        horizon: horizon(),
        discountRate: between0And1('expected an annual rate from 0 to 1'),
      }),
    ),
    abc: list(
      'ABC models',
      strict('an ABC model with its column, { of, model }', { of: name(), model: abcModelSchema }),
    ),
    stages: list('stage models', stageModelSchema),
    clusters: list('cluster models', clusterModelSchema),
    propensity: list('propensity models', propensityModelSchema),
    axes: list('axes', axisModelSchema),
    rules: list('rule sets', ruleSetSchema),
    columns: list('columns', name()),
  }).check(checkColumns)
}

function horizon() {
  return z.union(
    [
      z.strictObject({ days: atLeastZero() }),
      z.strictObject({ weeks: atLeastZero() }),
      z.strictObject({ months: atLeastZero() }),
      z.strictObject({ years: atLeastZero() }),
      z.literal('lifetime'),
    ],
    'expected a horizon, { days }, { weeks }, { months }, { years } or "lifetime"',
  )
}

function checkColumns(payload: Payload<Policy<string>>): void {
  const { columns } = payload.value
  const written = columnsOf(payload.value)
  const writers = new Map<string, string>()
  for (const { path, column, place } of written) {
    const other = writers.get(column)
    if (other === undefined) writers.set(column, place)
    else fault(payload, path, column, `expected a column that ${other} does not write`)
  }
  const names = written.map(({ column }) => column)
  if (names.length !== columns.length || names.some((each, k) => each !== columns[k])) {
    fault(payload, ['columns'], columns, `expected [${names.join(', ')}], as the models write them`)
  }
}

interface Written {
  readonly column: string
  readonly place: string
  /** Where the name stands. */
  readonly path: readonly (string | number)[]
}

/** The columns that a policy writes, in its order. */
function columnsOf({ rfm, clv, abc, stages, clusters, propensity, axes, rules }: Policy<string>): Written[] {
  const scores = rfm.length > 0 ? ['r', 'f', 'm'] : []
  const outlook = clv.length > 0 ? ['pAlive', 'expectedOrders', 'expectedSpend'] : []
  return [
    ...scores.map((column) => ({ column, place: 'rfm[0]', path: ['rfm', 0] })),
    ...rfm.map(({ column }, i) => ({ column, place: `rfm[${i}]`, path: ['rfm', i, 'column'] })),
    ...outlook.map((column) => ({ column, place: 'clv[0]', path: ['clv', 0] })),
    ...clv.map(({ model }, i) => ({ column: model.column, place: `clv[${i}]`, path: ['clv', i, 'model', 'column'] })),
    ...abc.map(({ model }, i) => ({ column: model.column, place: `abc[${i}]`, path: ['abc', i, 'model', 'column'] })),
    ...stages.map(({ column }, i) => ({ column, place: `stages[${i}]`, path: ['stages', i, 'column'] })),
    ...clusters.map(({ column }, i) => ({ column, place: `clusters[${i}]`, path: ['clusters', i, 'column'] })),
    ...propensity.map(({ column }, i) => ({ column, place: `propensity[${i}]`, path: ['propensity', i, 'column'] })),
    ...axes.map(({ column }, i) => ({ column, place: `axes[${i}]`, path: ['axes', i, 'column'] })),
    ...rules.flatMap(({ column = 'strategy' }, i) => {
      const rule = column === 'strategy' ? 'rule' : `${column}Rule`
      return [column, rule].map((each) => ({ column: each, place: `rules[${i}]`, path: ['rules', i, 'column'] }))
    }),
  ]
}

/**
 * Reads a stored policy, checking every model and rule in it, and that its columns are those that they write. Takes
 * what `JSON.parse` gives and hands back a copy.
 *
 * Run it once where a policy enters your program; `applyPolicy` and `policyOf` look at kind and version only.
 *
 * @throws ClienteleError `model`, listing every fault with its place, the first ten of them.
 *
 * @example
 * ```ts
 * import { fitPolicy, policyOf } from 'clientele/policy'
 * import { parsePolicy } from 'clientele/schema'
 *
 * const base = { recency: [1, 400], frequency: [9, 1], monetary: [900, 10], firstOrder: [0, 0] }
 * const stored = JSON.stringify(fitPolicy(base))
 * const policy = parsePolicy(JSON.parse(stored))
 * policyOf(policy, { recency: 3, frequency: 2, monetary: 500, firstOrder: 0 }).stage // => 'active'
 * ```
 */
export function parsePolicy(json: unknown): Policy<string> {
  return readDocument(policySchema, json, { what: 'the policy', root: 'policy' })
}
