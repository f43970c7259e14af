import { fail } from '../errors.ts'
import { populationGap } from './populationGap.ts'
import type { StageFinding, StageWindows } from './stageModel.ts'

/** Windows as `fitStages` takes them. */
export type WindowsOption =
  | 'fixed'
  | 'gaps'
  | { readonly active?: number; readonly gone?: number; readonly long?: number }

/** Private: windows in days, and why they are not the ones asked for, if so. */
export function resolveWindows(
  option: WindowsOption,
  customers: object,
): { windows: StageWindows; findings: StageFinding[] } {
  if (option === 'gaps') return fromGap(populationGap(customers as Parameters<typeof populationGap>[0]))
  if (option === 'fixed') return { windows: fixed({}), findings: [] }
  if (typeof option !== 'object' || option === null) {
    fail('argument', '`windows` to be "fixed", "gaps" or { active?, gone?, long? }', option)
  }
  const windows = fixed(option)
  for (const name of ['active', 'gone', 'long'] as const) {
    const days = windows[name]
    if (!(Number.isFinite(days) && days > 0))
      fail('argument', `\`windows.${name}\` to be a number of days above 0`, days)
  }
  if (windows.gone < windows.active) {
    fail('argument', `\`windows.gone\` to be at least \`windows.active\` (${windows.active})`, windows.gone)
  }
  return { windows, findings: [] }
}

function fixed({ active = 90, gone = 180, long = 365 }: Partial<StageWindows>): StageWindows {
  return { kind: 'fixed', active, gone, long, gap: null }
}

function fromGap(gap: number): { windows: StageWindows; findings: StageFinding[] } {
  if (gap > 0) return { windows: { kind: 'gaps', active: 1.5 * gap, gone: 3 * gap, long: 6 * gap, gap }, findings: [] }
  const instead = 'so the windows are the fixed ones of 90, 180 and 365 days.'
  const finding: StageFinding = Number.isNaN(gap)
    ? { code: 'no-repeaters', message: `No customer has bought twice, ${instead}` }
    : { code: 'no-gaps', message: `Repeat purchases follow without a day between, ${instead}` }
  return { windows: fixed({}), findings: [finding] }
}
