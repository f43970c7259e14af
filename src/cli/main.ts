#!/usr/bin/env node
import { once } from 'node:events'
import { runCli } from './runCli.ts'

// `clientele … | head`: who has read enough is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await runCli(process.argv.slice(2), {
  out: async (text) => {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain')
  },
  error: (text) => process.stderr.write(text),
  coloured: process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
  watched: process.stderr.isTTY === true,
})
