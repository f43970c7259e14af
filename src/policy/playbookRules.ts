import type { StageModel } from '../lifecycle/stageModel.ts'
import type { RuleSet } from '../rules/ruleSet.ts'
import { playbook } from '../strategy/playbook.ts'

/**
 * The rule set of the playbook for a stage model, reading the columns under the names that the models of the policy
 * write them to. None for a ladder of your own.
 */
export function playbookRules(stages: StageModel | undefined, names: Readonly<Record<string, string>>): RuleSet[] {
  if (stages === undefined || stages.scheme === 'custom') return []
  const ruleSet = playbook.ruleSets[stages.scheme]
  if (Object.entries(names).every(([name, given]) => name === given)) return [ruleSet]
  return [renameFields(ruleSet, names) as RuleSet]
}

/** The same JSON with other names in every `field`. */
function renameFields(json: unknown, names: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(json)) return json.map((each) => renameFields(each, names))
  if (json === null || typeof json !== 'object') return json
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [
      key,
      key === 'field' && typeof value === 'string' ? (names[value] ?? value) : renameFields(value, names),
    ]),
  )
}
