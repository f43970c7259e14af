import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

export interface Bundle {
  readonly code: string
  /** Bytes after minification and gzip. */
  readonly gzip: number
  /** Packages of which something is left in the bundle. */
  readonly packages: readonly string[]
}

/**
 * Bundles a few lines as a user's bundler would for a browser; a Node builtin in them is an error.
 *
 * `annotations: false` plays a bundler that knows nothing of `"sideEffects": false`.
 */
export async function bundle(folder: string, code: string, { annotations = true } = {}): Promise<Bundle> {
  const result = await build({
    stdin: { contents: code, resolveDir: folder, loader: 'js' },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    metafile: true,
    logLevel: 'silent',
    plugins: annotations
      ? []
      : [
          {
            name: 'keep-side-effects',
            setup({ onResolve, resolve }) {
              onResolve({ filter: /./ }, async ({ path, pluginData, ...options }) => {
                if (pluginData === 'resolved') return undefined
                const found = await resolve(path, { ...options, pluginData: 'resolved' })
                return found.path.includes('/clientele/') ? { ...found, sideEffects: true } : found
              })
            },
          },
        ],
  })
  const [output] = Object.values(result.metafile.outputs)
  const left = Object.entries(output!.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0)
  const names = left.map(([path]) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1])
  const text = result.outputFiles[0]!.text
  return {
    code: text,
    gzip: gzipSync(text, { level: 9 }).length,
    packages: [...new Set(names)].filter((name) => name !== undefined && name !== 'clientele').sort() as string[],
  }
}
