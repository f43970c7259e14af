import { fail } from '../errors.ts'

/** A whole number from 1 up. */
export function atLeastOne(name: string, value: number): number {
  if (!(Number.isSafeInteger(value) && value >= 1))
    fail('argument', `\`${name}\` to be a whole number from 1 up`, value)
  return value
}

/** A finite number above 0. */
export function above0(name: string, value: number): number {
  if (!(Number.isFinite(value) && value > 0)) fail('argument', `\`${name}\` to be a number above 0`, value)
  return value
}

/** A share from 0 to 1. */
export function share(name: string, value: number): number {
  if (!(value >= 0 && value <= 1)) fail('argument', `\`${name}\` to be a share from 0 to 1`, value)
  return value
}

export function oneOf<T extends string>(name: string, value: T, choices: readonly T[]): T {
  if (!choices.includes(value)) fail('argument', `\`${name}\` to be one of ${choices.join(', ')}`, value)
  return value
}

/** The lowest and the highest answer. */
export function risingScale(scale: readonly [low: number, high: number]): readonly [low: number, high: number] {
  const [low, high] = scale
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high)) {
    fail('argument', '`scale` to be [low, high], two rising numbers', scale)
  }
  return scale
}

/** The share from which customers are in the one class, and that up to which they are in the other. */
export function fallingShares(
  names: string,
  cuts: readonly [upper: number, lower: number],
): readonly [upper: number, lower: number] {
  const [upper, lower] = cuts
  if (!(upper <= 1 && upper > lower && lower >= 0))
    fail('argument', `\`cuts\` to be [${names}], two falling shares`, cuts)
  return cuts
}
