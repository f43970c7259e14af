import type { DomainField } from '../domain.ts'
import { wrong } from './faults.ts'

/** Refuses what a column cannot be asked, by its domain. */
export function checkAsked(known: DomainField, operator: string, value: unknown): void {
  if (operator === 'exists') return
  const { type } = known
  const values = type === 'string' ? known.values : undefined
  const isOrder = /^(?:lt|gt)e?$|^between$/.test(operator)
  const isText = operator === 'contains' || operator === 'startsWith'
  if (isText && type !== 'string') wrong(`a test of ${namesOf[type]}`, operator)
  if (isOrder && (type === 'boolean' || values !== undefined)) wrong('words that have no order to be named one by one')
  for (const each of Array.isArray(value) ? value : [value]) {
    // A day may be compared with moments, which are numbers or text.
    const isDay = typeof each === 'object'
    const isKnown = isDay ? type !== 'boolean' && values === undefined : typeof each === type
    if (!isKnown) wrong(namesOf[type], isDay ? 'a day' : each)
    if (values !== undefined && !isText && !values.includes(each as string)) wrong(`one of ${values.join(', ')}`, each)
  }
}

const namesOf: { readonly [Type in DomainField['type']]: string } = {
  number: 'numbers',
  string: 'text',
  boolean: 'true or false',
}
