import { fail } from '../errors.ts'

/** A stream of random numbers. Arguments outside of a distribution's domain give NaN and draw nothing. */
export interface Random {
  /** Between 0 and 1, never either of them: the midpoints of 2^52 equal intervals. */
  uniform(): number
  /** One of 0, 1, …, n - 1, for n up to 2^32. */
  integer(n: number): number
  /** Mean 0, standard deviation 1. */
  normal(): number
  /** Mean 1. */
  exponential(): number
  /** Rate 1, so that the mean is the shape, which is at least 1e-300: divide by a rate. Tiny shapes give 0 where the value is below 1e-308. */
  gamma(shape: number): number
  /** Parameters of at least 1e-300; tiny ones give 0 and 1 as often as they should. */
  beta(a: number, b: number): number
  /** Events at this mean, up to 2^50. */
  poisson(mean: number): number
  /** Successes in n trials, n up to 2^50. */
  binomial(n: number, p: number): number
}

/**
 * Opens a stream of random numbers. Equal seeds give equal streams; seeds next to one another unrelated ones.
 *
 * Integers and uniforms are the same in every engine; the others rest on `Math.log` and `Math.exp`, whose last bits are
 * the engine's own.
 *
 * Method: sfc32 (C. Doty-Humphrey, PractRand), 128 bits of state, seeded by the bits of the number. Normals by
 * Marsaglia's polar method; gammas by G. Marsaglia & W. W. Tsang, "A Simple Method for Generating Gamma Variables"
 * (2000), below shape 1 in logs; Poisson and binomial numbers by splitting at a gamma or beta order statistic,
 * J. H. Ahrens & U. Dieter, "Computer Methods for Sampling from Gamma, Beta, Poisson and Binomial Distributions"
 * (1974), so that large means cost their logarithm.
 *
 * @throws ClienteleError `argument`, for a seed that is no finite number.
 *
 * @example
 * ```ts
 * import { createRandom } from 'clientele/math'
 *
 * const random = createRandom(7)
 * const again = createRandom(7)
 * random.integer(6) === again.integer(6) // => true
 * random.beta(2, 3) < 1 // => true
 * ```
 */
export function createRandom(seed: number): Random {
  if (!Number.isFinite(seed)) fail('argument', '`seed` to be a finite number', seed, { column: 'seed' })
  const state = seededState(seed)
  let spare = Number.NaN

  const uniform = (): number => {
    const high = nextWord(state) >>> 6
    return (high * 0x4000000 + (nextWord(state) >>> 6) + 0.5) / 0x10000000000000
  }
  const exponential = (): number => -Math.log(uniform())

  const normal = (): number => {
    if (!Number.isNaN(spare)) {
      const value = spare
      spare = Number.NaN
      return value
    }
    for (;;) {
      const x = 2 * uniform() - 1
      const y = 2 * uniform() - 1
      const square = x * x + y * y
      if (square >= 1 || square === 0) continue
      const scale = Math.sqrt((-2 * Math.log(square)) / square)
      spare = y * scale
      return x * scale
    }
  }

  /** For shapes of at least 1. */
  const largeGamma = (shape: number): number => {
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = normal()
      const root = 1 + c * x
      if (root <= 0) continue
      const v = root * root * root
      const u = uniform()
      if (u < 1 - 0.0331 * x * x * x * x || Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v
    }
  }
  /** The logarithm of a gamma number: it does not underflow, however small the shape. */
  const logOfGamma = (shape: number): number =>
    shape >= 1 ? Math.log(largeGamma(shape)) : Math.log(largeGamma(shape + 1)) - exponential() / shape

  const gamma = (shape: number): number => {
    if (!isShape(shape)) return Number.NaN
    return shape >= 1 ? largeGamma(shape) : Math.exp(logOfGamma(shape))
  }
  const beta = (a: number, b: number): number => {
    if (!isShape(a) || !isShape(b)) return Number.NaN
    return 1 / (1 + Math.exp(logOfGamma(b) - logOfGamma(a)))
  }

  const binomial = (n: number, p: number): number => {
    if (!(n >= 0 && n <= MOST && Number.isInteger(n) && p >= 0 && p <= 1)) return Number.NaN
    let count = 0
    // The middle one of n uniforms splits the trials into those below and above it.
    while (n > 16 && n * p > 8) {
      const below = Math.floor(n / 2)
      const middle = beta(below + 1, n - below)
      if (middle <= p) {
        count += below + 1
        n -= below + 1
        p = (p - middle) / (1 - middle)
      } else {
        n = below
        p /= middle
      }
    }
    if (p >= 1) return count + n
    // Trials until the next success.
    const slope = Math.log1p(-p)
    for (n -= skip(uniform(), slope); n >= 0; n -= skip(uniform(), slope)) count++
    return count
  }

  const poisson = (mean: number): number => {
    if (!(mean >= 0 && mean <= MOST)) return Number.NaN
    let count = 0
    // The time of a late event: either all up to it have come, or those before are binomial.
    while (mean > 12) {
      const events = Math.floor(mean * 0.875)
      const time = largeGamma(events)
      if (time > mean) return count + binomial(events - 1, mean / time)
      count += events
      mean -= time
    }
    const end = Math.exp(-mean)
    for (let product = uniform(); product > end; product *= uniform()) count++
    return count
  }

  const integer = (n: number): number =>
    n >= 1 && n <= 0x100000000 && Number.isInteger(n) ? Math.floor(uniform() * n) : Number.NaN

  return { uniform, integer, normal, exponential, gamma, beta, poisson, binomial }
}

const MOST = 2 ** 50

/** Trials up to and with the next success, Infinity if p is 0; `slope` is log(1 - p). */
function skip(u: number, slope: number): number {
  return Math.floor(Math.log(u) / slope) + 1
}

function isShape(shape: number): boolean {
  return shape >= 1e-300 && shape < Number.POSITIVE_INFINITY
}

function seededState(seed: number): Int32Array {
  const bits = new DataView(new ArrayBuffer(8))
  // Adding 0 makes one seed of 0 and -0.
  bits.setFloat64(0, seed + 0)
  const state = Int32Array.of(bits.getInt32(4), bits.getInt32(0), 0, 1)
  for (let k = 0; k < 16; k++) nextWord(state)
  return state
}

/** 32 random bits. */
function nextWord(state: Int32Array): number {
  const b = state[1]!
  const c = state[2]!
  const counter = state[3]!
  const word = (state[0]! + b + counter) | 0
  state[0] = b ^ (b >>> 9)
  state[1] = (c + (c << 3)) | 0
  state[2] = (((c << 21) | (c >>> 11)) + word) | 0
  state[3] = (counter + 1) | 0
  return word
}
