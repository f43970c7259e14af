import { logGammaRatio } from '../../math/logGammaRatio.ts'
import type { Objective } from '../../math/minimize.ts'
import type { Opportunities } from './readOpportunities.ts'

/** Sums over j < k, by k, of 1 / (a + j) and 1 / (a + j)²: what the derivatives of ln Γ(a + k) - ln Γ(a) are made of. */
interface Rise {
  readonly first: Float64Array
  readonly second: Float64Array
}

/** Beyond it the terms of a history are scaled down. */
const LARGE = 1e200

/**
 * The negative BG/BB log-likelihood in the logarithms of (alpha, beta, gamma, delta), with its gradient and Hessian, plus
 * `penalty` times the sum of squared parameters for each customer.
 *
 * A likelihood is A (1 + the sum of t(k) / A, k = tx, …, n - 1), with A for staying and t(k) for leaving after opportunity k. For one x
 * and n the sums of all tx are those of the latest, added on: histories are walked from n backwards, once for each x and n. As
 * opportunities are whole numbers, the derivatives need tables of sums only.
 */
export function opportunityObjective(histories: Opportunities, penalty: number): Objective {
  const { x, tx, n, weight, data } = histories
  const longest = data.longest
  const ofAlpha = openRise(longest + 1)
  const ofBeta = openRise(longest + 1)
  const ofBoth = openRise(longest + 1)
  const ofDelta = openRise(longest + 1)
  const ofLeaving = openRise(longest + 2)

  return (at, gradient, hessian) => {
    const alpha = Math.exp(at[0]!)
    const beta = Math.exp(at[1]!)
    const gamma = Math.exp(at[2]!)
    const delta = Math.exp(at[3]!)
    const params = [alpha, beta, gamma, delta]
    // Beyond, the digits are gone, and so is any meaning.
    if (!params.every((value) => value > 1e-12 && value < 1e12)) return Number.POSITIVE_INFINITY
    const either = alpha + beta
    const both = gamma + delta
    fillRise(ofAlpha, alpha)
    fillRise(ofBeta, beta)
    fillRise(ofBoth, either)
    fillRise(ofDelta, delta)
    fillRise(ofLeaving, both)

    let value = 0
    let facing = -1
    let atEnd = 0
    for (let i = 0; i < x.length; ) {
      const repeats = x[i]!
      const end = n[i]!
      if (end !== facing) {
        facing = end
        atEnd = logGammaRatio(delta, end) - logGammaRatio(both, end) - logGammaRatio(either, end)
      }
      const staying = logGammaRatio(alpha, repeats) + logGammaRatio(beta, end - repeats) + atEnd
      // The sum of the terms, from staying on; times their first derivatives; times the products of these, the second added.
      let sum = 0
      let sa = 0
      let sb = 0
      let sc = 0
      let sd = 0
      let aa = 0
      let ba = 0
      let bb = 0
      let ca = 0
      let cb = 0
      let cc = 0
      let da = 0
      let db = 0
      let dc = 0
      let dd = 0
      let scale = 0
      let term = 1
      let leaves = 0
      for (let k = end; ; ) {
        const purchases = ofBoth.first[k]!
        const stays = ofLeaving.first[k + leaves]!
        const square = ofBoth.second[k]!
        const staysSquare = ofLeaving.second[k + leaves]!
        const a = alpha * (ofAlpha.first[repeats]! - purchases)
        const b = beta * (ofBeta.first[k - repeats]! - purchases)
        const c = leaves - gamma * stays
        const d = delta * (ofDelta.first[k]! - stays)
        sum += term
        sa += term * a
        sb += term * b
        sc += term * c
        sd += term * d
        aa += term * (a * a + a + alpha * alpha * (square - ofAlpha.second[repeats]!))
        ba += term * (b * a + alpha * beta * square)
        bb += term * (b * b + b + beta * beta * (square - ofBeta.second[k - repeats]!))
        ca += term * c * a
        cb += term * c * b
        cc += term * (c * c + c - leaves + gamma * gamma * staysSquare)
        da += term * d * a
        db += term * d * b
        dc += term * (d * c + gamma * delta * staysSquare)
        dd += term * (d * d + d + delta * delta * (staysSquare - ofDelta.second[k]!))

        for (; k === tx[i] && repeats === x[i] && end === n[i]; i++) {
          const w = weight[i]!
          value -= w * (staying + scale + Math.log(sum))
          const share = w / sum
          gradient[0]! -= share * sa
          gradient[1]! -= share * sb
          gradient[2]! -= share * sc
          gradient[3]! -= share * sd
          hessian[0]! -= share * (aa - (sa * sa) / sum)
          hessian[4]! -= share * (ba - (sb * sa) / sum)
          hessian[5]! -= share * (bb - (sb * sb) / sum)
          hessian[8]! -= share * (ca - (sc * sa) / sum)
          hessian[9]! -= share * (cb - (sc * sb) / sum)
          hessian[10]! -= share * (cc - (sc * sc) / sum)
          hessian[12]! -= share * (da - (sd * sa) / sum)
          hessian[13]! -= share * (db - (sd * sb) / sum)
          hessian[14]! -= share * (dc - (sd * sc) / sum)
          hessian[15]! -= share * (dd - (sd * sd) / sum)
        }
        if (repeats !== x[i] || end !== n[i]) break
        if (sum > LARGE) {
          scale += Math.log(LARGE)
          term /= LARGE
          sum /= LARGE
          sa /= LARGE
          sb /= LARGE
          sc /= LARGE
          sd /= LARGE
          aa /= LARGE
          ba /= LARGE
          bb /= LARGE
          ca /= LARGE
          cb /= LARGE
          cc /= LARGE
          da /= LARGE
          db /= LARGE
          dc /= LARGE
          dd /= LARGE
        }
        if (leaves === 0) term = gamma / (both + end)
        leaves = 1
        k--
        term *= ((either + k) / (beta + k - repeats)) * ((both + 1 + k) / (delta + k))
      }
    }
    const pull = penalty * data.customers
    for (let row = 0; row < 4; row++) {
      const squared = pull * params[row]! ** 2
      value += squared
      gradient[row]! += 2 * squared
      hessian[5 * row]! += 4 * squared
      for (let column = 0; column < row; column++) hessian[4 * column + row] = hessian[4 * row + column]!
    }
    return value
  }
}

function openRise(length: number): Rise {
  return { first: new Float64Array(length), second: new Float64Array(length) }
}

function fillRise({ first, second }: Rise, a: number): void {
  for (let k = 1; k < first.length; k++) {
    const part = a + (k - 1)
    first[k] = first[k - 1]! + 1 / part
    second[k] = second[k - 1]! + 1 / (part * part)
  }
}
