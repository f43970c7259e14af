import { fail } from '../../errors.ts'
import type { CovariateEffect, CovariatesFamilies, CovariatesFamily, CovariatesFit } from '../covariatesFit.ts'

/**
 * The parameters of a customer whose covariates raise the log of the purchase rate by `purchase`, and that of dropout by `dropout`.
 *
 * As in CLVTools, after Fader and Hardie, "Incorporating Time-Invariant Covariates into the Pareto/NBD and BG/NBD Models" (2007).
 */
export function ownParams<Family extends CovariatesFamily>(
  { family, params }: Pick<CovariatesFit<Family>, 'family' | 'params'>,
  purchase: number,
  dropout: number,
): CovariatesFamilies[Family]
export function ownParams(
  { family, params }: Pick<CovariatesFit, 'family' | 'params'>,
  purchase: number,
  dropout: number,
): CovariatesFamilies[CovariatesFamily] {
  const alpha = timeOf(params.alpha, params.r, purchase)
  if (family === 'pareto-nbd') {
    const { r, s, beta } = params as CovariatesFamilies['pareto-nbd']
    return { r, alpha, s, beta: timeOf(beta, s, dropout) }
  }
  const { r, a, b } = params as CovariatesFamilies['bg-nbd']
  if (dropout === 0) return { r, alpha, a, b }
  const most = Math.max(a, b)
  const larger = Math.exp(limitedShape(Math.log(most) + dropout))
  return { r, alpha, a: a === most ? larger : larger * (a / b), b: b === most ? larger : larger * (b / a) }
}

/** alpha or beta over e^by, with the shape that it goes with. */
function timeOf(parameter: number, shape: number, by: number): number {
  return by === 0 ? parameter : shape * Math.exp(limitedTime(Math.log(parameter / shape) - by))
}

/** The log of a mean time, alpha / r or beta / s, no farther off than where it is as good as nil or endless. */
export function limitedTime(log: number): number {
  return log > 100 ? 100 : log < -300 ? -300 : log
}

/** The log of the larger of a and b, no farther off than where all customers are as good as alike, or leave at once or never. */
export function limitedShape(log: number): number {
  return log > 30 ? 30 : log < -300 ? -300 : log
}

/** Refuses what is no model with covariates, or one of a later version. */
export function checkCovariatesFit(fit: CovariatesFit): void {
  const known = fit?.kind === 'clv-covariates' && fit.version === 1
  if (!known) fail('model', 'a model with covariates, of version 1', fit)
  if (fit.family !== 'bg-nbd' && fit.family !== 'pareto-nbd') {
    fail('model', "`family` to be 'bg-nbd' or 'pareto-nbd'", fit.family, { column: 'family' })
  }
}

/** Effects that change anything: what was left out of the fit is not asked for. */
export function atWork(effects: readonly CovariateEffect[]): CovariateEffect[] {
  return effects.filter(({ coefficient }) => coefficient !== 0)
}
