import { fail } from '../../errors.ts'
import type { RuleDomain } from '../domain.ts'

const keysOf: { readonly [type: string]: readonly string[] } = {
  number: ['type', 'integer', 'min', 'max', 'missing'],
  string: ['type', 'values', 'missing'],
  boolean: ['type', 'missing'],
}

/** Refuses what is no domain, or leaves a field without any value. */
export function checkDomain(domain: unknown): asserts domain is RuleDomain {
  if (!isRecord(domain) || !isRecord(domain.fields)) fail('definition', 'a domain, { fields: { … } }', domain)
  for (const [name, field] of Object.entries(domain.fields)) checkField(field, `fields.${name}`)
}

function checkField(field: unknown, path: string): void {
  if (!isRecord(field)) fail('definition', `\`${path}\` to be { type, … }`, field)
  const { type, missing, integer, min, max, values } = field
  const known = typeof type === 'string' && Object.hasOwn(keysOf, type) ? keysOf[type]! : undefined
  if (known === undefined) fail('definition', `\`${path}.type\` to be 'number', 'string' or 'boolean'`, type)
  for (const key of Object.keys(field)) {
    if (!known.includes(key)) fail('definition', `\`${path}\` to have no keys but ${known.join(', ')}`, key)
  }
  checkFlag(missing, `${path}.missing`)
  checkFlag(integer, `${path}.integer`)
  checkBound(min, `${path}.min`)
  checkBound(max, `${path}.max`)
  if (type === 'number') checkRange((min as number) ?? -Infinity, (max as number) ?? Infinity, integer === true, path)
  if (values === undefined) return
  if (!Array.isArray(values) || !values.every((value) => typeof value === 'string')) {
    fail('definition', `\`${path}.values\` to be a list of texts`, values)
  }
  if (values.length === 0 && missing !== true) fail('definition', `\`${path}.values\` to hold a value`, values)
}

function checkFlag(value: unknown, path: string): void {
  if (value !== undefined && typeof value !== 'boolean') fail('definition', `\`${path}\` to be true or false`, value)
}

function checkBound(value: unknown, path: string): void {
  if (value !== undefined && !Number.isFinite(value)) fail('definition', `\`${path}\` to be a finite number`, value)
}

function checkRange(min: number, max: number, integer: boolean, path: string): void {
  const empty = integer ? Math.ceil(min) > Math.floor(max) : min > max
  if (empty) fail('definition', `\`${path}\` to have a value from \`min\` to \`max\``, [min, max])
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
