import type { Objective } from '../../math/minimize.ts'
import type { HistoryRows } from '../common/readHistories.ts'
import { logOnePlus } from './logOnePlus.ts'
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
 * customers they are one sum over i, weighted by how many have x > i, so that no gamma function is needed. Histories are added up
 * x by x, and what x alone gives is a factor of their sums. Logarithms of 1 + T/alpha keep their digits when r and alpha grow
 * together.
 */
export function fitKernel({ x, tx, T, weight }: HistoryRows, coin: Coin): Objective {
  const rows = x.length
  const most = x.reduce((most, n) => Math.max(most, n), 0)
  // Histories sorted by x: those with n repeats begin at place first[n].
  const first = new Uint32Array(most + 2)
  for (let i = 0; i < rows; i++) first[x[i]!]!++
  for (let n = 0; n <= most; n++) first[n + 1]! += first[n]!
  // Up to here these are the places where they end.
  const last = new Float64Array(rows)
  const end = new Float64Array(rows)
  const share = new Float64Array(rows)
  for (let i = 0; i < rows; i++) {
    const place = --first[x[i]!]!
    last[place] = tx[i]!
    end[place] = T[i]!
    share[place] = weight[i]!
  }

  return (at, gradient, hessian) => {
    const [r, alpha, a, b] = Array.from(at, Math.exp) as [number, number, number, number]
    let value = 0
    // Derivatives: by r itself and by ln alpha (s), ln a and ln b.
    let dr = 0
    let ds = 0
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
    // Customers with at least so many repeats.
    let many = 0
    for (let repeats = most; repeats >= 0; repeats--) {
      const R = r + repeats
      value -= many * Math.log(R / alpha)
      dr -= many / R
      ds += many
      drr += many / R ** 2
      // The last coin, of which nobody has died if there is none.
      const i = repeats + coin - 1
      const odds = i < 0 ? 0 : a / (b + i)
      const logOdds = Math.log(odds)
      // Sums over these customers: d is du/dR and g is -du/ds / R.
      let w = 0
      let v = 0
      let vd = 0
      let vg = 0
      let vdd = 0
      let vdg = 0
      let vgg = 0
      let slope = 0
      let curve = 0
      let logs = 0
      // Logarithms are taken once for many rows.
      let ends = 1
      let stays = 1
      for (let k = first[repeats]!; k < first[repeats + 1]!; k++) {
        const n = share[k]!
        many += n
        const y = end[k]! / alpha
        const z = 1 / (1 + y)
        const yl = odds > 0 ? last[k]! / alpha : y
        const zl = 1 / (1 + yl)
        if (n === 1 && yl > 0.1) ends *= 1 + yl
        else logs += n * logOnePlus(yl)
        let here = n
        let gone = 0
        if (odds > 0) {
          const since = ((end[k]! - last[k]!) / alpha) * zl
          const d = logOnePlus(since)
          const u = logOdds + R * d
          // How likely it is that the customer left, or stayed: e^u / (1 + e^u) and 1 / (1 + e^u).
          const e = Math.exp(Math.min(-u, 700))
          const left = 1 / (1 + e)
          const stayed = e * left
          if (n === 1 && u < 200) stays *= stayed
          else value += n * (u < 200 ? Math.log(stayed) : -u)
          value += n * R * d
          gone = n * left
          here = n * stayed
          const both = gone * stayed
          const g = since * z
          dr += here * d
          w += gone
          v += both
          vd += both * d
          vg += both * g
          vdd += both * d * d
          vdg += both * d * g
          vgg += both * g * g
        }
        // Written as an average over both, which has no cancellation when one is certain.
        slope += here * y * z + gone * yl * zl
        curve += here * y * z * z + gone * yl * zl * zl
        if (ends > 1e200 || stays < 1e-200) {
          logs += Math.log(ends)
          value += Math.log(stays)
          ends = 1
          stays = 1
        }
      }
      logs += Math.log(ends)
      value += Math.log(stays) + R * logs
      dr += logs
      ds -= R * slope
      drr -= vdd
      drs += R * vdg - slope
      dss += R * (curve - R * vgg)
      if (i < 0) continue
      value += many * Math.log1p(odds)
      // By ln a; ln b moves the odds the other way, c times as much.
      const c = b / (b + i)
      const p = odds / (1 + odds)
      const once = many * p - w
      const twice = many * p * (1 - p) - v
      da += once
      db -= c * once
      dra -= vd
      drb += c * vd
      dsa += R * vg
      dsb -= c * R * vg
      daa += twice
      dab -= c * twice
      dbb += c * (c * twice - (1 - c) * once)
    }
    drr = r * (r * drr + dr)
    drs *= r
    dra *= r
    drb *= r
    gradient.set([r * dr, ds, da, db])
    hessian.set([drr, drs, dra, drb, drs, dss, dsa, dsb, dra, dsa, daa, dab, drb, dsb, dab, dbb])
    return value
  }
}
