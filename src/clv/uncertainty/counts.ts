/**
 * The distribution of the number of purchases ahead, one customer at a time, the parameters being any of several
 * points.
 */
export interface Counts {
  /** P(alive) at each point, of the customer last asked for. */
  readonly alive: Float64Array
  /** P(N > 0), P(N > 1), …, as far as `survive` says. */
  readonly survival: () => Float64Array
  /**
   * Fills `survival` until it is `least` or less, and returns how far it goes; 0 where it is too long to be written
   * down.
   */
  survive(x: number, tx: number, T: number, least: number): number
  /** P(N > n) of the customer last asked for, whole n of any size. */
  beyond(n: number): number
}

/** Longer distributions than this are not written down. */
export const LONGEST = 100_000

/**
 * What a purchase process needs to be stepped through: negative binomial counts N, P(N = n) and P(N > n) by recurrence.
 */
export interface Steps {
  /** Shape of the purchase rates, and z = t / (A + t). */
  readonly R: Float64Array
  readonly z: Float64Array
  /** P(N = n) for the next n, and P(N >= n). */
  readonly chance: Float64Array
  readonly above: Float64Array
  /** Where the recurrence starts, and with what: not at 0 where that underflows. */
  readonly from: Float64Array
  readonly first: Float64Array
}

export function openSteps(size: number): Steps {
  const fresh = (): Float64Array => new Float64Array(size)
  return { R: fresh(), z: fresh(), chance: fresh(), above: fresh(), from: fresh(), first: fresh() }
}
