import { momentOf } from '../../condition/clock.ts'
import { wrong } from './faults.ts'
import { halfWidth, saysNothing } from './punctuation.ts'

/*
 * Cells of what a rule decides. Text stands as it is, and in the quotes of JSON where it would be read as something else.
 */

export function readText(cell: unknown): string {
  const text = typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : cell
  if (typeof text !== 'string') return wrong('text', cell)
  const trimmed = text.trim()
  const inner = /^".*"$/s.test(trimmed) ? parsed(trimmed) : undefined
  return typeof inner === 'string' ? inner : trimmed
}

export function writeText(text: string): string {
  return saysNothing(text) || text !== text.trim() || /^".*"$/s.test(text) ? JSON.stringify(text) : text
}

export function readNumber(cell: unknown): number {
  const text = typeof cell === 'string' ? halfWidth(cell).trim() : ''
  const number = /^[-+]?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[-+]?\d+)?$/i.test(text) ? Number(text) : cell
  return typeof number === 'number' && Number.isFinite(number) ? number : wrong('a number', cell)
}

/** Also as spreadsheets show days: 2026/3/1, 2026年3月1日. */
export function readDay(cell: unknown): string {
  const parts = /^(\d{4})[-/.年](\d\d?)[-/.月](\d\d?)日?$/.exec(readText(cell))
  const day = parts === null ? '' : `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`
  return Number.isNaN(momentOf(day, 'UTC')) ? wrong('a day, YYYY-MM-DD', cell) : day
}

/** A setting: a number, true, false, null, a list or object as JSON, or text. */
export function readSetting(cell: unknown): unknown {
  if (typeof cell !== 'string') return typeof cell === 'boolean' ? cell : readNumber(cell)
  const text = cell.trim()
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true'
  const plain = halfWidth(text)
  const isNumber = mayBeNumber(plain)
  const value = parsed(isNumber ? plain : text)
  if (isNumber && !Number.isFinite(value)) wrong('a number such as 1500 or 0.5, or text in quotes', text)
  if (value !== undefined) return value
  return /^[["{]/.test(text) ? wrong('JSON', text) : text
}

/** Digits with nothing but signs: 007, 1,500, 0,5, 10%, ¥5, (500). With words, or as a day or a time, they are text. */
function mayBeNumber(text: string): boolean {
  return !Number.isNaN(Number(text)) || /^[-+(\s.,'’_\p{Sc}%‰]*\d[\d\s.,'’_\p{Sc}%‰)]*$/u.test(text)
}

export function writeSetting(value: unknown): string {
  return typeof value === 'string' && isPlain(value) ? value : JSON.stringify(value)
}

/** Whether a text is read back as it stands. */
function isPlain(text: string): boolean {
  try {
    return !saysNothing(text) && readSetting(text) === text
  } catch {
    return false
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
