import { describe, expect, it } from 'vitest'
import { isClienteleError } from '../../src/errors.ts'
import {
  detectStages,
  fitStages,
  personalGapOf,
  personalGaps,
  populationGap,
  type StageDefinition,
  stageOf,
} from '../../src/lifecycle/index.ts'

const customers = {
  id: ['a', 'b', 'c', 'd', 'e'],
  firstOrder: [0, 0, 0, 0, null],
  recency: [10, 100, 200, null, null],
  frequency: [3, 1, 2, 2, 0],
  repeats: [2, 0, 1, 1, 0],
  tenure: [210, 100, 230, 100, null],
  tenureAtLast: [200, 0, 30, 90, null],
  ordersRecent: [1, 1, 0, 1, 0],
  ordersPrevious: [2, 0, 1, 0, 0],
}
const faultOf = (run: () => unknown): [string, string] => {
  try {
    run()
  } catch (error) {
    if (isClienteleError(error)) return [error.code, error.message]
    throw error
  }
  return ['', '']
}

describe('fitStages', () => {
  it('defaults to purchase5 with fixed windows, in a column `stage`', () => {
    const model = fitStages(customers)
    expect(model).toMatchObject({
      kind: 'stages',
      version: 1,
      column: 'stage',
      scheme: 'purchase5',
      windows: { kind: 'fixed', active: 90, gone: 180, long: 365, gap: null },
      needs: ['recency', 'frequency'],
      findings: [],
    })
    expect(model.stages.map(({ id }) => id)).toEqual(['potential', 'churned', 'silent', 'firstTime', 'active'])
  })

  it('counts the customers of each stage, and those of none', () => {
    const model = fitStages(customers)
    expect(model.counts).toEqual([1, 1, 1, 0, 1])
    expect(model.unstaged).toBe(1)
  })

  it('a model is plain JSON, without shared parts', () => {
    for (const scheme of ['purchase5', 'growth4', 'loyalty4'] as const) {
      const model = fitStages(customers, { scheme, windows: 'gaps' })
      expect(JSON.parse(JSON.stringify(model))).toEqual(model)
    }
    const first = fitStages(customers)
    const end = first.stages[4]!.when as { all: unknown[] }
    end.all.push({ field: 'x', eq: 1 })
    expect(fitStages(customers).stages[4]!.when).toEqual({ all: [] })
  })

  it('takes days of its own', () => {
    const model = fitStages(customers, { windows: { active: 7, gone: 100 }, column: 'phase' })
    expect(model.column).toBe('phase')
    expect(model.windows).toEqual({ kind: 'fixed', active: 7, gone: 100, long: 365, gap: null })
    expect(detectStages(model, customers)).toEqual(['silent', 'silent', 'churned', null, 'potential'])
  })

  it('without repeat purchases, windows by gaps fall back to fixed ones and say so', () => {
    const model = fitStages({ ...customers, repeats: [0, 0, 0, 0, 0] }, { windows: 'gaps' })
    expect(model.windows).toEqual({ kind: 'fixed', active: 90, gone: 180, long: 365, gap: null })
    expect(model.findings.map(({ code }) => code)).toEqual(['no-repeaters'])
    const sameDay = fitStages({ ...customers, tenureAtLast: [0, 0, 0, 0, null] }, { windows: 'gaps' })
    expect(sameDay.windows!.gone).toBe(180)
    expect(sameDay.findings.map(({ code }) => code)).toEqual(['no-gaps'])
  })

  it('growth4 with another D than 180 asks for another summary', () => {
    const [finding] = fitStages(customers, { scheme: 'growth4', windows: 'gaps' }).findings
    expect(finding!.code).toBe('recent-days')
    expect(finding!.message).toContain('`recentDays` of 270')
    expect(fitStages(customers, { scheme: 'growth4' }).findings).toEqual([])
    expect(fitStages(customers, { scheme: 'loyalty4', windows: 'gaps' }).findings).toEqual([])
  })

  it('names the column that is missing', () => {
    const { recency: _, ...without } = customers
    expect(faultOf(() => fitStages(without))).toEqual(['column', 'Expected a column `recency`, got none.'])
    expect(faultOf(() => detectStages(fitStages(customers), without))[1]).toContain('`recency`')
    const { tenureAtLast: __, ...ungapped } = customers
    expect(faultOf(() => fitStages(ungapped, { windows: 'gaps' }))[1]).toContain('`tenureAtLast`')
    expect(faultOf(() => detectStages(fitStages(customers), { ...customers, recency: [1] }))[0]).toBe('column')
  })

  it('reads no other column than its conditions ask for', () => {
    const table = { ...customers, note: 'not a column' as unknown as string[] }
    expect(detectStages(fitStages(customers), table)).toEqual(['active', 'silent', 'churned', null, 'potential'])
  })

  it.each<[unknown, string]>([
    [{ scheme: 'five' }, 'Expected `scheme` to be purchase5, growth4, loyalty4 or a definition, got "five".'],
    [
      { windows: 'gap' },
      'Expected `windows` to be "fixed", "gaps", "own-gaps" or { active?, gone?, long?, unit? }, got "gap".',
    ],
    [{ windows: { unit: 'weeks' } }, 'Expected `windows.unit` to be "days", "gaps" or "own-gaps", got "weeks".'],
    [{ windows: { active: -1, unit: 'gaps' } }, 'Expected `windows.active` to be a number of gaps above 0, got -1.'],
    [
      { windows: { gone: 1, unit: 'own-gaps' } },
      'Expected `windows.gone` to be at least `windows.active` (1.5), got 1.',
    ],
    [{ windows: { active: 0 } }, 'Expected `windows.active` to be a number of days above 0, got 0.'],
    [{ windows: { gone: Number.NaN } }, 'Expected `windows.gone` to be a number of days above 0, got NaN.'],
    [{ windows: { gone: 30 } }, 'Expected `windows.gone` to be at least `windows.active` (90), got 30.'],
    [{ column: '' }, 'Expected `column` to be the name of a column, got "".'],
  ])('refuses options %j', (options, message) => {
    expect(faultOf(() => fitStages(customers, options as object))).toEqual(['argument', message])
  })
})

describe('a ladder of your own', () => {
  // The worked tiering by attributes: income above 15000, else by age below 35.
  const attributes: StageDefinition = {
    stages: [
      { id: 'highIncome', label: { en: 'High income', zh: '高收入客户' }, when: { field: 'income', gt: 15_000 } },
      { id: 'young', label: { en: 'Young', zh: '年轻客户' }, when: { field: 'ageYears', lt: 35 } },
      { id: 'mature', when: { field: 'ageYears', gte: 35 } },
    ],
  }
  const people = {
    ageYears: [25, 30, 45, 30, 30, 34, 35, 25, null, null],
    income: [8000, 6000, 20_000, 15_000, 15_001, 0, 15_000, null, 20_000, 8000],
  }

  it('gives the tiers of the worked example, null where a missing value decides', () => {
    const model = fitStages(people, { scheme: attributes, column: 'tier' })
    const expected = [
      'young',
      'young',
      'highIncome',
      'young',
      'highIncome',
      'young',
      'mature',
      null,
      'highIncome',
      null,
    ]
    expect(detectStages(model, people)).toEqual(expected)
    expect(model).toMatchObject({ scheme: 'custom', windows: null, needs: ['income', 'ageYears'], unstaged: 2 })
    expect(model.counts).toEqual([3, 4, 1])
  })

  it('a stage without label is called by its id', () => {
    expect(fitStages(people, { scheme: attributes }).stages[2]!.label).toEqual({ en: 'mature', zh: 'mature' })
  })

  it('who is on no step has no stage', () => {
    const model = fitStages({ x: [1, 5] }, { scheme: { stages: [{ id: 'big', when: { field: 'x', gt: 3 } }] } })
    expect(detectStages(model, { x: [1, 5] })).toEqual([null, 'big'])
    expect(stageOf(model, { x: 1 })).toBeNull()
  })

  it('optional columns may be missing altogether', () => {
    const stages = [
      { id: 'vip', when: { field: 'vip', eq: true } as const },
      { id: 'other', when: { all: [] } },
    ]
    expect(faultOf(() => fitStages({ x: [1] }, { scheme: { stages } }))[1]).toContain('`vip`')
    const model = fitStages({ x: [1] }, { scheme: { stages, optional: ['vip'] } })
    expect(detectStages(model, { x: [1, 2] })).toEqual([null, null])
  })

  it('up to 255 stages', () => {
    const stages = Array.from({ length: 255 }, (_, k) => ({ id: `s${k}`, when: { field: 'x', eq: k } }))
    const table = { x: Float64Array.from({ length: 256 }, (_, k) => k) }
    const expected = [...stages.map(({ id }) => id), null]
    expect(detectStages(fitStages(table, { scheme: { stages } }), table)).toEqual(expected)
    expect(faultOf(() => fitStages(table, { scheme: { stages: [...stages, ...stages] } }))[1]).toBe(
      'Expected `stages` to be a list of 1 to 255 stages, got [510 items].',
    )
  })

  const all = { all: [] }
  it.each<[unknown, string]>([
    [{}, 'Expected `stages` to be a list of 1 to 255 stages, got undefined.'],
    [{ stages: [] }, 'Expected `stages` to be a list of 1 to 255 stages, got [].'],
    [{ stages: [{ id: '', when: all }] }, 'Expected `stages[0].id` to be a name, got "".'],
    [{ stages: [{ id: 'a' }] }, 'Expected `stages[0].when` to be a condition, an object, got undefined.'],
    [{ stages: [{ id: 'a', when: { field: 'x' } }] }, 'Expected `stages[0].when` to have one operator, got none.'],
    [{ stages: [null] }, 'Expected `stages[0].id` to be a name, got undefined.'],
    [
      { stages: [{ id: 'a', label: { en: 'A' }, when: all }] },
      'Expected `stages[0].label` to be { en, zh }, got an object with en.',
    ],
    [
      {
        stages: [
          { id: 'a', when: { field: 'x', eq: 1 } },
          { id: 'a', when: all },
        ],
      },
      'Expected each stage once, with one condition, got `a` twice.',
    ],
    [
      {
        stages: [
          { id: 'a', when: all },
          { id: 'b', when: all },
        ],
      },
      'Expected `stages[0].when` to leave someone for `b`, got { all: [] }, always true.',
    ],
    [{ stages: [{ id: 'a', when: all }], optional: 'x' }, 'Expected `optional` to be a list of columns, got "x".'],
  ])('refuses %j', (scheme, message) => {
    expect(faultOf(() => fitStages({ x: [1] }, { scheme: scheme as StageDefinition }))).toEqual(['definition', message])
  })

  it('has no windows', () => {
    expect(faultOf(() => fitStages(people, { scheme: attributes, windows: 'gaps' }))).toEqual([
      'argument',
      'Expected no `windows` beside a ladder that says its days itself, got "gaps".',
    ])
  })
})

describe('detectStages and stageOf', () => {
  it('refuse what is not a stage model of this version', () => {
    const model = fitStages(customers)
    const newer = { ...model, version: 2 } as unknown as typeof model
    const other = { kind: 'rfm', version: 1 } as unknown as typeof model
    for (const apply of [detectStages, stageOf] as ((m: typeof model, c: typeof customers) => unknown)[]) {
      expect(faultOf(() => apply(newer, customers))).toEqual(['model', 'Expected a stage model of version 1, got 2.'])
      expect(faultOf(() => apply(other, customers))[1]).toBe('Expected a stage model, of kind "stages", got "rfm".')
    }
  })

  it('`constructor` and `__proto__` are stages like others', () => {
    const scheme: StageDefinition = {
      stages: [
        { id: 'constructor', when: { field: '__proto__', exists: true } },
        { id: '__proto__', when: { all: [] } },
      ],
      optional: ['__proto__'],
    }
    const model = fitStages({ x: [1] }, { scheme })
    expect(detectStages(model, { x: [1] })).toEqual(['__proto__'])
    expect(detectStages(model, JSON.parse('{"x": [1], "__proto__": [5]}'))).toEqual(['constructor'])
    expect(stageOf(model, JSON.parse('{"__proto__": 5}'))).toBe('constructor')
    const needy: StageDefinition = { stages: [{ id: 'a', when: { field: 'constructor', eq: 1 } }] }
    expect(faultOf(() => fitStages({ x: [1] }, { scheme: needy }))[1]).toBe(
      'Expected a column `constructor`, got none.',
    )
  })
})

describe('populationGap', () => {
  it('is the median of the mean gaps of those who bought again', () => {
    expect(populationGap(customers)).toBe(90)
    expect(populationGap({ repeats: [2, 4, 0], tenureAtLast: [30, 100, 0] })).toBe(20)
    expect(populationGap({ repeats: [0, 0], tenureAtLast: [0, null] })).toBeNaN()
    expect(populationGap({ repeats: [1, 1], tenureAtLast: [null, 5] })).toBe(5)
  })
})

describe('personalGaps', () => {
  const buyers = { repeats: [0, 2, 3, 3, 10, null], tenureAtLast: [0, 30, 90, null, 20, 50] }

  it('are the own mean gaps from three repeats on, else that of the population, at least 7 days', () => {
    const gaps = personalGaps(60, buyers)
    expect(gaps).toEqual(Float64Array.of(60, 60, 30, Number.NaN, 7, 60))
    expect(personalGaps(5, buyers)).toEqual(Float64Array.of(7, 7, 30, Number.NaN, 7, 7))
    expect(
      buyers.repeats.map((x, i) => personalGapOf(60, x ?? Number.NaN, buyers.tenureAtLast[i] ?? Number.NaN)),
    ).toEqual([...gaps])
  })

  it('serve a ladder by each customer’s own rhythm', () => {
    const gone: StageDefinition = {
      stages: [
        { id: 'gone', when: { field: 'recency', gt: { field: 'gap', times: 3 } } },
        { id: 'here', when: { all: [] } },
      ],
    }
    const table = { recency: [100, 100], gap: personalGaps(60, { repeats: [4, 1], tenureAtLast: [100, 100] }) }
    expect(detectStages(fitStages(table, { scheme: gone }), table)).toEqual(['gone', 'here'])
  })
})
