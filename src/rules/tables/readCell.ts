import type { Condition, Literal, RelativeDay } from '../../condition/condition.ts'
import { words } from '../../errors.ts'
import type { DomainField } from '../domain.ts'
import { checkAsked } from './checkAsked.ts'
import { wrong } from './faults.ts'
import { closing, halfWidth, saysNothing } from './punctuation.ts'

/** As deep as conditions can be. */
const deepest = 100

type Value = Literal | RelativeDay

const operators: { readonly [sign: string]: string } = {
  '>=': 'gte',
  '<=': 'lte',
  '!=': 'ne',
  '<>': 'ne',
  '==': 'eq',
  '>': 'gt',
  '<': 'lt',
  '=': 'eq',
  '≥': 'gte',
  '≤': 'lte',
  '≠': 'ne',
}

/**
 * What a cell asks of its column: conditions that must all be true, none where it says nothing.
 *
 * ```
 * any   = all { "," all }
 * all   = test { "and" test }
 * test  = sign value | range | value | "missing" | "known" | "(" any ")"
 *       | "not(" any ")" | "contains(" text ")" | "startsWith(" text ")"
 * range = ( "[" | "(" | "]" ) value ".." value ( "]" | ")" | "[" )
 * value = number | "true" | "false" | text | "daysAgo(" days ")" | "daysAhead(" days ")"
 * ```
 */
export function readCell(cell: unknown, field: string, known?: DomainField): Condition[] {
  if (saysNothing(cell)) return []
  const ask = (operator: string, value: unknown): Condition => {
    if (known !== undefined) checkAsked(known, operator, value)
    return { field, [operator]: value } as unknown as Condition
  }
  if (typeof cell === 'number' || typeof cell === 'boolean') {
    if (!Number.isFinite(Number(cell))) wrong('a finite number', cell)
    return [ask('eq', cell)]
  }
  if (typeof cell !== 'string') wrong('text, a number, true or false', cell)
  return new CellReader(cell, ask).read()
}

class CellReader {
  readonly #raw: string
  /** The same with plain punctuation, place by place. */
  readonly #text: string
  readonly #ask: (operator: string, value: unknown) => Condition
  #at = 0
  #depth = 0

  constructor(raw: string, ask: (operator: string, value: unknown) => Condition) {
    this.#raw = raw
    this.#text = halfWidth(raw)
    this.#ask = ask
    this.#skip()
  }

  read(): Condition[] {
    const parts = this.#any()
    if (this.#at < this.#text.length) wrong('`,`, `and` or the end of the cell', this.#rest())
    return parts
  }

  /** What comes next, if it is that; blanks around it are skipped. */
  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const match = pattern.exec(this.#text)
    if (match === null) return undefined
    this.#at = pattern.lastIndex
    this.#skip()
    return match[0]
  }

  #skip(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++
  }

  #need(sign: '(' | ')'): void {
    if (this.#text[this.#at] !== sign) wrong(`\`${sign}\``, this.#rest())
    this.#at++
    this.#skip()
  }

  #rest(): unknown {
    return this.#raw.slice(this.#at).trim() || words('the end of the cell')
  }

  #any(): Condition[] {
    if (++this.#depth > deepest) wrong(`at most ${deepest} levels of parentheses`, words('more'))
    const items = [this.#all()]
    while (this.#take(/,/y)) items.push(this.#all())
    this.#depth--
    return items.length === 1 ? items[0]! : joinAny(items, this.#ask)
  }

  #all(): Condition[] {
    const parts = this.#test()
    while (this.#take(/and(?![\p{L}\p{N}_])|且/iuy)) parts.push(...this.#test())
    return parts
  }

  #test(): Condition[] {
    const sign = this.#take(/>=|<=|!=|<>|==|[><=≥≤≠]/y)
    if (sign !== undefined) return [this.#comparison(operators[sign]!)]
    const open = this.#take(/[[\](]/y)
    if (open !== undefined) return this.#range(open) ?? this.#group()
    const call = this.#take(/(?:not|contains|startsWith)(?=\s*\()/iy)?.toLowerCase()
    if (call !== undefined) return [this.#call(call)]
    const keyword = this.#take(/(?:missing|known)(?=\s*(?:$|[,)]|\sand\s|且))/iy)?.toLowerCase()
    if (keyword !== undefined) return [this.#ask('exists', keyword === 'known')]
    return [this.#ask('eq', this.#value(true))]
  }

  #comparison(operator: string): Condition {
    const exact = operator === 'eq' || operator === 'ne'
    return this.#ask(operator, this.#value(exact))
  }

  #call(name: string): Condition {
    this.#need('(')
    let asked: Condition
    if (name === 'not') {
      asked = negate(this.#any(), this.#ask)
    } else {
      const text = this.#value(true)
      if (typeof text !== 'string') wrong('text in quotes', text)
      asked = this.#ask(name === 'contains' ? 'contains' : 'startsWith', text)
    }
    this.#need(')')
    return asked
  }

  #group(): Condition[] {
    const parts = this.#any()
    this.#need(')')
    return parts
  }

  /** Undefined where a parenthesis opens a group. */
  #range(open: string): Condition[] | undefined {
    if (open === '(' && !this.#isRange()) return undefined
    const start = this.#at
    const low = this.#value(false)
    if (this.#take(/\.\./y) === undefined) wrong('a range such as [30..90)', this.#rest())
    const high = this.#value(false)
    const close = this.#take(/[\])[]/y)
    if (close === undefined) wrong('a range that ends with `]` or `)`', this.#rest())
    const [from, to] = [rankOf(low), rankOf(high)]
    const written = open + this.#raw.slice(start, this.#at).trim()
    if (typeof from !== typeof to || isDay(low) !== isDay(high)) wrong('two bounds of one type', written)
    const closed = open === '[' && close === ']'
    if (!(closed ? from <= to : from < to)) {
      const order = isDay(low)
        ? 'earlier day to the later, such as [daysAgo(30)..daysAgo(7)]'
        : 'lower bound to the higher'
      wrong(`a range from the ${order}`, written)
    }
    if (closed) return [this.#ask('between', [low, high])]
    return [this.#ask(open === '[' ? 'gte' : 'gt', low), this.#ask(close === ']' ? 'lte' : 'lt', high)]
  }

  #isRange(): boolean {
    const start = this.#at
    try {
      this.#value(false)
      return this.#take(/\.\./y) !== undefined
    } catch {
      return false
    } finally {
      this.#at = start
    }
  }

  /** `bare`: text without quotes may stand here. Behind `>` it is more likely the name of a column. */
  #value(bare: boolean): Value {
    const quote = this.#raw[this.#at]
    if (quote !== undefined && Object.hasOwn(closing, quote)) return this.#quoted(closing[quote]!)
    const number = this.#number()
    if (number !== undefined) return number
    const truth = this.#take(/(?:true|false)(?=\s*(?:$|[,)[\]]|\.\.|\sand\s|且))/iy)?.toLowerCase()
    if (truth !== undefined) return truth === 'true'
    const day = this.#take(/days(?:Ago|Ahead)(?=\s*\()/iy)?.toLowerCase()
    if (day !== undefined) return this.#day(day === 'daysago' ? 'daysAgo' : 'daysAhead')
    return this.#bare(bare)
  }

  #quoted(ends: string): string {
    let text = ''
    for (let at = this.#at + 1; at < this.#raw.length; at++) {
      const sign = this.#raw[at]!
      if (ends.includes(sign)) {
        // Doubled, a quote stands for itself.
        if (this.#raw[at + 1] !== sign) {
          this.#at = at + 1
          this.#skip()
          return text
        }
        at++
      }
      text += sign
    }
    return wrong('a closing quote', this.#rest())
  }

  #number(): number | undefined {
    const start = this.#at
    const digits = this.#take(/[-+]?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y)
    if (digits === undefined) return undefined
    const end = start + digits.length
    this.#refuseJoined(start, end)
    const rest = this.#raw.slice(start)
    if (!/^(?:$|[\s,()[\]且或]|\.\.)/.test(this.#text.slice(end))) {
      wrong('a number without a unit or leading zeros, or text in quotes', rest)
    }
    const number = Number(digits)
    if (!Number.isFinite(number)) wrong('a finite number', digits)
    return number
  }

  /** A comma right between digits may be that of 0,5 or 1,500 or of a list; 、 is of a list only. */
  #refuseJoined(start: number, end: number): void {
    if (!/^\d,\d/.test(this.#text.slice(end - 1, end + 2)) || this.#raw[end] === '、') return
    wrong('a number such as 1500 or 0.5, or a list with a blank behind each comma', this.#raw.slice(start))
  }

  #day(word: 'daysAgo' | 'daysAhead'): RelativeDay {
    this.#need('(')
    const days = Number(this.#take(/\d+/y) ?? wrong('whole days', this.#rest()))
    if (days > 1e6) wrong('at most 1000000 days', days)
    this.#need(')')
    return (word === 'daysAgo' ? { daysAgo: days } : { daysAhead: days }) as RelativeDay
  }

  #bare(allowed: boolean): string {
    const start = this.#at
    const found = allowed ? this.#take(/[\p{L}_][^,()[\]"“”„「」『』<>=!≥≤≠]*/uy) : undefined
    if (found === undefined) {
      const what = allowed ? 'a test such as >= 500, [30..90) or "vip"' : 'a number, true, false or text in quotes'
      return wrong(what, this.#rest())
    }
    this.#refuseJoined(start, this.#at)
    const text = this.#raw.slice(start, this.#at).trim()
    if (/\sand\s|且|^(?:missing|known|not|and|true|false)\s/i.test(text)) {
      wrong('text that could be read in two ways to stand in quotes', text)
    }
    if (/\sor\s|或/i.test(text)) wrong('commas between values, or text in quotes', text)
    return text
  }
}

function isDay(value: Value): value is RelativeDay {
  return typeof value === 'object'
}

function rankOf(value: Value): Literal {
  return isDay(value) ? ('daysAgo' in value ? -value.daysAgo : value.daysAhead) : value
}

/** Alternatives, with values side by side made one list. */
function joinAny(items: readonly Condition[][], ask: (operator: string, value: unknown) => Condition): Condition[] {
  const parts: Condition[] = []
  let listed: Literal[] = []
  const close = (): void => {
    if (listed.length > 0) parts.push(listed.length === 1 ? ask('eq', listed[0]) : ask('in', listed))
    listed = []
  }
  const add = (conditions: readonly Condition[]): void => {
    const [only] = conditions
    if (conditions.length > 1) {
      close()
      parts.push({ all: conditions })
      return
    }
    if ('any' in only!) {
      for (const part of only.any) add('all' in part ? part.all : [part])
      return
    }
    const values = valuesOf(only!)
    if (values === undefined || (listed.length > 0 && typeof values[0] !== typeof listed[0])) close()
    if (values === undefined) parts.push(only!)
    else listed.push(...values)
  }
  for (const item of items) add(item)
  close()
  return parts.length === 1 ? parts : [{ any: parts }]
}

function valuesOf(condition: Condition): readonly Literal[] | undefined {
  if ('in' in condition) return condition.in
  return 'eq' in condition && typeof condition.eq !== 'object' ? [condition.eq] : undefined
}

function negate(parts: readonly Condition[], ask: (operator: string, value: unknown) => Condition): Condition {
  if (parts.length > 1) return { not: { all: parts } }
  const part = parts[0]!
  if ('eq' in part) return ask('ne', part.eq)
  if ('in' in part) return ask('notIn', part.in)
  if ('exists' in part) return ask('exists', !part.exists)
  return { not: part }
}
