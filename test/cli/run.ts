import { runCli } from '../../src/cli/runCli.ts'

/** The command line with these words, to its end: the exit code, and what was written to either stream. */
export async function run(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  let out = ''
  let error = ''
  const code = await runCli(args, {
    out: (text) => {
      out += text
    },
    error: (text) => {
      error += text
    },
    coloured: false,
    watched: false,
  })
  return { code, out, error }
}
