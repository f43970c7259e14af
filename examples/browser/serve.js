// Bundles the page and its worker, and serves them.
//
//   npm run build && node examples/browser/serve.js [port]

import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { build } from 'esbuild'

const here = new URL('.', import.meta.url)
const scripts = ['page.js', 'worker.js']
const { outputFiles } = await build({
  entryPoints: scripts.map((name) => new URL(name, here).pathname),
  bundle: true,
  format: 'esm',
  minify: true,
  outdir: '/',
  write: false,
  logLevel: 'error',
})

const server = createServer(async (request, response) => {
  const name = request.url?.slice(1) ?? ''
  if (name === '') {
    response.setHeader('Content-Type', 'text/html').end(await readFile(new URL('index.html', here)))
  } else if (scripts.includes(name)) {
    response.setHeader('Content-Type', 'text/javascript').end(outputFiles[scripts.indexOf(name)].text)
  } else {
    response.writeHead(404).end()
  }
})
server.listen(Number(process.argv[2] ?? 8000), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/`)
})
