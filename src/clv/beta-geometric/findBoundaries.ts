import type { FitData, FitFinding, FitFindingCode } from '../common/types.ts'

/** Where a search in log parameters came down. */
export interface Landing {
  readonly logParams: ArrayLike<number>
  /** Of the above; null where there are none. */
  readonly variances: ArrayLike<number> | null
  readonly converged: boolean
  readonly level: boolean
}

/** What is unusual about an optimum: parameters that run to infinity or nil, and what that means. */
export function findBoundaries({ logParams, variances, converged, level }: Landing, data: FitData): FitFinding[] {
  const [r, alpha, a, b] = Array.from(logParams, Math.exp) as [number, number, number, number]
  const findings: FitFinding[] = []
  const find = (code: FitFindingCode, parameters: readonly string[], limits: { [name: string]: number }) =>
    findings.push({ code, parameters, limits })
  const rate = { 'r/alpha': r / alpha }
  const share = { 'a/(a+b)': a / (a + b) }
  if (data.repeaters < 10) find('few-repeaters', ['r', 'alpha', 'a', 'b'], rate)
  // Large, and e times as large or small within two standard errors: as good as infinite.
  const endless = (size: number, i: number): boolean =>
    converged && (variances && !level ? size > 10 && variances[i]! > 0.25 : size > 1e3)
  if (a / (a + b) < 1e-3) find('no-dropout', ['a', 'b'], share)
  else if (level && a + b < 1e-3) find('leave-at-once', ['a', 'b'], share)
  else if (endless(a + b, a > b ? 2 : 3)) find('alike-in-dropout', ['a', 'b'], share)
  if (endless(r, 0)) find('alike-in-rate', ['r', 'alpha'], rate)
  return findings
}
