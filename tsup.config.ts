import { defineConfig } from 'tsup'

const folders = [
  'table',
  'orders',
  'rfm',
  'abc',
  'condition',
  'lifecycle',
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
