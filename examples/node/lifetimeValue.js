// What the customers of a real shop will be worth: learnt from nine months of its log, told for the next hundred days, and
// set against what came.
//
//   npm run build && node examples/node/lifetimeValue.js

import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { bgNbd, clvOf, explainFinding, fitClv, predictClv, totalClv, validateClv } from 'clientele/clv'
import { auditOrders, splitHoldout } from 'clientele/orders'

const file = gunzipSync(readFileSync(new URL('../data/online-retail.csv.gz', import.meta.url))).toString('utf8')
const [, ...rows] = file.trim().split('\n')

// InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country: from the right, as
// descriptions hold commas.
const lines = { id: [], date: [], amount: [] }
for (const row of rows) {
  const [quantity, date, price, customer] = row.split(',').slice(-5)
  lines.id.push(customer === '' ? null : customer)
  lines.date.push(date.slice(0, 10))
  lines.amount.push(Number(quantity) * Number(price))
}
const audit = auditOrders(lines, { asOf: '2011-12-09' })

const split = splitHoldout(audit.lines, { calibrationEnd: '2011-08-31', holdoutEnd: '2011-12-09' })
const { calibration, holdout, days } = split
const model = fitClv(calibration, { family: 'bg-nbd', margin: 0.35 })

// What the data do not tell is told here.
const notes = [...model.findings, ...model.orders.findings.map(explainFinding)]
for (const { message, advice } of notes) console.log(`Note: ${message.en} ${advice.en}`)

const ahead = { horizon: { days }, discountRate: 0.08 }
const value = predictClv(model, calibration, { ...ahead, interval: { level: 0.9 } })
const best = Array.from(value.clv.keys())
  .sort((i, j) => value.clv[j] - value.clv[i])
  .slice(0, 5)
for (const i of best) {
  const range = `${value.clvLow[i].toFixed(0)} to ${value.clvHigh[i].toFixed(0)}`
  const chance = `${(100 * value.pAlive[i]).toFixed(0)} % still with us`
  console.log(
    `Customer ${calibration.id[i]}: ${chance}, ${value.expectedOrders[i].toFixed(1)} orders (${value.ordersLow[i]} to ${value.ordersHigh[i]}, ` +
      `${holdout.holdoutOrders[i]} came), worth ${value.clv[i].toFixed(0)} (${range})`,
  )
}

const total = totalClv(model, calibration, ahead)
const came = holdout.holdoutOrders.reduce((sum, orders) => sum + orders, 0)
console.log(
  `All ${total.customers} together: ${total.orders.toFixed(0)} orders (${total.ordersLow} to ${total.ordersHigh}), ${came} came. ` +
    'Christmas is not in the nine months before, so no model can know of it.',
)

const { model: ours, naive, lift } = validateClv(bgNbd, { params: model.orders.params, timeUnit: 'week' }, split)
console.log(
  `The tenth of customers told to be best brought ${(100 * lift.share[0]).toFixed(0)} % of the orders. ` +
    `Log score ${ours.logScore.toFixed(2)}, of everybody going on as before ${naive.logScore.toFixed(2)}.`,
)

// A model is plain JSON: keep it in a file or a database, value one customer anywhere.
const stored = JSON.parse(JSON.stringify(model))
const one = clvOf(stored, { repeats: 3, tenureAtLast: 150, tenure: 180, repeatSpend: 400 }, ahead)
console.log(`A customer with three repeat orders of 400: worth ${one.clv.toFixed(2)} in the next ${days} days`)
