import type { Objective } from '../../math/minimize.ts'
import type { HistoryRows } from '../common/readHistories.ts'
import { countRepeats } from './countRepeats.ts'
import type { Coin } from './params.ts'

/**
 * The negative log-likelihood of histories with its gradient and Hessian, in ln r, ln alpha, ln a, ln b.
 *
 * With k = x + coin death coins tossed, the likelihood of a history is
 *
 *     prod_{i<x} (r+i)/alpha  (1+T/alpha)^-(r+x)  prod_{i<k} (b+i)/(a+b+i)  [1 + (k>0) e^u],
 *     u = ln(a/(b+k-1)) + (r+x) ln((1+T/alpha)/(1+t_x/alpha))
 *
 * (Fader, Hardie and Lee 2005, eq. 6; Batislam, Denizel and Filiztekin 2007, rearranged). The products depend on x alone: over all
 * customers they are one sum over i, weighted by how many have x > i, so that no gamma function is needed. Logarithms of
 * 1 + T/alpha keep their digits when r and alpha grow together.
 */
export function fitKernel({ x, tx, T, weight }: HistoryRows, coin: Coin): Objective {
  const { beyond, customers, purchases } = countRepeats(x, weight)
  const most = beyond.length + coin
  // Of coin i: ln(a/(b+i)) and b/(b+i).
  const odds = new Float64Array(most)
  const share = new Float64Array(most)

  return (at, gradient, hessian) => {
    const [r, alpha, a, b] = Array.from(at, Math.exp) as [number, number, number, number]
    let value = 0
    // Derivatives: by r itself and by ln alpha (s), ln a and ln b.
    let dr = 0
    let ds = -purchases
    let da = 0
    let db = 0
    let drr = 0
    let drs = 0
    let dss = 0
    let dra = 0
    let drb = 0
    let dsa = 0
    let dsb = 0
    let daa = 0
    let dab = 0
    let dbb = 0
    for (let i = 0; i < most - coin; i++) {
      const n = beyond[i]!
      value += n * Math.log((r + i) / alpha)
      dr += n / (r + i)
      drr -= n / (r + i) ** 2
    }
    for (let i = 0; i < most; i++) {
      const n = coin > i ? customers : beyond[i - coin]!
      const c = b / (b + i)
      const p = a / (a + b + i)
      const q = b / (a + b + i)
      share[i] = c
      odds[i] = Math.log(a / (b + i))
      value -= n * Math.log1p(a / (b + i))
      da -= n * p
      db += n * (c - q)
      daa -= n * p * (1 - p)
      dab += n * p * q
      dbb += n * (c * (1 - c) - q * (1 - q))
    }
    // The logarithm of 1 + e^u is taken once for many rows.
    let product = 1
    for (let i = 0; i < x.length; i++) {
      const n = weight[i]!
      const R = r + x[i]!
      const k = x[i]! + coin
      // ln(1 + y) as log1p has it, faster: what 1 + y rounds away comes back as a correction.
      const y = T[i]! / alpha
      const z = 1 + y
      const log = Math.log(z) - (z - 1 - y) / z
      const t = y / z
      value -= n * R * log
      if (k === 0) {
        dr -= n * log
        ds += n * R * t
        drs += n * t
        dss -= n * R * t * (1 - t)
        continue
      }
      const yl = tx[i]! / alpha
      const zl = 1 + yl
      const logl = Math.log(zl) - (zl - 1 - yl) / zl
      const tl = yl / zl
      const d = log - logl
      const u = odds[k - 1]! + R * d
      const c = share[k - 1]!
      // How likely it is that the customer left, or stayed: e^u / (1 + e^u) and 1 / (1 + e^u).
      const e = Math.exp(Math.min(-u, 700))
      const left = 1 / (1 + e)
      const stayed = e * left
      if (n === 1 && u < 200) {
        product *= stayed
        if (product < 1e-200) {
          value -= Math.log(product)
          product = 1
        }
      } else value += n * (u < 200 ? -Math.log(stayed) : u)
      const gone = n * left
      const here = n * stayed
      const v = gone * stayed
      const us = R * (tl - t)
      // Written as an average over both, which has no cancellation when one is certain.
      dr -= here * log + gone * logl
      ds += R * (here * t + gone * tl)
      da += gone
      db -= gone * c
      drr += v * d * d
      drs += v * d * us + here * t + gone * tl
      dss += v * us * us - R * (here * t * (1 - t) + gone * tl * (1 - tl))
      dra += v * d
      drb -= v * d * c
      dsa += v * us
      dsb -= v * us * c
      daa += v
      dab -= v * c
      dbb += v * c * c - gone * c * (1 - c)
    }
    gradient.set([-r * dr, -ds, -da, -db])
    const mixed = [r * (r * drr + dr), r * drs, r * dra, r * drb, dss, dsa, dsb, daa, dab, dbb]
    for (let i = 0, m = 0; i < 4; i++)
      for (let j = i; j < 4; j++) hessian[4 * i + j] = hessian[4 * j + i] = -mixed[m++]!
    return Math.log(product) - value
  }
}
