import type { Comparand, Condition } from '../condition/condition.ts'
import type { DomainField, RuleDomain } from '../rules/domain.ts'
import type { RuleSet } from '../rules/ruleSet.ts'
import { fault, type Payload } from './pieces.ts'

type Path = readonly (string | number)[]
type Faults = Pick<Payload<unknown>, 'issues'>

const operatorsOf: { readonly [Type in DomainField['type']]: readonly string[] } = {
  number: ['eq', 'ne', 'in', 'notIn', 'exists', 'lt', 'lte', 'gt', 'gte', 'between'],
  string: ['eq', 'ne', 'in', 'notIn', 'exists', 'lt', 'lte', 'gt', 'gte', 'between', 'startsWith', 'contains'],
  boolean: ['eq', 'ne', 'in', 'notIn', 'exists'],
}

/** Faults what rules ask of columns that the domain does not have, or that these columns cannot answer. */
export function checkRuleDomain(payload: Payload<RuleSet>, domain: RuleDomain): void {
  payload.value.rules.forEach(({ when }, i) => {
    checkCondition(payload, when, ['rules', i, 'when'], domain)
  })
}

function checkCondition(faults: Faults, condition: Condition, path: Path, domain: RuleDomain): void {
  if ('all' in condition || 'any' in condition) {
    const word = 'all' in condition ? 'all' : 'any'
    const parts = 'all' in condition ? condition.all : condition.any
    parts.forEach((part, k) => {
      checkCondition(faults, part, [...path, word, k], domain)
    })
    return
  }
  if ('not' in condition) {
    checkCondition(faults, condition.not, [...path, 'not'], domain)
    return
  }
  const { field, ...rest } = condition
  const known = fieldOf(faults, field, [...path, 'field'], domain)
  if (known === undefined) return
  const [operator, value] = Object.entries(rest)[0]! as [string, unknown]
  const at = [...path, operator]
  if (!operatorsOf[known.type].includes(operator) || (isChoice(known) && isOrder(operator))) {
    const allowed = operatorsOf[known.type].filter((each) => !(isChoice(known) && isOrder(each)))
    fault(
      faults,
      at,
      value,
      `expected one of ${allowed.join(', ')}, as \`${field}\` holds ${kindOf(known)} (not ${operator})`,
    )
    return
  }
  if (operator === 'exists' || operator === 'startsWith' || operator === 'contains') return
  const single = operator === 'eq' || operator === 'ne'
  if (!Array.isArray(value)) {
    checkComparand(faults, value as Comparand, at, known, single, domain)
    return
  }
  value.forEach((each: Comparand, k) => {
    checkComparand(faults, each, [...at, k], known, operator !== 'between', domain)
  })
}

/** Words of a list have no order that means anything. */
function isChoice(field: DomainField): boolean {
  return field.type === 'string' && field.values !== undefined
}

function isOrder(operator: string): boolean {
  return /^(lt|gt)e?$|^between$/.test(operator)
}

function fieldOf(faults: Faults, name: string, path: Path, domain: RuleDomain): DomainField | undefined {
  if (Object.hasOwn(domain.fields, name)) return domain.fields[name]
  const names = Object.keys(domain.fields)
  const some = names.slice(0, 20).join(', ') + (names.length > 20 ? ', …' : '')
  fault(faults, path, name, `expected a field of the domain (${some})`)
  return undefined
}

/** `exact`: held to be equal to it, so that it must be one of the values there are. */
function checkComparand(
  faults: Faults,
  value: Comparand,
  path: Path,
  known: DomainField,
  exact: boolean,
  domain: RuleDomain,
): void {
  if (typeof value !== 'object') {
    checkLiteral(faults, value, path, known, exact)
  } else if ('field' in value) {
    const other = fieldOf(faults, value.field, [...path, 'field'], domain)
    if (other !== undefined && other.type !== known.type) {
      fault(faults, [...path, 'field'], value.field, `expected a field that holds ${kindOf(known)}`)
    } else if (value.times !== undefined && known.type !== 'number') {
      fault(faults, [...path, 'times'], value.times, 'expected none: only numbers can be multiplied')
    }
  } else if (known.type === 'boolean' || isChoice(known)) {
    fault(faults, path, value, `expected ${valuesOf(known)}`)
  }
}

function checkLiteral(faults: Faults, value: unknown, path: Path, known: DomainField, exact: boolean): void {
  let fits = typeof value === known.type
  if (fits && exact && known.type === 'string') fits = known.values?.includes(value as string) ?? true
  if (fits && exact && known.type === 'number') {
    const { integer, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = known
    const number = value as number
    fits = number >= min && number <= max && (!integer || Number.isInteger(number))
  }
  if (!fits) fault(faults, path, value, `expected ${valuesOf(known)}`)
}

function kindOf({ type }: DomainField): string {
  return type === 'number' ? 'numbers' : type === 'string' ? 'text' : 'true and false'
}

function valuesOf(field: DomainField): string {
  if (field.type === 'boolean') return 'true or false'
  if (field.type === 'number') {
    const bounds = [
      ...(field.min === undefined ? [] : [`from ${field.min}`]),
      ...(field.max === undefined ? [] : [`to ${field.max}`]),
    ]
    return [`a ${field.integer ? 'whole ' : ''}number`, ...bounds].join(' ')
  }
  return field.values === undefined ? 'text' : `one of ${field.values.join(', ')}`
}
