import { fail } from '../errors.ts'
import { populationGap } from './populationGap.ts'
import type { StageFinding, StageWindows } from './stageModel.ts'

/** Windows as `fitStages` takes them. */
export type WindowsOption =
  | 'fixed'
  | 'gaps'
  | 'own-gaps'
  | {
      readonly active?: number
      readonly gone?: number
      readonly long?: number
      /** What the numbers count: days, usual gaps of these customers, or gaps of each customer. @default 'days' */
      readonly unit?: 'days' | 'gaps' | 'own-gaps'
    }

/** Private: a limit on the ladder, in days or as a multiple of the customer's own gap. */
export type Limit = number | { readonly field: 'gap'; readonly times: number }

/** Private: the three limits on the ladder. */
export interface Limits {
  readonly active: Limit
  readonly gone: Limit
  readonly long: Limit
}

/** Private: windows in days, the limits that they set, and why they are not the ones asked for, if so. */
export interface ResolvedWindows {
  readonly windows: StageWindows
  readonly limits: Limits
  readonly findings: StageFinding[]
}

/** Private: resolves windows to days; those by gaps from the columns `repeats` and `tenureAtLast`. */
export function resolveWindows(option: WindowsOption, customers: object): ResolvedWindows {
  const { unit, ...limits } = readWindows(option)
  if (unit === 'days') return ofDays(limits, [])
  const gap = populationGap(customers as Parameters<typeof populationGap>[0])
  if (!(gap > 0)) return ofDays(FIXED, [noGap(gap)])
  const { active, gone, long } = limits
  const days = { active: active * gap, gone: gone * gap, long: long * gap }
  const own = (times: number): Limit => ({ field: 'gap', times })
  return {
    windows: { kind: unit, ...days, gap },
    limits: unit === 'gaps' ? days : { active: own(active), gone: own(gone), long: own(long) },
    findings: [],
  }
}

const FIXED = { active: 90, gone: 180, long: 365 }
const GAPS = { active: 1.5, gone: 3, long: 6 }

function readWindows(option: WindowsOption): typeof FIXED & { unit: 'days' | 'gaps' | 'own-gaps' } {
  if (option === 'fixed') return { ...FIXED, unit: 'days' }
  if (option === 'gaps' || option === 'own-gaps') return { ...GAPS, unit: option }
  if (typeof option !== 'object' || option === null) {
    fail('argument', '`windows` to be "fixed", "gaps", "own-gaps" or { active?, gone?, long?, unit? }', option)
  }
  const { unit = 'days' } = option
  if (unit !== 'days' && unit !== 'gaps' && unit !== 'own-gaps') {
    fail('argument', '`windows.unit` to be "days", "gaps" or "own-gaps"', unit)
  }
  const usual = unit === 'days' ? FIXED : GAPS
  const { active = usual.active, gone = usual.gone, long = usual.long } = option
  const named = { active, gone, long }
  for (const name of ['active', 'gone', 'long'] as const) {
    const length = named[name]
    const what = unit === 'days' ? 'days' : 'gaps'
    if (!(Number.isFinite(length) && length > 0)) {
      fail('argument', `\`windows.${name}\` to be a number of ${what} above 0`, length)
    }
  }
  if (gone < active) fail('argument', `\`windows.gone\` to be at least \`windows.active\` (${active})`, gone)
  return { ...named, unit }
}

function ofDays(days: typeof FIXED, findings: StageFinding[]): ResolvedWindows {
  return { windows: { kind: 'fixed', ...days, gap: null }, limits: days, findings }
}

function noGap(gap: number): StageFinding {
  const instead = 'so the windows are the fixed ones of 90, 180 and 365 days.'
  return Number.isNaN(gap)
    ? { code: 'no-repeaters', message: `No customer has bought twice, ${instead}` }
    : { code: 'no-gaps', message: `Repeat purchases follow without a day between, ${instead}` }
}
