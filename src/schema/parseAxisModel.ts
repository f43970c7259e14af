import * as z from 'zod/mini'
import type { AxisBand, AxisModel, ValidRange } from '../profile/axisModel.ts'
import { checkReach } from './checkReach.ts'
import { conditionSchema } from './parseCondition.ts'
import {
  fatal,
  fault,
  finiteOrNull,
  inside0And1,
  kind,
  list,
  list1To255,
  localized,
  name,
  oneOf,
  type Payload,
  refuseTwins,
  strict,
  text,
  version,
  whole,
  yesOrNo,
} from './pieces.ts'
import { readDocument } from './readDocument.ts'
import type { Same } from './same.ts'

/** An axis, as `defineAxis` and `fitAxis` make it. */
export const axisModelSchema: z.ZodMiniType<AxisModel> = /* @__PURE__ */ build() satisfies Same<
  AxisModel,
  ReturnType<typeof build>
>

function build() {
  const points = 'expected points up to a million'
  const bands = list('bands', strict('a band', { class: name(), from: finiteOrNull(), inclusive: yesOrNo() }))
  const valid = strict('a valid range', { least: finiteOrNull(), most: finiteOrNull(), whole: yesOrNo() })
  const ladder = strict('a rule by ladder', {
    by: kind('ladder'),
    steps: list('steps', strict('a step', { class: name(), when: conditionSchema })),
  })
  const byBands = strict('a rule by bands', {
    by: kind('bands'),
    of: name(),
    bands,
    valid: valid.check(checkValid),
    shares: z.nullable(list('shares', inside0And1('expected a share above 0 and below 1'))),
  })
  const byCategories = strict('a rule by categories', {
    by: kind('categories'),
    of: name(),
    categories: list('categories', strict('a category', { value: text(), class: name() })),
  })
  const item = strict('an item', {
    when: conditionSchema,
    points: z.number(points).check(z.gte(-1e6, fatal(points)), z.lte(1e6, fatal(points))),
  })
  const byPoints = strict('a rule by points', {
    by: kind('points'),
    items: list('items', item),
    scale: oneOf(['sum', 'share']),
    bands,
  })
  const rules = 'expected a rule by "ladder", "bands", "categories" or "points"'
  return strict('an axis', {
    kind: kind('axis'),
    version: version(),
    column: name(),
    label: localized(),
    sensitive: yesOrNo(),
    classes: list1To255('classes', strict('a class', { id: name(), label: localized() })),
    rule: z.discriminatedUnion('by', [ladder, byBands, byCategories, byPoints], rules),
    needs: list('columns', name()),
    fitted: z.nullable(
      strict('the base it was fitted on', {
        customers: whole(0),
        counts: list('counts', whole(0)),
        unclassified: whole(0),
      }),
    ),
    findings: list(
      'findings',
      strict('a finding', {
        code: oneOf(['unknown-category', 'out-of-range', 'no-values', 'empty-class']),
        message: text(),
        count: whole(0),
      }),
    ),
  }).check(checkModel)
}

function checkValid(payload: Payload<ValidRange>): void {
  const { least, most } = payload.value
  if (least !== null && most !== null && most < least) {
    fault(payload, ['most'], most, `expected at least ${least}, the least value`)
  }
}

function checkModel(payload: Payload<AxisModel>): void {
  const { classes, rule, fitted } = payload.value
  refuseTwins(payload, 'classes', classes)
  switch (rule.by) {
    case 'ladder':
      checkOrder(payload, 'steps', rule.steps)
      checkReach(payload, ['rule', 'steps'], rule.steps, (step) => `class ${JSON.stringify(step.class)}`)
      break
    case 'bands':
      // Without any known value, shares make no bands.
      if (rule.bands.length > 0 || rule.shares === null) checkOrder(payload, 'bands', rule.bands)
      checkBands(payload, rule.bands, rule.shares !== null)
      break
    case 'points':
      checkOrder(payload, 'bands', rule.bands)
      checkBands(payload, rule.bands, false)
      checkPoints(payload, rule)
      break
    default:
      checkCategories(payload, rule.categories)
  }
  if (fitted === null) return
  if (fitted.counts.length !== classes.length) {
    const expected = `expected ${classes.length} counts for ${classes.length} classes`
    fault(payload, ['fitted', 'counts'], fitted.counts, expected)
  }
  const counted = fitted.counts.reduce((sum, count) => sum + count, fitted.unclassified)
  if (counted !== fitted.customers) {
    fault(payload, ['fitted', 'customers'], fitted.customers, `expected ${counted}, those in the classes and in none`)
  }
}

/** Classes, steps and bands are one list in three: one of each, in one order. */
function checkOrder(payload: Payload<AxisModel>, part: string, items: readonly { readonly class: string }[]): void {
  const { classes } = payload.value
  if (items.length !== classes.length) {
    fault(payload, ['rule', part], items, `expected ${classes.length} ${part} for ${classes.length} classes`)
  }
  items.forEach((item, k) => {
    const id = classes[k]?.id
    if (id !== undefined && item.class !== id) {
      fault(payload, ['rule', part, k, 'class'], item.class, `expected ${JSON.stringify(id)}, as of classes[${k}]`)
    }
  })
}

/** @param mayBeEmpty Whether two bands may begin alike, so that nobody is in the second. */
function checkBands(payload: Payload<AxisModel>, bands: readonly AxisBand[], mayBeEmpty: boolean): void {
  bands.forEach(({ from, inclusive }, k) => {
    const place = ['rule', 'bands', k, 'from']
    if (from === null) {
      if (k < bands.length - 1) fault(payload, place, from, 'expected a number, as only the last band takes the rest')
      return
    }
    const before = bands[k - 1]
    if (before === undefined || before.from === null || from < before.from) return
    if (from === before.from && (mayBeEmpty || (inclusive && !before.inclusive))) return
    fault(payload, place, from, `expected less than ${before.from}, where the band before it begins`)
  })
}

function checkPoints(
  payload: Payload<AxisModel>,
  { items, scale }: Extract<AxisModel['rule'], { by: 'points' }>,
): void {
  if (items.every(({ points }) => points === 0)) {
    fault(payload, ['rule', 'items'], items, 'expected an item with points other than 0')
  }
  items.forEach(({ points }, k) => {
    if (scale === 'share' && points < 0) {
      fault(payload, ['rule', 'items', k, 'points'], points, 'expected at least 0 for a share')
    }
  })
}

function checkCategories(
  payload: Payload<AxisModel>,
  categories: readonly { readonly value: string; readonly class: string }[],
): void {
  const ids = new Set(payload.value.classes.map(({ id }) => id))
  const seen = new Set<string>()
  categories.forEach((category, k) => {
    const place = ['rule', 'categories', k]
    if (!ids.has(category.class)) {
      fault(payload, [...place, 'class'], category.class, `expected the id of a class (${[...ids].join(', ')})`)
    }
    if (seen.has(category.value)) fault(payload, [...place, 'value'], category.value, 'expected each value once')
    seen.add(category.value)
  })
}

/**
 * Reads a stored axis, checking all that classifying relies on: its version, every condition, bands in order, each
 * category of a known class. Takes what `JSON.parse` gives and hands back a copy.
 *
 * @throws ClienteleError `model`, listing every fault with its place.
 *
 * @example
 * ```ts
 * import { axisOf, defineAxis, profitAxis } from 'clientele/profile'
 * import { parseAxisModel } from 'clientele/schema'
 *
 * const stored = JSON.stringify(defineAxis(profitAxis()))
 * axisOf(parseAxisModel(JSON.parse(stored)), { profit: 15000 }) // => 'medium'
 * ```
 */
export function parseAxisModel(json: unknown): AxisModel {
  return readDocument(axisModelSchema, json, { what: 'the axis', root: 'axis' })
}
