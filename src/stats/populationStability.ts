import { fail, words } from '../errors.ts'

export interface StabilityOptions {
  /**
   * A count, 0 or more, that is added to every bin on both sides before shares are taken, so that an empty bin has a
   * share too; 0.5 is usual. It moves the index a little.
   *
   * @default 0
   */
  readonly smoothing?: number
}

/** One bin of a population stability index. */
export interface StabilityBin {
  /** Share of the members in this bin, before and now. */
  readonly expected: number
  readonly actual: number
  /** What the bin adds to the index, 0 or more; null where only one of the two sides is empty, as it has no bound. */
  readonly contribution: number | null
}

export interface PopulationStability {
  /** The index; null where it has no finite value: see `findings`. */
  readonly psi: number | null
  /** In the order of the counts. */
  readonly bins: readonly StabilityBin[]
  /** `empty-bin`: bins, by their places, that are empty on one side only. `empty-side`: nobody is on one of the sides. */
  readonly findings: readonly {
    readonly code: 'empty-bin' | 'empty-side'
    readonly bins: readonly number[]
    readonly message: string
  }[]
}

/**
 * How far a distribution over the same bins has moved: the population stability index of counts before (`expected`) and
 * now (`actual`), 0 where the shares are the same.
 *
 * A common reading, which is a habit and no test: below 0.1 stable, 0.1 to 0.25 to be watched, above that moved.
 *
 * A bin that is empty on both sides adds nothing. One that is empty on one side only would add infinity: the index is
 * then null and a finding names the bin; merge it with another, or say what to add to each bin with `smoothing`.
 *
 * Method: the sum of (a - e) ln(a / e) over the shares, the symmetric divergence of Kullback and Leibler; for shares that
 * hardly differ by the difference itself, so that no digits are lost.
 *
 * @throws ClienteleError `argument`, for counts that are not finite or below 0, unequal numbers of bins, none, or a
 * smoothing below 0.
 *
 * @example
 * ```ts
 * import { populationStability } from 'clientele/stats'
 *
 * populationStability([50, 50], [60, 40]).psi // => 0.0405465108108164
 * populationStability([50, 50, 0], [60, 30, 10]).psi // => null
 * populationStability([50, 50, 0], [60, 30, 10]).findings[0]?.bins // => [2]
 * ```
 */
export function populationStability(
  expected: ArrayLike<number>,
  actual: ArrayLike<number>,
  options: StabilityOptions = {},
): PopulationStability {
  const { smoothing = 0 } = options
  if (!(smoothing >= 0 && smoothing < Number.POSITIVE_INFINITY)) {
    fail('argument', '`smoothing` to be a finite number from 0', smoothing)
  }
  const before = readCounts(expected, 'expected', smoothing)
  const now = readCounts(actual, 'actual', smoothing)
  if (now.length !== before.length) {
    fail('argument', `\`actual\` to have as many bins as \`expected\` (${before.length})`, words(String(now.length)))
  }
  const totals = [total(before), total(now)] as const
  if (totals[0] === 0 || totals[1] === 0) return nobody(before, now, totals)
  const bins = before.map((count, k) => binOf(count, now[k]!, ...totals))
  const open = bins.flatMap((bin, k) => (bin.contribution === null ? [k] : []))
  if (open.length === 0) return { psi: total(bins.map((bin) => bin.contribution!)), bins, findings: [] }
  const message = `Bins that are empty on one side only, counted from 0: ${open.join(', ')}. Merge them with others, or add to each bin with \`smoothing\`.`
  return { psi: null, bins, findings: [{ code: 'empty-bin', bins: open, message }] }
}

function binOf(before: number, now: number, allBefore: number, allNow: number): StabilityBin {
  const expected = before / allBefore
  const actual = now / allNow
  if (before === 0 && now === 0) return { expected, actual, contribution: 0 }
  if (before === 0 || now === 0) return { expected, actual, contribution: null }
  // Of the products, which are exact for whole counts below 9e7, and not of the rounded shares.
  const change = (now * allBefore - before * allNow) / (before * allNow)
  const logRatio = Math.abs(change) < 0.5 ? Math.log1p(change) : Math.log(actual / expected)
  return { expected, actual, contribution: change * expected * logRatio }
}

function nobody(before: number[], now: number[], [allBefore, allNow]: readonly [number, number]): PopulationStability {
  const share = (count: number, all: number): number => (all === 0 ? Number.NaN : count / all)
  return {
    psi: null,
    bins: before.map((count, k) => ({
      expected: share(count, allBefore),
      actual: share(now[k]!, allNow),
      contribution: null,
    })),
    findings: [
      {
        code: 'empty-side',
        bins: before.map((_, k) => k),
        message: `Nobody is in any bin ${allBefore === 0 ? 'of `expected`' : 'of `actual`'}: there are no shares to compare.`,
      },
    ],
  }
}

function readCounts(counts: ArrayLike<number>, name: string, smoothing: number): number[] {
  if (!(typeof counts === 'object' && counts !== null && counts.length > 0)) {
    fail('argument', `\`${name}\` to be counts of one bin or more`, counts)
  }
  return Array.from(counts, (count, bin) => {
    if (!(count >= 0 && count < Number.POSITIVE_INFINITY)) {
      fail('argument', `\`${name}\` to be finite counts from 0`, count, { column: name, row: bin })
    }
    return count + smoothing
  })
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
