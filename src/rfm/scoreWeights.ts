import { fail } from '../errors.ts'

/** How much each score counts, by name. */
export interface ScoreWeights {
  readonly [name: string]: number
}

/** The names and weights, once they are known to be sound. */
export function checkWeights(weights: ScoreWeights): [name: string, weight: number][] {
  const parts = Object.entries(weights ?? {})
  let sum = 0
  for (const [name, weight] of parts) {
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY))
      fail('argument', `the weight of ${name} to be a number from 0 up`, weight, { column: name })
    sum += weight
  }
  if (!(sum > 0)) fail('argument', '`weights` with a sum above 0', sum, { column: 'weights' })
  return parts
}
