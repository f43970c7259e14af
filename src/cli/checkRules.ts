import { fieldsOf } from '../condition/index.ts'
import { analyzeRules, type RuleAnalysis, type RuleDomain, type RuleFindingCode } from '../rules/index.ts'
import { domainOf } from './domainOf.ts'
import { openBooleans } from './openBooleans.ts'
import type { CheckArguments } from './readArguments.ts'
import type { CustomerFile } from './readCustomers.ts'
import type { RulesFile } from './readRules.ts'

/** All that `clientele rules check` shows; with `--json` this is the document. */
export interface RulesCheck {
  readonly file: { readonly name: string; readonly format: 'json' | 'csv' }
  readonly rules: number
  readonly hitPolicy: string
  /** The columns that rules read. */
  readonly fields: readonly string[]
  /** Null where nothing is known of the columns: then the rules are read, and no more. */
  readonly domain: RuleDomain | null
  /** The file whose columns the domain was derived from; null for one that was given. */
  readonly domainFrom: string | null
  readonly analysis: RuleAnalysis | null
  /** How many things must be put right: findings but for notes, and customers without a decision that no finding tells of. */
  readonly errors: number
}

/** Findings that need not be wrong. */
const NOTES: readonly RuleFindingCode[] = ['never-fires', 'unknown']

/** Whether a finding is only to be known. */
export function isNote({ code }: { readonly code: RuleFindingCode }): boolean {
  return NOTES.includes(code)
}

/**
 * Proves rules over a domain, or over what the columns of the customers hold, and counts them over the customers.
 *
 * @throws ClienteleError, as the library does.
 */
export function checkRules(
  { name, format, ruleSet }: RulesFile,
  given: RuleDomain | undefined,
  customers: CustomerFile | undefined,
  { asOf, timeZone }: CheckArguments,
): RulesCheck {
  const fields = [...new Set(ruleSet.rules.flatMap(({ when }) => fieldsOf(when)))]
  const table = customers === undefined ? undefined : openBooleans(customers.columns)
  const domain = given ?? (table === undefined ? undefined : domainOf(table, fields))
  const options = { timeZone, ...(asOf === undefined ? {} : { asOf }), ...(table === undefined ? {} : { table }) }
  const analysis = domain === undefined ? null : analyzeRules(ruleSet, domain, options)
  return {
    file: { name, format },
    rules: ruleSet.rules.length,
    hitPolicy: ruleSet.hitPolicy,
    fields,
    domain: domain ?? null,
    domainFrom: given === undefined ? (customers?.name ?? null) : null,
    analysis,
    errors: analysis === null ? 0 : countErrors(analysis),
  }
}

/** Customers outside a domain that was given may be without a decision though the domain has no gap. */
function countErrors({ findings, coverage }: RuleAnalysis): number {
  const has = (...codes: RuleFindingCode[]): boolean => findings.some(({ code }) => codes.includes(code))
  const undecided = coverage !== undefined && coverage.undecided > 0 && !has('gap')
  const conflicts = coverage !== undefined && coverage.conflicts > 0 && !has('overlap', 'conflict')
  return findings.filter((finding) => !isNote(finding)).length + Number(undecided) + Number(conflicts)
}
