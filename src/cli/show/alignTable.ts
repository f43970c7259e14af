import { padText, textWidth } from './textWidth.ts'

/**
 * Lines of a table whose columns stand below each other, two spaces apart, each to the left or to the right as `sides`
 * say with `<` and `>`: `'<>>'`.
 */
export function alignTable(rows: readonly (readonly string[])[], sides: string): string[] {
  const widths = Array.from(sides, (_, k) => Math.max(...rows.map((row) => textWidth(row[k] ?? ''))))
  return rows.map((row) =>
    row
      .map((cell, k) => padText(cell, widths[k]!, sides[k] === '>' ? 'right' : 'left'))
      .join('  ')
      .trimEnd(),
  )
}
