const APOSTROPHE = 39

/** First bytes that make a spreadsheet run a cell as a formula: = + - @ tab CR LF. */
const FORMULA: ReadonlySet<number | undefined> = /* @__PURE__ */ new Set([61, 43, 45, 64, 9, 13, 10])

/** Third bytes of the full-width ＝ ＋ － ＠, which start with EF BC. */
const WIDE: ReadonlySet<number | undefined> = /* @__PURE__ */ new Set([0x9d, 0x8b, 0x8d, 0xa0])

/**
 * The apostrophe that keeps a spreadsheet from running the cell in [from, to): 1 if it starts with one, which is no part
 * of the text, else 0. The counterpart of what `csvText` writes.
 */
export function formulaGuard(bytes: Uint8Array, from: number, to: number): 0 | 1 {
  if (bytes[from] !== APOSTROPHE) return 0
  let at = from + 1
  // Of a text that starts with an apostrophe itself only the one written in front goes.
  while (at < to && bytes[at] === APOSTROPHE) at++
  if (at >= to) return 0
  const wide = bytes[at] === 0xef && bytes[at + 1] === 0xbc && at + 2 < to && WIDE.has(bytes[at + 2])
  return wide || FORMULA.has(bytes[at]) ? 1 : 0
}
