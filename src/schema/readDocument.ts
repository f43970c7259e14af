import * as z from 'zod/mini'
import { ClienteleError, type ErrorCode, show } from '../errors.ts'

/** How many faults a message lists. */
const most = 10

const unknownKey = 'unknown key'

/** What a document is called: in the sentence, and at the head of every path. */
export interface DocumentName {
  readonly what: string
  readonly root: string
  /** @default 'model' */
  readonly code?: ErrorCode
}

/** Reads a document by its schema, or throws one error that lists every fault with its place. */
export function readDocument<T>(schema: z.ZodMiniType<T>, json: unknown, name: DocumentName): T {
  const result = z.safeParse(schema, json, { reportInput: true })
  if (result.success) return result.data
  const issues = result.error.issues
  const faults = tellingFaults(issues.flatMap((issue) => faultsOf(issue, [])))
  const lines = faults.slice(0, most).map((fault) => showFault(name.root, fault))
  if (typeof json === 'string') lines[0] += '; give what JSON.parse makes of the text'
  const rest = faults.length - lines.length
  throw new ClienteleError(
    name.code ?? 'model',
    faults.length === 1
      ? `Cannot read ${name.what}: ${lines[0]}.`
      : `Cannot read ${name.what}, ${faults.length} faults:\n- ${lines.join('\n- ')}${rest > 0 ? `\n- and ${rest} more` : ''}`,
    { count: faults.length },
  )
}

type Path = readonly PropertyKey[]

interface Fault {
  readonly path: Path
  readonly text: string
}

function faultsOf(issue: z.core.$ZodIssue, above: Path): Fault[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], text: unknownKey }))
  }
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.find((branch) => branch.every(isInside))
    if (meant !== undefined) return meant.flatMap((each) => faultsOf(each, path))
  }
  const { message, input } = issue
  const got = input === undefined ? 'nothing' : show(input)
  return [{ path, text: message.startsWith('expected') ? `${message}, got ${got}` : message }]
}

/** Whether an issue lies within a value that has the right shape, so that this branch of a union was meant. */
function isInside({ path, input }: z.core.$ZodIssue): boolean {
  return path.length > 1 || (path.length === 1 && input !== undefined)
}

/** Where kind or version are wrong, nothing else beside or below them tells anything. */
function tellingFaults(faults: readonly Fault[]): Fault[] {
  const strangers = faults.filter(isKind).map(({ path }) => showPath(path.slice(0, -1)))
  if (strangers.length === 0) return [...faults]
  const places = new Set(strangers)
  return faults.filter(
    (fault) => isKind(fault) || !fault.path.some((_, k) => places.has(showPath(fault.path.slice(0, k)))),
  )
}

function isKind({ path, text }: Fault): boolean {
  const last = path[path.length - 1]
  return (last === 'kind' || last === 'version') && text !== unknownKey
}

function showFault(root: string, { path, text }: Fault): string {
  return path.length === 0 ? text : `${root}${showPath(path)}: ${text}`
}

function showPath(path: Path): string {
  return path
    .map((key) =>
      typeof key === 'number' ? `[${key}]` : /^[\w$]+$/.test(String(key)) ? `.${String(key)}` : `[${show(key)}]`,
    )
    .join('')
}
