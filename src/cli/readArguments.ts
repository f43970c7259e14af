import { parseArgs } from 'node:util'
import type { Language } from '../table/columns.ts'
import { FLAG_OF, ORDER_FIELDS, type OrderField } from './mapColumns.ts'
import { usageError } from './usageError.ts'

/** What the command line asks for. */
export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'version' }
  | ({ readonly name: 'report' } & ReportArguments)
  | ({ readonly name: 'score' } & ScoreArguments)
  | ({ readonly name: 'rules check' } & CheckArguments)
  | ({ readonly name: 'rules explain' } & ExplainArguments)

interface FileArguments {
  /** A path, or "-". */
  readonly source: string
  readonly encoding: string | undefined
  readonly delimiter: string | undefined
  readonly decimal: '.' | ',' | undefined
  readonly dateOrder: 'ymd' | 'dmy' | 'mdy' | undefined
  readonly timeZone: string
  readonly language: Language
  readonly json: boolean
  readonly asOf: string | undefined
  readonly out: string | undefined
  readonly progress: boolean
}

/** `clientele report` */
export interface ReportArguments extends FileArguments {
  readonly columns: { readonly [field in OrderField]?: string | undefined }
  readonly occasion: 'day' | 'order' | 'week' | 'month'
  readonly duplicates: 'keep' | 'drop'
  readonly stages: 'purchase5' | 'growth4' | 'loyalty4'
  /** Days that values look ahead. */
  readonly horizon: number
  /** Annual effective rate. */
  readonly discountRate: number
  readonly margin: number
  readonly policy: string | undefined
}

/** `clientele score` */
export interface ScoreArguments extends FileArguments {
  /** Header of the column with the customer. */
  readonly id: string | undefined
  readonly policy: string
}

/** `clientele rules check` */
export interface CheckArguments extends FileArguments {
  readonly domain: string | undefined
  readonly customers: string | undefined
}

/** `clientele rules explain` */
export interface ExplainArguments extends FileArguments {
  readonly customers: string
  /** The customer. */
  readonly id: string
}

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

const OPTIONS = {
  id: text,
  date: text,
  amount: text,
  quantity: text,
  price: text,
  order: text,
  cost: text,
  product: text,
  category: text,
  channel: text,
  currency: text,
  encoding: text,
  delimiter: text,
  decimal: text,
  'date-format': text,
  'as-of': text,
  'time-zone': text,
  occasion: text,
  duplicates: text,
  stages: text,
  horizon: text,
  discount: text,
  margin: text,
  lang: text,
  json: flag,
  policy: text,
  domain: text,
  customers: text,
  out: { type: 'string', short: 'o' },
  'no-progress': flag,
  debug: flag,
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
} as const

/** Options that only a report knows. */
const REPORT_ONLY = ['occasion', 'duplicates', 'stages', 'horizon', 'discount', 'margin'] as const

/** Options that only rules know. */
const RULES_ONLY = ['domain', 'customers'] as const

type Values = ReturnType<typeof parse>['values']

/**
 * Reads the command line.
 *
 * @throws an error named UsageError, whose message says what to write instead.
 */
export function readArguments(args: readonly string[]): Command {
  const { values, positionals } = parse(args)
  if (values.version) return { name: 'version' }
  const [name, source, ...rest] = positionals
  if (values.help || name === 'help' || (name === undefined && args.length === 0)) return { name: 'help' }
  if (name === 'rules') return readRules(values, positionals.slice(1))
  if (name !== 'report' && name !== 'score') {
    throw usageError(
      name === undefined
        ? 'Expected a command: report, score or rules. See clientele --help.'
        : `Expected the command report, score or rules, got ${JSON.stringify(name)}. See clientele --help.`,
    )
  }
  const what = name === 'report' ? 'ORDERS' : 'CUSTOMERS'
  if (source === undefined) throw usageError(`Expected a file: clientele ${name} ${what} ("-" for standard input).`)
  if (rest.length > 0)
    throw usageError(`Expected one file, got ${positionals.length - 1}: ${positionals.slice(1).join(', ')}.`)
  return name === 'report' ? readReport(values, source) : readScore(values, source)
}

/** Whether an error is to be shown with its stack: known even when the rest of the line is wrong. */
export function wantsDebug(args: readonly string[]): boolean {
  return args.includes('--debug')
}

// The return type is what parseArgs infers from OPTIONS.
function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true })
  } catch (error) {
    const message = (error as Error).message.split('. ')[0]!.replace(/\.$/, '')
    throw usageError(`${message}. See clientele --help.`)
  }
}

function readReport(values: Values, source: string): Command {
  refuse(values, RULES_ONLY, 'report: it reads orders')
  return {
    name: 'report',
    ...readFile(values, source),
    columns: Object.fromEntries(ORDER_FIELDS.map((field) => [field, values[FLAG_OF[field] as 'id']])),
    occasion: choice('occasion', values.occasion, ['day', 'order', 'week', 'month']) ?? 'day',
    duplicates: choice('duplicates', values.duplicates, ['keep', 'drop']) ?? 'keep',
    stages: choice('stages', values.stages, ['purchase5', 'growth4', 'loyalty4']) ?? 'purchase5',
    horizon: number('horizon', values.horizon, 1, 36_525) ?? 365,
    discountRate: number('discount', values.discount, 0, 1) ?? 0,
    margin: number('margin', values.margin, 0, 1) ?? 1,
    policy: values.policy,
  }
}

function readScore(values: Values, source: string): Command {
  refuse(values, [...ordersOnly(), ...RULES_ONLY], 'score: it reads customers, not orders')
  if (values.policy === undefined)
    throw usageError('Expected --policy FILE, as clientele report --policy FILE saves it.')
  return { name: 'score', ...readFile(values, source), id: values.id, policy: values.policy }
}

function readRules(values: Values, [name, source, ...rest]: readonly string[]): Command {
  if (name !== 'check' && name !== 'explain') {
    const received = name === undefined ? 'nothing' : JSON.stringify(name)
    throw usageError(`Expected rules check or rules explain, got ${received}. See clientele --help.`)
  }
  if (source === undefined) throw usageError(`Expected a file: clientele rules ${name} RULES ("-" for standard input).`)
  if (rest.length > 0)
    throw usageError(`Expected one file of rules, got ${rest.length + 1}: ${[source, ...rest].join(', ')}.`)
  refuse(values, [...ordersOnly(), 'policy', 'out'], `rules ${name}: it reads rules`)
  const { id, domain, customers } = values
  if ([source, domain, customers].filter((path) => path === '-').length > 1)
    throw usageError('Expected one file at most from standard input ("-").')
  if (name === 'check') {
    refuse(values, ['id'], 'rules check: it looks at all customers')
    return { name: 'rules check', ...readFile(values, source), domain, customers }
  }
  refuse(values, ['domain'], 'rules explain: it looks at one customer')
  if (customers === undefined) throw usageError('Expected --customers FILE, with a column of ids.')
  if (id === undefined) throw usageError('Expected --id CUSTOMER, the one to explain.')
  return { name: 'rules explain', ...readFile(values, source), customers, id }
}

/** Options that only commands know which read orders. */
function ordersOnly(): string[] {
  return [...REPORT_ONLY, ...ORDER_FIELDS.map((field) => FLAG_OF[field]).filter((flag) => flag !== 'id')]
}

/** Refuses options that a command does not know. */
function refuse(values: Values, names: readonly string[], why: string): void {
  const given = names.find((name) => values[name as 'id'] !== undefined)
  if (given !== undefined) throw usageError(`Expected no --${given} for ${why}.`)
}

function readFile(values: Values, source: string): FileArguments {
  if (values.out !== undefined && !/\.(csv|json|jsonl|ndjson)$/i.test(values.out)) {
    throw usageError(`Expected --out to end in .csv, .json or .jsonl, got ${JSON.stringify(values.out)}.`)
  }
  return {
    source,
    encoding: values.encoding,
    delimiter: values.delimiter === '\\t' || values.delimiter === 'tab' ? '\t' : values.delimiter,
    decimal: choice('decimal', values.decimal, ['.', ',']),
    dateOrder: choice('date-format', values['date-format'], ['ymd', 'dmy', 'mdy']),
    asOf: values['as-of'],
    timeZone: values['time-zone'] ?? 'UTC',
    language: choice('lang', values.lang, ['en', 'zh']) ?? 'en',
    json: values.json ?? false,
    out: values.out,
    progress: !values['no-progress'],
  }
}

function choice<T extends string>(name: string, value: string | undefined, choices: readonly T[]): T | undefined {
  if (value === undefined || (choices as readonly string[]).includes(value)) return value as T | undefined
  throw usageError(`Expected --${name} to be one of ${choices.join(', ')}, got ${JSON.stringify(value)}.`)
}

function number(name: string, value: string | undefined, least: number, most: number): number | undefined {
  if (value === undefined) return undefined
  const given = value.trim() === '' ? Number.NaN : Number(value)
  if (given >= least && given <= most) return given
  throw usageError(`Expected --${name} to be a number from ${least} to ${most}, got ${JSON.stringify(value)}.`)
}
