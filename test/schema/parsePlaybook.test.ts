import { describe, expect, it } from 'vitest'
import { parsePlaybook } from '../../src/schema/index.ts'
import { playbook } from '../../src/strategy/index.ts'

function stored(): { strategies: Record<string, unknown>[]; ruleSets: Record<string, unknown> } {
  return JSON.parse(JSON.stringify(playbook))
}

describe('parsePlaybook', () => {
  it('reads back what was stored, guard rails and all', () => {
    expect(parsePlaybook(stored())).toEqual(playbook)
  })

  it('still reads a playbook from before there were guard rails and rule sets for RFM alone', () => {
    const old = stored()
    for (const strategy of old.strategies) delete strategy.guards
    for (const map of ['eleven', 'eight', 'six']) delete old.ruleSets[map]
    expect(parsePlaybook(old)).toEqual(old)
  })

  it.each([
    [{ consent: ['fax'], caps: [], exclusions: [] }, 'strategies[0].guards.consent[0]'],
    [{ consent: [], caps: [{ contacts: 1, per: 'year' }], exclusions: [] }, 'strategies[0].guards.caps[0].per'],
    [{ consent: [], caps: [{ contacts: -1, per: 'day' }], exclusions: [] }, 'strategies[0].guards.caps[0].contacts'],
    [
      { consent: [], caps: [], exclusions: [{ id: 'x', when: {}, because: { en: '', zh: '' } }] },
      'strategies[0].guards.exclusions[0].when',
    ],
    [{ consent: [], caps: [], exclusion: [] }, 'strategies[0].guards'],
  ])('says where guard rails are wrong: %#', (guards, place) => {
    const changed = stored()
    changed.strategies[0]!.guards = guards
    expect(() => parsePlaybook(changed)).toThrow(place)
  })

  it('refuses a rule for RFM alone that gives a strategy nobody knows', () => {
    const changed = stored()
    changed.strategies = changed.strategies.filter(({ id }) => id !== 'goodValue')
    expect(() => parsePlaybook(changed)).toThrow('ruleSets.eight.rules[5].then.strategy')
  })
})
