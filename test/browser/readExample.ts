import { spawn } from 'node:child_process'
import { root } from '../package/consumer.ts'
import { withBrowser } from './withBrowser.ts'

/** Opens the browser example inside a frame, and reads its status line and its table once the worker has answered. */
export async function readExample(chromium: string): Promise<string> {
  const server = spawn(process.execPath, ['examples/browser/serve.js', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    server.stdout.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()))
    server.once('exit', () => reject(new Error('the server of the example stopped')))
  })
  const page = `<!doctype html><iframe src="/example"></iframe><script>
    setInterval(() => {
      const text = document.querySelector('iframe').contentDocument?.body?.innerText ?? ''
      if (text.includes(' ms')) fetch('/result', { method: 'POST', body: JSON.stringify(text) })
    }, 200)
  </script>`
  const [text = 'no answer from the page'] = await withBrowser<string>(chromium, 1, async (path, response) => {
    if (path === '/') return response.setHeader('Content-Type', 'text/html').end(page)
    const given = await fetch(new URL(path === '/example' ? '/' : path, address))
    response.setHeader('Content-Type', given.headers.get('Content-Type') ?? 'text/plain').end(await given.text())
  })
  server.kill()
  return text
}
