import { describe, expect, test } from 'vitest'
import { fitAbc } from '../../src/abc/index.ts'
import { fitStages } from '../../src/lifecycle/index.ts'
import { eightTypes, elevenSegments, fitRfm } from '../../src/rfm/index.ts'
import {
  parseAbcModel,
  parseCondition,
  parsePlaybook,
  parsePolicy,
  parseRfmModel,
  parseRuleDomain,
  parseRuleSet,
  parseSegmentMap,
  parseStageModel,
} from '../../src/schema/index.ts'
import { playbook } from '../../src/strategy/index.ts'
import { customers, type Json, richPolicy, stored } from './documents.ts'
import { type Case, messageOf, refusal } from './reading.ts'

describe('an RFM model is refused', () => {
  const model = fitRfm(customers)
  const head = 'Cannot read the RFM model: rfmModel'
  test.each<Case>([
    [
      'of a later version',
      (m) => (m.version = 2),
      `${head}.version: version 2 is newer than this library understands (1).`,
    ],
    ['of a version that is text', (m) => (m.version = '1'), `${head}.version: expected version 1, got "1".`],
    ['without a version', (m) => delete m.version, `${head}.version: expected version 1, got nothing.`],
    ['of another kind', (m) => (m.kind = 'abc'), `${head}.kind: expected "rfm", got "abc".`],
    ['with an unknown key', (m) => (m.colum = 'tier'), `${head}.colum: unknown key.`],
    ['with an unknown key deep within', (m) => (m.dimensions.f.cut = []), `${head}.dimensions.f.cut: unknown key.`],
    ['without a column', (m) => (m.column = ''), `${head}.column: expected a name, got "".`],
    [
      'with a column of scores',
      (m) => (m.column = 'f'),
      `${head}.column: expected a column other than r, f, m, got "f".`,
    ],
    [
      'of an unknown method',
      (m) => (m.method = 'kmeans'),
      `${head}.method: expected one of quantile, thresholds, natural-breaks, mean, got "kmeans".`,
    ],
    [
      'with a cut that is text',
      (m) => (m.dimensions.r.cuts[2] = 'x'),
      `${head}.dimensions.r.cuts[2]: expected a finite number or null, got "x".`,
    ],
    [
      'with a cut that is NaN',
      (m) => (m.dimensions.m.cuts[0] = Number.NaN),
      `${head}.dimensions.m.cuts[0]: expected a finite number or null, got NaN.`,
    ],
    [
      'with an infinite cut',
      (m) => (m.dimensions.m.cuts[3] = Number.POSITIVE_INFINITY),
      `${head}.dimensions.m.cuts[3]: expected a finite number or null, got Infinity.`,
    ],
    [
      'with cuts out of order',
      (m) => (m.dimensions.m.cuts = [20, 45, 44, 300]),
      `${head}.dimensions.m.cuts[2]: expected at least 45, or null, got 44.`,
    ],
    [
      'with recency cuts that rise',
      (m) => (m.dimensions.r.cuts = [150, 40, 41, 12]),
      `${head}.dimensions.r.cuts[2]: expected at most 40, or null, got 41.`,
    ],
    [
      'with a cut after null',
      (m) => (m.dimensions.f.cuts = [2, null, 4, 5]),
      `${head}.dimensions.f.cuts[2]: expected null, as the one before, got 4.`,
    ],
    [
      'with a cut too few',
      (m) => m.dimensions.f.cuts.pop(),
      `${head}.dimensions.f.cuts: expected 4 cut points for 5 scores, got [${model.dimensions.f.cuts.slice(0, 3).join(', ')}].`,
    ],
    [
      'with a count too many',
      (m) => m.dimensions.r.counts.push(0),
      `${head}.dimensions.r.counts: expected 5 counts for 5 scores, got [${model.dimensions.r.counts.join(', ')}, 0].`,
    ],
    [
      'with a negative count',
      (m) => (m.dimensions.r.counts[0] = -1),
      `${head}.dimensions.r.counts[0]: expected a whole number from 0 up, got -1.`,
    ],
    [
      'with counts that do not add up',
      (m) => (m.dimensions.r.counts[0] = 7),
      `${head}.dimensions.r.counts: expected a sum of 9, the customers scored, got [7, ${model.dimensions.r.counts.slice(1).join(', ')}].`,
    ],
    [
      'with empty scores that are not',
      (m) => (m.dimensions.r.empty = [2]),
      `${head}.dimensions.r.empty: expected [], the scores with a count of 0, got [2].`,
    ],
    [
      'with one bin',
      (m) => (m.dimensions.m.bins = 1),
      `${head}.dimensions.m.bins: expected a whole number from 2 to 10, got 1.`,
    ],
    [
      'with half a bin',
      (m) => (m.dimensions.m.bins = 5.5),
      `${head}.dimensions.m.bins: expected a whole number from 2 to 10, got 5.5.`,
    ],
    [
      'with dimensions mixed up',
      (m) => (m.dimensions.r = m.dimensions.m),
      `${head}.dimensions.r.column: expected "recency", got "monetary".`,
    ],
    [
      'without a dimension',
      (m) => delete m.dimensions.m,
      `${head}.dimensions.m: expected a dimension, an object, got nothing.`,
    ],
    [
      'with sums that are wrong',
      (m) => (m.fitted.customers = 99),
      `${head}.fitted.customers: expected 10, scored and not scored, got 99.`,
    ],
    [
      'with a map for other scores',
      (m) => (m.segments = stored(eightTypes)),
      'Cannot read the RFM model, 3 faults:\n- rfmModel.segments.bins.r: expected 5, the scores of r, got 2\n- rfmModel.segments.bins.f: expected 5, the scores of f, got 2\n- rfmModel.segments.bins.m: expected 5, the scores of m, got 2',
    ],
    [
      'with a cell of no segment',
      (m) => (m.segments.cells[3] = 'vip'),
      `${head}.segments.cells[3]: expected the id of one of the segments, got "vip".`,
    ],
  ])('%s', (_, change, message) => {
    expect(refusal(parseRfmModel, model, change)).toBe(message)
  })
})

describe('a segment map is refused', () => {
  const head = 'segmentMap'
  test.each<Case>([
    ['with a cell too few', (m) => m.cells.pop(), `${head}.cells: expected 25 cells, got [24 items]`],
    ['with an unknown grid', (m) => (m.grid = 'rfm'), `${head}.grid: expected one of r-fm, r-f-m, got "rfm"`],
    [
      'that takes the mean of different scores',
      (m) => (m.bins.m = 3),
      `${head}.bins.m: expected 5 as for f, since the grid is r-fm, got 3`,
    ],
    [
      'with a segment twice',
      (m) => (m.segments[4] = m.segments[1]),
      `${head}.segments[4].id: expected an id other than that of segments[1], got "loyal"`,
    ],
    [
      'without a Chinese label',
      (m) => delete m.segments[0].label.zh,
      `${head}.segments[0].label.zh: expected text, got nothing`,
    ],
    [
      'with a label in one language',
      (m) => (m.segments[0].label = 'Champions'),
      `${head}.segments[0].label: expected text in two languages, { en, zh }, an object, got "Champions"`,
    ],
  ])('%s', (_, change, message) => {
    expect(refusal(parseSegmentMap, elevenSegments, change)).toContain(message)
  })
})

describe('an ABC model is refused', () => {
  const model = fitAbc(customers.monetary)
  const head = 'Cannot read the ABC model: abcModel'
  test.each<Case>([
    [
      'of a later version',
      (m) => (m.version = 3),
      `${head}.version: version 3 is newer than this library understands (1).`,
    ],
    [
      'without classes',
      (m) => (m.classes = []),
      'expected classes that take cuts first, then positive, then rest (not: none), got []',
    ],
    ['with classes in another order', (m) => m.classes.reverse(), '(not: rest positive cut cut), got [4 items]'],
    ['with two classes for the rest', (m) => (m.classes[2].takes = 'rest'), '(not: cut cut rest rest), got [4 items]'],
    [
      'with a class that takes what is unknown',
      (m) => (m.classes[2].takes = 'all'),
      `${head}.classes[2].takes: expected one of cut, positive, rest, got "all".`,
    ],
    [
      'with cuts that rise',
      (m) => (m.classes[1].cut = 1e6),
      `.classes[1].cut: expected at most ${model.classes[0]!.cut}, the cut of A, got 1000000`,
    ],
    [
      'with a cut of a class below that nobody reaches',
      (m) => (m.classes[1].cut = null),
      `.classes[1].cut: expected at most ${model.classes[0]!.cut}, the cut of A, got null`,
    ],
    [
      'with a cut of nothing',
      (m) => (m.classes[1].cut = 0),
      `${head}.classes[1].cut: expected a number above 0, or null, got 0.`,
    ],
    [
      'with a cut where there is none',
      (m) => (m.classes[2].cut = 1),
      `${head}.classes[2].cut: expected null, as the class takes "positive", got 1.`,
    ],
    [
      'with shares that fall',
      (m) => (m.classes[1].share = 0.7),
      `${head}.classes[1].share: expected more than 0.8 after the share of A, got 0.7.`,
    ],
    [
      'with a share above 1',
      (m) => (m.classes[0].share = 80),
      `${head}.classes[0].share: expected a share from 0 to 1, or null, got 80.`,
    ],
    [
      'without a share',
      (m) => (m.classes[0].share = null),
      `${head}.classes[0].share: expected a share above 0 for a class with a cut, got null.`,
    ],
    [
      'with a class twice',
      (m) => (m.classes[2].id = 'A'),
      `${head}.classes[2].id: expected an id other than that of classes[0], got "A".`,
    ],
    [
      'with sums that are wrong',
      (m) => (m.classes[0].customers += 1),
      `${head}.fitted.customers: expected 11, those in the classes and the missing, got 10.`,
    ],
    [
      'with an unknown crossing',
      (m) => (m.crossing = 'both'),
      `${head}.crossing: expected one of include, exclude, got "both".`,
    ],
  ])('%s', (_, change, message) => {
    expect(refusal(parseAbcModel, model, change)).toContain(message)
  })
})

describe('a stage model is refused', () => {
  const model = fitStages(customers, { scheme: 'purchase5' })
  const head = 'Cannot read the stage model: stageModel'
  test.each<Case>([
    ['of another kind', (m) => (m.kind = 'stage'), `${head}.kind: expected "stages", got "stage".`],
    [
      'with a stage twice',
      (m) => (m.stages[3].id = 'silent'),
      `${head}.stages[3].id: expected an id other than that of stages[2], got "silent".`,
    ],
    [
      'with a stage that nobody can reach',
      (m) => (m.stages[2].when = { all: [] }),
      `${head}.stages[2].when: always true: leaves nobody for stage "firstTime".`,
    ],
    [
      'with a count too few',
      (m) => m.counts.pop(),
      `${head}.counts: expected 5 counts for 5 stages, got [${model.counts.slice(0, 4).join(', ')}].`,
    ],
    [
      'without stages',
      (m) => Object.assign(m, { stages: [], counts: [] }),
      `${head}.stages: expected a list of 1 to 255 stages, got [].`,
    ],
    [
      'with more stages than a byte holds',
      (m) => (m.stages = Array.from({ length: 256 }, (_, i) => ({ ...m.stages[0], id: `s${i}` }))),
      `${head}.stages: expected a list of 1 to 255 stages, got [256 items].`,
    ],
    [
      'with a window of no days',
      (m) => (m.windows.active = 0),
      `${head}.windows.active: expected a number of days above 0, got 0.`,
    ],
    [
      'with windows out of order',
      (m) => (m.windows.gone = 30),
      `${head}.windows.gone: expected at least 90, the days of active, got 30.`,
    ],
    ['without its windows', (m) => (m.windows = null), `${head}.windows: expected the windows of purchase5, got null.`],
    [
      'with windows that it does not use',
      (m) => (m.scheme = 'custom'),
      `${head}.windows: expected null for a custom scheme, got an object with kind, active, gone, long, gap.`,
    ],
    ['with a condition that is none', (m) => (m.stages[1].when.gt = '180 days ago'), 'accepted'],
    [
      'with an operator that does not exist',
      (m) => (m.stages[1].when = { field: 'recency', above: 1 }),
      `${head}.stages[1].when: expected an operator (eq, ne, lt, lte, gt, gte, between, in, notIn, exists, startsWith, contains), got an object with field, above.`,
    ],
  ])('%s', (_, change, message) => {
    expect(refusal(parseStageModel, model, change)).toBe(message)
  })
})

describe('a condition is refused', () => {
  test.each<readonly [condition: unknown, message: string]>([
    [7, 'expected a condition, an object, got 7'],
    [null, 'expected a condition, an object, got null'],
    [[{ field: 'a', gt: 1 }], 'expected a condition, an object, got [1 item]'],
    [{}, 'expected one of all, any, not, or a field, got an empty object'],
    [{ gt: 3 }, 'expected one of all, any, not, or a field, got an object with gt'],
    [{ field: 'a' }, 'expected one operator beside the field, got an object with field'],
    [{ field: 'a', gt: 1, lt: 3 }, 'expected one operator beside the field, got an object with field, gt, lt'],
    [{ all: [], any: [] }, 'expected one of all, any, not, and no key beside it, got an object with all, any'],
    [{ all: {} }, 'condition.all: expected a list of conditions, got an empty object'],
    [{ any: [{ not: { field: '', eq: 1 } }] }, 'condition.any[0].not.field: expected a name, got ""'],
    [{ field: 7, eq: 1 }, 'condition.field: expected a name, got 7'],
    [
      { field: 'a', eq: null },
      'condition.eq: expected a finite number, text, true, false, { field, times? }, { daysAgo } or { daysAhead }, got null',
    ],
    [
      { field: 'a', lt: Number.NaN },
      'condition.lt: expected a finite number, text, true, false, { field, times? }, { daysAgo } or { daysAhead }, got NaN',
    ],
    [{ field: 'a', gt: { field: 'b', times: '2' } }, 'condition.gt.times: expected a finite number, got "2"'],
    [
      { field: 'a', gt: { feld: 'b' } },
      'condition.gt: expected a finite number, text, true, false, { field, times? }, { daysAgo } or { daysAhead }, got an object with feld',
    ],
    [{ field: 'a', gt: { field: 'b', time: 2 } }, 'condition.gt.time: unknown key'],
    [{ field: 'a', between: [1] }, 'condition.between: expected [low, high], got [1]'],
    [{ field: 'a', between: [3, 1] }, 'condition.between: expected low <= high, got [3, 1]'],
    [{ field: 'a', between: [1, '3'] }, 'condition.between: expected two bounds of one type, got [1, "3"]'],
    [{ field: 'a', in: 'x' }, 'condition.in: expected a list of values, got "x"'],
    [{ field: 'a', in: ['x', null] }, 'condition.in[1]: expected a finite number, text, true or false, got null'],
    [{ field: 'a', notIn: ['x', 1] }, 'condition.notIn: expected values of one type, got ["x", 1]'],
    [{ field: 'a', exists: 'yes' }, 'condition.exists: expected true or false, got "yes"'],
    [{ field: 'a', startsWith: 1 }, 'condition.startsWith: expected text, got 1'],
    [{ field: 'a', eq: 1, note: 'x' }, 'condition.note: unknown key'],
  ])('%j', (condition, message) => {
    expect(messageOf(() => parseCondition(condition))).toBe(`Cannot read the condition: ${message}.`)
  })

  test('of more than 100 levels, however deep, without filling the call stack', () => {
    const nested = (levels: number): Json => {
      let condition: Json = { field: 'a', gt: 1 }
      for (let level = 1; level < levels; level++)
        condition = level % 2 === 0 ? { not: condition } : { all: [condition] }
      return condition
    }
    const message = 'expected at most 100 levels of conditions, got an object with'
    expect(messageOf(() => parseCondition(nested(100)))).toBe('accepted')
    expect(messageOf(() => parseCondition(nested(101)))).toContain(message)
    expect(messageOf(() => parseCondition(nested(100_000)))).toContain(message)
    const rules = [{ id: 'a', when: nested(100_000), then: { strategy: 's' } }]
    expect(messageOf(() => parseRuleSet({ version: 1, hitPolicy: 'first', rules }))).toContain(
      `ruleSet.rules[0].when: ${message}`,
    )
    const model = stored(fitStages(customers))
    model.stages[0].when = nested(100_000)
    expect(messageOf(() => parseStageModel(model))).toContain(`stageModel.stages[0].when: ${message}`)
  })

  test('that contains itself', () => {
    const condition: Json = { all: [] }
    condition.all.push(condition)
    expect(messageOf(() => parseCondition(condition))).toContain('expected at most 100 levels of conditions')
  })

  test('that holds one object so often that nobody could look at all of them', () => {
    let condition: Json = { all: [] }
    for (let level = 0; level < 40; level++) condition = { all: [condition, condition] }
    expect(messageOf(() => parseCondition(condition))).toContain('expected at most 1000000 parts of conditions')
  })
})

describe('a rule set is refused', () => {
  const ruleSet = {
    version: 1,
    hitPolicy: 'first',
    rules: [
      { id: 'vip', when: { field: 'tier', eq: 'A' }, then: { strategy: 'vipCare' } },
      { id: 'rest', when: { all: [] }, then: { strategy: 'content', params: { off: 0.1 } }, from: '2024-01-01' },
    ],
  }
  const head = 'Cannot read the rule set: ruleSet'
  test.each<Case>([
    [
      'of a later version',
      (s) => (s.version = 2),
      `${head}.version: version 2 is newer than this library understands (1).`,
    ],
    ['of another kind', (s) => (s.kind = 'rules'), `${head}.kind: unknown key.`],
    [
      'of an unknown hit policy',
      (s) => (s.hitPolicy = 'last'),
      `${head}.hitPolicy: expected one of first, priority, unique, any, collect, got "last".`,
    ],
    [
      'with a rule twice',
      (s) => (s.rules[1].id = 'vip'),
      `${head}.rules[1].id: expected an id other than that of rules[0], got "vip".`,
    ],
    ['with a misspelled key', (s) => (s.rules[1].untill = '2024-02-01'), `${head}.rules[1].untill: unknown key.`],
    [
      'with a day that does not exist',
      (s) => (s.rules[1].from = '2023-02-29'),
      `${head}.rules[1].from: expected a day, YYYY-MM-DD, got "2023-02-29".`,
    ],
    [
      'with a time of day',
      (s) => (s.rules[1].until = '2024-02-01T00:00'),
      `${head}.rules[1].until: expected a day, YYYY-MM-DD, got "2024-02-01T00:00".`,
    ],
    [
      'that ends before it begins',
      (s) => (s.rules[1].until = '2023-12-31'),
      `${head}.rules[1].until: expected a day from 2024-01-01 on, got "2023-12-31".`,
    ],
    [
      'with an infinite priority',
      (s) => (s.rules[0].priority = Number.NEGATIVE_INFINITY),
      `${head}.rules[0].priority: expected a finite number, got -Infinity.`,
    ],
    [
      'without an action',
      (s) => delete s.rules[0].then,
      `${head}.rules[0].then: expected an action, { strategy, params?, value? }, an object, got nothing.`,
    ],
    [
      'with settings that are a list',
      (s) => (s.rules[1].then.params = [1]),
      `${head}.rules[1].then.params: expected settings, an object, got [1].`,
    ],
    [
      'with settings that cannot be stored',
      (s) => (s.rules[1].then.params.off = [Number.NaN]),
      `${head}.rules[1].then.params: expected plain JSON in it, got NaN.`,
    ],
    [
      'with a function in its settings',
      (s) => (s.rules[1].then.params.off = () => 1),
      `${head}.rules[1].then.params: expected plain JSON in it, got a function.`,
    ],
    [
      'with a reason in one language',
      (s) => (s.rules[0].because = { en: 'Why not' }),
      `${head}.rules[0].because.zh: expected text, got nothing.`,
    ],
    [
      'with a rule that is missing',
      (s) => (s.rules[0] = null),
      `${head}.rules[0]: expected a rule, an object, got null.`,
    ],
    [
      'with rules that are none',
      (s) => (s.rules = {}),
      `${head}.rules: expected a list of rules, got an empty object.`,
    ],
    ['with an empty column', (s) => (s.column = ''), `${head}.column: expected a name, got "".`],
  ])('%s', (_, change, message) => {
    expect(messageOf(() => parseRuleSet(ruleSet))).toBe('accepted')
    const changed = structuredClone(ruleSet)
    change(changed)
    expect(messageOf(() => parseRuleSet(changed))).toBe(message)
  })

  test('with the name of a prototype as a key', () => {
    const json = JSON.parse('{ "version": 1, "hitPolicy": "first", "rules": [], "__proto__": { "x": 1 } }')
    expect(messageOf(() => parseRuleSet(json))).toBe(`${head}.__proto__: unknown key.`)
    const params = JSON.parse('{ "__proto__": { "x": 1 } }')
    const rules = [{ id: 'a', when: { all: [] }, then: { strategy: 's', params } }]
    expect(messageOf(() => parseRuleSet({ version: 1, hitPolicy: 'first', rules }))).toBe(
      `${head}.rules[0].then.params.__proto__: expected another name, got "__proto__".`,
    )
    expect(messageOf(() => parseRuleDomain(JSON.parse('{ "fields": { "__proto__": { "type": "boolean" } } }')))).toBe(
      'Cannot read the domain: domain.fields.__proto__: expected another name, got "__proto__".',
    )
  })
})

describe('a playbook is refused', () => {
  const head = 'Cannot read the playbook: playbook'
  test.each<Case>([
    [
      'with a strategy twice',
      (b) => (b.strategies[2].id = b.strategies[0].id),
      '.strategies[2].id: expected an id other than that of strategies[0], got "vipCare"',
    ],
    [
      'with a rule that gives an unknown strategy',
      (b) => (b.ruleSets.growth4.rules[0].then.strategy = 'magic'),
      `${head}.ruleSets.growth4.rules[0].then.strategy: expected the id of one of the strategies, got "magic".`,
    ],
    [
      'with an unknown channel',
      (b) => (b.strategies[0].channels[0] = 'fax'),
      `${head}.strategies[0].channels[0]: expected one of visit, call, wechat, sms, email, app, site, social, ads, got "fax".`,
    ],
    [
      'with a cadence of no days',
      (b) => (b.strategies[0].cadence.days = 0),
      `${head}.strategies[0].cadence.days: expected a whole number from 1 up, got 0.`,
    ],
    [
      'without a rule set',
      (b) => delete b.ruleSets.loyalty4,
      `${head}.ruleSets.loyalty4: expected a rule set, an object, got nothing.`,
    ],
  ])('%s', (_, change, message) => {
    expect(refusal(parsePlaybook, playbook, change)).toContain(message)
  })
})

describe('a policy is refused', () => {
  const policy = richPolicy()
  const head = 'Cannot read the policy: policy'
  test.each<Case>([
    [
      'of a later version, whatever else is new in it',
      (p) => Object.assign(p, { version: 2, sql: [] }),
      `${head}.version: version 2 is newer than this library understands (1).`,
    ],
    [
      'with a model of a later version',
      (p) => Object.assign(p.rfm[1], { version: 2, weights: [1] }),
      `${head}.rfm[1].version: version 2 is newer than this library understands (1).`,
    ],
    [
      'with a model of another kind',
      (p) => (p.stages[1] = p.rfm[0]),
      `${head}.stages[1].kind: expected "stages", got "rfm".`,
    ],
    ['with an unknown key', (p) => (p.sql = []), `${head}.sql: unknown key.`],
    [
      'with a parameter of 0',
      (p) => (p.clv[0].model.orders.params.alpha = 0),
      `${head}.clv[0].model.orders.params.alpha: expected a number above 0, got 0.`,
    ],
    [
      'with a discount of more than all',
      (p) => (p.clv[0].discountRate = 10),
      `${head}.clv[0].discountRate: expected an annual rate from 0 to 1, got 10.`,
    ],
    [
      'with a horizon of another kind',
      (p) => (p.clv[0].horizon = { centuries: 1 }),
      `${head}.clv[0].horizon: expected a horizon, { days }, { weeks }, { months }, { years } or "lifetime", got an object with centuries.`,
    ],
    [
      'with draws of another size',
      (p) => p.clv[0].model.posterior.orders.draws[3].pop(),
      `${head}.clv[0].model.posterior.orders.draws: expected points of 4, got [80 items].`,
    ],
    [
      'with an unreadable cut',
      (p) => (p.rfm[0].dimensions.r.cuts[2] = 'x'),
      `${head}.rfm[0].dimensions.r.cuts[2]: expected a finite number or null, got "x".`,
    ],
    ['with a column of nothing', (p) => (p.abc[1].of = ''), `${head}.abc[1].of: expected a name, got "".`],
    [
      'with columns that no model writes',
      (p) => (p.columns[3] = 'tier'),
      `${head}.columns: expected [r, f, m, segment, type, pAlive, expectedOrders, expectedSpend, clv, tier, valueTier, profitTier, stage, phase, strategy, rule], as the models write them, got [16 items].`,
    ],
    [
      'without a column',
      (p) => p.columns.pop(),
      `${head}.columns: expected [r, f, m, segment, type, pAlive, expectedOrders, expectedSpend, clv, tier, valueTier, profitTier, stage, phase, strategy, rule], as the models write them, got [15 items].`,
    ],
    [
      'with two models of one column',
      (p) => {
        p.stages[1].column = 'tier'
        p.columns[13] = 'tier'
      },
      `${head}.stages[1].column: expected a column that abc[0] does not write, got "tier".`,
    ],
    [
      'with a model that writes a score',
      (p) => {
        p.abc[0].model.column = 'm'
        p.columns[9] = 'm'
      },
      `${head}.abc[0].model.column: expected a column that rfm[0] does not write, got "m".`,
    ],
    [
      'with two rule sets of one column',
      (p) => {
        p.rules.push(p.rules[0])
        p.columns.push('strategy', 'rule')
      },
      'Cannot read the policy, 2 faults:\n- policy.rules[1].column: expected a column that rules[0] does not write, got "strategy"\n- policy.rules[1].column: expected a column that rules[0] does not write, got "rule"',
    ],
  ])('%s', (_, change, message) => {
    expect(refusal(parsePolicy, policy, change)).toBe(message)
  })

  test.each<readonly [json: unknown, message: string]>([
    [null, 'Cannot read the policy: expected a policy, an object, got null.'],
    [undefined, 'Cannot read the policy: expected a policy, an object, got nothing.'],
    [
      {},
      'Cannot read the policy, 2 faults:\n- policy.kind: expected "policy", got nothing\n- policy.version: expected version 1, got nothing',
    ],
    [
      '{"kind":"policy"}',
      'Cannot read the policy: expected a policy, an object, got "{\\"kind\\":\\"policy\\"}"; give what JSON.parse makes of the text.',
    ],
  ])('when it is %j', (json, message) => {
    expect(messageOf(() => parsePolicy(json))).toBe(message)
  })

  test('with ten faults listed, and the rest counted', () => {
    const json = stored(policy)
    for (const model of json.rfm) for (const key of ['r', 'f', 'm']) model.dimensions[key].cuts = ['a', 'b', 'c']
    const message = messageOf(() => parsePolicy(json))
    expect(message.split('\n')).toEqual([
      'Cannot read the policy, 18 faults:',
      ...['r', 'f', 'm'].flatMap((key) =>
        ['a', 'b', 'c'].map(
          (cut, k) => `- policy.rfm[0].dimensions.${key}.cuts[${k}]: expected a finite number or null, got "${cut}"`,
        ),
      ),
      '- policy.rfm[1].dimensions.r.cuts[0]: expected a finite number or null, got "a"',
      '- and 8 more',
    ])
  })
})
