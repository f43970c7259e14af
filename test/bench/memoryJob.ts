import { readFileSync, writeFileSync } from 'node:fs'
import { readOrders } from '../../src/cli/readOrders.ts'
import { summarizeOrders } from '../../src/orders/index.ts'
import { encodeColumn } from '../../src/table/index.ts'
import { AS_OF, makeLog } from './logs.ts'

/** Prints the peak of resident memory above the input ("coded") or above the result ("csv"), in bytes. */
const [job, first, second] = process.argv.slice(2)
const collectGarbage = globalThis.gc!

/** Peak resident size so far, which the kernel keeps for the process; `resetPeak` starts it anew. */
function peak(): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1]) * 1024
}

/** What is alive: after collection, objects and buffers. */
function alive(): number {
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

function resident(): number {
  collectGarbage()
  return process.memoryUsage().rss
}

function resetPeak(): void {
  writeFileSync('/proc/self/clear_refs', '5')
}

// A small run first, so that compiled code and buffers of the engine are not counted.
const warm = makeLog(50_000, 40_000)
summarizeOrders({ id: encodeColumn(warm.id, 'id'), date: warm.date, amount: warm.amount }, { asOf: AS_OF })

if (job === 'coded') {
  const log = makeLog(Number(first), Number(second))
  const lines = { id: encodeColumn(log.id, 'id'), date: log.date, amount: log.amount }
  const before = resident()
  resetPeak()
  const customers = summarizeOrders(lines, { asOf: AS_OF })
  console.log(peak() - before)
  if (customers.id.length === 0 || lines.date.length === 0) throw new Error('nothing was summarised')
} else {
  const [before, aliveBefore] = [resident(), alive()]
  resetPeak()
  const customers = summarizeOrders((await readOrders(first!)).lines, { asOf: AS_OF })
  const top = peak()
  console.log(top - before - (alive() - aliveBefore))
  if (customers.id.length === 0) throw new Error('nothing was summarised')
}
