import type { Language } from '../../table/columns.ts'
import type { CustomerFile } from '../readCustomers.ts'
import { formatFaults } from './formatFaults.ts'
import { formatCount } from './formatValue.ts'
import { reportTexts } from './reportTexts.ts'

/** What of a file of customers was left out or could not be read, a line each. */
export function formatLosses(file: CustomerFile, language: Language): string[] {
  const text = reportTexts[language]
  const faults = formatFaults(file, text, text.leftOut).map(([, sentence]) => sentence)
  if (file.empty > 0) faults.push(text.empty(formatCount(file.empty)))
  return faults.map((sentence) => `${file.name}${text.colon}${sentence}\n`)
}
