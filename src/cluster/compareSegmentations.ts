import { ariOf } from '../stats/ariOf.ts'
import { type CrossTable, crossTable } from '../stats/crossTable.ts'
import { kappaOf } from '../stats/kappaOf.ts'
import type { Id, IdColumn } from '../table/columns.ts'
import { matchLabels } from './matchLabels.ts'

/** How two segmentations of the same customers agree. */
export interface SegmentationComparison {
  /** Who is where in both; customers without a label in one of them are in `missing`. */
  readonly table: CrossTable
  /** 1 for the same grouping, about 0 for unrelated ones, whatever the labels; null without customers. */
  readonly adjustedRand: number | null
  /** Cohen's kappa; null unless both use the same labels, or where chance alone would agree. */
  readonly kappa: number | null
  /** Share of customers with the same label in both; null unless both use the same labels. */
  readonly agreement: number | null
  /** Labels paired one to one so that most customers agree, and the share that then does; null without customers. */
  readonly matching: { readonly pairs: readonly (readonly [Id, Id])[]; readonly agreement: number | null }
}

/**
 * Compares two segmentations of the same customers: last month's clusters and this month's, clusters and RFM segments.
 *
 * The labels stand in the same row order; a customer without a label in one of the two is counted as missing. Kappa asks
 * whether a label means the same in both, so it needs the same set of labels; the adjusted Rand index and the best
 * matching ask only who is with whom.
 *
 * Method: L. Hubert & P. Arabie (1985), J. Cohen (1960), matching by shortest augmenting paths. Cost: one pass over the
 * rows, and the cube of the number of labels.
 *
 * @throws ClienteleError `column`, when the lengths differ or a label is neither text nor a number.
 *
 * @example
 * ```ts
 * import { compareSegmentations } from 'clientele/cluster'
 *
 * const { adjustedRand, kappa, matching } = compareSegmentations(['a', 'a', 'b', 'b'], ['x', 'x', 'y', 'y'])
 * adjustedRand // => 1
 * kappa // => null
 * matching // => { pairs: [['a', 'x'], ['b', 'y']], agreement: 1 }
 * ```
 */
export function compareSegmentations(a: IdColumn, b: IdColumn): SegmentationComparison {
  const table = crossTable(a, b)
  const { rows, columns, counts, total } = table
  const same = rows.length === columns.length && rows.every((label) => columns.includes(label))
  const agreed = rows.reduce<number>((sum, label, i) => sum + (counts[i]![columns.indexOf(label)] ?? 0), 0)
  const matched = matchLabels(counts, columns.length)
  const pairs = rows.flatMap((label, i) => (matched[i]! < 0 ? [] : [[label, columns[matched[i]!]!] as const]))
  const best = matched.reduce((sum, j, i) => sum + (counts[i]![j] ?? 0), 0)
  return {
    table,
    adjustedRand: known(ariOf(table)),
    kappa: same ? known(kappaOf(table)) : null,
    agreement: same && total > 0 ? agreed / total : null,
    matching: { pairs, agreement: total > 0 ? best / total : null },
  }
}

function known(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
