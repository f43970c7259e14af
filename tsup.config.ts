import { defineConfig } from 'tsup'

const folders = [
  'table',
  'math',
  'stats',
  'orders',
  'rfm',
  'abc',
  'condition',
  'lifecycle',
  'clv',
  'clv/bg-nbd',
  'clv/mbg-nbd',
  'clv/pareto-nbd',
  'clv/bg-bb',
  'clv/sbg',
  'clv/gamma-gamma',
  'profile',
  'survey',
  'cluster',
  'propensity',
  'rules',
  'strategy',
  'policy',
  'schema',
] as const

/** `tsup` builds all; `tsup --no-dts` skips the declarations, which take most of the time. */
export default defineConfig(({ dts }) => [
  {
    entry: { index: 'src/index.ts', ...Object.fromEntries(folders.map((name) => [name, `src/${name}/index.ts`])) },
    format: ['esm', 'cjs'],
    // Splitting is on for ESM by default; asked for, it would also send CommonJS through a lowering step.
    sourcemap: true,
    // The package holds the sources, which maps need not repeat; CommonJS entries, each whole, do without maps.
    esbuildOptions: (options, { format }) => {
      options.sourcesContent = false
      options.sourcemap = format === 'esm'
      options.minifyWhitespace = format === 'cjs'
    },
    target: 'es2022',
    platform: 'neutral',
    // TypeScript 6 stops at the `baseUrl` that tsup sets unless told to go on.
    dts: dts === false ? false : { compilerOptions: { ignoreDeprecations: '6.0' } },
  },
  {
    entry: { cli: 'src/cli/main.ts' },
    format: ['esm'],
    splitting: false,
    target: 'node20',
    platform: 'node',
    dts: false,
  },
])
