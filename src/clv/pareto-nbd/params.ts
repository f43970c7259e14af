import type { TimeUnit } from '../common/types.ts'

/**
 * Parameters of the Pareto/NBD, all above 0, in the letters of Schmittlein, Morrison and Colombo (1987): purchase rates
 * follow Gamma(shape r, rate alpha), dropout rates Gamma(shape s, rate beta). alpha and beta are in the model's time unit.
 */
export interface ParetoNbdParams {
  readonly r: number
  readonly alpha: number
  readonly s: number
  readonly beta: number
}

/** What scoring needs of a fitted model; written by hand it works as well. */
export interface ParetoNbdModel {
  readonly params: ParetoNbdParams
  readonly timeUnit: TimeUnit
}
