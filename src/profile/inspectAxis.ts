import { noStep } from '../condition/ladderCodes.ts'
import type { Column } from '../table/columns.ts'
import { axisCodes, type OpenAxis } from './axisCodes.ts'
import type { AxisCounts, AxisFinding, AxisModel } from './axisModel.ts'
import { checkAxis } from './checkAxis.ts'

/** How customers fall into the classes of an axis, and what of them it could not take. */
export interface AxisInspection extends AxisCounts {
  readonly findings: readonly AxisFinding[]
}

/**
 * Counts how the customers of a table fall into the classes of an axis, how many are in none, and how many of those
 * because their value is one that the column cannot hold or that no class takes.
 *
 * @throws ClienteleError as `classifyAxis`.
 *
 * @example
 * ```ts
 * import { defineAxis, inspectAxis, satisfactionAxis } from 'clientele/profile'
 *
 * const axis = defineAxis(satisfactionAxis())
 * const { counts, unclassified, findings } = inspectAxis(axis, { satisfaction: [5, 4.5, 2, 5.1, null] })
 *
 * counts // => [2, 0, 1]
 * unclassified // => 2
 * findings.map(({ code, count }) => [code, count]) // => [['out-of-range', 1]]
 * ```
 */
export function inspectAxis<T extends { readonly [K in keyof T]: Column<unknown> }>(
  model: AxisModel,
  customers: T,
): AxisInspection {
  checkAxis(model)
  return countClasses(model, customers)
}

/** `inspectAxis` for what is not a whole model yet. */
export function countClasses(model: OpenAxis, customers: object): AxisInspection {
  const { codes, refused, examples } = axisCodes(model, customers)
  const counts = new Array<number>(noStep + 1).fill(0)
  for (let i = 0; i < codes.length; i++) counts[codes[i]!]!++
  return {
    customers: codes.length,
    counts: counts.slice(0, model.classes.length),
    unclassified: codes.length - counts.slice(0, model.classes.length).reduce((sum, count) => sum + count, 0),
    findings: refused > 0 ? [findingOf(model, refused, examples)] : [],
  }
}

function findingOf({ rule }: OpenAxis, count: number, examples: readonly string[]): AxisFinding {
  const of = 'of' in rule ? rule.of : ''
  if (rule.by !== 'bands') {
    const some = examples.map((value) => JSON.stringify(value)).join(', ')
    return {
      code: 'unknown-category',
      message: `Values of \`${of}\` that belong to no class: ${count}, such as ${some}.`,
      count,
    }
  }
  const { least, most, whole } = rule.valid
  const numbers = whole ? 'whole numbers' : 'finite numbers'
  const bounds = `${least === null ? '' : ` from ${least}`}${most === null ? '' : ` to ${most}`}`
  return { code: 'out-of-range', message: `Values of \`${of}\` other than ${numbers}${bounds}: ${count}.`, count }
}
