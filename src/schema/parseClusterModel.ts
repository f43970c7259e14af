import * as z from 'zod/mini'
import type { Cluster, ClusterChoice, ClusterModel } from '../cluster/clusterModel.ts'
import { checkCustomers } from './fittedBase.ts'
import {
  aboveZero,
  atLeastZero,
  between0And1,
  fault,
  finite,
  finiteOrNull,
  kind,
  list,
  localized,
  name,
  oneOf,
  type Payload,
  refuseTwins,
  strict,
  version,
  whole,
  yesOrNo,
} from './pieces.ts'
import { readDocument } from './readDocument.ts'
import type { Same } from './same.ts'

/** A cluster model, as `fitClusters` makes it. */
export const clusterModelSchema: z.ZodMiniType<ClusterModel<string>> = /* @__PURE__ */ build() satisfies Same<
  ClusterModel<string>,
  ReturnType<typeof build>
>

function build() {
  const dimension = strict('a dimension', {
    column: name(),
    low: localized(),
    high: localized(),
    logarithm: yesOrNo(),
    center: finite(),
    scale: aboveZero(),
    weight: z.union([z.literal(0), z.literal(1)], 'expected 0 or 1'),
    mean: finiteOrNull(),
    median: finiteOrNull(),
  })
  const figure = strict('a figure', { mean: finiteOrNull(), median: finiteOrNull(), index: finiteOrNull() })
  const cluster = strict('a cluster', {
    id: name(),
    label: localized(),
    customers: whole(0),
    customerShare: between0And1('expected a share from 0 to 1'),
    center: list('coordinates', finite()),
    profile: list('figures', figure),
  })
  const candidate = strict('a number of clusters that was tried', {
    k: whole(1),
    inertia: atLeastZero(),
    silhouette: finiteOrNull(),
    gap: finiteOrNull(),
    gapError: finiteOrNull(),
  })
  const choice = strict('the choice of the number of clusters', {
    method: oneOf(['silhouette', 'gap']),
    k: whole(1),
    customers: whole(0),
    exact: yesOrNo(),
    candidates: list('candidates', candidate),
  }).check(checkChoice)
  return strict('a cluster model', {
    kind: kind('clusters'),
    version: version(),
    column: name(),
    standardize: oneOf(['z', 'range', 'none']),
    dimensions: list('dimensions', dimension),
    clusters: list('clusters', cluster),
    fitted: strict('the base it was fitted on', {
      customers: whole(0),
      missing: whole(0),
      inertia: atLeastZero(),
      explained: between0And1('expected a share from 0 to 1'),
      silhouette: finiteOrNull(),
      iterations: whole(0),
      converged: yesOrNo(),
      seed: finite(),
      restarts: whole(1),
    }),
    choice: z.nullable(choice),
    findings: list(
      'findings',
      strict('a finding', {
        code: oneOf(['constant-column', 'not-converged', 'range-cut']),
        column: z.nullable(name()),
      }),
    ),
  }).check(checkModel)
}

function checkChoice(payload: Payload<ClusterChoice>): void {
  const { k, candidates } = payload.value
  if (!candidates.some((each) => each.k === k)) fault(payload, ['k'], k, 'expected one of the candidates')
}

function checkModel(payload: Payload<ClusterModel<string>>): void {
  const { dimensions, clusters, fitted } = payload.value
  dimensions.forEach(({ column }, t) => {
    const first = dimensions.findIndex((each) => each.column === column)
    if (first < t)
      fault(payload, ['dimensions', t, 'column'], column, `expected a column other than that of dimensions[${first}]`)
  })
  if (!dimensions.some(({ weight }) => weight > 0)) {
    fault(payload, ['dimensions'], dimensions, 'expected a dimension of weight 1')
  }
  if (clusters.length === 0) fault(payload, ['clusters'], clusters, 'expected at least one cluster')
  refuseTwins(payload, 'clusters', clusters)
  clusters.forEach((cluster, c) => {
    for (const part of ['center', 'profile'] as const satisfies readonly (keyof Cluster)[]) {
      if (cluster[part].length !== dimensions.length) {
        const expected = `expected as many items as dimensions (${dimensions.length})`
        fault(payload, ['clusters', c, part], cluster[part], expected)
      }
    }
  })
  checkCustomers(payload, 'clusters', clusters, fitted)
}

/**
 * Reads a stored cluster model, checking all that assigning relies on: its version, dimensions, and centres with a
 * coordinate for each. Takes what `JSON.parse` gives and hands back a copy.
 *
 * @throws ClienteleError `model`, listing every fault with its place.
 *
 * @example
 * ```ts
 * import { clusterOf, fitClusters } from 'clientele/cluster'
 * import { parseClusterModel } from 'clientele/schema'
 *
 * const model = fitClusters({ monetary: [900, 800, 20, 35, 950] }, { columns: ['monetary'], k: 2, seed: 1 })
 * const stored = JSON.stringify(model)
 * clusterOf(parseClusterModel(JSON.parse(stored)), { monetary: 700 }) // => 'c1'
 * ```
 */
export function parseClusterModel(json: unknown): ClusterModel<string> {
  return readDocument(clusterModelSchema, json, { what: 'the cluster model', root: 'clusterModel' })
}
