import { fail } from '../errors.ts'
import type { Localized } from '../table/columns.ts'
import {
  alikeInDropout,
  alikeInPurchases,
  alikeInRate,
  alikeInSpend,
  allOrNone,
  fewRepeaters,
  flatLikelihood,
  leaveAtOnce,
  noDropout,
  noMean,
  notConverged,
  oneRenewal,
} from './common/findings.ts'
import type { FitFinding, FitFindingCode } from './common/types.ts'

const TEXTS: Readonly<Record<FitFindingCode, { readonly message: Localized; readonly advice: Localized }>> = {
  'no-dropout': noDropout,
  'alike-in-rate': alikeInRate,
  'alike-in-dropout': alikeInDropout,
  'alike-in-spend': alikeInSpend,
  'few-repeaters': fewRepeaters,
  'leave-at-once': leaveAtOnce,
  'no-mean': noMean,
  'all-or-none': allOrNone,
  'alike-in-purchases': alikeInPurchases,
  'one-renewal': oneRenewal,
  'flat-likelihood': flatLikelihood,
  'not-converged': notConverged,
}

/**
 * Says what a finding of a fit means for the business, and what to do about it, in English and Chinese.
 *
 * A fit itself gives codes, parameters and limits, so that fitting stays small in a browser; this has the words.
 *
 * @throws ClienteleError `argument`, for a code that no fit gives; findings of a CLV model have their words with them.
 *
 * @example
 * ```ts
 * import { explainFinding, sbg } from 'clientele/clv'
 *
 * const { findings } = sbg.fit({ lost: [0, 0, 0], remaining: 100 })
 * findings[0].code // => 'no-dropout'
 * explainFinding(findings[0]).advice.en // => 'Observe for longer or fit more customers, and look at the intervals before acting.'
 * ```
 */
export function explainFinding(finding: Pick<FitFinding, 'code'>): {
  readonly message: Localized
  readonly advice: Localized
} {
  const code = finding?.code
  if (!Object.hasOwn(TEXTS, code)) fail('argument', '`code` to be that of a finding of a fit', code, { column: 'code' })
  const { message, advice } = TEXTS[code]
  return { message, advice }
}
