import type { Comparand, Literal } from '../../condition/condition.ts'
import { isOperand, type PlainValue } from '../../condition/relations.ts'
import { show } from '../../errors.ts'
import type { Localized } from '../../table/columns.ts'
import { amountOf, both, dayLackOf, dayText, lackOf, spaced } from './amounts.ts'
import { type Case, type Claim, standsFor } from './claim.ts'
import type { FieldUnit } from './explanation.ts'
import { dayAt, dayFrom, type Measure, todayOn } from './measure.ts'
import type { FailedClaim } from './prove.ts'

/** How columns and values are called. */
export interface Vocabulary {
  nameOf(field: string): Localized
  unitOf(field: string): FieldUnit | undefined
  labelOf(field: string, value: string): Localized | undefined
}

/** A comparison that holds: "spend: ¥5,200, at least ¥5,000". */
export function sayHeld(claim: Claim, words: Vocabulary, on: Case): Localized {
  const { field, operator } = claim
  const name = words.nameOf(field)
  if (operator === 'exists' && claim.expected === false) return { en: `${name.en}: not known`, zh: `${name.zh}：未知` }
  const value = sayActual(claim, words, on)
  const said: Localized = { en: `${name.en}: ${value.en}`, zh: `${name.zh}：${value.zh}` }
  if (isPlain(claim)) return said
  const wish = operator === 'in' ? sayAmong(claim, words, on) : sayWish(claim, words, on)
  return { en: `${said.en}, ${wish.en}`, zh: `${said.zh}，${wish.zh}` }
}

/** Whether what the customer has says all. */
function isPlain({ operator, expected }: Claim): boolean {
  if (operator === 'in') return (expected as readonly Literal[]).length === 1
  return operator === 'exists' || typeof expected === 'boolean' || (operator === 'eq' && typeof expected !== 'object')
}

/** By how little a comparison fails: "¥40 short". */
export function sayShortfall(claim: FailedClaim, words: Vocabulary, on: Case): Localized {
  const { field, operator, measure } = claim
  const name = words.nameOf(field)
  if (measure.kind === 'unknown') {
    const names = measure.missing.map(words.nameOf)
    return {
      en: `unknown: ${names.map(({ en }) => en).join(', ')}`,
      zh: `未知：${names.map(({ zh }) => zh).join('、')}`,
    }
  }
  if (operator === 'exists') {
    return claim.expected === true
      ? { en: `${name.en} is not known`, zh: `${name.zh}未知` }
      : { en: `${name.en} is known, and must not be`, zh: `${name.zh}已知，需为未知` }
  }
  const value = sayActual(claim, words, on)
  const need = sayNeed(claim, words, on)
  if (measure.kind === 'type') {
    return {
      en: `${name.en} (${value.en}) cannot be compared, ${need.en}`,
      zh: `${name.zh}（${value.zh}）无法比较，${need.zh}`,
    }
  }
  if (measure.change !== null && operator !== 'in') return sayChange(measure, measure.change, words.unitOf(field))
  return isExcluding(claim)
    ? need
    : { en: `has ${value.en}, ${need.en}`, zh: `${spaced('现为', value.zh)}，${need.zh}` }
}

/** A comparison that fails: "spend: ¥4,960, needs at least ¥5,000: ¥40 short". */
export function sayFailed(claim: FailedClaim, shortfall: Localized, words: Vocabulary, on: Case): Localized {
  const { kind, change, missing } = claim.measure
  if (kind === 'type' || claim.operator === 'exists') return shortfall
  const need = sayNeed(claim, words, on)
  if (missing.includes(claim.field)) return { en: `${shortfall.en} (${need.en})`, zh: `${shortfall.zh}（${need.zh}）` }
  const name = words.nameOf(claim.field)
  const isWhole = kind !== 'unknown' && (change === null || claim.operator === 'in')
  if (isWhole && !isExcluding(claim)) return { en: `${name.en}: ${shortfall.en}`, zh: `${name.zh}：${shortfall.zh}` }
  const value = sayActual(claim, words, on)
  const said: Localized = { en: `${name.en}: ${value.en}, ${need.en}`, zh: `${name.zh}：${value.zh}，${need.zh}` }
  return isWhole ? said : { en: `${said.en}: ${shortfall.en}`, zh: `${said.zh}，${shortfall.zh}` }
}

/** "Not yes" is no. */
function isExcluding({ operator, expected }: Claim): boolean {
  return (operator === 'ne' && typeof expected !== 'boolean') || operator === 'notIn'
}

/** What a comparison needs, as a demand. */
function sayNeed(claim: Claim, words: Vocabulary, on: Case): Localized {
  const { en, zh } = sayWish(claim, words, on)
  // "not gold", "不是金卡"
  if (isExcluding(claim)) return { en: `must not be ${en.slice(4)}`, zh: `不能${zh.slice(1)}` }
  return { en: `${isPlace(claim, words, on) ? 'must be' : 'needs'} ${en}`, zh: spaced('需', zh) }
}

/** Whether a comparison asks where something stands, "before" or "after", not how much or what it is. */
function isPlace({ operator, expected, field }: Claim, words: Vocabulary, on: Case): boolean {
  if (!Object.hasOwn(level, operator)) return operator === 'between'
  const order = wordsFor(expected as Comparand, field, words, on)
  return order === moment || (order === text && operator !== 'eq' && operator !== 'ne')
}

function sayChange(measure: Measure, change: number, unit: FieldUnit | undefined): Localized {
  const { kind, beyond, operator } = measure
  if (kind !== 'days') return lackOf(Math.abs(beyond ?? change), change > 0, beyond !== null, unit)
  // A day that is too late for "before 30 days ago" becomes early enough by waiting.
  return change < 0 && operator !== 'gte'
    ? lackOf(-change, true, false, 'days')
    : dayLackOf(Math.abs(change), change > 0)
}

/** What a comparison asks: "at least ¥5,000". */
function sayWish(claim: Claim, words: Vocabulary, on: Case): Localized {
  const { field, operator, expected, negated } = claim
  const value = (each: Comparand): Localized => sayComparand(each, field, words, on)
  switch (operator) {
    case 'in':
    case 'notIn': {
      const list = sayList(expected as readonly Literal[], value)
      return operator === 'in'
        ? { en: list.en, zh: spaced('为', list.zh) }
        : { en: `not ${list.en}`, zh: spaced('不是', list.zh) }
    }
    case 'between':
      return sayBetween(expected as readonly [Comparand, Comparand], value)
    case 'startsWith':
      return negated
        ? { en: `text not beginning with "${expected}"`, zh: `不以“${expected}”开头` }
        : { en: `text beginning with "${expected}"`, zh: `以“${expected}”开头` }
    case 'contains':
      return negated
        ? { en: `text without "${expected}"`, zh: `不含“${expected}”` }
        : { en: `text with "${expected}"`, zh: `包含“${expected}”` }
  }
  if (operator === 'ne' && typeof expected === 'boolean') {
    const other = value(!expected)
    return { en: other.en, zh: spaced('为', other.zh) }
  }
  const { en, zh } = value(expected as Comparand)
  const [before, leading] = wordsFor(expected as Comparand, field, words, on)[operator as Order]
  return { en: before === '' ? en : `${before} ${en}`, zh: spaced(leading, zh) }
}

function sayBetween([from, to]: readonly [Comparand, Comparand], say: (value: Comparand) => Localized): Localized {
  const [low, high] = [say(from), say(to)]
  // "between 30 and 90 days": the unit once.
  const [, unit] = high.en.split(' ')
  const isSame = typeof from === 'number' && typeof to === 'number' && unit !== undefined && low.en.endsWith(` ${unit}`)
  return {
    en: `between ${isSame ? low.en.split(' ')[0] : low.en} and ${high.en}`,
    zh: spaced('介于', isSame ? low.zh.split(' ')[0]! : low.zh, isSame ? ' 至' : '至', high.zh),
  }
}

/** Several values, one of which the customer has. */
function sayAmong({ field, expected }: Claim, words: Vocabulary, on: Case): Localized {
  const list = sayList(expected as readonly Literal[], (each) => sayComparand(each, field, words, on))
  return { en: `one of ${list.en}`, zh: spaced('属于', list.zh) }
}

type Order = 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte'
type OrderWords = Readonly<Record<Order, readonly [en: string, zh: string]>>

/** Of amounts that lie on a scale. */
const level: OrderWords = {
  eq: ['exactly', '等于'],
  ne: ['not', '不是'],
  lt: ['less than', '低于'],
  lte: ['at most', '不超过'],
  gt: ['more than', '超过'],
  gte: ['at least', '不低于'],
}

/** Of things that are counted. */
const count: OrderWords = {
  eq: ['exactly', '正好'],
  ne: ['not', '不是'],
  lt: ['less than', '少于'],
  lte: ['at most', '不超过'],
  gt: ['more than', '超过'],
  gte: ['at least', '至少'],
}

const moment: OrderWords = {
  eq: ['on', '在'],
  ne: ['not on', '不在'],
  lt: ['before', '早于'],
  lte: ['no later than', '不晚于'],
  gt: ['after', '晚于'],
  gte: ['no earlier than', '不早于'],
}

const text: OrderWords = {
  eq: ['', '为'],
  ne: ['not', '不是'],
  lt: ['sorted before', '排序先于'],
  lte: ['sorted no later than', '排序不晚于'],
  gt: ['sorted after', '排序后于'],
  gte: ['sorted no earlier than', '排序不早于'],
}

function wordsFor(comparand: Comparand, field: string, words: Vocabulary, on: Case): OrderWords {
  const unit = words.unitOf(field)
  if (unit === 'date' || isCounted(comparand)) return moment
  const value = standsFor(comparand, on)
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value)) return moment
  if (typeof value === 'string' || typeof value === 'boolean') return text
  return unit === undefined || unit === 'percent' || (typeof unit === 'object' && 'currency' in unit) ? level : count
}

function isCounted(comparand: Comparand): boolean {
  return typeof comparand === 'object' && !Array.isArray(comparand) && !isOperand(comparand)
}

function sayComparand(comparand: Comparand, field: string, words: Vocabulary, on: Case): Localized {
  if (typeof comparand !== 'object') return sayValue(comparand, field, words, on)
  if (!isOperand(comparand)) {
    const today = todayOn(on)
    const day = dayFrom(today, comparand)
    const away = amountOf(Math.abs(day - today), 'days')
    const [en, zh] =
      day === today
        ? ['today', '今天']
        : day < today
          ? [`${away.en} ago`, `${away.zh}前`]
          : [`${away.en} ahead`, `${away.zh}后`]
    return { en: `${dayText(day)} (${en})`, zh: `${dayText(day)}（${zh}）` }
  }
  const { times } = comparand
  const name = words.nameOf(comparand.field)
  const source: Localized =
    times === undefined
      ? name
      : { en: `${amountOf(times, undefined).en} × ${name.en}`, zh: `${name.zh} × ${amountOf(times, undefined).zh}` }
  const value = standsFor(comparand, on)
  if (value === undefined) return source
  const said = sayValue(value, field, words, on)
  return { en: `${said.en} (${source.en})`, zh: `${said.zh}（${source.zh}）` }
}

/** What the customer has; a moment as its day. */
function sayActual({ actual, field, operator, expected }: Claim, words: Vocabulary, on: Case): Localized {
  const comparands = operator === 'between' ? (expected as readonly Comparand[]) : [expected as Comparand]
  const day = comparands.some(isCounted) ? dayAt(actual, on) : null
  return day === null ? sayValue(actual, field, words, on) : both(dayText(day))
}

function sayValue(value: PlainValue, field: string, words: Vocabulary, on: Case): Localized {
  if (value === undefined) return { en: 'not known', zh: '未知' }
  if (typeof value === 'object') return both(show(value))
  const label = words.labelOf(field, String(value))
  if (label !== undefined) return label
  const unit = words.unitOf(field)
  const day = unit === 'date' ? dayAt(value, on) : null
  if (day !== null) return both(dayText(day))
  if (typeof value === 'number') return amountOf(value, unit)
  if (typeof value === 'boolean') return value ? { en: 'yes', zh: '是' } : { en: 'no', zh: '否' }
  const shown = value.length > 60 ? `${value.slice(0, 57)}...` : value
  return shown.trim() === '' ? { en: `"${shown}"`, zh: `“${shown}”` } : both(shown)
}

const mostShown = 6

/** "a, b or c"; of a long list the first few. */
function sayList(list: readonly Literal[], say: (value: Literal) => Localized): Localized {
  const all = list.slice(0, mostShown).map(say)
  const rest = list.length - all.length
  const en = all.map((each) => each.en)
  const zh = all.map((each) => each.zh)
  if (rest > 0) return { en: `${en.join(', ')} or ${rest} more`, zh: spaced(zh.join('、'), `等 ${list.length} 项之一`) }
  const last = { en: en.pop() ?? 'nothing', zh: zh.pop() ?? '空' }
  if (en.length === 0) return last
  return { en: `${en.join(', ')} or ${last.en}`, zh: spaced(zh.join('、'), '或', last.zh) }
}
