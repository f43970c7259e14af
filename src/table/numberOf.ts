import { fail } from '../errors.ts'

/** What a number of one customer may come as: JSON has null where it is missing, databases have bigints. */
export type NumberLike = number | bigint | null | undefined

/** A number of one customer, as `readNumbers` reads a column of them: NaN where it is missing. */
export function numberOf(value: unknown, name: string): number {
  if (typeof value === 'number') return value
  if (value === null || value === undefined) return Number.NaN
  if (typeof value !== 'bigint') fail('column', `\`${name}\` to be a number`, value, { column: name })
  return Number(value)
}
