import { fail, words } from '../errors.ts'
import type { Policy } from '../policy/index.ts'
import { type RuleDomain, type RuleSet, readRuleTable } from '../rules/index.ts'
import { naming } from './naming.ts'
import { readText, type TextFile } from './readText.ts'

/** A rule set and the file it came from. */
export interface RulesFile {
  readonly name: string
  readonly format: 'json' | 'csv'
  readonly ruleSet: RuleSet
}

/**
 * Reads a rule set, as JSON or as a decision table in CSV: told apart by the first character, or the name of the file.
 * With a domain, the rules must fit it.
 *
 * @throws ClienteleError `file`, for a file that cannot be read or is empty; `model` or `definition`, listing the faults,
 * for one that holds no sound rule set.
 */
export async function readRules(source: string, domain?: RuleDomain): Promise<RulesFile> {
  return rulesOf(await readText(source), domain)
}

/**
 * Reads a rule set, or a policy, which holds some.
 *
 * @throws ClienteleError As `readRules`.
 */
export async function readRulesOrPolicy(source: string): Promise<RulesFile | { readonly policy: Policy<string> }> {
  const file = await readText(source)
  const { name, text } = file
  const json = /^\s*\{/.test(text) ? parseJson(text, name) : null
  if ((json as { kind?: unknown } | null)?.kind !== 'policy') return rulesOf(file)
  const { parsePolicy } = await import('../schema/parsePolicy.ts')
  return { policy: naming(name, () => parsePolicy(json)) }
}

async function rulesOf({ name, text }: TextFile, domain?: RuleDomain): Promise<RulesFile> {
  if (text.trim() === '') fail('file', 'a rule set', words(`${name}, which is empty`))
  const against = domain === undefined ? {} : { domain }
  if (!/^\s*[{[]/.test(text) && !/\.json$/i.test(name)) {
    return { name, format: 'csv', ruleSet: naming(name, () => readRuleTable(text, against)) }
  }
  const json = parseJson(text, name)
  // Loaded when it is needed, as in `readPolicy`.
  const { parseRuleSet } = await import('../schema/parseRuleSet.ts')
  return { name, format: 'json', ruleSet: naming(name, () => parseRuleSet(json, against)) }
}

/**
 * Reads a domain, which says what the columns can hold that rules read.
 *
 * @throws ClienteleError `file`, for a file that cannot be read; `model`, listing the faults, for one that holds none.
 */
export async function readDomain(source: string): Promise<RuleDomain> {
  const { name, text } = await readText(source)
  const json = parseJson(text, name)
  const { parseRuleDomain } = await import('../schema/parseRuleDomain.ts')
  return naming(name, () => parseRuleDomain(json))
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return fail('model', `JSON in ${name}`, words(`text that is none: ${(error as Error).message}`))
  }
}
