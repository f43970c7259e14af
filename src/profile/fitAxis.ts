import { fail, words } from '../errors.ts'
import type { Column, NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { ownColumn } from './axisCodes.ts'
import type { AxisDefinition, SharesDefinition } from './axisDefinition.ts'
import type { AxisBand, AxisFinding, AxisModel } from './axisModel.ts'
import { takeValid } from './bandCodes.ts'
import { countClasses } from './inspectAxis.ts'
import { readClasses, readFixed, readHead, readOf, readValid } from './readAxis.ts'

/**
 * Makes an axis for a customer base: resolves what the definition leaves to the data, and counts the customers in each
 * class.
 *
 * Shares become values: the top 20% is everyone from a certain value up, equal values together, so that one customer can
 * be classified anywhere, any time. They are shares of the customers whose value is known and possible. Where `of` names
 * several columns, it is the first that the customers have.
 *
 * A base without any known value gives, for shares, an axis without bands, which puts nobody in a class, and a finding.
 *
 * Cost: a pass over the columns read; for shares one sort of the known values.
 *
 * @throws ClienteleError `definition`, with the place of the fault, as `defineAxis`, and for shares that do not rise from
 * above 0 to below 1; `column`, for a column that is missing, of another length or type.
 *
 * @example
 * ```ts
 * import { fitAxis, valueAxis } from 'clientele/profile'
 *
 * const model = fitAxis(valueAxis(), { monetary: [90, 70, 50, 40, 40, 20, 10, 9, 8, 7] })
 *
 * model.rule.by === 'bands' && model.rule.bands.map((band) => band.from) // => [70, 40, null]
 * model.fitted // => { customers: 10, counts: [2, 3, 5], unclassified: 0 }
 * ```
 */
export function fitAxis<const Name extends string, T extends { readonly [K in keyof T]: Column<unknown> }>(
  definition: AxisDefinition<Name>,
  customers: T,
): AxisModel<Name> {
  const head = readHead(definition)
  const of = 'of' in definition ? chooseColumn(definition.of, customers) : undefined
  const { findings: found, ...axis } =
    'shares' in definition
      ? readShares(definition, of!, readNumbers(ownColumn(customers, of!) as NumberColumn, of!))
      : { ...readFixed(definition, of), findings: [] }
  const { findings, ...fitted } = countClasses(axis, customers)
  return { ...head, ...axis, fitted, findings: [...found, ...findings] }
}

function chooseColumn(of: string | readonly string[], customers: object): string {
  const names = readOf(of)
  const name = names.find((each) => Object.hasOwn(customers, each))
  return name ?? fail('column', `a column \`${names.join('` or `')}\``, words('none'), { column: names[0]! })
}

function readShares(
  definition: SharesDefinition,
  of: string,
  column: Float64Array,
): Pick<AxisModel, 'classes' | 'rule' | 'needs'> & { findings: AxisFinding[] } {
  const { shares: given, none, classes: ranked } = definition
  const shares = given === 'terciles' ? [1 / 3, 2 / 3] : checkShares(given)
  const classes = readClasses(none === undefined ? ranked : [...ranked, none], 'classes')
  if (ranked.length !== shares.length + 1) {
    fail('definition', `\`classes\` to be ${shares.length + 1}, one more than there are shares`, ranked)
  }
  const valid = readValid(definition.valid)
  const values = sortKnown(takeValid(valid, column).valid, none === undefined ? Number.NEGATIVE_INFINITY : 0)
  const findings: AxisFinding[] = []
  if (values.length === 0) {
    findings.push({
      code: 'no-values',
      message: `No value of \`${of}\` is known, so nobody has a class.`,
      count: column.length,
    })
  }
  const bands = values.length === 0 ? [] : bandsOf(values, shares, classes, none !== undefined)
  const empty = bands.filter(({ from }, k) => k > 0 && from !== null && from === bands[k - 1]!.from).length
  if (empty > 0) {
    const message = `Equal values of \`${of}\` fill more than one share, so ${empty} of the classes have nobody.`
    findings.push({ code: 'empty-class', message, count: empty })
  }
  return { classes, rule: { by: 'bands', of, bands, valid, shares }, needs: [of], findings }
}

/** The values above a floor, in ascending order, without those missing. */
function sortKnown(values: Float64Array, floor: number): Float64Array {
  const known = new Float64Array(values.length)
  let count = 0
  for (let i = 0; i < values.length; i++) if (values[i]! > floor) known[count++] = values[i]!
  return known.subarray(0, count).sort()
}

function checkShares(shares: readonly number[]): number[] {
  if (!Array.isArray(shares) || shares.length === 0) {
    fail('definition', "`shares` to be a list of cumulative shares, or 'terciles'", shares)
  }
  shares.forEach((share, k) => {
    const before = k === 0 ? 0 : shares[k - 1]
    if (!(share > before && share < 1)) fail('definition', `\`shares[${k}]\` to be above ${before} and below 1`, share)
  })
  return [...shares]
}

/** Whoever has fewer customers above than a share allows is in it, and all of equal value with him. */
function bandsOf(
  ascending: Float64Array,
  shares: readonly number[],
  classes: AxisModel['classes'],
  hasNone: boolean,
): AxisBand[] {
  const { length } = ascending
  const bands = shares.map((share, k): AxisBand => {
    // Less a trace: 0.07 x 100 is more than 7 in floating point.
    const customers = Math.ceil(share * length - 1e-9 * length)
    // A zero without a sign, as JSON has no other.
    return { class: classes[k]!.id, from: ascending[length - customers]! + 0, inclusive: true }
  })
  bands.push({ class: classes[shares.length]!.id, from: hasNone ? 0 : null, inclusive: !hasNone })
  if (hasNone) bands.push({ class: classes[shares.length + 1]!.id, from: null, inclusive: true })
  return bands
}
