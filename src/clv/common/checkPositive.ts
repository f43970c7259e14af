import { fail } from '../../errors.ts'

/** Gives the parameters back; throws `argument` unless those of these names are finite numbers above 0. */
export function checkPositive<Params>(params: Params, names: readonly (keyof Params & string)[]): Params {
  for (const name of names) {
    const value: unknown = params?.[name]
    if (!(typeof value === 'number' && value > 0 && value < Number.POSITIVE_INFINITY)) {
      fail('argument', `\`params.${name}\` to be a finite number above 0`, value, { column: name })
    }
  }
  return params
}
