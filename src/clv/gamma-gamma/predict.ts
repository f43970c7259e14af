import type { NumberColumn } from '../../table/columns.ts'
import { readNumbers } from '../../table/readNumbers.ts'
import { tableLength } from '../../table/tableLength.ts'
import { checkGammaGamma } from './checkGammaGamma.ts'
import { expectedSpend } from './expectedSpend.ts'
import type { GammaGammaParams } from './gammaGammaParams.ts'

/** The columns that spend is learnt and predicted from. */
export interface SpendColumns {
  /** x: purchases after the first. */
  readonly repeats: NumberColumn
  /** Mean net spend of each of them; without meaning where there are none. */
  readonly repeatSpend: NumberColumn
}

/**
 * Predicts what each customer will spend per purchase, in row order: `expectedSpend` for a table.
 *
 * `fit` needs no more than `{ params }`, so a model written by hand will do.
 *
 * @throws ClienteleError `argument`, for parameters that are not above 0; `column`, when a column is missing, not
 * numeric, or of another length.
 *
 * @example
 * ```ts
 * import { predict } from 'clientele/clv/gamma-gamma'
 *
 * const params = { p: 6.25, q: 3.5, gamma: 15 }
 * predict({ params }, { repeats: [0, 2], repeatSpend: [NaN, 20] })
 * // => { expectedSpend: Float64Array.of(37.5, 22.916666666666668) }
 * ```
 */
export function predict(
  fit: { readonly params: GammaGammaParams },
  customers: SpendColumns,
): { expectedSpend: Float64Array } {
  const params = checkGammaGamma(fit.params)
  const repeats = readNumbers(customers.repeats, 'repeats')
  const repeatSpend = readNumbers(customers.repeatSpend, 'repeatSpend')
  const expected = new Float64Array(tableLength({ repeats, repeatSpend }))
  for (let i = 0; i < expected.length; i++) expected[i] = expectedSpend(params, repeats[i]!, repeatSpend[i]!)
  return { expectedSpend: expected }
}
