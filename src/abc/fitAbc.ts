import { fail } from '../errors.ts'
import type { NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import type { AbcClass, AbcModel } from './abcModel.ts'
import { type Limit, rankByValue } from './rankByValue.ts'
import { shareOf } from './shareOf.ts'

export interface AbcOptions<Name extends string = 'tier'> {
  /**
   * The classes from the best down, with the cumulative share of value up to which each goes. JavaScript puts names that
   * are whole numbers first, the least of them before all.
   *
   * @default { A: 0.8, B: 0.95 }
   */
  readonly classes?: { readonly [id: string]: number }
  /**
   * Where the value goes that crosses a limit: into the class before it, or after.
   *
   * @default 'include'
   */
  readonly crossing?: 'include' | 'exclude'
  /**
   * The class of positive values below the last limit. Without meaning where the last share is 1.
   *
   * @default 'C'
   */
  readonly rest?: string
  /**
   * The class of zero and negative values; null puts them into the last class.
   *
   * @default 'D'
   */
  readonly noValue?: string | null
  /**
   * The column that the classes are meant for.
   *
   * @default 'tier'
   */
  readonly column?: Name
}

/**
 * Learns where the ABC classes of a customer base begin: A, the few customers who bring the first 80% of value, B up to
 * 95%, C the rest, and D those who bring nothing or cost money.
 *
 * Shares are of the sum of the positive values, so that a loss moves nobody else. Equal values stay together. The
 * customers who cross 80% belong to A (`crossing: 'include'`) or not (`'exclude'`, and A may then be empty). NaN and
 * infinite values have no class. A limit counts as reached within 1e-9 of the sum, as 0.8 + 0.15 > 0.95 in floating
 * point. Without positive values no class but the last has customers, and its limits are null.
 *
 * The model is plain JSON; `classifyAbc` and `abcOf` apply it anywhere.
 *
 * Cost: three sweeps; only the values around a limit are sorted. Sums are compensated, so the order of rows does not show.
 *
 * @throws ClienteleError `argument`, for shares that do not rise from above 0 to at most 1, an unknown crossing, or a
 * class named twice; `column`, when the values are not numbers.
 *
 * @example
 * ```ts
 * import { fitAbc } from 'clientele/abc'
 *
 * const model = fitAbc([100, 60, 20, -30, -50])
 * model.classes.map(({ id, cut, customers }) => [id, cut, customers])
 * // => [['A', 60, 2], ['B', 20, 1], ['C', null, 0], ['D', null, 2]]
 * model.classes[0]?.customerShare // => 0.4
 * ```
 */
export function fitAbc<const Name extends string = 'tier'>(
  values: NumberColumn,
  options: AbcOptions<Name> = {},
): AbcModel<Name> {
  const { classes = { A: 0.8, B: 0.95 }, crossing = 'include', rest = 'C', noValue = 'D' } = options
  const { column = 'tier' as Name } = options
  if (crossing !== 'include' && crossing !== 'exclude')
    fail('argument', "`crossing` to be 'include' or 'exclude'", crossing)
  if (typeof column !== 'string' || column === '') fail('argument', '`column` to be a name', column)
  const steps = readSteps(classes, rest, noValue)
  const numbers = readNumbers(values, 'values')
  const shares = steps.flatMap(({ share, takes }) => (takes === 'cut' ? [share!] : []))
  const { count, positives, positive, others, limits } = rankByValue(numbers, shares, crossing === 'include')
  if (!Number.isFinite(positive)) fail('column', '`values` with a finite sum', positive, { column: 'values' })
  // Where the classes end, counted from the best: each limit, all positive values, all values.
  const ends: Limit[] = [...limits, { cut: null, customers: positives, value: positive }]
  if (noValue === null) ends.pop()
  ends.push({ cut: null, customers: count, value: positive + others })
  return {
    kind: 'abc',
    version: 1,
    column,
    crossing,
    classes: steps.map((step, k) => {
      const customers = ends[k]!.customers - (ends[k - 1]?.customers ?? 0)
      const value = step.takes === 'rest' && noValue !== null ? others : ends[k]!.value - (ends[k - 1]?.value ?? 0)
      return {
        ...step,
        label: step.takes === 'rest' && step.id === 'D' ? NO_VALUE : { en: step.id, zh: step.id },
        cut: ends[k]!.cut,
        customers,
        customerShare: count > 0 ? customers / count : null,
        value,
        valueShare: shareOf(value, positive),
      }
    }),
    fitted: { customers: numbers.length, missing: numbers.length - count, positive, net: positive + others },
  }
}

const NO_VALUE = { en: 'No contribution', zh: '无贡献' }

type Step = Pick<AbcClass, 'id' | 'share' | 'takes'>

function readSteps(classes: { readonly [id: string]: number }, rest: string, noValue: string | null): Step[] {
  if (typeof classes !== 'object' || classes === null)
    fail('argument', '`classes` to be shares by name, such as { A: 0.8, B: 0.95 }', classes)
  const steps: Step[] = Object.entries(classes).map(([id, share]) => ({ id, share, takes: 'cut' }))
  steps.forEach(({ share }, k) => {
    const least = k > 0 ? steps[k - 1]!.share! : 0
    if (!(share! > least && share! <= 1)) fail('argument', `\`classes\` to be shares rising from above 0 to 1`, share)
  })
  const takes = noValue === null ? 'rest' : 'positive'
  // A class that goes up to all value takes what is left: a later customer may bring less than any today.
  if (steps.length > 0 && steps[steps.length - 1]!.share === 1) steps.push({ ...steps.pop()!, takes })
  else steps.push({ id: rest, share: null, takes })
  if (noValue !== null) steps.push({ id: noValue, share: null, takes: 'rest' })
  steps.forEach(({ id }, k) => {
    if (typeof id !== 'string' || id === '') fail('argument', 'a name for each class', id)
    if (steps.findIndex((other) => other.id === id) < k) fail('argument', 'each class named once', id)
  })
  return steps
}
