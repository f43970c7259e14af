import packageJson from '../../package.json' with { type: 'json' }
import { isClienteleError } from '../errors.ts'
import { applyPolicy } from '../policy/index.ts'
import { buildReport } from './buildReport.ts'
import { helpText } from './helpText.ts'
import { type ReportArguments, readArguments, type ScoreArguments, wantsDebug } from './readArguments.ts'
import { readCustomers } from './readCustomers.ts'
import { readOrders } from './readOrders.ts'
import { readPolicy } from './readPolicy.ts'
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

/** Runs the command and gives its exit code: 0 done, 1 the data could not be processed, 2 wrong usage. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  try {
    const command = readArguments(args)
    if (command.name === 'help') await terminal.out(helpText)
    else if (command.name === 'version') await terminal.out(`${packageJson.version}\n`)
    else if (command.name === 'report') await report(command, terminal)
    else await score(command, terminal)
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
  const { source, id, asOf, encoding, delimiter, decimal, timeZone, language } = command
  const policy = await readPolicy(command.policy)
  const { columns, rows } = await watching(command.progress, terminal, (bar) =>
    readCustomers(source, { id, encoding, delimiter, decimal, timeZone, onProgress: bar.show }),
  )
  const scored = { ...columns, ...applyPolicy(policy, columns, { timeZone, ...(asOf === undefined ? {} : { asOf }) }) }
  if (command.out !== undefined) {
    writeRows(command.out, scored, rows)
    terminal.error(`${reportTexts[language].saved('customers', command.out)}\n`)
    return
  }
  for (const text of formatRows(scored, rows, command.json ? 'json' : 'csv')) await terminal.out(text)
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
