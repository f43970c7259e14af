// Runs the cases in a page, and then in a worker, which loads this same file; what comes out goes to the server.

import * as library from 'clientele'
import { runCases } from '../runtimes/cases.ts'

if ('document' in globalThis) new Worker('/page.js', { type: 'module' })

const runtime = 'document' in globalThis ? 'page' : 'worker'
let message: unknown
try {
  message = { runtime, makesCode: makesCode(), ...runCases(library) }
} catch (error) {
  message = { runtime, error: String((error as Error).stack) }
}
fetch('/result', { method: 'POST', body: JSON.stringify(message) })

/** Whether code can be made from text here: it must not, or the policy is not in force and the run proves little. */
function makesCode(): boolean {
  try {
    return new Function('return true')()
  } catch {
    return false
  }
}
