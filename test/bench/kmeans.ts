import { execFileSync } from 'node:child_process'
import { createRandom, kMeans } from '../../src/math/index.ts'
import { type BenchRow, type Contestant, compare, here, python } from './against.ts'

const CLUSTERS = 8
const COLUMNS = 6

/** Customers in standard units: around `groups` centres that lie about as far apart as the groups are wide. */
function makePoints(size: number, groups: number): Float64Array {
  const random = createRandom(3)
  const spread = groups > 1 ? 0.5 : 1
  const centers = Float64Array.from({ length: groups * COLUMNS }, () => random.normal())
  const points = new Float64Array(size * COLUMNS)
  for (let i = 0; i < size; i++) {
    const group = random.integer(groups)
    for (let t = 0; t < COLUMNS; t++) {
      points[i * COLUMNS + t] = centers[group * COLUMNS + t]! + spread * random.normal()
    }
  }
  return points
}

/** On one thread, with the tolerance that is ours too. */
const SCIKIT_LEARN = `
import os
os.environ['OMP_NUM_THREADS'] = '1'
from sklearn.cluster import KMeans
from threadpoolctl import threadpool_limits
limits = threadpool_limits(1)
points = data['points'].reshape(-1, ${COLUMNS})
first = data['first'].reshape(-1, ${COLUMNS})
def job():
    return KMeans(${CLUSTERS}, init=first, n_init=1, algorithm='lloyd', tol=1e-4).fit(points)
model = job()
assert model.n_iter_ == data['iterations'][0] and abs(model.inertia_ / data['inertia'][0] - 1) < 1e-9
`

interface MlKMeans {
  kmeans(points: number[][], k: number, options: object): { centroids: number[][] }
}

/** As many iterations as we need, from the same centres; it wants arrays of arrays, which are made beforehand. */
async function mlKMeans(
  points: Float64Array,
  start: Float64Array,
  iterations: number,
  inertia: number,
): Promise<Contestant | undefined> {
  const name = 'ml-kmeans'
  const module: MlKMeans | undefined = await import(name).catch(() => undefined)
  if (module === undefined) return undefined
  const toRows = (values: Float64Array): number[][] =>
    Array.from({ length: values.length / COLUMNS }, (_, i) =>
      Array.from(values.subarray(i * COLUMNS, (i + 1) * COLUMNS)),
    )
  const rows = toRows(points)
  const initialization = toRows(start)
  const job = (): number[][] =>
    module.kmeans(rows, CLUSTERS, { initialization, maxIterations: iterations, tolerance: 0 }).centroids
  const centers = Float64Array.from(job().flat())
  let found = 0
  for (let at = 0; at < points.length; at += COLUMNS) found += leastSquare(points, at, centers)
  if (Math.abs(found / inertia - 1) > 1e-9) throw new Error(`ml-kmeans ends at inertia ${found}, ours at ${inertia}`)
  return here('ml-kmeans', job)
}

function leastSquare(points: Float64Array, at: number, centers: Float64Array): number {
  let least = Number.POSITIVE_INFINITY
  for (let of = 0; of < centers.length; of += COLUMNS) {
    let square = 0
    for (let t = 0; t < COLUMNS; t++) square += (points[at + t]! - centers[of + t]!) ** 2
    least = Math.min(least, square)
  }
  return least
}

function hasScikitLearn(): boolean {
  try {
    execFileSync('python3', ['-c', 'import sklearn'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** k-means of one million customers (a hundred thousand without `large`) from the same first centres to the same end. */
export async function benchKMeans(large: boolean): Promise<BenchRow[]> {
  const size = large ? 1_000_000 : 100_000
  const rows: BenchRow[] = []
  for (const [groups, kind] of [
    [CLUSTERS, 'in groups'],
    [1, 'without groups'],
  ] as const) {
    const points = makePoints(size, groups)
    const start = points.slice(0, CLUSTERS * COLUMNS)
    const run = () => kMeans(points, size, COLUMNS, { k: CLUSTERS, seed: 1, start })
    const { iterations, inertia } = run()
    const job = `k-means, ${CLUSTERS} clusters, ${COLUMNS} columns, ${size / 1_000_000}M ${kind}, ${iterations} iterations`
    const us = here('clientele', run)
    const given = { points, first: start, iterations: Float64Array.of(iterations), inertia: Float64Array.of(inertia) }
    const sklearn = await python('scikit-learn', given, SCIKIT_LEARN)
    if (sklearn === undefined && hasScikitLearn()) throw new Error(`scikit-learn does not end at inertia ${inertia}`)
    rows.push(
      ...(await compare(job, us, await mlKMeans(points, start, iterations, inertia), 'ml-kmeans', 1, 3)),
      ...(await compare(job, us, sklearn, 'scikit-learn lloyd, 1 thread', 0.33, 5)),
    )
  }
  return rows
}
