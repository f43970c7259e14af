import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { kMeans, silhouettes } from '../../src/math/index.ts'

interface Case {
  readonly name: string
  readonly d: number
  readonly points: number[]
  readonly k: number
  readonly start: number[]
  readonly weights?: number[]
  readonly centers: number[]
  readonly labels: number[]
  readonly inertia: number
  readonly silhouette: number
  readonly silhouettes: number[]
}

const fixture: { cases: Case[]; weighted: Case } = JSON.parse(
  readFileSync(new URL('../cluster/scikit-learn.json', import.meta.url), 'utf8'),
)

/** Relative to the size of the expected numbers. */
function expectClose(got: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-12): void {
  expect(got.length).toBe(expected.length)
  for (let i = 0; i < expected.length; i++) {
    expect(Math.abs(got[i]! - expected[i]!)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected[i]!)))
  }
}

describe.each([...fixture.cases, fixture.weighted])('beside scikit-learn: $name', (each) => {
  const points = Float64Array.from(each.points)
  const n = points.length / each.d
  const start = each.start.flatMap((row) => each.points.slice(row * each.d, (row + 1) * each.d))
  const weights = each.weights === undefined ? {} : { weights: each.weights }

  test('the same first centres lead to the same centres, labels and inertia', () => {
    const result = kMeans(points, n, each.d, { k: each.k, seed: 1, start, tolerance: 0, ...weights })
    expect(Array.from(result.labels)).toEqual(each.labels)
    expectClose(result.centers, each.centers)
    expectClose([result.inertia], [each.inertia])
    expect(result.converged).toBe(true)
  })

  if (each.silhouette !== undefined) {
    test('its labels have the same silhouettes', () => {
      const ours = silhouettes(points, n, each.d, each.labels)
      expectClose(ours.subarray(0, 10), each.silhouettes)
      expectClose([ours.reduce((sum, value) => sum + value, 0) / n], [each.silhouette])
    })
  }
})

test('k = 1 is the mean', () => {
  const { centers, labels, inertia } = kMeans(Float64Array.of(1, 2, 6), 3, 1, { k: 1, seed: 0 })
  expect([...centers, ...labels, inertia]).toEqual([3, 0, 0, 0, 14])
})

test('with as many clusters as distinct points, each is a centre, in their order', () => {
  const points = Float64Array.of(5, 1, 5, 1, 3, 5)
  expect(kMeans(points, 6, 1, { k: 3, seed: 0 })).toEqual({
    centers: Float64Array.of(1, 3, 5),
    labels: Int32Array.of(2, 0, 2, 0, 1, 2),
    inertia: 0,
    iterations: 1,
    converged: true,
    distinct: 3,
  })
})

test('with more clusters than distinct points the last point is repeated, and those clusters are empty', () => {
  const { centers, labels, distinct } = kMeans(Float64Array.of(2, 1, 2), 3, 1, { k: 4, seed: 0 })
  expect([...centers]).toEqual([1, 2, 2, 2])
  expect([...labels]).toEqual([1, 0, 1])
  expect(distinct).toBe(2)
})

test('an empty cluster begins again at the farthest point', () => {
  // Nobody is near the third of the first centres.
  const points = Float64Array.of(0, 1, 10, 11, 50)
  const { centers, inertia } = kMeans(points, 5, 1, { k: 3, seed: 0, start: [0.5, 10.5, 1000], tolerance: 0 })
  expect([...centers].sort((a, b) => a - b)).toEqual([0.5, 10.5, 50])
  expect(inertia).toBe(1)
})

test('several empty clusters begin again at different points', () => {
  const points = Float64Array.of(0, 0, 0, 9, 9, 20, 30)
  const { centers, inertia } = kMeans(points, 7, 1, { k: 4, seed: 0, start: [0, 500, 600, 700], tolerance: 0 })
  expect([...centers].sort((a, b) => a - b)).toEqual([0, 9, 20, 30])
  expect(inertia).toBe(0)
})

test('a point between two centres goes to the first of them', () => {
  const { labels } = kMeans(Float64Array.of(0, 1, 2), 3, 1, { k: 2, seed: 0, start: [0, 2], maxIterations: 1 })
  expect(labels[0]).toBe(0)
  expect(kMeans(Float64Array.of(-1, 1, 0, -1, 1), 5, 1, { k: 2, seed: 0, start: [-1, 1] }).labels[2]).toBe(0)
})

test('a point of weight 0 has a label but no say', () => {
  const { centers, labels, distinct } = kMeans(Float64Array.of(0, 1, 9, 100), 4, 1, {
    k: 2,
    seed: 3,
    weights: [1, 1, 1, 0],
  })
  expect([...centers].sort((a, b) => a - b)).toEqual([0.5, 9])
  expect(labels[3]).toBe(labels[2])
  expect(distinct).toBe(2)
})

test('stopping early says so', () => {
  const points = Float64Array.from({ length: 200 }, (_, i) => Math.sin(i * i))
  expect(kMeans(points, 200, 1, { k: 5, seed: 0, start: [0, 0.01, 0.02, 0.03, 0.04], maxIterations: 1 })).toMatchObject(
    {
      iterations: 1,
      converged: false,
    },
  )
})

describe('wrong arguments are refused', () => {
  const points = Float64Array.of(0, 1, 2, 3)
  test.each<[string, () => unknown, string]>([
    ['k', () => kMeans(points, 4, 1, { k: 0, seed: 1 }), 'Expected `k` to be an integer from 1 up, got 0.'],
    ['n', () => kMeans(points, 0, 1, { k: 1, seed: 1 }), 'Expected `n` to be an integer from 1 up, got 0.'],
    ['sizes', () => kMeans(points, 4, 2, { k: 1, seed: 1 }), 'Expected `points` to hold n x d = 8 numbers, got 4.'],
    ['NaN', () => kMeans(Float64Array.of(0, Number.NaN), 2, 1, { k: 1, seed: 1 }), 'got NaN at row 1.'],
    ['infinity', () => kMeans(Float64Array.of(1e300, 0), 1, 2, { k: 1, seed: 1 }), 'got 1e+300 at row 0.'],
    ['seed', () => kMeans(points, 4, 1, { k: 1, seed: Number.NaN }), 'Expected `seed` to be a finite number, got NaN.'],
    ['tolerance', () => kMeans(points, 4, 1, { k: 1, seed: 1, tolerance: -1 }), 'Expected `tolerance`'],
    ['start', () => kMeans(points, 4, 1, { k: 2, seed: 1, start: [1] }), 'Expected `start` to hold k x d = 2 numbers'],
    ['weights', () => kMeans(points, 4, 1, { k: 1, seed: 1, weights: [1, 1, -1, 1] }), 'got -1 at row 2.'],
    [
      'weights of 0',
      () => kMeans(points, 4, 1, { k: 1, seed: 1, weights: [0, 0, 0, 0] }),
      'Expected `weights` with a finite sum above 0, got 0.',
    ],
    [
      'length of weights',
      () => kMeans(points, 4, 1, { k: 1, seed: 1, weights: [1] }),
      'Expected `weights` of length 4',
    ],
    ['silhouettes of one cluster', () => silhouettes(points, 4, 1, [0, 0, 0, 0]), 'Expected at least two clusters'],
    ['labels', () => silhouettes(points, 4, 1, [0, 1, -1, 0]), 'got -1 at row 2.'],
  ])('%s', (_, run, message) => {
    expect(run).toThrow(message)
  })
})
