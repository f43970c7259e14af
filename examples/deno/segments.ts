// Segments and tiers of a made-up shop, straight from the TypeScript sources: nothing to build, nothing to install.
//
//   deno run examples/deno/segments.ts
//
// deno.json beside this file points `clientele` to the sources. In a project of your own, `deno add npm:clientele` does.

import { classifyAbc, fitAbc } from 'clientele/abc'
import { summarizeOrders } from 'clientele/orders'
import { fitRfm, scoreRfm } from 'clientele/rfm'

const day = 86_400_000
const start = Date.UTC(2024, 0, 1)

// Customer k buys every k + 3 days, for 5 k each time.
const lines = { id: [] as string[], date: [] as number[], amount: [] as number[] }
for (let k = 1; k <= 60; k++) {
  for (let at = start + k * day; at < start + 2 * k * (k + 3) * day && at < start + 366 * day; at += (k + 3) * day) {
    lines.id.push(`customer ${k}`)
    lines.date.push(at)
    lines.amount.push(5 * k)
  }
}

const customers = summarizeOrders(lines, { asOf: '2024-12-31', timeZone: 'Europe/Berlin' })
const { segment } = scoreRfm(fitRfm(customers), customers)
const tier = classifyAbc(fitAbc(customers.monetary), customers.monetary)

const counts: Record<string, number> = {}
for (const [i, name] of segment.entries()) {
  const key = `${name}, tier ${tier[i]}`
  counts[key] = (counts[key] ?? 0) + 1
}
console.table(counts)
