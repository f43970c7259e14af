import type { Condition } from '../condition/condition.ts'
import { fail } from '../errors.ts'
import { checkRuleSet } from './checkRuleSet.ts'
import type { DomainField, RuleDomain } from './domain.ts'
import type { HitPolicy, Rule, RuleAggregate, RuleSet } from './ruleSet.ts'
import { readCsv } from './tables/csv.ts'
import { attempt, type Faults, throwFaults, wrong } from './tables/faults.ts'
import { type Output, readHeader, settings, type TableColumn } from './tables/header.ts'
import { readDay, readNumber, readSetting, readText } from './tables/outputCells.ts'
import { saysNothing } from './tables/punctuation.ts'
import { readCell } from './tables/readCell.ts'

/** What a table does not say by itself. */
export interface RuleTableOptions {
  /** The hit policy of a table that has no line for it. @default 'first' */
  readonly hitPolicy?: HitPolicy
  /** What the columns can hold: other columns, and values that cannot occur, are faults. @default anything */
  readonly domain?: RuleDomain
}

/**
 * Reads a rule set from a decision table, such as a marketer keeps in a spreadsheet: one rule a row, one question a cell.
 *
 * Takes the text of a CSV file (commas, semicolons or tabs; quoted cells may hold all of these, quotes and line breaks),
 * or rows of cells. Lines above the header may say `hitPolicy`, `aggregate` and `column`, each with its word in the second
 * cell. Then comes the header. Columns of these names are what a rule decides: `strategy` (needed), `id` (without one, row 5
 * is `row5`), `value`, `priority`, `from`, `until`, `because.en`, `because.zh` (one may stand for both) and `params.<name>`.
 * Every other column is a field, and all its cells in a row must be true; `when.<field>` names one that is called like an
 * output. Empty rows are passed over.
 *
 * | cell | asks |
 * |---|---|
 * | empty, `-` | nothing |
 * | `500`, `vip`, `"vip"`, `true` | to be equal; text that does not begin with a letter stands in quotes |
 * | `>= 500`, `< 3`, `!= 5` | a comparison; a text behind `<` or `>` in quotes |
 * | `[30..90)`, `(0..1]` | a range, a square bracket including the bound |
 * | `"vip", "gold"`, `0, 5`, `< 3, > 9` | any of them; a comma between digits with a blank behind it |
 * | `not("vip")`, `not([30..90))` | that it is not so |
 * | `missing`, `known` | whether there is a value |
 * | `contains("call")`, `startsWith("VIP")` | text |
 * | `>= daysAgo(30)`, `< daysAhead(7)` | days from `asOf` |
 * | `>= 5 and not(7)`, `(< 3, > 9) and known` | both |
 *
 * The quote sign itself is doubled in quotes. Chinese punctuation does as well: ，、（）【】“”「」＞＝; so does 且 for `and`,
 * with or without blanks (`>= 5且<= 9`). Text stands in quotes if it holds 且, 或, or the words `and`, `or`.
 * Settings are numbers, `true`, `false`, `null`, text, or lists and objects as JSON; days may look like `2026/3/1`.
 *
 * Numbers are written 1500 and 0.5. What might be misread is refused: `1,500`, `0,5`, `007`, `10%`, `¥5`, and in cells that
 * ask also `30 days`. As a setting, digits with words are text: `3 months`; in quotes, everything is: `"10%"`.
 *
 * Cost: a few microseconds a cell.
 *
 * @throws ClienteleError `definition`, listing every fault with its row (as spreadsheets count them), the name of its column
 * and its cell; `row`, from 0, and `column` of the error are those of the first. `argument`, for what is no table.
 *
 * @example
 * ```ts
 * import { decisionOf, readRuleTable } from 'clientele/rules'
 *
 * const ruleSet = readRuleTable(`
 * hitPolicy,first
 * id,tier,recency,strategy,params.percent,because.en
 * quietBest,"A, B",[30..90),winBack,10,No order for a month.
 * lost,-,>= 90,winBack,20,
 * `)
 *
 * ruleSet.rules[0]?.when
 * // => {
 * //   all: [
 * //     { field: 'tier', in: ['A', 'B'] },
 * //     { field: 'recency', gte: 30 },
 * //     { field: 'recency', lt: 90 },
 * //   ],
 * // }
 * decisionOf(ruleSet, { tier: 'C', recency: 120 }).params // => [{ percent: 20 }]
 *
 * let message = ''
 * try {
 *   readRuleTable('recency,strategy\n30 days,winBack')
 * } catch (error) {
 *   message = (error as Error).message
 * }
 * message // => 'Expected `,`, `and` or the end of the cell, got "days" in row 2, column "recency", cell "30 days".'
 * ```
 */
export function readRuleTable(
  table: string | readonly (readonly unknown[])[],
  options: RuleTableOptions = {},
): RuleSet {
  const rows = typeof table === 'string' ? readCsv(table) : table
  if (!Array.isArray(rows) || !rows.every(Array.isArray))
    fail('argument', '`table` to be text, or rows of cells', table)
  const faults: Faults = { found: [] }
  const { hitPolicy = options.hitPolicy ?? 'first', aggregate, column, header } = readTop(rows, faults)
  if (aggregate !== undefined && hitPolicy !== 'collect') {
    attempt(faults, { row: header + 1 }, () => wrong('an `aggregate` under hit policy "collect" only', hitPolicy))
  }
  const columns = readColumns(rows[header] ?? [], header + 1, faults, options.domain?.fields)
  // Without a sound header, nothing below it makes sense.
  throwFaults(faults)

  const rules: Rule[] = []
  const places = new Map<string, number>()
  for (let i = header + 1; i < rows.length; i++) {
    const row = i + 1
    if (rows[i]!.every(isEmpty)) continue
    const rule = readRule(rows[i]!, row, columns, faults)
    if (rule === undefined) continue
    if (aggregate !== undefined && aggregate !== 'count' && rule.then.value === undefined) {
      attempt(faults, { row, column: 'value' }, () => wrong(`a number for the ${aggregate}`))
    }
    const before = places.get(rule.id)
    if (before === undefined) places.set(rule.id, row)
    else attempt(faults, { row, column: 'id' }, () => wrong(`an id other than that of row ${before}`, rule.id))
    rules.push(rule)
  }
  throwFaults(faults)

  const ruleSet = {
    version: 1,
    hitPolicy,
    ...(aggregate !== undefined && { aggregate }),
    ...(column !== undefined && { column }),
    rules,
  }
  checkRuleSet(ruleSet)
  return ruleSet
}

interface Top {
  hitPolicy?: HitPolicy
  aggregate?: RuleAggregate
  column?: string
  /** Place of the header. */
  header: number
}

/** Lines of two cells, the first a word of the rule set, until there is another line. */
function readTop(rows: readonly (readonly unknown[])[], faults: Faults): Top {
  const top: Top = { header: 0 }
  for (; top.header < rows.length; top.header++) {
    const row = rows[top.header]!
    const cells = row.filter((cell) => !isEmpty(cell))
    if (cells.length === 0) continue
    const word = settings.find((each) => each.toLowerCase() === String(row[0]).replace(/\s/g, '').toLowerCase())
    if (word === undefined || cells.length > 2) break
    const place = { row: top.header + 1, column: word }
    attempt(faults, place, () => {
      const text = isEmpty(row[1]) ? wrong('a word in the second cell') : readText(row[1])
      if (top[word] !== undefined) wrong('one such line only')
      if (word === 'column') top.column = text
      else if (word === 'aggregate') top.aggregate = oneOf<RuleAggregate>(text, ['sum', 'min', 'max', 'count'])
      else top.hitPolicy = oneOf<HitPolicy>(text, ['first', 'priority', 'unique', 'any', 'collect'])
    })
  }
  return top
}

function oneOf<Word extends string>(text: string, known: readonly Word[]): Word {
  return known.find((word) => word === text.toLowerCase()) ?? wrong(`one of ${known.join(', ')}`, text)
}

interface Column {
  readonly name: string
  readonly is: TableColumn
  /** What a field can hold, where that is declared. */
  readonly known?: DomainField
}

function readColumns(
  header: readonly unknown[],
  row: number,
  faults: Faults,
  fields: RuleDomain['fields'] | undefined,
): Column[] {
  const seen = new Set<string>()
  const columns = header.map((cell): Column => {
    const name = isEmpty(cell) ? '' : String(cell).trim()
    const is = attempt(faults, { row, column: name }, () => {
      const read = readHeader(name)
      const key = JSON.stringify(read)
      if (read.kind !== 'none' && seen.has(key)) wrong('one column of that name (a cell can join tests with `and`)')
      seen.add(key)
      if (fields !== undefined && read.kind === 'input' && !Object.hasOwn(fields, read.field)) {
        wrong(`a field of the domain (${Object.keys(fields).slice(0, 20).join(', ')})`, read.field)
      }
      return read
    })
    if (is?.kind === 'input' && fields !== undefined) return { name, is, known: fields[is.field]! }
    return { name, is: is ?? { kind: 'none' } }
  })
  if (!columns.some(({ is }) => is.kind === 'output' && is.name === 'strategy')) {
    attempt(faults, { row }, () => wrong('a header with a column `strategy`'))
  }
  return columns
}

/** Undefined for a row with a fault. */
function readRule(
  cells: readonly unknown[],
  row: number,
  columns: readonly Column[],
  faults: Faults,
): Rule | undefined {
  const count = faults.found.length
  const when: Condition[] = []
  const params: [name: string, value: unknown][] = []
  const outputs: { [Name in Output]?: string | number } = {}
  for (let k = 0; k < Math.max(cells.length, columns.length); k++) {
    const cell = cells[k]
    const { name, is, known } = columns[k] ?? { name: '', is: { kind: 'none' } }
    attempt(faults, { row, column: name, ...(isEmpty(cell) ? {} : { cell }) }, () => {
      if (is.kind === 'none') return isEmpty(cell) || wrong('no cell without a header above it')
      if (is.kind === 'input') return when.push(...readCell(cell, is.field, known))
      if (saysNothing(cell)) return is.kind === 'output' && is.name === 'strategy' ? wrong('a strategy') : 0
      if (is.kind === 'param') return params.push([is.param, readSetting(cell)])
      return (outputs[is.name] = readOutput(is.name, cell))
    })
  }
  if (faults.found.length > count) return undefined
  const { id = `row${row}`, strategy, value, priority, from, until, 'because.en': en, 'because.zh': zh } = outputs
  if (from !== undefined && until !== undefined && until < from) {
    attempt(faults, { row, column: 'until' }, () => wrong(`a day from ${from} on`, until))
  }
  return {
    id,
    when: when.length === 1 ? when[0] : { all: when },
    then: {
      strategy,
      ...(params.length > 0 && { params: Object.fromEntries(params) }),
      ...(value !== undefined && { value }),
    },
    ...(priority !== undefined && { priority }),
    ...((en ?? zh) !== undefined && { because: { en: en ?? zh, zh: zh ?? en } }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  } as Rule
}

function readOutput(name: Output, cell: unknown): string | number {
  if (name === 'value' || name === 'priority') return readNumber(cell)
  if (name === 'from' || name === 'until') return readDay(cell)
  const text = readText(cell)
  return text === '' && (name === 'id' || name === 'strategy') ? wrong('a name', text) : text
}

function isEmpty(cell: unknown): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')
}
