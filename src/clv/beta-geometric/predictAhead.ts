import { fail } from '../../errors.ts'
import { readNumbers } from '../../table/readNumbers.ts'
import { tableLength } from '../../table/tableLength.ts'
import { daysOf, horizonIn } from '../common/horizon.ts'
import type { HistoryColumns } from '../common/readHistories.ts'
import type { Horizon, TimeUnit } from '../common/types.ts'
import { aheadByCell } from './aheadByCell.ts'
import { checkParams } from './checkParams.ts'
import { aliveGiven } from './deadOdds.ts'
import { expectedAhead } from './expectedAhead.ts'
import type { BetaGeometricParams, Coin } from './params.ts'

/** `predict` of both models. */
export function predictAhead(
  coin: Coin,
  fit: { readonly params: BetaGeometricParams; readonly timeUnit: TimeUnit },
  customers: HistoryColumns,
  options: { readonly horizon: Horizon },
): { pAlive: Float64Array; expectedOrders: Float64Array } {
  const params = checkParams(fit?.params)
  const days = daysOf(fit.timeUnit)
  const t = horizonIn(options?.horizon, fit.timeUnit)
  const ahead =
    t < Number.POSITIVE_INFINITY
      ? aheadByCell(params, coin, (R, A, a, b) => expectedAhead(R, A, a, b, t))
      : (x: number, T: number) => expectedAhead(params.r + x, params.alpha + T, params.a, params.b + x + coin, t)
  const repeats = readNumbers(customers.repeats, 'repeats')
  const tenureAtLast = readNumbers(customers.tenureAtLast, 'tenureAtLast')
  const tenure = readNumbers(customers.tenure, 'tenure')
  const pAlive = new Float64Array(tableLength({ repeats, tenureAtLast, tenure }))
  const expectedOrders = new Float64Array(pAlive.length)
  const wrong = (name: 'repeats' | 'tenureAtLast' | 'tenure', expected: string, row: number): never =>
    fail('column', `\`${name}\` to be ${expected}`, { repeats, tenureAtLast, tenure }[name][row], { column: name, row })
  for (let i = 0; i < pAlive.length; i++) {
    const x = repeats[i]!
    const T = tenure[i]! / days
    let tx = tenureAtLast[i]! / days
    // One look for what is as it should be: NaN goes through the slow door, too.
    if (!(x >= 0 && x < 1e308 && Math.floor(x) === x && T < 1e308 && tx >= 0 && tx <= (x === 0 ? 0 : T))) {
      if (x < 0 || x > Math.floor(x) || x === Number.POSITIVE_INFINITY) wrong('repeats', 'whole numbers from 0', i)
      if (T < 0 || T === Number.POSITIVE_INFINITY) wrong('tenure', 'finite and not negative', i)
      if (tx > T && tx <= T * (1 + 1e-9)) tx = T
      if (tx < 0 || tx > (x === 0 ? 0 : T)) wrong('tenureAtLast', 'from 0 to `tenure`, and 0 without repeats', i)
    }
    const alive = (pAlive[i] = aliveGiven(params, coin, x, tx, T))
    // Not 0 times Infinity, nor anything computed for NaN.
    expectedOrders[i] = alive > 0 ? alive * ahead(x, T) : alive
  }
  return { pAlive, expectedOrders }
}
