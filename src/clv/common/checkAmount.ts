import { fail } from '../../errors.ts'

/** Throws unless an option is a finite number of at least 0. */
export function checkAmount(name: string, value: number): void {
  if (!(typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY)) {
    fail('argument', `\`${name}\` to be a finite number of at least 0`, value, { column: name })
  }
}
