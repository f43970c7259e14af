import type { DomainField } from '../domain.ts'
import { wrong } from './faults.ts'

/** Refuses what a column cannot be asked, by its domain. As in `checkRuleDomain`, which the core does not import. */
export function checkAsked(known: DomainField, operator: string, value: unknown): void {
  if (operator === 'exists') return
  const { type } = known
  const isChoice = type === 'string' && known.values !== undefined
  const isOrder = /^(?:lt|gt)e?$|^between$/.test(operator)
  const isText = operator === 'contains' || operator === 'startsWith'
  if (isText && type !== 'string') wrong(`a test of ${type === 'number' ? 'numbers' : 'true or false'}`, operator)
  if (isOrder && (type === 'boolean' || isChoice)) wrong('words that have no order to be named one by one')
  for (const each of Array.isArray(value) ? value : [value]) {
    // A day may be compared with moments, which are numbers or text. A bound may be one that never occurs.
    const isDay = typeof each === 'object'
    const fits = isDay
      ? type !== 'boolean' && !isChoice
      : typeof each === type && (isOrder || isText || canBe(known, each))
    if (!fits) wrong(valuesOf(known), isDay ? 'a day' : each)
  }
}

function canBe(known: DomainField, value: unknown): boolean {
  if (known.type === 'string') return known.values?.includes(value as string) ?? true
  if (known.type === 'boolean') return true
  const { integer, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = known
  const number = value as number
  return number >= min && number <= max && (!integer || Number.isInteger(number))
}

function valuesOf(known: DomainField): string {
  if (known.type === 'boolean') return 'true or false'
  if (known.type === 'string') return known.values === undefined ? 'text' : `one of ${known.values.join(', ')}`
  const { integer, min, max } = known
  const from = min === undefined ? '' : ` from ${min}`
  return `a ${integer ? 'whole ' : ''}number${from}${max === undefined ? '' : ` to ${max}`}`
}
