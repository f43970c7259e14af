import type { Histories } from '../common/readHistories.ts'

/** Histories as the likelihood is summed over them. */
export interface Rows extends Pick<Histories, 'x' | 'tx' | 'T' | 'weight' | 'count'> {
  /** The sum of the weights of each x. */
  readonly weightOf: ReadonlyMap<number, number>
}

export function rowsOf(histories: Omit<Rows, 'weightOf'>): Rows {
  const { x, weight, count } = histories
  const weightOf = new Map<number, number>()
  for (let i = 0; i < count; i++) weightOf.set(x[i]!, (weightOf.get(x[i]!) ?? 0) + weight[i]!)
  return { ...histories, weightOf }
}
