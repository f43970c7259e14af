/** Puts text in bold or grey, or leaves it alone. */
export interface Paint {
  bold(text: string): string
  dim(text: string): string
}

/** Escape codes where `coloured`; plain text otherwise. */
export function makePaint(coloured: boolean): Paint {
  const wrap =
    (on: number, off: number) =>
    (text: string): string =>
      coloured ? `\u001b[${on}m${text}\u001b[${off}m` : text
  return { bold: wrap(1, 22), dim: wrap(2, 22) }
}
