import type { Paint } from './paint.ts'

/** A title and the lines below it. */
export type Section = readonly [title: string, lines: readonly string[]]

/** Sections with their titles in bold and their lines indented, an empty line between them. */
export function formatSections(sections: readonly Section[], paint: Paint): string {
  return sections
    .map(([title, lines]) => `${paint.bold(title)}\n${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n`)
    .join('\n')
}
