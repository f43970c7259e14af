import { ladderCodes, noStep } from '../condition/ladderCodes.ts'
import { fail, words } from '../errors.ts'
import type { Column, NumberColumn, Table } from '../table/columns.ts'
import { readColumn } from '../table/readColumn.ts'
import { readNumbers } from '../table/readNumbers.ts'
import type { AxisModel, AxisRule } from './axisModel.ts'
import { bandCodes, takeValid } from './bandCodes.ts'
import { openCategories, unknownCategory } from './categoryCodes.ts'
import { pointScores } from './pointScores.ts'

/** What classifying needs of a model. */
export type OpenAxis = Pick<AxisModel, 'classes' | 'rule' | 'needs'>

/** The classes of customers as places in the list of classes, `noStep` for none. */
export interface AxisCodes {
  readonly codes: Uint8Array
  /** How many values the column cannot hold, or no class takes. */
  readonly refused: number
  /** The first of them, as far as they are categories. */
  readonly examples: readonly string[]
}

export function axisCodes({ classes, rule, needs }: OpenAxis, customers: object): AxisCodes {
  switch (rule.by) {
    case 'ladder':
      return plain(ladderCodes(rule.steps, needs, customers))
    case 'points':
      return plain(codesByPoints(rule, needs, customers))
    case 'bands':
      return codesByBands(rule, readNumbers(ownColumn(customers, rule.of) as NumberColumn, rule.of))
    case 'categories':
      return codesByCategories(openCategories(rule, classes), readColumn(ownColumn(customers, rule.of), rule.of))
    default:
      return fail('model', 'a rule by ladder, bands, categories or points', (rule as AxisRule).by)
  }
}

/** Own columns only: every table has a `constructor`, but no column of that name. */
export function ownColumn(customers: object, name: string): Column<unknown> {
  const column = Object.hasOwn(customers, name) ? (customers as Table)[name] : undefined
  if (column === undefined) fail('column', `a column \`${name}\``, words('none'), { column: name })
  return column
}

function plain(codes: Uint8Array): AxisCodes {
  return { codes, refused: 0, examples: [] }
}

function codesByBands({ bands, valid: range }: Extract<AxisRule, { by: 'bands' }>, values: Float64Array): AxisCodes {
  const { valid, refused } = takeValid(range, values)
  return { codes: bandCodes(bands, valid), refused, examples: [] }
}

function codesByCategories(codeOf: (value: unknown) => number, values: ArrayLike<unknown>): AxisCodes {
  const codes = new Uint8Array(values.length)
  const examples = new Set<string>()
  let refused = 0
  for (let i = 0; i < codes.length; i++) {
    const code = codeOf(values[i])
    if (code === unknownCategory) {
      codes[i] = noStep
      refused++
      if (examples.size < 5) examples.add(String(values[i]))
    } else {
      codes[i] = code
    }
  }
  return { codes, refused, examples: [...examples] }
}

function codesByPoints(
  rule: Extract<AxisRule, { by: 'points' }>,
  needs: readonly string[],
  customers: object,
): Uint8Array {
  const { low, high } = pointScores(rule, needs, customers)
  const codes = bandCodes(rule.bands, low)
  const others = bandCodes(rule.bands, high)
  // Bands are without gaps, so what both ends are in takes all between them.
  for (let i = 0; i < codes.length; i++) if (codes[i] !== others[i]) codes[i] = noStep
  return codes
}
