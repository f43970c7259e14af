import type { Localized } from '../../table/columns.ts'
import type { FieldUnit } from './explanation.ts'

/** A number with its unit. */
export function amountOf(value: number, unit: FieldUnit | undefined): Localized {
  if (unit === undefined) return both(numeral(value))
  if (unit === 'percent') return both(`${numeral(tidy(value * 100), 2)}%`)
  if (unit === 'date') return both(Math.abs(value) <= 8.64e15 ? dayText(Math.floor(value / DAY)) : numeral(value))
  const text = numeral(value)
  if (unit === 'days') return { en: `${text} ${value === 1 ? 'day' : 'days'}`, zh: `${text} 天` }
  if ('currency' in unit) {
    // "¥12.50"
    const amount = numeral(Math.abs(value), 2).replace(/\.\d$/, '$&0')
    return both(`${value < 0 ? '-' : ''}${unit.currency}${amount}`)
  }
  return { en: `${text} ${value === 1 ? unit.one : unit.many}`, zh: `${text} ${unit.zh}` }
}

/**
 * By how much a number is too small (`isMore`: more is needed) or too large.
 *
 * @param amount Greater than 0, or 0 for "by less than can be said".
 * @param isBeyond Whether the amount itself would not do, only more than it.
 */
export function lackOf(amount: number, isMore: boolean, isBeyond: boolean, unit: FieldUnit | undefined): Localized {
  if (amount === 0) return isMore ? { en: 'a little more', zh: '还差一点' } : { en: 'a little less', zh: '多了一点' }
  const over = isBeyond ? 'over ' : ''
  const tail = isBeyond ? '以上' : ''
  const say = (what: Localized, short: string, long: string, more: string): Localized => ({
    en: `${over}${what.en} ${isMore ? short : long}`,
    zh: spaced(isMore ? '还差' : more, what.zh, tail),
  })
  if (unit === 'date') return dayLackOf(Math.ceil(amount / DAY), isMore)
  if (unit === 'percent') {
    const points = numeral(roundUp(tidy(amount * 100), 2), 2)
    const en = `${points} percentage ${points === '1' ? 'point' : 'points'}`
    return say({ en, zh: `${points} 个百分点` }, 'short', 'too high', '高出')
  }
  if (unit === undefined) return say(both(numeral(roundUp(amount, 4))), 'short', 'too high', '高出')
  if (typeof unit === 'object' && 'currency' in unit) {
    return say(amountOf(roundUp(amount, 2), unit), 'short', 'too much', '超出')
  }
  const rounded = roundUp(amount, 4)
  const { en, zh } = amountOf(rounded, unit)
  const counted = en.indexOf(' ')
  return {
    en: isMore ? `${over}${en.slice(0, counted)} more${en.slice(counted)}` : `${over}${en} too many`,
    zh: spaced(isMore ? '还差' : '多了', zh, tail),
  }
}

/** By how many days a moment is too early (`isLater`: a later one is needed) or too late. */
export function dayLackOf(days: number, isLater: boolean): Localized {
  const { en, zh } = amountOf(days, 'days')
  return { en: `${en} too ${isLater ? 'early' : 'late'}`, zh: spaced(isLater ? '早了' : '晚了', zh) }
}

/** The same in both languages. */
export function both(text: string): Localized {
  return { en: text, zh: text }
}

/** `YYYY-MM-DD` of the number of a day. */
export function dayText(day: number): string {
  return Math.abs(day * DAY) <= 8.64e15 ? new Date(day * DAY).toISOString().split('T')[0]! : numeral(day)
}

/** Pieces of Chinese text, with a space where characters meet letters or digits. */
export function spaced(...pieces: readonly string[]): string {
  return pieces.reduce((text, piece) => text + (needsSpace(text, piece) ? ' ' : '') + piece, '')
}

const DAY = 86_400_000

function needsSpace(before: string, after: string): boolean {
  const seam = before.slice(-1) + after.slice(0, 1)
  return /^[\u4e00-\u9fff][\w¥$€£-]$|^[\w%][\u4e00-\u9fff]$/.test(seam)
}

function numeral(value: number, digits = 4): string {
  const size = Math.abs(value)
  if (size === Number.POSITIVE_INFINITY) return value > 0 ? '∞' : '-∞'
  if (size >= 1e15) return String(value)
  if (size > 0 && size < 0.01) return String(Number(value.toPrecision(2)))
  // Group separators by hand: what `toLocaleString` gives differs between engines built with few languages.
  const [whole, part] = String(Number(value.toFixed(digits))).split('.')
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, ',')
  return part === undefined ? grouped : `${grouped}.${part}`
}

/** Enough when done, though with few digits. */
function roundUp(value: number, digits: number): number {
  const parts = 10 ** digits
  return value < 1 / parts || value > 1e12 ? value : tidy(Math.ceil(tidy(value * parts)) / parts)
}

/** Without the noise of the last digits. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12))
}
