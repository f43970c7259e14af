import { checkCondition } from '../condition/checkCondition.ts'
import type { Condition } from '../condition/condition.ts'
import { fieldsOf } from '../condition/fieldsOf.ts'
import { fail, words } from '../errors.ts'
import type { Localized } from '../table/columns.ts'
import { unstaged } from './stageCodes.ts'
import type { Stage, StageDefinition } from './stageModel.ts'

/** Private: the steps of a ladder, checked, and the columns that they need. */
export function readDefinition(definition: StageDefinition): { stages: Stage[]; needs: string[] } {
  const { stages: given, optional = [] } = definition ?? {}
  if (!(Array.isArray(optional) && optional.every((name) => typeof name === 'string'))) {
    fail('definition', '`optional` to be a list of columns', optional)
  }
  if (!Array.isArray(given) || given.length === 0 || given.length > unstaged) {
    fail('definition', `\`stages\` to be a list of 1 to ${unstaged} stages`, given)
  }
  const stages = given.map(readStage)
  refuseTwins(stages)
  refuseUnreachable(stages)
  const needs = new Set(stages.flatMap((stage) => fieldsOf(stage.when)))
  for (const name of optional) needs.delete(name)
  return { stages, needs: [...needs] }
}

function readStage(stage: StageDefinition['stages'][number], place: number): Stage {
  const path = `stages[${place}]`
  const { id, label, when } = stage ?? {}
  if (typeof id !== 'string' || id === '') fail('definition', `\`${path}.id\` to be a name`, id)
  checkCondition(when, `${path}.when`)
  // A copy: neither the caller's definition nor the schemes here may change with a model.
  return { id, label: readLabel(label ?? { en: id, zh: id }, path), when: JSON.parse(JSON.stringify(when)) }
}

function readLabel(label: Localized, path: string): Localized {
  const { en, zh } = label
  if (typeof en !== 'string' || typeof zh !== 'string') fail('definition', `\`${path}.label\` to be { en, zh }`, label)
  return { en, zh }
}

function refuseTwins(stages: readonly Stage[]): void {
  const seen = new Set<string>()
  for (const { id } of stages) {
    if (seen.has(id)) fail('definition', 'each stage once, with one condition', words(`\`${id}\` twice`))
    seen.add(id)
  }
}

function refuseUnreachable(stages: readonly Stage[]): void {
  const end = stages.findIndex(({ when }) => isAlwaysTrue(when))
  if (end >= 0 && end < stages.length - 1) {
    const next = stages[end + 1]!.id
    fail('definition', `\`stages[${end}].when\` to leave someone for \`${next}\``, words('{ all: [] }, always true'))
  }
}

function isAlwaysTrue(condition: Condition): boolean {
  return 'all' in condition && condition.all.length === 0
}
