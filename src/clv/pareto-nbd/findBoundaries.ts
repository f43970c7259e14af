import type { FitData, FitFinding } from '../common/types.ts'

/** What is unusual about an optimum in log parameters: parameters that run to infinity or nil, and what that means. */
export function findBoundaries(logParams: ArrayLike<number>, data: FitData): FitFinding[] {
  const [r, alpha, s, beta] = Array.from(logParams, Math.exp) as [number, number, number, number]
  const findings: FitFinding[] = []
  // Weights may be shares of 1.
  const repeaters = data.repeaters * Math.max(1, data.distinct / data.customers)
  if (repeaters < 10) {
    const limits: Record<string, number> = repeaters > 0 ? {} : { 'r/alpha': 0 }
    findings.push({ code: 'few-repeaters', parameters: ['r', 'alpha', 's', 'beta'], limits })
    if (repeaters === 0) return findings
  }
  if (r > LARGE) findings.push({ code: 'alike-in-rate', parameters: ['r', 'alpha'], limits: { 'r/alpha': r / alpha } })
  const stay = Math.exp(-s * Math.log1p(data.longest / beta))
  if (stay > 1 - 1e-4 / data.customers) {
    findings.push({ code: 'no-dropout', parameters: ['s', 'beta'], limits: { 's/beta': 0 } })
  } else if (s > LARGE) {
    findings.push({ code: 'alike-in-dropout', parameters: ['s', 'beta'], limits: { 's/beta': s / beta } })
  } else if (beta < 1e-9 * data.longest) {
    const limits = { s: 0, beta: 0, '(beta/(beta+T))^s': stay }
    findings.push({ code: 'leave-at-once', parameters: ['s', 'beta'], limits })
  }
  return findings
}

/** A gamma distribution of this shape varies by a hundredth of its mean. */
const LARGE = 1e4
