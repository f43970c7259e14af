import { wrong } from './faults.ts'

/** What the cells of a column are for. */
export type TableColumn =
  | { readonly kind: 'input'; readonly field: string }
  | { readonly kind: 'param'; readonly param: string }
  | { readonly kind: 'output'; readonly name: Output }
  | { readonly kind: 'none' }

const outputs = ['id', 'strategy', 'value', 'priority', 'from', 'until', 'because.en', 'because.zh'] as const

export type Output = (typeof outputs)[number]

/** Words at the head of lines above the table. */
export const settings = ['hitPolicy', 'aggregate', 'column'] as const

/** Reads the name of a column. `when.` before a name makes it an input whatever it is. */
export function readHeader(name: string): TableColumn {
  if (name === '') return { kind: 'none' }
  if (name.startsWith('when.')) return { kind: 'input', field: name.slice(5) || wrong('a name behind `when.`') }
  if (name.startsWith('params.')) return { kind: 'param', param: name.slice(7) }
  if (isOutput(name)) return { kind: 'output', name }
  if (isReserved(name)) wrong(`one of ${outputs.join(', ')}, params.<name>, or the name of a field`, name)
  return { kind: 'input', field: name }
}

/** The name of a column of input. */
export function writeHeader(field: string): string {
  return field.startsWith('when.') || field.startsWith('params.') || isOutput(field) || isReserved(field)
    ? `when.${field}`
    : field
}

function isOutput(name: string): name is Output {
  return (outputs as readonly string[]).includes(name)
}

/** What looks like an output, and would do nothing as the name of a field. */
function isReserved(name: string): boolean {
  return /^(?:because(?:\..*)?|params|when|then(?:\..*)?)$/s.test(name)
}
