import { firstStep } from '../condition/firstStep.ts'
import { noStep } from '../condition/ladderCodes.ts'
import { plainValue } from '../condition/relations.ts'
import { fail } from '../errors.ts'
import type { AxisModel, AxisRule } from './axisModel.ts'
import { bandOf, isValid } from './bandCodes.ts'
import { openCategories } from './categoryCodes.ts'
import { checkAxis } from './checkAxis.ts'
import { openPoints, pointScoreOf } from './pointScores.ts'

/**
 * The class that an axis puts one customer in: what `classifyAxis` gives for a table.
 *
 * The customer is an object with a property for each column; one that is not there is a missing value. Null stands where
 * a missing value leaves the class open, for a value that the column cannot hold or no class takes, and below the last
 * band.
 *
 * @throws ClienteleError `model`, for what is not an axis of this version.
 *
 * @example
 * ```ts
 * import { attributesAxis, axisOf, defineAxis } from 'clientele/profile'
 *
 * const axis = defineAxis(attributesAxis())
 * axisOf(axis, { ageYears: 25, income: 8000 }) // => 'young'
 * axisOf(axis, { income: 20000 }) // => 'highIncome'
 * axisOf(axis, { ageYears: 25 }) // => null
 * ```
 */
export function axisOf(model: AxisModel, customer: object): string | null {
  checkAxis(model)
  return model.classes[codeOf(model, customer)]?.id ?? null
}

function codeOf({ classes, rule }: AxisModel, customer: object): number {
  switch (rule.by) {
    case 'ladder':
      return firstStep(
        rule.steps.map(({ when }) => when),
        customer,
      )
    case 'bands': {
      const value = factOf(customer, rule.of)
      return typeof value === 'number' && isValid(rule.valid, value) ? bandOf(rule.bands, value) : noStep
    }
    case 'categories':
      return openCategories(rule, classes)(factOf(customer, rule.of))
    case 'points': {
      const { low, high } = pointScoreOf(openPoints(rule), customer)
      const code = bandOf(rule.bands, low)
      return code === bandOf(rule.bands, high) ? code : noStep
    }
    default:
      return fail('model', 'a rule by ladder, bands, categories or points', (rule as AxisRule).by)
  }
}

function factOf(customer: object, name: string): unknown {
  return Object.hasOwn(customer, name) ? plainValue((customer as Record<string, unknown>)[name]) : undefined
}
