import { logBeta } from '../../math/logBeta.ts'
import type { Objective } from '../../math/minimize.ts'
import { trigamma } from '../../math/trigamma.ts'
import { digammaRise, trigammaFall } from './polygammaRise.ts'
import type { Spends } from './readSpend.ts'

/**
 * The negative Gamma-Gamma log-likelihood in (ln p, ln q, ln gamma), with its gradient and Hessian, plus
 * `penalty` times the sum of squared parameters for each customer.
 *
 * With y the total spend of a customer, L = -ln B(px, q) - q log1p(y/gamma) - px log1p(gamma/y) - ln z. The beta function
 * depends on x alone, so the work of a row is one log1p.
 */
export function spendObjective(spends: Spends, penalty: number): Objective {
  const { x, start, total, logTotal, weight, data } = spends
  let constant = 0
  for (const [k, repeats] of x.entries()) {
    const log = Math.log(repeats)
    for (let i = start[k]!; i < start[k + 1]!; i++) constant += weight[i]! * (logTotal[i]! - log)
  }

  return (at, gradient, hessian) => {
    const p = Math.exp(at[0]!)
    const q = Math.exp(at[1]!)
    const gamma = Math.exp(at[2]!)
    const logGamma = Math.log(gamma)
    // Beyond, the digits are gone, and so is any meaning.
    if (!(p < 1e12 && q < 1e12 && gamma > 0 && gamma < Number.POSITIVE_INFINITY)) return Number.POSITIVE_INFINITY
    let value = -constant
    let byP = 0
    let byQ = 0
    let byGamma = 0
    let byPP = 0
    let byPQ = 0
    let byPGamma = 0
    let byQQ = 0
    let byQGamma = 0
    let byGammaGamma = 0
    for (let k = 0; k < x.length; k++) {
      // Sums of log1p(y/gamma), log1p(gamma/y), y/(gamma + y), gamma/(gamma + y) and the product of these two.
      let logAbove = 0
      let logBelow = 0
      let above = 0
      let below = 0
      let both = 0
      let customers = 0
      for (let i = start[k]!; i < start[k + 1]!; i++) {
        const y = total[i]!
        const w = weight[i]!
        const part = y / (gamma + y)
        const rest = gamma / (gamma + y)
        const distance = logTotal[i]! - logGamma
        const log = Math.log1p(y < gamma ? y / gamma : gamma / y)
        logAbove += w * (y < gamma ? log : log + distance)
        logBelow += w * (y < gamma ? log - distance : log)
        above += w * part
        below += w * rest
        both += w * part * rest
        customers += w
      }
      const n = x[k]!
      const px = p * n
      value += -customers * logBeta(px, q) - q * logAbove - px * logBelow
      byP += px * (customers * digammaRise(px, q) - logBelow)
      byQ += q * (customers * digammaRise(q, px) - logAbove)
      byGamma += q * above - px * below
      byPP -= px * px * customers * trigammaFall(px, q)
      byPQ += q * px * customers * trigamma(px + q)
      byPGamma -= px * below
      byQQ -= q * q * customers * trigammaFall(q, px)
      byQGamma += q * above
      byGammaGamma -= (q + px) * both
    }
    const pull = penalty * data.customers
    gradient[0] = 2 * pull * p * p - byP
    gradient[1] = 2 * pull * q * q - byQ
    gradient[2] = 2 * pull * gamma * gamma - byGamma
    hessian[0] = 4 * pull * p * p - byPP - byP
    hessian[4] = 4 * pull * q * q - byQQ - byQ
    hessian[8] = 4 * pull * gamma * gamma - byGammaGamma
    hessian[1] = hessian[3] = -byPQ
    hessian[2] = hessian[6] = -byPGamma
    hessian[5] = hessian[7] = -byQGamma
    return pull * (p * p + q * q + gamma * gamma) - value
  }
}
