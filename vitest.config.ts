import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/cli/**', 'test/package/**', 'test/browser/**'],
          // Modules are loaded once a worker, not once a file: nothing in the library has a state to keep apart.
          isolate: false,
          // Properties run hundreds of cases, and machines are shared.
          testTimeout: 60_000,
          typecheck: { enabled: true, include: ['test/types/**/*.test-d.ts'], tsconfig: 'test/tsconfig.json' },
        },
      },
      { test: { name: 'cli', include: ['test/cli/**/*.test.ts'], testTimeout: 60_000 } },
      {
        // The built and packed package: run `npm run build` first, as `npm test` does.
        test: { name: 'package', include: ['test/package/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
      },
    ],
  },
})
