import { daysFromCivil } from '../../table/calendar.ts'
import { DAY } from '../../table/timeZone.ts'

/** Which part of a numeric date comes first. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy'

/**
 * What a text that is not ISO 8601 says: an instant, a time on a wall clock (as if in UTC), or two numbers of which one
 * is the day and one the month.
 */
export type DateText =
  | { readonly kind: 'instant'; readonly value: number }
  | { readonly kind: 'wall'; readonly value: number }
  | {
      readonly kind: 'open'
      readonly year: number
      readonly first: number
      readonly second: number
      readonly time: number
    }

const YEAR_FIRST = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(.*)$/
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)(.*)$/
const SHORT_YEAR = /^(\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)(.*)$|^(\d{1,2})[-/.](\d{1,2})[-/.](\d{2})(?!\d)(.*)$/
/** Years 1900 to 2199: other numbers of as many digits are no dates, or epoch milliseconds. */
const COMPACT = /^((?:19|2[01])\d{2})(\d{2})(\d{2})(?:[T\s]*(\d{2}):?(\d{2}):?(\d{2})?)?$/
const DAY_NAME_YEAR = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]([a-z]{3,9})\.?,?[\s-](\d{4})(.*)$/i
const NAME_DAY_YEAR = /^([a-z]{3,9})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})(.*)$/i
const TIME = /^[T,\s]*(上午|下午)?\s*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})秒?(\.\d+)?|分)?\s*([ap]\.?m\.?)?$/i
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH_NAMES =
  /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/i

/**
 * Reads dates as spreadsheets, shops and Chinese systems write them: 2011/12/9 8:26, 2011年12月9日, 20111209,
 * 9 Dec 2011, 12/9/2011 08:26 PM, and epoch seconds (10 digits) or milliseconds (12 or 13). Undefined for anything else.
 * A year of two digits is read only when `order` says where it stands.
 */
export function parseDateText(text: string, order: DateOrder | undefined): DateText | undefined {
  if (/^\d{10}(\.\d+)?$/.test(text)) return { kind: 'instant', value: Number(text) * 1000 }
  const compact = COMPACT.exec(text)
  if (compact !== null) {
    const [, year, month, day, hour = '0', minute = '0', second = '0'] = compact
    return wallOf(Number(year), Number(month), Number(day), timeOf(+hour, +minute, +second))
  }
  if (/^-?\d{12,13}$/.test(text)) return { kind: 'instant', value: Number(text) }
  const yearFirst = YEAR_FIRST.exec(text)
  if (yearFirst !== null) {
    return wallOf(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]), parseTime(yearFirst[4]!))
  }
  const yearLast = YEAR_LAST.exec(text)
  if (yearLast !== null) {
    return openOf(Number(yearLast[3]), Number(yearLast[1]), Number(yearLast[2]), parseTime(yearLast[4]!))
  }
  const named = parseNamed(text)
  if (named !== undefined) return named
  return order === undefined ? undefined : parseShortYear(text, order)
}

function parseNamed(text: string): DateText | undefined {
  const dayFirst = DAY_NAME_YEAR.exec(text)
  const nameFirst = dayFirst === null ? NAME_DAY_YEAR.exec(text) : null
  const match = dayFirst ?? nameFirst
  if (match === null) return undefined
  const [day, name] = dayFirst === null ? [match[2]!, match[1]!] : [match[1]!, match[2]!]
  if (!MONTH_NAMES.test(name)) return undefined
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1
  return wallOf(Number(match[3]), month, Number(day), parseTime(match[4]!))
}

function parseShortYear(text: string, order: DateOrder): DateText | undefined {
  const match = SHORT_YEAR.exec(text)
  if (match === null) return undefined
  const parts = match.slice(1).filter((part) => part !== undefined)
  const [a, b, c] = parts.map(Number) as [number, number, number]
  const time = parseTime(parts[3]!)
  return order === 'ymd' ? wallOf(fullYear(a), b, c, time) : openOf(fullYear(c), a, b, time)
}

function fullYear(short: number): number {
  return short < 70 ? 2000 + short : 1900 + short
}

/** Milliseconds since midnight; 0 for no text, NaN for one that is no time. */
function parseTime(text: string): number {
  if (text.trim() === '') return 0
  const match = TIME.exec(text)
  if (match === null) return Number.NaN
  const [, half, hourText, minute, second = '0', fraction = '0', suffix] = match
  let hour = Number(hourText)
  const afternoon = half === '下午' || /^p/i.test(suffix ?? '')
  const morning = half === '上午' || /^a/i.test(suffix ?? '')
  if (afternoon && hour < 12) hour += 12
  if (morning && hour === 12) hour = 0
  return timeOf(hour, Number(minute), Number(second)) + Math.floor(Number(fraction) * 1000)
}

function timeOf(hour: number, minute: number, second: number): number {
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN
  return hour * 3_600_000 + minute * 60_000 + second * 1000
}

function wallOf(year: number, month: number, day: number, time: number): DateText | undefined {
  const value = wallTime(year, month, day, time)
  return Number.isNaN(value) ? undefined : { kind: 'wall', value }
}

function openOf(year: number, first: number, second: number, time: number): DateText | undefined {
  return Number.isNaN(time) ? undefined : { kind: 'open', year, first, second, time }
}

/** A day and a time of it as if in UTC, or NaN for a day that does not exist. */
export function wallTime(year: number, month: number, day: number, time: number): number {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return Number.NaN
  const first = daysFromCivil(year, month, 1)
  const next = month === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1)
  return day <= next - first ? (first + day - 1) * DAY + time : Number.NaN
}
