import type { RowsLeftOut } from '../../src/profile/index.ts'

/** What `onLeftOut` is told, kept. */
export function heard(): { leftOut: RowsLeftOut[]; onLeftOut: (rows: readonly RowsLeftOut[]) => void } {
  const leftOut: RowsLeftOut[] = []
  return { leftOut, onLeftOut: (rows) => leftOut.push(...rows) }
}
