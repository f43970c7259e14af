// From order objects to customers with segments, tiers, stages and strategies; then one more customer, scored alone.
//
//   npm run build && node examples/node/segments.js

import { applyPolicy, fitPolicy, fromRows, policyOf, summarizeOrders, toRows } from 'clientele'

const orders = [
  { customer: 'Ann', placed: '2024-01-08T09:30:00Z', total: 42.5 },
  { customer: 'Ann', placed: '2024-03-02T17:05:00Z', total: 61 },
  { customer: 'Ann', placed: '2024-06-20T12:00:00Z', total: 58.2 },
  { customer: 'Bob', placed: '2023-04-11T10:00:00Z', total: 19.9 },
  { customer: '王芳', placed: '2024-05-30T15:45:00Z', total: 310 },
  { customer: '王芳', placed: '2024-06-18T16:30:00Z', total: 275 },
  { customer: 'Carol', placed: '2024-02-14T08:00:00Z', total: 25 },
  { customer: 'Carol', placed: '2024-02-20T08:00:00Z', total: -25 },
  { customer: 'Dan', placed: '2023-12-24T20:15:00Z', total: 120 },
  { customer: 'Eve', placed: '2024-06-28T11:11:00Z', total: 15 },
]

const lines = fromRows(orders, { id: (o) => o.customer, date: (o) => o.placed, amount: (o) => o.total })
const customers = summarizeOrders(lines, { asOf: '2024-06-30', timeZone: 'Asia/Shanghai' })

// A policy is plain JSON: fit it once, keep it in a file or a database, apply it anywhere.
const stored = JSON.stringify(fitPolicy(customers))
const policy = JSON.parse(stored)

for (const row of toRows({ ...customers, ...applyPolicy(policy, customers) })) {
  console.log(`${row.id}: ${row.segment}, tier ${row.tier}, ${row.stage} -> ${row.strategy}`)
}

const newcomer = policyOf(policy, { recency: 2, frequency: 1, monetary: 80, firstOrder: Date.UTC(2024, 5, 28) })
console.log(`A newcomer: ${newcomer.segment}, tier ${newcomer.tier}, ${newcomer.stage} -> ${newcomer.strategy}`)
