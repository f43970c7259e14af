import { fail } from '../errors.ts'
import type { ClvModel } from './clvModel.ts'
import { daysOf, horizonIn } from './common/horizon.ts'
import type { Horizon } from './common/types.ts'
import { type Family, familyOf, type Outlook, type Params } from './families.ts'
import type { GammaGammaParams } from './gamma-gamma/gammaGammaParams.ts'

/** How far ahead to look, and what later money is worth. */
export interface ClvOptions {
  /** How far ahead. `'lifetime'` needs a discount rate above 0. */
  readonly horizon: Horizon
  /**
   * What a year's wait costs, as a part of the money: 0.1 for 10% a year, whatever the model's time unit. From 0 to 1.
   *
   * @default 0
   */
  readonly discountRate?: number
}

/** How wide intervals are. */
export interface IntervalOptions {
  /**
   * The probability that an interval holds the truth, between 0 and 1.
   *
   * @default 0.95
   */
  readonly level?: number
  /** Without effect: intervals are computed and not drawn, so that they are the same every time. */
  readonly seed?: number
}

/** A model ready to be applied. */
export interface OpenClv {
  readonly family: Family
  readonly params: Params
  readonly outlook: Outlook
  /** Durations in a table are divided by it. */
  readonly unitDays: number
  readonly margin: number
  /** Mean spend per order of a customer with x repeats at this mean; NaN without a spend model. */
  spendOf(x: number, repeatSpend: number): number
}

/** Refuses what is no CLV model, or one of a later version, and impossible options. */
export function openClv(model: ClvModel<string>, options: ClvOptions): OpenClv {
  if (model?.kind !== 'clv' || model.version !== 1) fail('model', 'a CLV model of version 1', model)
  const { horizon, discountRate: rate = 0 } = options ?? {}
  if (!(typeof rate === 'number' && rate >= 0 && rate <= 1)) {
    fail('argument', '`discountRate` to be a rate per year from 0 to 1', rate, { column: 'discountRate' })
  }
  const t = horizonIn(horizon, model.timeUnit)
  if (t === Number.POSITIVE_INFINITY && rate === 0) {
    fail('argument', "`discountRate` to be above 0 with the horizon 'lifetime'", rate, { column: 'discountRate' })
  }
  const unitDays = daysOf(model.timeUnit)
  const family = familyOf(model.family)
  const named = model.orders.params as { readonly [name: string]: number }
  return {
    family,
    params: family.names.map((name) => named[name]!),
    outlook: { t, delta: (Math.log1p(rate) * unitDays) / 365.25 },
    unitDays,
    margin: model.margin,
    spendOf: spendWith(model.spend?.params ?? null, model.averageSpend),
  }
}

/** Where no mean exists (q <= 1 and nothing bought again), the plain average of all repeat orders stands in. */
export function spendWith(params: GammaGammaParams | null, average: number | null): OpenClv['spendOf'] {
  if (!params) return () => Number.NaN
  const { p, q, gamma } = params
  return (x, repeatSpend) => {
    const below = p * x + q - 1
    return below > 0
      ? (p * (x === 0 ? gamma : gamma + x * (repeatSpend < 0 ? 0 : repeatSpend))) / below
      : (average ?? Number.NaN)
  }
}

/**
 * The time over which undiscounted purchases, all worth the same, are most like discounted ones over t: for a steady
 * buyer it matches mean and variance. tanh(x)/x of t for x = delta t / 2, and 2/delta of an endless t.
 */
export function steadyTime({ t, delta }: Outlook): number {
  return delta > 0 ? (2 / delta) * Math.tanh((delta * t) / 2) : t
}
