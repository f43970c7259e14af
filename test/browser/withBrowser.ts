import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Opens `/` of a small server in headless Chromium and collects what its pages post to `/result`, until `count`
 * messages have come, the browser has ended, or a minute and a half has passed.
 */
export async function withBrowser<T>(
  chromium: string,
  count: number,
  answer: (path: string, response: ServerResponse) => void,
): Promise<T[]> {
  const messages: T[] = []
  let done: () => void
  const all = new Promise<void>((resolve) => (done = resolve))
  const server = createServer(async (request, response) => {
    if (request.url !== '/result') return answer(request.url ?? '/', response)
    messages.push(JSON.parse(await textOf(request)))
    response.end()
    if (messages.length === count) done()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  const profile = mkdtempSync(join(tmpdir(), 'clientele-browser-'))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run']
  const browser = spawn(chromium, [...flags, `--user-data-dir=${profile}`, address], {
    env: { ...process.env, TZ: 'America/New_York' },
    stdio: 'ignore',
    detached: true,
  })
  const ended = new Promise<void>((resolve) => browser.on('exit', () => resolve()).on('error', () => resolve()))
  const timeout = new Promise<void>((resolve) => setTimeout(resolve, 90_000).unref())
  await Promise.race([all, ended, timeout])

  // The browser, together with the processes that it started.
  if (browser.pid !== undefined && browser.exitCode === null) process.kill(-browser.pid, 'SIGKILL')
  await ended
  server.closeAllConnections()
  server.close()
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  return messages
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += chunk
  return text
}
