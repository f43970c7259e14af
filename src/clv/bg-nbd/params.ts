import type { BetaGeometricParams } from '../beta-geometric/params.ts'
import type { TimeUnit } from '../common/types.ts'

/** Parameters of the BG/NBD, all above 0: r, alpha, a and b, in the letters of Fader, Hardie and Lee (2005). */
export type BgNbdParams = BetaGeometricParams

/** What scoring needs of a fitted model; written by hand it works as well. */
export interface BgNbdModel {
  readonly params: BgNbdParams
  readonly timeUnit: TimeUnit
}
