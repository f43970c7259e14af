/** A quick ratio, and why there is none if so. */
export type QuickRatio =
  | { readonly ratio: number; readonly case: 'ratio' }
  /** Nothing was lost: `no-churn` with gains, `no-movement` without. `unknown`: gains or losses are. */
  | { readonly ratio: null; readonly case: 'no-churn' | 'no-movement' | 'unknown' }

/**
 * How many customers, or how much money, came in for each that was lost: gained ÷ lost. Below 1 the base shrinks.
 *
 * Without losses there is no ratio, and the case says why. NaN for either is `unknown`.
 *
 * @example
 * ```ts
 * import { quickRatioOf } from 'clientele/lifecycle'
 *
 * quickRatioOf(6, 4) // => { ratio: 1.5, case: 'ratio' }
 * quickRatioOf(6, 0) // => { ratio: null, case: 'no-churn' }
 * quickRatioOf(0, 0) // => { ratio: null, case: 'no-movement' }
 * ```
 */
export function quickRatioOf(gained: number, lost: number): QuickRatio {
  if (Number.isNaN(gained) || Number.isNaN(lost)) return { ratio: null, case: 'unknown' }
  if (lost > 0) return { ratio: gained / lost, case: 'ratio' }
  return { ratio: null, case: gained > 0 ? 'no-churn' : 'no-movement' }
}
