import { numberOf } from '../table/numberOf.ts'
import type { ClvCustomer } from './clvOf.ts'
import type { OpenScorer } from './openMeanScorer.ts'

/** What a scorer tells of one customer, by field. */
export function scoreCustomer({ fields, score }: OpenScorer, customer: ClvCustomer): { [field: string]: number } {
  const row = new Float64Array(fields.length)
  const of = (name: keyof ClvCustomer): number => numberOf(customer[name], name)
  score(row, of('repeats'), of('tenureAtLast'), of('tenure'), of('repeatSpend'))
  return Object.fromEntries(fields.map((field, k) => [field, row[k]!]))
}
