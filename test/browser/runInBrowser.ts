import { join } from 'node:path'
import { build } from 'esbuild'
import type { Results } from '../runtimes/runCases.ts'
import type { Message } from './runHere.ts'
import { withBrowser } from './withBrowser.ts'

/** What a page may do: run its own script and its own worker, answer its own server, and nothing else. */
const policy = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'"

/**
 * Runs cases in headless Chromium, in a page and in a worker, under a strict Content-Security-Policy: all of them, or
 * those of rules.
 *
 * `folder` has the package installed; it is bundled as a user's bundler would.
 */
export async function runInBrowser(chromium: string, folder: string, page: 'page' | 'rulesPage'): Promise<Results[]> {
  const dist = join(folder, 'node_modules/clientele/dist')
  const script = await build({
    entryPoints: [join(import.meta.dirname, `${page}.ts`)],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    alias: { clientele: join(dist, 'index.js'), 'clientele/rules': join(dist, 'rules.js') },
    write: false,
    logLevel: 'error',
  })
  const messages = await withBrowser<Message>(chromium, 2, (path, response) => {
    response.setHeader('Content-Security-Policy', policy)
    if (path === '/page.js') response.setHeader('Content-Type', 'text/javascript').end(script.outputFiles[0]!.text)
    else
      response
        .setHeader('Content-Type', 'text/html')
        .end('<!doctype html><script type="module" src="/page.js"></script>')
  })
  return (['page', 'worker'] as const).map((where) => {
    const message = messages.find(({ runtime }) => runtime === where)
    const runtime = `Chromium, ${where}${page === 'rulesPage' ? ' with clientele/rules alone' : ''}`
    if (message?.error !== undefined) console.error(`  ${runtime}: ${message.error}`)
    if (message?.makesCode) console.error(`  ${runtime}: the Content-Security-Policy is not in force`)
    const results = message?.makesCode === false ? (message.results ?? []) : []
    return { ...message, runtime, results }
  })
}
