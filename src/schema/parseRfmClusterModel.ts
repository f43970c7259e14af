import * as z from 'zod/mini'
import type { RfmClusterModel } from '../rfm/rfmClusterModel.ts'
import { checkScored, rfmColumns, scoredBase } from './fittedBase.ts'
import {
  atLeastZero,
  fault,
  finite,
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

/** Clusters by recency, frequency and spend, as `fitRfmClusters` makes them. */
export const rfmClusterModelSchema: z.ZodMiniType<RfmClusterModel<string>> = /* @__PURE__ */ build() satisfies Same<
  RfmClusterModel<string>,
  ReturnType<typeof build>
>

function build() {
  const axis = strict('an axis', {
    column: oneOf(['recency', 'frequency', 'monetary']),
    log: yesOrNo(),
    mean: finite(),
    deviation: atLeastZero(),
  })
  const cluster = strict('a cluster', {
    id: name(),
    label: localized(),
    center: strict('a centre { r, f, m }', { r: finite(), f: finite(), m: finite() }),
    customers: whole(0),
    means: z.nullable(
      strict('means of the columns, or null', { recency: finite(), frequency: finite(), monetary: finite() }),
    ),
  })
  return strict('a model of RFM clusters', {
    kind: kind('rfm-clusters'),
    version: version(),
    column: name(),
    axes: strict('the axes { r, f, m }', { r: axis, f: axis, m: axis }),
    clusters: list('clusters', cluster),
    inertia: atLeastZero(),
    converged: yesOrNo(),
    fitted: scoredBase(),
  }).check(checkModel)
}

function checkModel(payload: Payload<RfmClusterModel<string>>): void {
  const { axes, clusters, fitted } = payload.value
  for (const [key, column] of rfmColumns) {
    if (axes[key].column !== column) fault(payload, ['axes', key, 'column'], axes[key].column, `expected "${column}"`)
  }
  if (clusters.length === 0) fault(payload, ['clusters'], clusters, 'expected one cluster or more')
  refuseTwins(payload, 'clusters', clusters)
  const counted = clusters.reduce((sum, { customers }) => sum + customers, 0)
  if (counted !== fitted.scored) {
    fault(payload, ['fitted', 'scored'], fitted.scored, `expected ${counted}, the customers in the clusters`)
  }
  checkScored(payload, fitted)
}

/**
 * Reads a stored model of RFM clusters, checking all that classifying relies on: its version, axes and centres. Takes what
 * `JSON.parse` gives and hands back a copy.
 *
 * @throws ClienteleError `model`, listing every fault with its place.
 *
 * @example
 * ```ts
 * import { fitRfmClusters, rfmClusterOf } from 'clientele/rfm'
 * import { parseRfmClusterModel } from 'clientele/schema'
 *
 * const customers = { recency: [3, 5, 200, 240], frequency: [9, 11, 1, 2], monetary: [900, 700, 30, 25] }
 * const model = parseRfmClusterModel(JSON.parse(JSON.stringify(fitRfmClusters(customers, { k: 2, seed: 1 }))))
 * rfmClusterOf(model, { recency: 180, frequency: 1, monetary: 40 }) // => 'lapsedRareLow'
 * ```
 */
export function parseRfmClusterModel(json: unknown): RfmClusterModel<string> {
  return readDocument(rfmClusterModelSchema, json, { what: 'the model of RFM clusters', root: 'rfmClusterModel' })
}
