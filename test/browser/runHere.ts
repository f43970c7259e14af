import { type Case, type Results, runCases } from '../runtimes/runCases.ts'

/** What a page or a worker tells the server. */
export interface Message extends Partial<Results> {
  readonly runtime: 'page' | 'worker'
  /** Whether code could be made from text, in any way: it must not, or the policy is not in force and the run proves little. */
  readonly makesCode?: boolean
  readonly error?: string
}

/** Runs cases in a page, and in a worker, which loads the same file; what comes out goes to the server. */
export function runHere<Library>(cases: readonly Case<Library>[], library: Library): void {
  if ('document' in globalThis) new Worker(import.meta.url, { type: 'module' })

  const runtime = 'document' in globalThis ? 'page' : 'worker'
  let message: Message
  try {
    message = { ...runCases(cases, library), runtime, makesCode: makesCode() }
  } catch (error) {
    message = { runtime, error: String((error as Error).stack) }
  }
  fetch('/result', { method: 'POST', body: JSON.stringify(message) })
}

function makesCode(): boolean {
  // biome-ignore lint/security/noGlobalEval: it is there to fail
  return [() => new Function('return 1')(), () => globalThis.eval('1')].some((attempt) => {
    try {
      return attempt() === 1
    } catch {
      return false
    }
  })
}
