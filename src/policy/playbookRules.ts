import type { StageModel } from '../lifecycle/stageModel.ts'
import type { RfmModel } from '../rfm/rfmModel.ts'
import type { RuleSet } from '../rules/ruleSet.ts'
import { playbook } from '../strategy/playbook.ts'

/**
 * The rule set of the playbook for a stage model or, without stages, for a map of RFM segments, reading the columns under
 * the names that the models of the policy write them to. None for a ladder or a map of your own.
 */
export function playbookRules(
  stages: StageModel | undefined,
  rfm: RfmModel<string> | undefined,
  names: Readonly<Record<string, string>>,
): RuleSet[] {
  const ruleSet = stages === undefined ? ofSegments(rfm?.segments?.name) : ofStages(stages.scheme)
  if (ruleSet === undefined) return []
  if (Object.entries(names).every(([name, given]) => name === given)) return [ruleSet]
  return [renameFields(ruleSet, names) as RuleSet]
}

function ofStages(scheme: StageModel['scheme']): RuleSet | undefined {
  return scheme === 'custom' ? undefined : playbook.ruleSets[scheme]
}

function ofSegments(map: string | undefined): RuleSet | undefined {
  return map === 'eleven' || map === 'eight' || map === 'six' ? playbook.ruleSets[map] : undefined
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
