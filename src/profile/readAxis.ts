import { checkCondition } from '../condition/checkCondition.ts'
import type { Condition } from '../condition/condition.ts'
import { fieldsOf } from '../condition/fieldsOf.ts'
import { noStep } from '../condition/ladderCodes.ts'
import { fail, words } from '../errors.ts'
import type { Localized } from '../table/columns.ts'
import type {
  AxisDefinition,
  BandDefinition,
  BandsDefinition,
  CategoriesDefinition,
  ClassDefinition,
  FixedAxisDefinition,
  LadderDefinition,
  PointsDefinition,
  ValidDefinition,
} from './axisDefinition.ts'
import type { AxisBand, AxisClass, AxisModel, AxisRule, ValidRange } from './axisModel.ts'
import { roundScore } from './pointScores.ts'

/** What a definition says by itself, checked and copied: neither the caller's data nor a model may change the other. */
type Read = Pick<AxisModel, 'classes' | 'rule' | 'needs'>

export function readHead<Name extends string>(
  definition: AxisDefinition<Name>,
): Pick<AxisModel<Name>, 'kind' | 'version' | 'column' | 'label' | 'sensitive'> {
  if (typeof definition !== 'object' || definition === null) fail('definition', 'an axis, an object', definition)
  const forms = Object.keys(keysOf).filter((form) => Object.hasOwn(definition, form))
  // Points have bands too, of their score.
  const form = forms.length === 2 && forms.join() === 'bands,points' ? 'points' : forms[0]
  if (form === undefined || (forms.length > 1 && form !== 'points')) {
    fail('definition', 'one of `ladder`, `bands`, `categories`, `points`, `shares`', words(forms.join(', ') || 'none'))
  }
  onlyKeys(definition, ['column', 'label', 'sensitive', ...keysOf[form as keyof typeof keysOf]], 'definition')
  const { column, label, sensitive = false } = definition
  if (typeof column !== 'string' || column === '') fail('definition', '`column` to be a name', column)
  if (typeof sensitive !== 'boolean') fail('definition', '`sensitive` to be true or false', sensitive)
  return { kind: 'axis', version: 1, column, label: readLabel(label ?? { en: column, zh: column }, 'label'), sensitive }
}

/** What a definition can say besides its name, by the word that tells its form. */
const keysOf = {
  ladder: ['ladder', 'optional'],
  bands: ['bands', 'of', 'valid'],
  categories: ['categories', 'of', 'classes'],
  points: ['points', 'scale', 'bands', 'optional'],
  shares: ['shares', 'of', 'classes', 'none', 'valid'],
} as const

/** @param of The column that is meant, where the definition leaves a choice. */
export function readFixed(definition: FixedAxisDefinition, of?: string): Read {
  if ('ladder' in definition) return readLadder(definition)
  if ('points' in definition) return readPoints(definition)
  if ('categories' in definition) return readCategories(definition, of ?? readOf(definition.of)[0]!)
  if ('bands' in definition) return readBandsOf(definition, of ?? readOf(definition.of)[0]!)
  return fail('definition', 'one of `ladder`, `bands`, `categories`, `points`', definition)
}

/** The columns that an axis can be of, in the order of preference. */
export function readOf(of: string | readonly string[]): readonly string[] {
  const names = typeof of === 'string' ? [of] : of
  if (!(Array.isArray(names) && names.length > 0 && names.every((name) => typeof name === 'string' && name !== ''))) {
    fail('definition', '`of` to name a column, or several', of)
  }
  return names
}

export function readClasses(given: readonly ClassDefinition[], path: string): AxisClass[] {
  if (!Array.isArray(given) || given.length === 0 || given.length > noStep) {
    fail('definition', `\`${path}\` to be a list of 1 to ${noStep} classes`, given)
  }
  const seen = new Set<string>()
  // Not map: it would pass over the holes of a sparse list.
  return Array.from(given, (one, place) => {
    const { id, label } = one ?? {}
    if (typeof id !== 'string' || id === '') fail('definition', `\`${path}[${place}].id\` to be a name`, id)
    if (seen.has(id)) fail('definition', `\`${path}[${place}].id\` to be another than those before`, id)
    seen.add(id)
    return { id, label: readLabel(label ?? { en: id, zh: id }, `${path}[${place}].label`) }
  })
}

export function readValid(valid: ValidDefinition = {}): ValidRange {
  onlyKeys(valid, ['least', 'most', 'whole'], 'valid')
  const { least = null, most = null, whole = false } = valid
  for (const [name, bound] of [
    ['least', least],
    ['most', most],
  ] as const) {
    if (bound !== null && !Number.isFinite(bound)) fail('definition', `\`valid.${name}\` to be a finite number`, bound)
  }
  if (least !== null && most !== null && !(least <= most)) {
    fail('definition', `\`valid.most\` to be at least \`valid.least\` (${least})`, most)
  }
  if (typeof whole !== 'boolean') fail('definition', '`valid.whole` to be true or false', whole)
  // Zeros without a sign, as JSON has no other.
  const plain = (bound: number | null): number | null => (bound === null ? null : bound + 0)
  return { least: plain(least), most: plain(most), whole }
}

function readLabel(label: Localized, path: string): Localized {
  const { en, zh } = label ?? {}
  if (typeof en !== 'string' || typeof zh !== 'string') fail('definition', `\`${path}\` to be { en, zh }`, label)
  return { en, zh }
}

function readLadder({ ladder, optional }: LadderDefinition): Read {
  const classes = readClasses(ladder, 'ladder')
  const steps = ladder.map((step, place) => {
    onlyKeys(step, ['id', 'label', 'when'], `ladder[${place}]`)
    return { class: step.id, when: readWhen(step.when, `ladder[${place}].when`) }
  })
  const end = steps.findIndex(({ when }) => 'all' in when && when.all.length === 0)
  if (end >= 0 && end < steps.length - 1) {
    const next = steps[end + 1]!.class
    fail('definition', `\`ladder[${end}].when\` to leave someone for \`${next}\``, words('{ all: [] }, always true'))
  }
  return { classes, rule: { by: 'ladder', steps }, needs: needsOf(steps, optional) }
}

function readWhen(when: Condition, path: string): Condition {
  checkCondition(when, path)
  return JSON.parse(JSON.stringify(when))
}

function needsOf(items: readonly { readonly when: Condition }[], optional: readonly string[] = []): string[] {
  if (!(Array.isArray(optional) && optional.every((name) => typeof name === 'string'))) {
    fail('definition', '`optional` to be a list of columns', optional)
  }
  const needs = new Set(items.flatMap(({ when }) => fieldsOf(when)))
  for (const name of optional) needs.delete(name)
  return [...needs]
}

function readBandsOf({ bands: given, valid }: BandsDefinition, of: string): Read {
  const { classes, bands } = readBands(given)
  return { classes, rule: { by: 'bands', of, bands, valid: readValid(valid), shares: null }, needs: [of] }
}

function readBands(given: readonly BandDefinition[]): { classes: AxisClass[]; bands: AxisBand[] } {
  const classes = readClasses(given, 'bands')
  const bands = given.map((band, place): AxisBand => {
    const path = `bands[${place}]`
    onlyKeys(band, ['id', 'label', 'from', 'inclusive'], path)
    const { id, from, inclusive = true } = band
    if (typeof inclusive !== 'boolean') fail('definition', `\`${path}.inclusive\` to be true or false`, inclusive)
    if (from === undefined) {
      if (place < given.length - 1) fail('definition', `\`${path}.from\` to leave someone for the bands after it`, from)
      return { class: id, from: null, inclusive: true }
    }
    if (!Number.isFinite(from)) fail('definition', `\`${path}.from\` to be a finite number`, from)
    // A zero without a sign, as JSON has no other.
    return { class: id, from: from + 0, inclusive }
  })
  refuseOverlaps(bands)
  return { classes, bands }
}

/** A band ends where the one before it begins, so bands overlap where they are out of order, or begin alike. */
function refuseOverlaps(bands: readonly AxisBand[]): void {
  for (let k = 1; k < bands.length; k++) {
    const { from, inclusive } = bands[k]!
    const before = bands[k - 1]!
    if (from === null || from < before.from!) continue
    if (from === before.from && inclusive && !before.inclusive) continue
    fail('definition', `\`bands[${k}].from\` to be below that of the band before it (${before.from})`, from)
  }
}

function readCategories({ categories, classes: given }: CategoriesDefinition, of: string): Read {
  const classes = readClasses(given, 'classes')
  if (typeof categories !== 'object' || categories === null || Array.isArray(categories)) {
    fail('definition', '`categories` to be an object of class ids by value', categories)
  }
  const ids = new Set(classes.map(({ id }) => id))
  const entries = Object.entries(categories).map(([value, id]) => {
    if (!ids.has(id)) {
      fail('definition', `\`categories.${value}\` to be the id of a class (${[...ids].join(', ')})`, id)
    }
    return { value, class: id }
  })
  if (entries.length === 0) fail('definition', '`categories` to map at least one value', categories)
  return { classes, rule: { by: 'categories', of, categories: entries }, needs: [of] }
}

function readPoints({ points, scale = 'sum', bands, optional }: PointsDefinition): Read {
  if (scale !== 'sum' && scale !== 'share') fail('definition', "`scale` to be 'sum' or 'share'", scale)
  if (!Array.isArray(points) || points.length === 0) fail('definition', '`points` to be a list of items', points)
  const items: Extract<AxisRule, { by: 'points' }>['items'] = Array.from(points, (item, place) => {
    const path = `points[${place}]`
    const { when, points: given } = item ?? {}
    if (!(Number.isFinite(given) && Math.abs(given) <= 1e6))
      fail('definition', `\`${path}.points\` to be a number up to a million`, given)
    if (scale === 'share' && given < 0) fail('definition', `\`${path}.points\` to be at least 0 for a share`, given)
    return { when: readWhen(when, `${path}.when`), points: given + 0 }
  })
  if (items.every((item) => item.points === 0)) {
    fail('definition', '`points` to hold an item that counts', words('points that are all 0'))
  }
  const { classes, bands: cuts } = readBands(bands)
  const rounded = cuts.map((band) => ({ ...band, from: band.from === null ? null : roundScore(band.from) }))
  refuseOverlaps(rounded)
  return { classes, rule: { by: 'points', items, scale, bands: rounded }, needs: needsOf(items, optional) }
}

function onlyKeys(given: object, known: readonly string[], path: string): void {
  if (typeof given !== 'object' || given === null) fail('definition', `\`${path}\` to be an object`, given)
  for (const key of Object.keys(given)) {
    if (!known.includes(key)) fail('definition', `\`${path}\` to have only ${known.join(', ')}`, key)
  }
}
