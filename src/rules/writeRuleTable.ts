import { fieldsOf } from '../condition/fieldsOf.ts'
import { fail, show, words } from '../errors.ts'
import { checkRuleSet } from './checkRuleSet.ts'
import type { Rule, RuleSet } from './ruleSet.ts'
import { writeCsv } from './tables/csv.ts'
import { writeHeader } from './tables/header.ts'
import { orderColumns } from './tables/orderColumns.ts'
import { writeSetting, writeText } from './tables/outputCells.ts'
import { type Placed, partsOf, writeCell } from './tables/writeCell.ts'

/** As many as a sheet of paper could never hold. */
const mostColumns = 1000

/**
 * Writes a rule set as a decision table in CSV, for people who keep rules in a spreadsheet; `readRuleTable` tells how to
 * read its cells.
 *
 * A rule set fits a table where each condition is a list (`all`) of questions about one column each, whatever `any` and
 * `not` there are within a column. Two things do not fit: alternatives across columns, and a column held against another.
 *
 * What is read back decides the same for everybody, and what came from a table comes back equal. Other rule sets come back
 * in the form of tables: an `all` within an `all` made flat, questions in the order of columns, an `any` of values as one
 * `in`. Spreadsheets read UTF-8 where the text begins with a byte order mark: write `'\uFEFF' + text` for them.
 *
 * @throws ClienteleError `definition`, for what is not a rule set or does not fit, with rule and path in the message.
 *
 * @example
 * ```ts
 * import { writeRuleTable } from 'clientele/rules'
 *
 * const text = writeRuleTable({
 *   version: 1,
 *   hitPolicy: 'first',
 *   rules: [
 *     {
 *       id: 'quietBest',
 *       when: { all: [{ field: 'tier', eq: 'A' }, { field: 'recency', between: [30, 90] }] },
 *       then: { strategy: 'winBack', params: { percent: 10 } },
 *     },
 *     { id: 'rest', when: { all: [] }, then: { strategy: 'newsletter' } },
 *   ],
 * })
 *
 * text.split('\n')
 * // => [
 * //   'hitPolicy,first',
 * //   'id,tier,recency,strategy,params.percent',
 * //   'quietBest,"""A""",[30..90],winBack,10',
 * //   'rest,-,-,newsletter,',
 * //   '',
 * // ]
 * ```
 */
export function writeRuleTable(ruleSet: RuleSet): string {
  checkRuleSet(ruleSet)
  const { hitPolicy, aggregate, column, rules } = ruleSet
  const asked = rules.map(questionsOf)
  const params = [...new Set(rules.flatMap(({ then }) => Object.keys(then.params ?? {})))]
  const width = new Set(asked.flatMap((questions) => [...questions.keys()])).size + params.length
  if (width > mostColumns) fail('definition', `at most ${mostColumns} columns in a table`, words(String(width)))
  const fields = orderColumns(asked.map((questions) => [...questions.keys()]))
  const extras = extraColumns.filter(({ of }) => rules.some((rule) => of(rule) !== undefined))
  const names = [...fields.map(writeHeader), 'strategy', ...params.map((name) => `params.${name}`)]
  for (const name of names) {
    if (name !== name.trim()) fail('definition', 'names of columns without blanks at their ends', name)
  }
  return writeCsv([
    ['hitPolicy', hitPolicy],
    ...(aggregate === undefined ? [] : [['aggregate', aggregate]]),
    ...(column === undefined ? [] : [['column', writeText(column)]]),
    ['id', ...names, ...extras.map(({ name }) => name)],
    ...rules.map((rule, i) => [
      writeText(rule.id),
      ...fields.map((field) => (asked[i]!.has(field) ? writeCell(asked[i]!.get(field)!) : '-')),
      writeText(rule.then.strategy),
      ...params.map((name) => settingText(rule, i, name)),
      ...extras.map(({ of }) => of(rule) ?? ''),
    ]),
  ])
}

const extraColumns: readonly { name: string; of: (rule: Rule) => string | undefined }[] = [
  { name: 'value', of: ({ then }) => numberText(then.value) },
  { name: 'priority', of: ({ priority }) => numberText(priority) },
  { name: 'from', of: ({ from }) => from },
  { name: 'until', of: ({ until }) => until },
  { name: 'because.en', of: ({ because }) => because && writeText(because.en) },
  { name: 'because.zh', of: ({ because }) => because && writeText(because.zh) },
]

function numberText(number: number | undefined): string | undefined {
  return number === undefined ? undefined : String(number)
}

function settingText({ id, then }: Rule, place: number, name: string): string {
  const { params } = then
  if (params === undefined || !Object.hasOwn(params, name) || params[name] === undefined) return ''
  try {
    return writeSetting(params[name])
  } catch {
    return fail('definition', `\`rules[${place}].then.params\` of rule ${show(id)} to be plain JSON`, params)
  }
}

/** What a rule asks of each column, in the order in which it does. */
function questionsOf({ id, when, then }: Rule, place: number): Map<string, Placed[]> {
  const questions = new Map<string, Placed[]>()
  if (then.params !== undefined && Object.keys(then.params).length === 0) {
    const at = `\`rules[${place}].then.params\``
    fail('definition', `${at} to have a setting or not to be there, as in a table`, words(`none in rule ${show(id)}`))
  }
  for (const part of partsOf({ condition: when, path: `rules[${place}].when` })) {
    const fields = fieldsOf(part.condition)
    if (fields.length !== 1) {
      const names = fields.map((field) => `\`${field}\``).join(', ') || 'none'
      const at = `\`${part.path}\``
      fail('definition', `${at} to ask about one column, as a cell does`, words(`${names} in rule ${show(id)}`))
    }
    const field = fields[0]!
    if (!questions.has(field)) questions.set(field, [])
    questions.get(field)!.push(part)
  }
  return questions
}
