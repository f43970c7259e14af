import { describe, expect, it } from 'vitest'
import { gammaP } from '../../src/math/gammaP.ts'
import { logGamma } from '../../src/math/logGamma.ts'
import { normalCdf } from '../../src/math/normalCdf.ts'
import { createRandom, type Random } from '../../src/math/random.ts'
import { regularisedBeta } from '../../src/math/regularisedBeta.ts'

const N = 20_000

const draw = (seed: number, next: (random: Random) => number, count = N): number[] => {
  const random = createRandom(seed)
  return Array.from({ length: count }, () => next(random))
}

/**
 * The distance of Kolmogorov and Smirnov in units of 1 / sqrt(n): above 1.95 once in a thousand right samples. Values
 * below `from` only count as such.
 */
function distance(sample: readonly number[], cdf: (x: number) => number, from = Number.NEGATIVE_INFINITY): number {
  const sorted = Float64Array.from(sample).sort()
  let largest = 0
  sorted.forEach((x, i) => {
    if (x < from) return
    largest = Math.max(largest, Math.abs(cdf(x) - i / sample.length), Math.abs(cdf(x) - (i + 1) / sample.length))
  })
  return largest * Math.sqrt(sample.length)
}

/** Pearson's statistic over cells of at least 20 expected, as a number of standard deviations from its mean. */
function surprise(sample: readonly number[], log: (k: number) => number, from: number, to: number): number {
  const counts = new Map<number, number>()
  for (const k of sample) counts.set(k, (counts.get(k) ?? 0) + 1)
  let [statistic, cells, expected, actual, allExpected, allActual] = [0, 0, 0, 0, 0, 0]
  for (let k = from; k <= to; k++) {
    expected += sample.length * Math.exp(log(k))
    actual += counts.get(k) ?? 0
    if (expected < 20 && k < to) continue
    statistic += (actual - expected) ** 2 / Math.max(expected, 1)
    cells++
    allExpected += expected
    allActual += actual
    expected = actual = 0
  }
  expect(Math.abs(allExpected - sample.length)).toBeLessThan(1e-3 * sample.length)
  expect(allActual / sample.length).toBeGreaterThan(0.999)
  return (statistic - (cells - 1)) / Math.sqrt(2 * (cells - 1))
}

describe('the stream', () => {
  it('is the same for the same seed', () => {
    const all = (random: Random): number[] => [
      random.uniform(),
      random.integer(10),
      random.normal(),
      random.normal(),
      random.exponential(),
      random.gamma(0.3),
      random.beta(0.8, 2.4),
      random.poisson(100),
      random.binomial(1000, 0.3),
    ]
    expect(all(createRandom(42))).toEqual(all(createRandom(42)))
  })

  it('is sfc32, from the bits of the seed', () => {
    // PractRand's generator on 64-bit words of BigInt, written out again.
    const reference = (seed: number): number[] => {
      const bits = new DataView(new ArrayBuffer(8))
      bits.setFloat64(0, seed)
      const mask = 0xffffffffn
      let [a, b, c, counter] = [BigInt(bits.getUint32(4)), BigInt(bits.getUint32(0)), 0n, 1n]
      const next = (): bigint => {
        const word = (a + b + counter) & mask
        counter = (counter + 1n) & mask
        a = b ^ (b >> 9n)
        b = (c + (c << 3n)) & mask
        c = ((((c << 21n) | (c >> 11n)) & mask) + word) & mask
        return word
      }
      for (let k = 0; k < 16; k++) next()
      return Array.from({ length: 50 }, () => Number(((next() >> 6n) << 26n) | (next() >> 6n)) + 0.5).map(
        (value) => value / 2 ** 52,
      )
    }
    for (const seed of [0, 1, -1, 0.1, 20_240_229, 1e300])
      expect(draw(seed, (r) => r.uniform(), 50)).toEqual(reference(seed))
  })

  it('of seeds next to one another are unrelated', () => {
    const a = draw(1, (r) => r.uniform())
    for (const seed of [2, 3, -1, 1.0000000000000002]) {
      const b = draw(seed, (r) => r.uniform())
      const correlation = a.reduce((sum, x, i) => sum + (x - 0.5) * (b[i]! - 0.5), 0) / N / (1 / 12)
      expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(N))
    }
  })

  it('first numbers of seeds 0, 1, 2, … are uniform too', () => {
    const first = Array.from({ length: 5000 }, (_, seed) => createRandom(seed).uniform())
    expect(distance(first, (x) => x)).toBeLessThan(1.95)
  })

  it('has no seed -0 of its own', () => {
    expect(createRandom(-0).uniform()).toBe(createRandom(0).uniform())
  })

  it('refuses a seed that is no finite number', () => {
    for (const seed of [Number.NaN, Number.POSITIVE_INFINITY, undefined, null, '1']) {
      expect(() => createRandom(seed as number)).toThrow('Expected `seed` to be a finite number')
    }
  })
})

describe('continuous numbers follow their distribution', () => {
  const cases: [string, (random: Random) => number, (x: number) => number, number?][] = [
    ['uniform', (r) => r.uniform(), (x) => x],
    ['exponential', (r) => r.exponential(), (x) => -Math.expm1(-x)],
    ['normal', (r) => r.normal(), normalCdf],
    ['normal, every second', (r) => Math.sign(r.normal()) * r.normal(), normalCdf],
    ...[0.001, 0.05, 0.5, 0.999, 1, 1.001, 3, 50, 1e6].map((shape): (typeof cases)[number] => [
      `gamma of shape ${shape}`,
      (r) => r.gamma(shape),
      (x) => gammaP(shape, x),
      1e-300,
    ]),
    ...(
      [
        [0.8, 2.4],
        [0.01, 0.02],
        [1, 1],
        [5, 0.5],
        [300, 2],
        [40, 7000],
      ] as const
    ).map(([a, b]): (typeof cases)[number] => [
      `beta of ${a}, ${b}`,
      (r) => r.beta(a, b),
      // What lies within rounding of 1 is 1.
      (x) => (x === 1 ? 1 : regularisedBeta(x, a, b)),
      1e-300,
    ]),
  ]
  it.each(cases)('%s', (_name, next, cdf, from) => {
    const sample = draw(7, next)
    // Where many values round to 1, the empirical distribution jumps there, and so does the true one.
    const jumps = sample.filter((x) => x === 1).length
    const below = jumps === 0 ? sample : sample.filter((x) => x < 1)
    const share = below.length / sample.length
    expect(distance(below, (x) => Math.min(1, cdf(x) / share), from)).toBeLessThan(1.95)
  })

  it('tiny betas are 0 and 1 as often as they should', () => {
    for (const [a, b] of [
      [1e-3, 2e-3],
      [1e-100, 3e-100],
      [1e-300, 1e-300],
    ] as const) {
      const sample = draw(5, (r) => r.beta(a, b))
      const ones = sample.filter((x) => x > 0.5).length / N
      const exact = a / (a + b)
      expect(sample.every((x) => x >= 0 && x <= 1)).toBe(true)
      expect(Math.abs(ones - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / N))
    }
  })

  it('a tiny shape gives 0 where the value is below all doubles, and never NaN', () => {
    const sample = draw(5, (r) => r.gamma(1e-300))
    expect(sample.every((x) => x === 0)).toBe(true)
  })
})

describe('counts follow their distribution', () => {
  it.each([0.01, 0.7, 3, 11.9, 12.1, 60, 1000])('Poisson of mean %s', (mean) => {
    const reach = 6 * Math.sqrt(mean) + 10
    const log = (k: number): number => k * Math.log(mean) - mean - logGamma(k + 1)
    const sample = draw(11, (r) => r.poisson(mean))
    expect(surprise(sample, log, Math.max(0, Math.floor(mean - reach)), Math.ceil(mean + reach))).toBeLessThan(4)
  })

  it.each([
    [5, 0.3],
    [16, 0.99],
    [17, 0.5],
    [100, 0.02],
    [100, 0.98],
    [1000, 0.5],
    [100_000, 0.001],
  ])('binomial of %s trials at %s', (n, p) => {
    const choose = (k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
    const log = (k: number): number => choose(k) + k * Math.log(p) + (n - k) * Math.log1p(-p)
    const reach = 6 * Math.sqrt(n * p * (1 - p)) + 10
    const sample = draw(11, (r) => r.binomial(n, p))
    const from = Math.max(0, Math.floor(n * p - reach))
    expect(surprise(sample, log, from, Math.min(n, Math.ceil(n * p + reach)))).toBeLessThan(4)
  })

  it.each([1e6, 1e9, 2 ** 50])('Poisson of mean %s has this mean and variance', (mean) => {
    const sample = draw(3, (r) => (r.poisson(mean) - mean) / Math.sqrt(mean))
    expect(distance(sample, normalCdf)).toBeLessThan(2.1)
  })

  it('knows the certain ones', () => {
    const random = createRandom(1)
    expect(random.poisson(0)).toBe(0)
    for (const n of [0, 1, 15, 17, 1e6]) expect([random.binomial(n, 0), random.binomial(n, 1)]).toEqual([0, n])
    expect(random.integer(1)).toBe(0)
  })

  it('integers are equally likely', () => {
    const sample = draw(9, (r) => r.integer(7))
    expect(surprise(sample, () => -Math.log(7), 0, 6)).toBeLessThan(4)
    const large = draw(9, (r) => r.integer(2 ** 32) / 2 ** 32)
    expect(distance(large, (x) => x)).toBeLessThan(1.95)
  })
})

describe('outside of the domain', () => {
  it('gives NaN and draws nothing', () => {
    const random = createRandom(1)
    const bad = [
      random.gamma(0),
      random.gamma(-1),
      random.gamma(Number.NaN),
      random.gamma(Number.POSITIVE_INFINITY),
      random.beta(0, 1),
      random.beta(1, Number.NaN),
      random.poisson(-1),
      random.poisson(Number.NaN),
      random.poisson(Number.POSITIVE_INFINITY),
      random.binomial(1.5, 0.5),
      random.binomial(5, 1.1),
      random.binomial(-1, 0.5),
      random.integer(0),
      random.integer(2.5),
      random.integer(2 ** 33),
    ]
    expect(bad.every(Number.isNaN)).toBe(true)
    expect(random.uniform()).toBe(createRandom(1).uniform())
  })
})
