import packageJson from '../../package.json' with { type: 'json' }
import { fail, isClienteleError, words } from '../errors.ts'
import { applyPolicy, type Policy } from '../policy/index.ts'
import { type Explanation, explainRows, type RuleOptions } from '../rules/index.ts'
import { readInstant } from '../table/instant.ts'
import { takeRows } from '../table/takeRows.ts'
import { openTimeZone } from '../table/timeZone.ts'
import { buildReport } from './buildReport.ts'
import { checkRules } from './checkRules.ts'
import { explainByPolicy } from './explainByPolicy.ts'
import { findCustomer } from './findCustomer.ts'
import { helpText } from './helpText.ts'
import { openBooleans } from './openBooleans.ts'
import {
  type CheckArguments,
  type ExplainArguments,
  type ReportArguments,
  readArguments,
  type ScoreArguments,
  wantsDebug,
} from './readArguments.ts'
import { type CustomerFile, readCustomers } from './readCustomers.ts'
import { readOrders } from './readOrders.ts'
import { readPolicy } from './readPolicy.ts'
import { readDomain, readRules, readRulesOrPolicy } from './readRules.ts'
import { formatCheck } from './show/formatCheck.ts'
import { formatExplanation } from './show/formatExplanation.ts'
import { formatLosses } from './show/formatLosses.ts'
import { formatReport } from './show/formatReport.ts'
import { makePaint } from './show/paint.ts'
import { type ProgressBar, progressBar } from './show/progressBar.ts'
import { reportTexts } from './show/reportTexts.ts'
import { formatRows } from './write/formatRows.ts'
import { writeRows, writeText } from './writeFiles.ts'

/** Where the command writes, and what is known of it. */
export interface Terminal {
  /** Resolves when more may be written. */
  readonly out: (text: string) => void | Promise<void>
  readonly error: (text: string) => void
  /** Whether `out` may be coloured. */
  readonly coloured: boolean
  /** Whether a person looks at `error`. */
  readonly watched: boolean
}

/** Runs the command and gives its exit code: 0 done, 1 the data could not be processed or rules have errors, 2 wrong usage. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  try {
    const command = readArguments(args)
    if (command.name === 'help') await terminal.out(helpText)
    else if (command.name === 'version') await terminal.out(`${packageJson.version}\n`)
    else if (command.name === 'report') await report(command, terminal)
    else if (command.name === 'score') await score(command, terminal)
    else if (command.name === 'rules check') return await check(command, terminal)
    else await explain(command, terminal)
    return 0
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
    terminal.error(`clientele: ${wantsDebug(args) ? stack : message.replace(/\s*\n\s*/g, ' ')}\n`)
    return name === 'UsageError' || (isClienteleError(error) && error.code === 'argument') ? 2 : 1
  }
}

async function report(command: ReportArguments, terminal: Terminal): Promise<void> {
  const { source, columns, encoding, delimiter, decimal, dateOrder, timeZone, language } = command
  const file = await watching(command.progress, terminal, (bar) =>
    readOrders(source, { columns, encoding, delimiter, decimal, dateOrder, timeZone, onProgress: bar.show }),
  )
  const result = buildReport(file, command)
  if (command.policy !== undefined) writeText(command.policy, `${JSON.stringify(result.policy, null, 2)}\n`)
  if (command.out !== undefined) writeRows(command.out, result.customers, result.report.customers.known)
  await terminal.out(
    command.json
      ? `${JSON.stringify(result.report, null, 2)}\n`
      : formatReport(result, language, makePaint(terminal.coloured)),
  )
  const { saved } = reportTexts[language]
  if (command.policy !== undefined) terminal.error(`${saved('policy', command.policy)}\n`)
  if (command.out !== undefined) terminal.error(`${saved('customers', command.out)}\n`)
}

async function score(command: ScoreArguments, terminal: Terminal): Promise<void> {
  const { source, id, asOf, timeZone, language } = command
  const policy = await readPolicy(command.policy)
  const { columns, rows } = await customersFor(command, source, terminal, id)
  const scored = { ...columns, ...applyPolicy(policy, columns, { timeZone, ...(asOf === undefined ? {} : { asOf }) }) }
  if (command.out !== undefined) {
    writeRows(command.out, scored, rows)
    terminal.error(`${reportTexts[language].saved('customers', command.out)}\n`)
    return
  }
  for (const text of formatRows(scored, rows, command.json ? 'json' : 'csv')) await terminal.out(text)
}

async function check(command: CheckArguments, terminal: Terminal): Promise<0 | 1> {
  checkAsOf(command)
  const domain = command.domain === undefined ? undefined : await readDomain(command.domain)
  const rules = await readRules(command.source, domain)
  const customers =
    command.customers === undefined ? undefined : await customersFor(command, command.customers, terminal)
  const result = checkRules(rules, domain, customers, command)
  await terminal.out(
    command.json
      ? `${JSON.stringify(result, null, 2)}\n`
      : formatCheck(result, command.language, makePaint(terminal.coloured)),
  )
  return result.errors > 0 ? 1 : 0
}

async function explain(command: ExplainArguments, terminal: Terminal): Promise<void> {
  checkAsOf(command)
  const { asOf, timeZone, id, language } = command
  const rules = await readRulesOrPolicy(command.source)
  const customers = await customersFor(command, command.customers, terminal)
  const row = findCustomer(customers, id)
  const options = { timeZone, ...(asOf === undefined ? {} : { asOf }) }
  const explained =
    'policy' in rules
      ? explainCustomer(rules.policy, customers.columns, row, options)
      : explainRows(rules.ruleSet, openBooleans(customers.columns), [row], options)[0]!
  const texts = [explained].flat().map((each) => formatExplanation(id, each, language, makePaint(terminal.coloured)))
  await terminal.out(command.json ? `${JSON.stringify(explained, null, 2)}\n` : texts.join('\n'))
}

/** One explanation for each rule set of a policy. */
function explainCustomer(
  policy: Policy<string>,
  columns: CustomerFile['columns'],
  row: number,
  options: RuleOptions,
): Explanation[] {
  if (policy.rules.length === 0) fail('definition', 'a policy with rules', words('none'))
  const customer = takeRows(columns, [row])
  const scored = { ...customer, ...applyPolicy(policy, customer, options) }
  return policy.rules.flatMap((ruleSet) => explainByPolicy(policy, ruleSet, scored, [0], options))
}

/** A wrong day is wrong usage also where no rule asks for it. */
function checkAsOf({ asOf, timeZone }: CheckArguments | ExplainArguments): void {
  const zone = openTimeZone(timeZone, '--time-zone')
  if (asOf !== undefined) readInstant(asOf, zone, 'asOf')
}

/** Reads customers, and tells what was lost. */
async function customersFor(
  command: ScoreArguments | CheckArguments | ExplainArguments,
  source: string,
  terminal: Terminal,
  id?: string,
): Promise<CustomerFile> {
  const { encoding, delimiter, decimal, dateOrder, timeZone, language, progress } = command
  const file = await watching(progress, terminal, (bar) =>
    readCustomers(source, { id, encoding, delimiter, decimal, dateOrder, timeZone, onProgress: bar.show }),
  )
  for (const line of formatLosses(file, language)) terminal.error(line)
  return file
}

/** Shows a bar on a terminal while something is read. */
async function watching<T>(wanted: boolean, terminal: Terminal, read: (bar: ProgressBar) => Promise<T>): Promise<T> {
  const bar = progressBar(wanted && terminal.watched ? terminal.error : () => {}, () => performance.now())
  try {
    return await read(bar)
  } finally {
    bar.end()
  }
}
