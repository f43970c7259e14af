import * as z from 'zod/mini'
import type { Playbook } from '../strategy/strategy.ts'
import { conditionSchema } from './parseCondition.ts'
import { ruleSetSchema } from './parseRuleSet.ts'
import {
  fault,
  kind,
  list,
  localized,
  name,
  oneOf,
  type Payload,
  refuseTwins,
  strict,
  version,
  whole,
  yesOrNo,
} from './pieces.ts'
import { readDocument } from './readDocument.ts'
import type { Same } from './same.ts'

/** A catalogue of strategies with the rule sets that choose among them. */
export const playbookSchema: z.ZodMiniType<Playbook> = /* @__PURE__ */ build() satisfies Same<
  Playbook,
  ReturnType<typeof build>
>

function build() {
  const channel = oneOf(['visit', 'call', 'wechat', 'sms', 'email', 'app', 'site', 'social', 'ads'])
  const guards = strict('guard rails, { consent, caps, exclusions }', {
    consent: list('channels', channel),
    caps: list(
      'caps',
      strict('a cap, { channel?, contacts, per }', {
        channel: z.exactOptional(channel),
        contacts: whole(0),
        per: oneOf(['day', 'week', 'month']),
      }),
    ),
    exclusions: list(
      'exclusions',
      strict('an exclusion, { id, when, because }', { id: name(), when: conditionSchema, because: localized() }),
    ),
  })
  const strategy = strict('a strategy', {
    id: name(),
    name: localized(),
    text: localized(),
    family: oneOf([
      'recommendation',
      'content',
      'advertising',
      'membership',
      'referral',
      'pricing',
      'winBack',
      'onboarding',
      'experience',
      'social',
      'recovery',
      'lowCost',
      'phaseOut',
    ]),
    goal: oneOf(['acquire', 'activate', 'grow', 'retain', 'winBack', 'economise']),
    channels: list('channels', channel),
    cost: oneOf(['none', 'contact', 'staff', 'media', 'reward', 'discount']),
    cadence: strict('a cadence, { contacts, days }', { contacts: whole(0), days: whole(1) }),
    kpi: oneOf([
      'clickThrough',
      'conversion',
      'roas',
      'roi',
      'repeatRate',
      'churnRate',
      'frequency',
      'satisfaction',
      'profit',
      'clv',
      'referrals',
    ]),
    guards: z.exactOptional(guards),
    available: z.exactOptional(yesOrNo()),
  })
  return strict('a playbook', {
    kind: kind('playbook'),
    version: version(),
    strategies: list('strategies', strategy),
    ruleSets: strict('a rule set for each scheme or map', {
      purchase5: ruleSetSchema,
      growth4: ruleSetSchema,
      loyalty4: ruleSetSchema,
      eleven: z.exactOptional(ruleSetSchema),
      eight: z.exactOptional(ruleSetSchema),
      six: z.exactOptional(ruleSetSchema),
    }),
  }).check(checkPlaybook)
}

function checkPlaybook(payload: Payload<Playbook>): void {
  const { strategies, ruleSets } = payload.value
  refuseTwins(payload, 'strategies', strategies)
  const known = new Set(strategies.map(({ id }) => id))
  for (const [scheme, { rules }] of Object.entries(ruleSets)) {
    rules.forEach((rule, k) => {
      const { strategy } = rule.then
      if (known.has(strategy)) return
      const path = ['ruleSets', scheme, 'rules', k, 'then', 'strategy']
      fault(payload, path, strategy, 'expected the id of one of the strategies')
    })
  }
}

/**
 * Reads a playbook of your own from JSON, checking every strategy and rule, and that rules give no strategy that is
 * not in it. Takes what `JSON.parse` gives and hands back a copy.
 *
 * @throws ClienteleError `model`, listing every fault with its place.
 *
 * @example
 * ```ts
 * import { parsePlaybook } from 'clientele/schema'
 * import { playbook, strategyOf } from 'clientele/strategy'
 *
 * const stored = JSON.stringify(playbook)
 * strategyOf(parsePlaybook(JSON.parse(stored)), 'vipCare')?.name.en // => 'VIP service'
 * ```
 */
export function parsePlaybook(json: unknown): Playbook {
  return readDocument(playbookSchema, json, { what: 'the playbook', root: 'playbook' })
}
