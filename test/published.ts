import { readFileSync } from 'node:fs'

/*
 * Reads the published data sets of test/data, whose README.md says what they are.
 */

/** The cells of each line after the head. */
export function rowsOf(file: string): string[][] {
  return linesOf(file).slice(1)
}

/** Columns of numbers by their names in the head. */
export function columnsOf<const Name extends string>(
  file: string,
  names: readonly Name[],
): { [Key in Name]: number[] } {
  const [head, ...rows] = linesOf(file)
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => Number(row[head!.indexOf(name)]))])) as {
    [Key in Name]: number[]
  }
}

function linesOf(file: string): string[][] {
  const text = readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => line.split(','))
}

/** The 1/10 sample of CDNOW: 2,357 customers who first bought in January to March 1997, until June 1998. */
export function cdnowLines(): { id: string[]; date: string[]; amount: number[] } {
  const rows = rowsOf('cdnow-sample.csv')
  return { id: rows.map((row) => row[1]!), date: rows.map((row) => row[2]!), amount: rows.map((row) => Number(row[4])) }
}

/** x, t_x and T of these customers after 39 weeks, in weeks. */
export function cdnowHistories(): { repeats: number[]; tenureAtLast: number[]; tenure: number[] } {
  const { frequency, recency, T } = columnsOf('cdnow-summary.csv', ['frequency', 'recency', 'T'])
  return { repeats: frequency, tenureAtLast: recency, tenure: T }
}
