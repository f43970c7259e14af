import { checkCondition } from '../../condition/checkCondition.ts'
import { fail, words } from '../../errors.ts'
import type { ArbitrationOptions, CandidateActions, QuietHours } from '../arbitrate.ts'
import type { ContactCap, Exclusion } from '../strategy.ts'
import { MOST } from './openCounters.ts'

/** Throws for options that are not possible, and for tables without the columns that they need. */
export function checkArbitration(actions: CandidateActions, options: ArbitrationOptions): void {
  if (actions === null || typeof actions !== 'object') fail('argument', 'a table of actions', actions)
  if (options === null || typeof options !== 'object') fail('argument', 'options with `asOf`', options)
  checkColumns(actions, ['id', 'strategy'], '')
  if (options.customers !== undefined) checkColumns(options.customers, ['id'], 'customers.')
  if (options.history !== undefined) checkColumns(options.history, ['id', 'channel', 'date'], 'history.')
  const { rank, perCustomer, caps, quietHours, exclusions, strategies } = options
  if (rank !== undefined && rank !== 'priority' && rank !== 'expected') {
    fail('argument', "`rank` to be 'priority' or 'expected'", rank)
  }
  if (perCustomer !== undefined) checkCount(perCustomer, '`perCustomer`')
  for (const cap of objectsOf(caps, 'caps')) checkCap(cap, 'caps')
  for (const hours of objectsOf(quietHours, 'quietHours')) checkHours(hours)
  for (const exclusion of objectsOf(exclusions, 'exclusions')) checkExclusion(exclusion, 'exclusions')
  for (const name of ['consent', 'salesChannels'] as const) {
    for (const channel of listOf(options[name], name)) {
      if (typeof channel !== 'string') fail('argument', `\`${name}\` to list channels`, channel)
    }
  }
  const { channelCapacity, salesCapacity } = options
  if (channelCapacity !== undefined) checkCapacities(channelCapacity, 'channelCapacity')
  if (typeof salesCapacity === 'number') checkCount(salesCapacity, '`salesCapacity`')
  else if (salesCapacity !== undefined) checkCapacities(salesCapacity, 'salesCapacity')
  for (const { id, guards, channels, cadence } of objectsOf(strategies, 'strategies')) {
    if (typeof id !== 'string') fail('argument', '`strategies` to have an `id` each', id)
    if (!Array.isArray(channels as unknown)) fail('argument', `\`channels\` of strategy ${id} to be a list`, channels)
    if (!(cadence?.days > 0)) fail('argument', `\`cadence\` of strategy ${id} to be { contacts, days }`, cadence)
    if (guards === undefined) continue
    const place = `strategies (${id})`
    for (const cap of objectsOf(guards.caps, place)) checkCap(cap, place)
    for (const exclusion of objectsOf(guards.exclusions, place)) checkExclusion(exclusion, place)
  }
}

function checkColumns(table: object, names: readonly string[], place: string): void {
  for (const name of names) {
    if ((table as { readonly [column: string]: unknown })[name] === undefined) {
      fail('column', `a column \`${place}${name}\``, words('none'), { column: name })
    }
  }
}

function listOf<T>(list: readonly T[] | undefined, name: string): readonly T[] {
  if (list === undefined) return []
  return Array.isArray(list) ? list : fail('argument', `\`${name}\` to be a list`, list)
}

/** The same of objects. */
function objectsOf<T extends object>(list: readonly T[] | undefined, name: string): readonly T[] {
  for (const each of listOf<unknown>(list, name)) {
    if (typeof each !== 'object' || each === null) fail('argument', `\`${name}\` to list objects`, each)
  }
  return list ?? []
}

function checkCount(value: unknown, what: string): void {
  if (!(Number.isInteger(value) && (value as number) >= 0))
    fail('argument', `${what} to be a whole number from 0 up`, value)
}

function checkCap({ channel, contacts, per }: ContactCap, place: string): void {
  if (channel !== undefined && typeof channel !== 'string')
    fail('argument', `\`channel\` of a cap in \`${place}\` to be text`, channel)
  if (!(Number.isInteger(contacts) && contacts >= 0 && contacts < MOST)) {
    fail('argument', `\`contacts\` of a cap in \`${place}\` to be a whole number from 0 to ${MOST - 1}`, contacts)
  }
  if (per !== 'day' && per !== 'week' && per !== 'month') {
    fail('argument', `\`per\` of a cap in \`${place}\` to be 'day', 'week' or 'month'`, per)
  }
}

function checkHours({ from, to }: QuietHours): void {
  if (!(from >= 0 && from < 24)) fail('argument', '`from` of `quietHours` to be an hour from 0 to below 24', from)
  if (!(to > 0 && to <= 24)) fail('argument', '`to` of `quietHours` to be an hour above 0, to 24', to)
  if (from === to || (from === 0 && to === 24))
    fail('argument', '`quietHours` to leave some of the day', `${from} to ${to}`)
}

function checkExclusion({ id, when, because }: Exclusion, place: string): void {
  if (typeof id !== 'string') fail('definition', `exclusions in \`${place}\` to have an id`, id)
  checkCondition(when)
  if (typeof because?.en !== 'string' || typeof because.zh !== 'string') {
    fail('definition', `exclusion ${JSON.stringify(id)} in \`${place}\` to say why, { en, zh }`, because)
  }
}

function checkCapacities(capacities: { readonly [name: string]: number }, option: string): void {
  if (capacities === null || typeof capacities !== 'object')
    fail('argument', `\`${option}\` to hold whole numbers by name`, capacities)
  for (const [name, capacity] of Object.entries(capacities))
    checkCount(capacity, `\`${option}\` of ${JSON.stringify(name)}`)
}
