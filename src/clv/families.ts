import { aheadByCell } from './beta-geometric/aheadByCell.ts'
import { aliveGiven } from './beta-geometric/deadOdds.ts'
import { discountedAhead } from './beta-geometric/discountedAhead.ts'
import { expectedAhead } from './beta-geometric/expectedAhead.ts'
import type { BetaGeometricParams, Coin } from './beta-geometric/params.ts'
import type { OrdersFamily } from './clvModel.ts'
import { presentTime } from './pareto-nbd/presentTime.ts'
import { probabilityAlive } from './pareto-nbd/probabilityAlive.ts'
import { timeActive } from './pareto-nbd/timeActive.ts'

/** Parameters in the order of the family's names. */
export type Params = readonly number[]

/** A horizon t and a continuous discount rate, both in the model's time unit. */
export interface Outlook {
  readonly t: number
  readonly delta: number
}

/** What lies ahead of someone alive at T after x repeat purchases, as functions that remember what they computed. */
export interface Ahead {
  /** Mean number of purchases. */
  expected(x: number, T: number): number
  /** The same discounted. */
  discounted(x: number, T: number): number
}

/** What predictions need of a family; fitting and the distribution of what lies ahead are elsewhere. */
export interface Family {
  readonly names: readonly string[]
  /** The time that smooths what depends on T: predictions given alive are smooth in ln(scale + T). */
  scale(params: Params): number
  alive(params: Params, x: number, tx: number, T: number): number
  ahead(params: Params, outlook: Outlook, roughly?: boolean): Ahead
}

/** The families by name. Written as functions, so that nothing runs on import. */
export function familyOf(name: OrdersFamily): Family {
  if (name === 'pareto-nbd') return PARETO
  return name === 'bg-nbd' ? BG : MBG
}

const BG: Family = /* @__PURE__ */ betaGeometric(0)
const MBG: Family = /* @__PURE__ */ betaGeometric(1)

function betaGeometric(coin: Coin): Family {
  const named = betaGeometricParams
  return {
    names: ['r', 'alpha', 'a', 'b'],
    scale: ([, alpha]) => alpha!,
    alive: (params, x, tx, T) => aliveGiven(named(params), coin, x, tx, T),
    ahead: (params, { t, delta }, roughly) => {
      const model = named(params)
      const { r, alpha, a, b } = model
      const expected: Ahead['expected'] =
        t === Number.POSITIVE_INFINITY
          ? (x, T) => expectedAhead(r + x, alpha + T, a, b + x + coin, t)
          : aheadByCell(model, coin, (R, A, a, b) => expectedAhead(R, A, a, b, t), roughly)
      return {
        expected,
        discounted:
          delta > 0
            ? aheadByCell(model, coin, (R, A, a, b) => discountedAhead(R, A, a, b, delta, t), roughly)
            : expected,
      }
    },
  }
}

/** Parameters by name, of BG/NBD and MBG/NBD. */
export function betaGeometricParams([r, alpha, a, b]: Params): BetaGeometricParams {
  return { r: r!, alpha: alpha!, a: a!, b: b! }
}

const PARETO: Family = {
  names: ['r', 'alpha', 's', 'beta'],
  scale: ([, alpha, , beta]) => Math.min(alpha!, beta!),
  alive: ([r, alpha, s, beta], x, tx, T) => probabilityAlive({ r: r!, alpha: alpha!, s: s!, beta: beta! }, x, tx, T),
  ahead: ([r, alpha, s, beta], { t, delta }, roughly) => {
    // The time of activity depends on T alone: as a function of beta + T it is one for all x.
    const time =
      delta > 0
        ? aheadByCell({ r: 0, alpha: beta!, a: s!, b: 0 }, 0, (_, B) => presentTime(s!, B, delta, t), roughly)
        : (_: number, T: number) => timeActive(s!, beta! + T, t)
    const rate = (x: number, T: number): number => (r! + x) / (alpha! + T)
    return {
      expected: (x, T) => rate(x, T) * timeActive(s!, beta! + T, t),
      discounted: (x, T) => rate(x, T) * time(0, T),
    }
  },
}
