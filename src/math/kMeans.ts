import { fail, words } from '../errors.ts'
import { createRandom, type Random } from './random.ts'
import { compareRows, sampleRows } from './sampleRows.ts'

export interface KMeansOptions {
  /** Number of clusters, from 1 up. */
  readonly k: number
  /** Start of the random numbers that choose the first centres. */
  readonly seed: number
  /**
   * How many sets of first centres are tried; the result with the least inertia is kept. Of more than 16,384 points (or
   * 64 k, if that is more) a sample of so many decides which set the points then begin with.
   *
   * @default 1
   */
  readonly restarts?: number
  /**
   * How often centres may move.
   *
   * @default 300
   */
  readonly maxIterations?: number
  /**
   * The centres stand still when the squares of their last moves sum to at most this share of the mean variance of the
   * columns. With 0 they go on until no point changes.
   *
   * @default 1e-4
   */
  readonly tolerance?: number
  /** How often each point counts, 0 or more; all once by default. */
  readonly weights?: ArrayLike<number>
  /** First centres, k rows of d, in place of random ones. There is one run only then. */
  readonly start?: ArrayLike<number>
}

/** Clusters of points, as `kMeans` found them. */
export interface KMeansResult {
  /** k rows of d. With fewer distinct points than k, these come first and the other rows repeat the last of them, without members. */
  readonly centers: Float64Array
  /** For each point its nearest centre, the first of equals. */
  readonly labels: Int32Array
  /** Sum of the squared distances of the points to their centres, times the weights. */
  readonly inertia: number
  /** How often the centres were moved, in the run that was kept. */
  readonly iterations: number
  /** Whether the centres stood still before `maxIterations`. */
  readonly converged: boolean
  /** How many distinct points of a weight above 0 there are, counted up to k. */
  readonly distinct: number
}

/**
 * Groups n points of d coordinates, row after row in one array, around k centres such that the squared distances to the
 * nearest centre are small: a local minimum, the best of `restarts`.
 *
 * Random numbers choose values, not rows: permuted points get permuted labels and the same centres, beyond a sample up
 * to rounding. Nothing depends on the engine. An empty cluster begins again at the point farthest from its centre.
 *
 * Method: Lloyd's algorithm, exact; k-means++ for the first centres (D. Arthur & S. Vassilvitskii, 2007). A point is
 * looked at again only when the centres have moved by more than the margin between its nearest two: the bounds of G.
 * Hamerly, "Making k-means even faster" (2010), here as one number a point that is compared with a running total. Points
 * beyond 16,384 are seeded from a sample that was clustered first, as in P. Bradley & U. Fayyad (1998).
 *
 * Cost: n k d for the first iteration, n and a little for the later ones.
 *
 * @throws ClienteleError `argument`, for sizes that do not fit together, coordinates that are missing or beyond 1e150,
 * weights that are negative, not finite or sum to 0, and no points at all.
 *
 * @example
 * ```ts
 * import { kMeans } from 'clientele/math'
 *
 * const { labels, inertia } = kMeans(Float64Array.of(0, 0, 0, 2, 9, 0, 9, 2), 4, 2, { k: 2, seed: 1 })
 * labels[0] === labels[1] // => true
 * inertia // => 4
 * ```
 */
export function kMeans(points: Float64Array, n: number, d: number, options: KMeansOptions): KMeansResult {
  const { k, seed, restarts = 1, maxIterations = 300, tolerance = 1e-4, start } = options
  for (const [name, value] of Object.entries({ n, d, k, restarts, maxIterations })) {
    if (!(Number.isInteger(value) && value >= 1)) fail('argument', `\`${name}\` to be an integer from 1 up`, value)
  }
  if (!(tolerance >= 0)) fail('argument', '`tolerance` to be a number from 0 up', tolerance)
  checkPoints(points, n, d)
  const weights = options.weights === undefined ? null : readWeights(options.weights, n)
  const all: Cloud = { points, n, d, weights }
  const random = createRandom(seed)
  const rest: Rest = { maxIterations, least: tolerance === 0 ? 0 : tolerance * meanVariance(all) }
  if (start !== undefined) {
    if (start.length !== k * d) fail('argument', `\`start\` to hold k x d = ${k * d} numbers`, words(`${start.length}`))
    const centers = Float64Array.from(start)
    checkPoints(centers, k, d)
    return lloyd(all, centers, distinctRows(all, k).length, rest)
  }
  const distinct = distinctRows(all, k + 1)
  if (distinct.length <= k) return lloyd(all, centersAt(all, distinct, k), distinct.length, rest)

  const rows = sampleRows(points, n, d, Math.max(16_384, 64 * k), random)
  const sample = take(all, rows)
  let best: KMeansResult | undefined
  for (let run = 0; run < restarts; run++) {
    const result = lloyd(sample, chooseCenters(sample, k, random), k, rest)
    if (best === undefined || result.inertia < best.inertia) best = result
  }
  if (rows.length < n) return lloyd(all, best!.centers, k, rest)
  const labels = new Int32Array(n)
  for (let j = 0; j < n; j++) labels[rows[j]!] = best!.labels[j]!
  return { ...best!, labels }
}

/** Points, row after row, and how often each counts: null if each counts once. */
interface Cloud {
  readonly points: Float64Array
  readonly n: number
  readonly d: number
  readonly weights: Float64Array | null
}

function checkPoints(points: Float64Array, n: number, d: number): void {
  if (points.length !== n * d)
    fail('argument', `\`points\` to hold n x d = ${n * d} numbers`, words(`${points.length}`))
  for (let i = 0; i < points.length; i++) {
    if (!(Math.abs(points[i]!) <= 1e150)) {
      fail('argument', 'coordinates to be numbers from -1e150 to 1e150', points[i], { row: Math.floor(i / d) })
    }
  }
}

function readWeights(given: ArrayLike<number>, n: number): Float64Array {
  if (given.length !== n) fail('argument', `\`weights\` of length ${n}`, words(`${given.length}`))
  let sum = 0
  for (let i = 0; i < n; i++) {
    const weight = given[i]!
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      fail('argument', '`weights` to be finite numbers from 0 up', weight, { row: i })
    }
    sum += weight
  }
  if (!(sum > 0 && sum < Number.POSITIVE_INFINITY)) fail('argument', '`weights` with a finite sum above 0', sum)
  return Float64Array.from(given)
}

/** The first rows of as many distinct points that count, in the order of their coordinates; at most `most`. */
function distinctRows({ points, n, d, weights }: Cloud, most: number): number[] {
  const rows: number[] = []
  for (let i = 0; i < n && rows.length < most; i++) {
    if (weights?.[i] === 0) continue
    if (rows.every((row) => squaredDistance(points, i * d, points, row * d, d) > 0)) rows.push(i)
  }
  return rows.sort((a, b) => compareRows(points, a, b, d))
}

function centersAt({ points, d }: Cloud, rows: readonly number[], k: number): Float64Array {
  const centers = new Float64Array(k * d)
  for (let c = 0; c < k; c++) {
    const row = rows[Math.min(c, rows.length - 1)]!
    centers.set(points.subarray(row * d, row * d + d), c * d)
  }
  return centers
}

function take({ points, d, weights }: Cloud, rows: Int32Array): Cloud {
  const taken = new Float64Array(rows.length * d)
  for (let j = 0; j < rows.length; j++) {
    const from = rows[j]! * d
    for (let t = 0; t < d; t++) taken[j * d + t] = points[from + t]!
  }
  return {
    points: taken,
    n: rows.length,
    d,
    weights: weights && Float64Array.from(rows, (row) => weights[row]!),
  }
}

/** k-means++: each centre a point, drawn in proportion to weight times squared distance to the centres before. */
function chooseCenters(cloud: Cloud, k: number, random: Random): Float64Array {
  const { points, n, d, weights } = cloud
  const centers = new Float64Array(k * d)
  const mass = weights === null ? new Float64Array(n).fill(1) : weights.slice()
  const near = new Float64Array(n).fill(Number.POSITIVE_INFINITY)
  for (let c = 0; c < k; c++) {
    const row = draw(mass, random)
    centers.set(points.subarray(row * d, row * d + d), c * d)
    for (let i = 0; i < n; i++) {
      near[i] = Math.min(near[i]!, squaredDistance(points, i * d, centers, c * d, d))
      mass[i] = weights === null ? near[i]! : near[i]! * weights[i]!
    }
  }
  return centers
}

/** An index in proportion to its mass; the first if all is 0, as in a sample that misses some of few distinct points. */
function draw(mass: Float64Array, random: Random): number {
  let total = 0
  for (let i = 0; i < mass.length; i++) total += mass[i]!
  let rest = random.uniform() * total
  let last = 0
  for (let i = 0; i < mass.length && rest >= 0; i++) {
    if (mass[i]! === 0) continue
    last = i
    rest -= mass[i]!
  }
  return last
}

function squaredDistance(a: Float64Array, i: number, b: Float64Array, j: number, d: number): number {
  let sum = 0
  for (let t = 0; t < d; t++) {
    const difference = a[i + t]! - b[j + t]!
    sum += difference * difference
  }
  return sum
}

/** When a run ends. */
interface Rest {
  readonly maxIterations: number
  /** The sum of squared moves that counts as none. */
  readonly least: number
}

function meanVariance({ points, n, d, weights }: Cloud): number {
  const mass = weights === null ? n : weights.reduce((sum, weight) => sum + weight, 0)
  const sums = new Float64Array(d)
  for (let i = 0, at = 0; i < n; i++) {
    const weight = weights === null ? 1 : weights[i]!
    for (let t = 0; t < d; t++, at++) sums[t]! += weight * points[at]!
  }
  let squares = 0
  for (let i = 0, at = 0; i < n; i++) {
    const weight = weights === null ? 1 : weights[i]!
    for (let t = 0; t < d; t++, at++) squares += weight * (points[at]! - sums[t]! / mass) ** 2
  }
  return squares / mass / d
}

/** What a run works on; the centres are moved in place. Points without a label yet are members of a cluster k. */
interface State {
  readonly cloud: Cloud
  readonly k: number
  readonly centers: Float64Array
  readonly labels: Int32Array
  /** A point keeps its centre while the drift of that centre is below this. */
  readonly limits: Float64Array
  /** For each centre, how far it and the fastest of the others have moved, added up over the iterations. */
  readonly drifts: Float64Array
  readonly sums: Float64Array
  readonly masses: Float64Array
  /** Only points that count. */
  readonly members: Int32Array
}

function lloyd(cloud: Cloud, centers: Float64Array, distinct: number, { maxIterations, least }: Rest): KMeansResult {
  const { n, d } = cloud
  const k = centers.length / d
  const state: State = {
    cloud,
    k,
    centers,
    labels: new Int32Array(n).fill(k),
    limits: new Float64Array(n).fill(Number.NEGATIVE_INFINITY),
    drifts: new Float64Array(k + 1),
    sums: new Float64Array((k + 1) * d),
    masses: new Float64Array(k + 1),
    members: new Int32Array(k + 1),
  }
  reassign(state)
  let fresh = true
  let iterations = 0
  let converged = false
  while (!converged && iterations < maxIterations) {
    iterations++
    const moved = moveCenters(state, distinct)
    const changed = reassign(state)
    if (moved <= least || (changed === 0 && fresh)) converged = true
    else if (changed > 0) fresh = false
    else {
      // Sums that are kept up by differences carry rounding: the centres come to rest on fresh ones.
      addUp(state)
      fresh = true
    }
  }
  return { centers, labels: state.labels, inertia: inertiaOf(state), iterations, converged, distinct }
}

/** Rounding in distances and in added-up moves stays below this share of them. */
const ROUNDING = 1e-12

/** Gives the points their nearest centres and returns how many have changed. */
function reassign(state: State): number {
  const { cloud, k, centers, labels, limits, drifts } = state
  const { points, n, d } = cloud
  // Centres of at least six numbers: the first six coordinates are not looped over.
  const width = Math.max(6, d)
  const padded = new Float64Array(k * width)
  for (let c = 0; c < k; c++) padded.set(centers.subarray(c * d, c * d + d), c * width)
  let changed = 0
  for (let i = 0; i < n; i++) {
    const old = labels[i]!
    if (drifts[old]! < limits[i]!) continue
    const at = i * d
    const x0 = points[at]!
    const x1 = d > 1 ? points[at + 1]! : 0
    const x2 = d > 2 ? points[at + 2]! : 0
    const x3 = d > 3 ? points[at + 3]! : 0
    const x4 = d > 4 ? points[at + 4]! : 0
    const x5 = d > 5 ? points[at + 5]! : 0
    let label = 0
    let least = Number.POSITIVE_INFINITY
    let second = Number.POSITIVE_INFINITY
    for (let c = 0, of = 0; c < k; c++, of += width) {
      const y0 = x0 - padded[of]!
      const y1 = x1 - padded[of + 1]!
      const y2 = x2 - padded[of + 2]!
      const y3 = x3 - padded[of + 3]!
      const y4 = x4 - padded[of + 4]!
      const y5 = x5 - padded[of + 5]!
      let square = y0 * y0 + y1 * y1 + (y2 * y2 + y3 * y3) + (y4 * y4 + y5 * y5)
      for (let t = 6; t < d; t++) {
        const y = points[at + t]! - padded[of + t]!
        square += y * y
      }
      if (square < second) {
        if (square < least) {
          second = least
          least = square
          label = c
        } else second = square
      }
    }
    const far = Math.sqrt(second)
    const drift = drifts[label]!
    limits[i] = k === 1 ? far : far - Math.sqrt(least) + drift - ROUNDING * (far + drift)
    if (label === old) continue
    changed++
    changeLabel(state, i, label)
  }
  return changed
}

/** The point's share of the sums goes with it. */
function changeLabel({ cloud, labels, sums, masses, members }: State, i: number, label: number): void {
  const { points, d, weights } = cloud
  const old = labels[i]!
  labels[i] = label
  const weight = weights === null ? 1 : weights[i]!
  if (weight === 0) return
  for (let t = 0; t < d; t++) {
    const share = weight * points[i * d + t]!
    sums[old * d + t]! -= share
    sums[label * d + t]! += share
  }
  masses[old]! -= weight
  masses[label]! += weight
  members[old]!--
  members[label]!++
}

function addUp({ cloud, labels, sums, masses }: State): void {
  const { points, n, d, weights } = cloud
  sums.fill(0)
  masses.fill(0)
  for (let i = 0; i < n; i++) {
    const label = labels[i]!
    const weight = weights === null ? 1 : weights[i]!
    for (let t = 0; t < d; t++) sums[label * d + t]! += weight * points[i * d + t]!
    masses[label]! += weight
  }
}

/** Moves the centres to the means of their points, notes how far they went, and returns the sum of the squared moves. */
function moveCenters(state: State, distinct: number): number {
  const { cloud, k, centers, drifts, sums, masses, members } = state
  const { points, d } = cloud
  const before = centers.slice()
  for (let c = 0; c < k; c++) {
    if (members[c] === 0) continue
    for (let t = 0; t < d; t++) centers[c * d + t] = sums[c * d + t]! / masses[c]!
  }
  const again: number[] = []
  for (let c = 0; c < distinct; c++) {
    if (members[c]! > 0) continue
    const row = farthest(state, again)
    if (row < 0) break
    centers.set(points.subarray(row * d, row * d + d), c * d)
    again.push(row)
  }
  let total = 0
  let most = 0
  let other = 0
  let fastest = 0
  const moves = new Float64Array(k)
  for (let c = 0; c < k; c++) {
    const square = squaredDistance(before, c * d, centers, c * d, d)
    const move = Math.sqrt(square)
    total += square
    moves[c] = move
    if (move > most) {
      other = most
      most = move
      fastest = c
    } else if (move > other) other = move
  }
  for (let c = 0; c < k; c++) drifts[c]! += moves[c]! + (c === fastest ? other : most)
  return total
}

/** The point farthest from its centre, other than those where clusters begin again; -1 if all are at theirs. */
function farthest({ cloud, centers, labels }: State, again: readonly number[]): number {
  const { points, n, d, weights } = cloud
  let farthest = -1
  let most = 0
  for (let i = 0; i < n; i++) {
    if (weights !== null && weights[i] === 0) continue
    const square = squaredDistance(points, i * d, centers, labels[i]! * d, d)
    if (square > most && again.every((row) => squaredDistance(points, i * d, points, row * d, d) > 0)) {
      most = square
      farthest = i
    }
  }
  return farthest
}

function inertiaOf({ cloud, centers, labels }: State): number {
  const { points, n, d, weights } = cloud
  let inertia = 0
  for (let i = 0; i < n; i++) {
    inertia += (weights === null ? 1 : weights[i]!) * squaredDistance(points, i * d, centers, labels[i]! * d, d)
  }
  return inertia
}
