import { plain } from './plain.ts'

/** Something to compute, and, where the world outside knows it, what has to come out. */
export interface Case<Library> {
  readonly name: string
  run(library: Library): unknown
  readonly expected?: unknown
}

/** What the cases gave in one runtime. */
export interface Results {
  readonly runtime: string
  /** Of the machine, as the runtime sees it, which must not matter. */
  readonly timeZone?: string
  readonly results: readonly { readonly name: string; readonly result: unknown }[]
}

/** What each case gives, as plain JSON. */
export function runCases<Library>(cases: readonly Case<Library>[], library: Library): Omit<Results, 'runtime'> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return { timeZone, results: cases.map(({ name, run }) => ({ name, result: plain(run(library)) })) }
}
