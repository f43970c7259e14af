import { fail, words } from '../errors.ts'
import { readColumn } from '../table/readColumn.ts'
import type { CustomerFacts } from './predictPropensity.ts'

/** 1 and 0 for what happened and what did not, 2 where that is not known. */
export function readOutcome(customers: CustomerFacts, name: string): Uint8Array {
  const given = customers[name]
  if (given === undefined) fail('column', `a column \`${name}\``, words('none'), { column: name })
  const values = readColumn(given, name)
  const outcome = new Uint8Array(values.length)
  for (let i = 0; i < outcome.length; i++) {
    const value = values[i]
    if (value === 1 || value === true || value === 1n) outcome[i] = 1
    else if (value === 0 || value === false || value === 0n) outcome[i] = 0
    else if (value === null || value === undefined || Number.isNaN(value)) outcome[i] = 2
    else fail('column', `column \`${name}\` to hold 1 or 0, true or false`, value, { column: name, row: i })
  }
  return outcome
}
