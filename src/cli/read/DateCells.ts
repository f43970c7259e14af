import { daysFromCivil } from '../../table/calendar.ts'
import { parseInstant } from '../../table/instant.ts'
import { DAY, instantOfWall, type TimeZone } from '../../table/timeZone.ts'
import { type DateOrder, parseDateText, wallTime } from './parseDateText.ts'
import { RejectedCells } from './RejectedCells.ts'

const FIRST_YEAR = 1900
const LAST_YEAR = 2200

/** The end of the year 9999. */
const LAST_INSTANT = 253_402_300_799_999

/** What numbers in JSON mean: days such as 20240131, seconds or milliseconds by their size, or milliseconds all. */
export type NumericDates = 'by-size' | 'milliseconds'

/** A column of dates and times as epoch milliseconds, ISO 8601 ones read straight from bytes. */
export class DateCells {
  values: Float64Array = new Float64Array(0)
  readonly rejected: RejectedCells = new RejectedCells()
  /** A cell that can be read two ways, while nothing has told day from month. */
  ambiguous: string | undefined
  /** Told or found out; undefined while no cell has needed it. */
  order: DateOrder | undefined
  /** Rows read as month/day/year while that is open, their wall-clock time in `values`. */
  #open: number[] = []
  #lastCell = ''
  #lastValue = Number.NaN
  readonly #zone: TimeZone
  readonly #numbers: NumericDates
  readonly #firstDays: Int32Array = firstDays()

  constructor(zone: TimeZone, order?: DateOrder, numbers: NumericDates = 'by-size') {
    this.#zone = zone
    this.order = order
    this.#numbers = numbers
  }

  reserve(rows: number): void {
    const values = new Float64Array(rows)
    values.set(this.values)
    this.values = values
  }

  /** Reads YYYY-MM-DD[(T| )HH:MM[:SS[.mmm]][Z]] and gives the position behind it, or -1 for another form. */
  scan(row: number, bytes: Uint8Array, from: number, delimiter: number): number {
    if (bytes[from + 4] !== 45 || bytes[from + 7] !== 45) {
      if (bytes[from] !== delimiter) return -1
      this.values[row] = Number.NaN
      return from
    }
    const year = two(bytes, from) * 100 + two(bytes, from + 2)
    const month = two(bytes, from + 5)
    const day = two(bytes, from + 8)
    if (year < FIRST_YEAR || year >= LAST_YEAR || month < 1 || month > 12) return -1
    const index = (year - FIRST_YEAR) * 12 + month - 1
    const first = this.#firstDays[index]!
    if (day < 1 || day > this.#firstDays[index + 1]! - first) return -1
    let wall = (first + day - 1) * DAY
    let at = from + 10
    let byte = bytes[at]!
    let utc = false
    if (byte === 84 || byte === 32) {
      const hour = two(bytes, at + 1)
      const minute = two(bytes, at + 4)
      if (hour > 23 || bytes[at + 3] !== 58 || minute > 59) return -1
      wall += hour * 3_600_000 + minute * 60_000
      at += 6
      if (bytes[at] === 58) {
        const second = two(bytes, at + 1)
        if (second > 59) return -1
        wall += second * 1000
        at += 3
        if (bytes[at] === 46) {
          const thousandths = two(bytes, at + 1) * 10 + (two(bytes, at + 2) % 10)
          if (thousandths > 999) return -1
          wall += thousandths
          at += 4
        }
      }
      utc = bytes[at] === 90
      if (utc) at++
      byte = bytes[at]!
    }
    if (byte === 13 && bytes[at + 1] === 10) byte = bytes[++at]!
    if (byte !== delimiter && byte !== 10) return -1
    this.values[row] = utc ? wall : this.#instant(wall)
    return at
  }

  /** Reads the cell in [from, to), in any form known. */
  put(row: number, bytes: Uint8Array, from: number, to: number): void {
    this.#putText(row, Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8'))
  }

  putNumber(row: number, value: number): void {
    if (this.#numbers === 'milliseconds' || isMilliseconds(value)) this.values[row] = value
    else this.#putText(row, String(value))
  }

  miss(row: number): void {
    this.values[row] = Number.NaN
  }

  forget(row: number): void {
    this.miss(row)
    this.rejected.forget(row)
    if (this.#open.at(-1) === row) this.#open.pop()
  }

  finish(rows: number): Float64Array {
    if (this.#open.length > 0) this.#decide('mdy')
    return this.values.subarray(0, rows)
  }

  #putText(row: number, cell: string): void {
    if (cell === this.#lastCell) {
      this.values[row] = this.#lastValue
      return
    }
    const text = cell.trim()
    // "2011-12-09 08:26:00 UTC" and "… +0800", as databases and shops export them.
    const iso = text.replace(/ UTC$/, 'Z').replace(/ (?=[+-]\d\d:?\d\d$)/, '')
    let value = parseInstant(iso, this.#zone)
    if (Number.isNaN(value)) value = this.#parse(row, text)
    this.values[row] = value
    if (Number.isNaN(value)) this.rejected.add(row, cell)
    if (Number.isNaN(value) || this.#open.length > 0) return
    this.#lastCell = cell
    this.#lastValue = value
  }

  #parse(row: number, text: string): number {
    const date = parseDateText(text, this.order)
    if (date === undefined) return Number.NaN
    if (date.kind === 'instant') return date.value
    if (date.kind === 'wall') return this.#instant(date.value)
    const { year, first, second, time } = date
    if (this.order === 'ymd' || Math.min(first, second) > 12) return Number.NaN
    if (this.order === undefined && first <= 12 && second <= 12) {
      this.#open.push(row)
      if (first !== second) this.ambiguous ??= text
      return wallTime(year, first, second, time)
    }
    if (this.order === undefined) this.#decide(first > 12 ? 'dmy' : 'mdy')
    const wall = this.order === 'dmy' ? wallTime(year, second, first, time) : wallTime(year, first, second, time)
    return this.#instant(wall)
  }

  /** A cell has told day from month: what was read before becomes final, turned round if need be. */
  #decide(order: DateOrder): void {
    this.order = order
    this.ambiguous = undefined
    for (const row of this.#open) {
      const wall = this.values[row]!
      const date = new Date(wall)
      const swapped =
        order === 'dmy' ? Date.UTC(date.getUTCFullYear(), date.getUTCDate() - 1, date.getUTCMonth() + 1) : wall
      this.values[row] = this.#instant(order === 'dmy' ? swapped + (wall - Math.floor(wall / DAY) * DAY) : wall)
    }
    this.#open = []
  }

  #instant(wall: number): number {
    const zone = this.#zone
    // A day to either side within one stretch of the zone: no change of offset is near.
    if (wall - DAY >= zone.from && wall + DAY < zone.until) return wall - zone.offset
    return Number.isNaN(wall) ? wall : instantOfWall(zone, wall)
  }
}

/** From 1973 on, or before 1966. The numbers left out stand for times such as 20240131093000. */
function isMilliseconds(value: number): boolean {
  const size = Math.abs(value)
  return size >= 1e11 && size <= LAST_INSTANT && !(value >= FIRST_YEAR * 1e10 && value < LAST_YEAR * 1e10)
}

/** Two digits as a number; a number too large for anything where one is none. */
function two(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - 48
  const ones = bytes[at + 1]! - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 10_000
}

/** Day numbers of the first of each month from FIRST_YEAR on. */
function firstDays(): Int32Array {
  const days = new Int32Array((LAST_YEAR - FIRST_YEAR) * 12 + 1)
  for (let i = 0; i < days.length; i++) days[i] = daysFromCivil(FIRST_YEAR + Math.floor(i / 12), (i % 12) + 1, 1)
  return days
}
