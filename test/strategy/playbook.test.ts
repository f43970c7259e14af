import { describe, expect, it } from 'vitest'
import { type Condition, truthOf } from '../../src/condition/index.ts'
import { eightTypes, elevenSegments, sixGroups } from '../../src/rfm/index.ts'
import { analyzeRules, applyRules, checkRuleSet, decisionOf, type RuleSet } from '../../src/rules/index.ts'
import { playbook, type Strategy, strategyNames, strategyOf } from '../../src/strategy/index.ts'

// Ids as the segmentation reference has them.
const segments = [
  'champions', 'loyal', 'potentialLoyalist', 'newCustomer', 'promising', 'needAttention',
  'aboutToSleep', 'atRisk', 'cantLose', 'hibernating', 'lost', null,
] // biome-ignore format: one list
const tiers = ['A', 'B', 'C', 'D', null]
const stages = {
  purchase5: ['potential', 'churned', 'silent', 'firstTime', 'active', null],
  growth4: ['new', 'declining', 'mature', 'growing', null],
  loyalty4: ['potential', 'new', 'loyal', 'returning', null],
}
const schemes = Object.keys(stages) as (keyof typeof stages)[]

interface Case {
  segment: string | null
  tier: string | null
  stage: string | null
}

function casesOf(scheme: keyof typeof stages): Case[] {
  return segments.flatMap((segment) =>
    tiers.flatMap((tier) => stages[scheme].map((stage) => ({ segment, tier, stage }))),
  )
}

function strategyFor(scheme: keyof typeof stages, facts: Case): Strategy {
  return strategyOf(playbook, decisionOf(playbook.ruleSets[scheme], { ...facts }).strategy)!
}

function literalsOf(condition: Condition): [field: string, value: unknown][] {
  if ('all' in condition) return condition.all.flatMap(literalsOf)
  if ('any' in condition) return condition.any.flatMap(literalsOf)
  if ('not' in condition) return literalsOf(condition.not)
  const { field, ...rest } = condition
  return Object.entries(rest).flatMap(([operator, value]) =>
    operator === 'exists' ? [] : [value].flat().map((v): [string, unknown] => [field, v]),
  )
}

describe('the catalogue', () => {
  it('names each strategy once', () => {
    const ids = playbook.strategies.map((strategy) => strategy.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each(playbook.strategies.map((s) => [s.id, s] as const))(
    'describes %s in both languages, with known words',
    (_, strategy) => {
      for (const text of [strategy.name, strategy.text]) {
        expect(text.en).toMatch(/^[\x20-\x7e]+$/)
        expect(text.zh).toMatch(/\p{Script=Han}/u)
      }
      expect(strategyNames.families).toHaveProperty(strategy.family)
      expect(strategyNames.goals).toHaveProperty(strategy.goal)
      expect(strategyNames.costs).toHaveProperty(strategy.cost)
      expect(strategyNames.kpis).toHaveProperty(strategy.kpi)
      for (const channel of strategy.channels) expect(strategyNames.channels).toHaveProperty(channel)
    },
  )

  it('has a strategy of every tactic family', () => {
    const families = new Set(playbook.strategies.map((strategy) => strategy.family))
    expect([...families].sort()).toEqual(Object.keys(strategyNames.families).sort())
  })

  it('is used: a rule set gives each strategy, or it is marked as available for rules of your own', () => {
    const used = new Set(
      Object.values(playbook.ruleSets).flatMap(({ rules }) => rules.map((rule) => rule.then.strategy)),
    )
    for (const { id, available } of playbook.strategies) expect([id, used.has(id)]).toEqual([id, available !== true])
  })

  it('gives every strategy a limit of contacts', () => {
    for (const { cadence, channels } of playbook.strategies) {
      expect(cadence.days).toBeGreaterThan(0)
      expect(cadence.contacts > 0).toBe(channels.length > 0)
    }
  })
})

describe('guard rails', () => {
  const contacting = playbook.strategies.filter(({ channels }) => channels.length > 0)

  it('stand on every strategy that contacts somebody', () => {
    for (const { id, guards } of contacting) expect(guards, id).toBeDefined()
  })

  it('ask for consent to reach a person, save where an order is served', () => {
    const personal = ['call', 'wechat', 'sms', 'email', 'app', 'ads']
    for (const { id, channels, guards } of contacting) {
      if (id === 'serviceRecovery' || id === 'terms') continue
      const reached = channels.filter((channel) => personal.includes(channel))
      for (const channel of reached) expect(guards!.consent, id).toContain(channel)
    }
  })

  it('allow one contact a day at most, paid media aside', () => {
    for (const { cost, guards } of contacting) {
      if (cost !== 'media') expect(guards!.caps).toContainEqual({ contacts: 1, per: 'day' })
    }
  })

  it('keep selling away from a complaint; care and service may come', () => {
    const complained = { lastComplaint: '2026-02-20', recency: 90 }
    const stopped = contacting.filter(({ guards }) =>
      guards!.exclusions.some(({ when }) => truthOf(when, complained, { asOf: '2026-03-01' }) === true),
    )
    const free = contacting.filter((strategy) => !stopped.includes(strategy))
    for (const { cost } of free) expect(cost).not.toMatch(/media|discount|reward/)
    expect(free.map(({ id }) => id)).toContain('serviceRecovery')
    for (const { guards } of stopped) {
      for (const { when } of guards!.exclusions)
        expect(truthOf(when, complained, { asOf: '2026-03-23' })).not.toBe(true)
    }
  })

  it('leave nobody out of whom nothing is known, and give their reason in both languages', () => {
    for (const { guards } of contacting) {
      for (const { when, because } of guards!.exclusions) {
        expect(truthOf(when, {}, { asOf: '2026-03-01' })).not.toBe(true)
        expect(because.en).toMatch(/^[\x20-\x7e]+\.$/)
        expect(because.zh).toMatch(/\p{Script=Han}.*。$/u)
      }
    }
  })

  it('give no discount to who has just bought, and win nobody back who is back', () => {
    const bought = (recency: number, cost: string, goal: string): string[] =>
      contacting
        .filter((each) => each.cost === cost && each.goal === goal && each.id !== 'welcome')
        .filter(
          ({ guards }) => !guards!.exclusions.some(({ when }) => truthOf(when, { recency }, { asOf: 0 }) === true),
        )
        .map(({ id }) => id)
    expect(bought(7, 'discount', 'activate')).toEqual([])
    expect(bought(30, 'discount', 'winBack')).toEqual([])
    expect(bought(31, 'discount', 'winBack')).toEqual(['winBackOffer'])
  })
})

// Label, then the strategies that the tactics table of the segmentation reference has for it.
const maps = {
  eleven: {
    map: elevenSegments,
    fitting: {
      champions: ['vipCare', 'referral'],
      loyal: ['vipCare', 'referral', 'membership'],
      newCustomer: ['welcome', 'recommendation', 'content'],
      atRisk: ['winBackOffer', 'followUpCall'],
      cantLose: ['winBackOffer', 'personalWinBack'],
      hibernating: ['lowCostContact'],
      lost: ['askReason', 'letGo'],
    },
  },
  eight: {
    map: eightTypes,
    fitting: {
      keyValue: ['vipCare'],
      keyRetention: ['followUpCall'],
      keyWinBack: ['personalWinBack', 'winBackOffer'],
      generalWinBack: ['lowCostContact', 'letGo'],
    },
  },
  six: { map: sixGroups, fitting: { best: ['vipCare'], inactive: ['lowCostContact', 'letGo'] } },
} as const

describe.each(Object.entries(maps))('the rule set for the %s RFM segments alone', (name, { map, fitting }) => {
  const ruleSet: RuleSet = playbook.ruleSets[name as keyof typeof maps]
  const labels = [...map.segments.map(({ id }) => id), null]
  const given = (segment: string | null): Strategy => strategyOf(playbook, decisionOf(ruleSet, { segment }).strategy)!

  it('is a sound rule set that reads the segment and nothing else', () => {
    expect(() => checkRuleSet(ruleSet)).not.toThrow()
    expect(new Set(ruleSet.rules.flatMap((rule) => literalsOf(rule.when)).map(([field]) => field))).toEqual(
      new Set(['segment']),
    )
  })

  it('is named as the map', () => {
    expect(map.name).toBe(name)
  })

  it('gives every segment, and who has none, exactly one strategy by a rule of its own', () => {
    const decisions = labels.map((segment) => decisionOf({ ...ruleSet, hitPolicy: 'first' }, { segment }))
    expect(decisions.map(({ rules }) => rules.length)).toEqual(labels.map(() => 1))
    expect(decisions.map(({ rules }) => rules[0])).toEqual(ruleSet.rules.map(({ id }) => id))
    for (const { strategy } of decisions) expect(strategyOf(playbook, strategy)).not.toBeNull()
  })

  it('has no two rules that want different things of one segment, but the last for all others', () => {
    const all: RuleSet = { ...ruleSet, hitPolicy: 'collect', rules: ruleSet.rules.slice(0, -1) }
    for (const segment of labels) expect(decisionOf(all, { segment }).rules.length).toBe(segment === null ? 0 : 1)
  })

  it('says why, in both languages', () => {
    for (const { because } of ruleSet.rules) {
      expect(because?.en).toMatch(/^[A-Z][\x20-\x7e]+\.$/)
      expect(because?.zh).toMatch(/\p{Script=Han}.*。$/u)
    }
  })

  it('follows the tactics table', () => {
    for (const [segment, strategies] of Object.entries(fitting)) expect(strategies).toContain(given(segment).id)
  })

  it('spends no discount on those who are recent and buy often', () => {
    for (const segment of ['champions', 'loyal', 'keyValue', 'best', 'regular']) {
      if (labels.includes(segment)) expect(given(segment).cost).not.toBe('discount')
    }
  })
})

describe.each(schemes)('the rule set for %s', (scheme) => {
  const ruleSet: RuleSet = playbook.ruleSets[scheme]
  const cases = casesOf(scheme)

  it('is a sound rule set', () => {
    expect(() => checkRuleSet(ruleSet)).not.toThrow()
  })

  it('compares with labels that exist', () => {
    const known: Record<string, unknown[]> = { segment: segments, tier: tiers, stage: stages[scheme] }
    for (const rule of ruleSet.rules) {
      for (const [field, value] of literalsOf(rule.when)) expect(known[field]).toContain(value)
    }
  })

  it('gives every combination one strategy of the catalogue, with a reason in both languages', () => {
    for (const facts of cases) {
      const { strategy, strategies, because } = decisionOf(ruleSet, { ...facts })
      expect(strategyOf(playbook, strategy), JSON.stringify(facts)).not.toBeNull()
      expect(strategies).toEqual([strategy])
      expect(because[0]?.en).toMatch(/^[A-Z][\x20-\x7e]+\.$/)
      expect(because[0]?.zh).toMatch(/\p{Script=Han}.*。$/u)
    }
  })

  it('decides the same for columns', () => {
    const columns = applyRules(ruleSet, {
      segment: cases.map((facts) => facts.segment),
      tier: cases.map((facts) => facts.tier),
      stage: cases.map((facts) => facts.stage),
    })
    expect(columns.strategy).toEqual(cases.map((facts) => strategyFor(scheme, facts).id))
  })

  it('has no rule that never fires', () => {
    const fired = new Set(cases.map((facts) => decisionOf(ruleSet, { ...facts }).rules[0]))
    expect(ruleSet.rules.map((rule) => rule.id).filter((id) => !fired.has(id))).toEqual([])
  })

  it('gives no discount to high-value customers', () => {
    const high = cases.filter(({ tier, stage }) => tier === 'A' && stage !== 'potential')
    expect(high.filter((facts) => strategyFor(scheme, facts).cost === 'discount')).toEqual([])
  })

  it('gives no discount to anybody who buys anyway: a champion or loyal customer of tier B', () => {
    const anyway = cases.filter(
      ({ segment, tier, stage }) =>
        (segment === 'champions' || segment === 'loyal') &&
        tier === 'B' &&
        ['active', 'mature', 'growing', 'loyal', 'returning'].includes(stage!),
    )
    expect(anyway.length).toBeGreaterThan(0)
    expect(anyway.filter((facts) => strategyFor(scheme, facts).cost === 'discount')).toEqual([])
  })

  it('mails nobody of tier A in the mass, and lets nobody of tiers A and B go', () => {
    const families = (tier: string): string[] =>
      cases.filter((c) => c.tier === tier && c.stage !== 'potential').map((facts) => strategyFor(scheme, facts).family)
    expect(families('A')).not.toContain('lowCost')
    expect([...families('A'), ...families('B')]).not.toContain('phaseOut')
  })

  it("spends people's time on tier A only, save to put right what went wrong", () => {
    for (const facts of cases) {
      const { cost, family } = strategyFor(scheme, facts)
      if (cost === 'staff' && family !== 'recovery') expect(facts.tier, JSON.stringify(facts)).toBe('A')
    }
  })

  it('sells nothing at a discount and gives no reward to those who bring nothing', () => {
    const nothing = cases.filter(({ tier, stage }) => tier === 'D' && stage !== 'potential')
    expect(nothing.map((facts) => strategyFor(scheme, facts).cost)).not.toContain('discount')
    expect(nothing.map((facts) => strategyFor(scheme, facts).cost)).not.toContain('reward')
  })

  it('wins new customers by advertising to prospects alone', () => {
    const stage = scheme === 'growth4' ? 'new' : 'potential'
    for (const tier of ['D', null]) expect(strategyFor(scheme, { segment: null, tier, stage }).id).toBe('prospectAds')
    const others = cases.filter((facts) => facts.segment !== null && facts.stage !== 'potential')
    expect(others.map((facts) => strategyFor(scheme, facts).id)).not.toContain('prospectAds')
  })
})

// "For" in the tactics table of the segmentation reference.
describe('the tactics table', () => {
  it.each<[keyof typeof stages, string | null, string | null, string | null, string[]]>([
    ['purchase5', 'champions', 'A', 'active', ['experience']],
    ['purchase5', 'loyal', 'A', 'active', ['membership', 'experience']],
    ['purchase5', 'loyal', 'B', 'active', ['referral']],
    ['purchase5', 'newCustomer', 'C', 'firstTime', ['onboarding']],
    ['purchase5', 'cantLose', 'A', 'churned', ['winBack']],
    ['purchase5', 'atRisk', 'A', 'silent', ['winBack']],
    ['purchase5', 'atRisk', 'B', 'silent', ['winBack']],
    ['purchase5', 'hibernating', 'C', 'silent', ['lowCost']],
    ['purchase5', 'lost', 'C', 'churned', ['phaseOut']],
    ['purchase5', null, null, 'potential', ['advertising']],
    ['growth4', 'newCustomer', 'B', 'new', ['onboarding']],
    ['growth4', 'loyal', 'A', 'growing', ['recommendation', 'content']],
    ['growth4', 'potentialLoyalist', 'B', 'growing', ['recommendation', 'content']],
    ['growth4', 'loyal', 'A', 'mature', ['experience']],
    ['growth4', 'lost', 'B', 'declining', ['recovery']],
    ['growth4', 'cantLose', 'A', 'declining', ['winBack']],
    ['loyalty4', 'loyal', 'A', 'loyal', ['experience']],
    ['loyalty4', 'loyal', 'B', 'loyal', ['referral']],
    ['loyalty4', 'loyal', 'A', 'returning', ['membership']],
    ['loyalty4', 'hibernating', 'C', 'returning', ['lowCost']],
  ])('%s: %s, %s, %s gets %s', (scheme, segment, tier, stage, families) => {
    expect(families).toContain(strategyFor(scheme, { segment, tier, stage }).family)
  })
})

describe('the playbook', () => {
  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(playbook))).toEqual(playbook)
  })

  it('knows no strategy that it does not have', () => {
    expect(strategyOf(playbook, 'magic')).toBeNull()
    expect(strategyOf(playbook, null)).toBeNull()
  })
})

describe('analysis of the rule sets', () => {
  const text = (values: readonly (string | null)[]) =>
    ({ type: 'string', values: values.filter((value) => value !== null), missing: true }) as const

  it.each(schemes)('proves that %s decides for everybody and has no rule in vain', (scheme) => {
    const fields = { segment: text(segments), tier: text(tiers), stage: text(stages[scheme]) }
    expect(analyzeRules(playbook.ruleSets[scheme], { fields })).toMatchObject({ findings: [], complete: true })
  })

  it.each(Object.entries(maps))('proves that %s does', (name, { map }) => {
    const fields = { segment: text(map.segments.map(({ id }) => id)) }
    const ruleSet = playbook.ruleSets[name as keyof typeof maps]
    expect(analyzeRules(ruleSet, { fields })).toMatchObject({ findings: [], complete: true })
    // Nor do two rules get into each other's way, but for the last, which takes all that is left.
    const apart: RuleSet = { ...ruleSet, hitPolicy: 'unique', rules: ruleSet.rules.slice(0, -1) }
    expect(analyzeRules(apart, { fields }).findings.map(({ code }) => code)).toEqual(['gap'])
  })

  it('finds the gap where a rule set is made for other labels', () => {
    const { rules } = playbook.ruleSets.eight
    const short: RuleSet = { ...playbook.ruleSets.eight, rules: rules.slice(0, -1) }
    expect(analyzeRules(short, { fields: { segment: text(['keyValue', 'best']) } }).complete).toBe(false)
  })
})
