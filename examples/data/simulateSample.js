// Makes the simulated part of the example data: what 600 customers of Online Retail might have answered, clicked and
// been asked, were they people whom we knew. Nothing in it is real but the customers' numbers and the times of their orders.
//
//   node examples/data/simulateSample.js [folder]
//
// It writes sample-answers.csv, sample-events.csv and sample-orders.csv beside itself, or into the folder, the same bytes
// every time: chance comes from a seeded generator, and only arithmetic that all engines do alike turns it into numbers.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

const CUSTOMERS = 600
const AS_OF = Date.UTC(2011, 11, 9)
const DAY = 86_400_000
const MINUTE = 60_000

// Marsaglia's xorshift, 32 bits.
let state = 20111209
const random = () => {
  state ^= state << 13
  state ^= state >>> 17
  state ^= state << 5
  return (state >>> 0) / 2 ** 32
}
/** About normal, mean 0, deviation 1: twelve uniforms, less six. */
const normal = () => Array.from({ length: 12 }, random).reduce((sum, each) => sum + each, -6)
const chance = (p) => random() < p
const below = (n) => Math.floor(random() * n)
/** One of the keys, as often as its weight says. */
const pick = (weights) => {
  const entries = Object.entries(weights)
  let at = random() * entries.reduce((sum, [, weight]) => sum + weight, 0)
  return entries.find(([, weight]) => (at -= weight) < 0)?.[0] ?? entries[0][0]
}
const clamp = (value, low, high) => Math.min(high, Math.max(low, Math.round(value)))
const day = (instant) => new Date(instant).toISOString().slice(0, 10)
const minute = (instant) => new Date(instant).toISOString().slice(0, 16)

// --- The orders of the log: InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country.
const file = gunzipSync(readFileSync(new URL('online-retail.csv.gz', import.meta.url))).toString('utf8')
const orders = new Map()
for (const row of file.trim().split('\n').slice(1)) {
  const [invoice, product] = row.split(',', 2)
  const [quantity, date, , id, country] = row.split(',').slice(-5)
  if (id === '' || invoice.startsWith('C') || !(Number(quantity) > 0)) continue
  if (!orders.has(id)) orders.set(id, { country, invoices: new Map() })
  const { invoices } = orders.get(id)
  if (!invoices.has(invoice)) invoices.set(invoice, { at: Date.parse(`${date.slice(0, 16)}Z`), products: [] })
  invoices.get(invoice).products.push(product)
}
const everything = [...orders.values()].flatMap(({ invoices }) => [...invoices.values()].flatMap((each) => each.products))

const ids = [...orders.keys()].sort((a, b) => a - b)
for (let k = 0; k < CUSTOMERS; k++) {
  const other = k + below(ids.length - k)
  ;[ids[k], ids[other]] = [ids[other], ids[k]]
}
const sample = ids.slice(0, CUSTOMERS).sort((a, b) => a - b)

/** The regions of the United Kingdom, by about how many live there. */
const REGIONS = {
  London: 16,
  'South East': 17,
  'South West': 9,
  Midlands: 17,
  'North West': 12,
  Yorkshire: 9,
  Scotland: 9,
  Wales: 5,
}

// --- One person at a time.
const answers = []
const events = []
const marks = []
for (const id of sample) {
  const { country, invoices } = orders.get(id)
  const list = [...invoices].map(([invoice, order]) => ({ invoice, ...order })).sort((a, b) => a.at - b.at)
  const recent = (AS_OF - list.at(-1).at) / DAY
  // What nobody sees: how fond they are of the shop, how careful with money, how much they live on screens.
  const fond = normal() + Math.min(list.length, 10) / 8 - recent / 250
  const careful = normal()
  const digital = normal()
  const motive = pick({ need: 3 + list.length / 4, interest: 3 + Math.max(0, digital), social: 2 + Math.max(0, fond) })
  const channel = digital > 1 ? 0.95 : digital < -1 ? 0.05 : 0.55
  const hour = 8 + below(14)

  const missing = (p, value) => (chance(p) ? '' : value)
  const age = 18 + below(60)
  const likert = (lean) => missing(0.06, clamp(3.2 + lean + normal(), 1, 5))
  const score = clamp(7.2 + 1.6 * fond + normal(), 0, 10)
  const answered = chance(0.85)
  const said = (p, value) => (answered ? missing(p, value) : '')
  answers.push({
    id,
    birthDate: missing(0.08, day(AS_OF - Math.floor((age + random()) * 365.25) * DAY)),
    gender: missing(0.05, pick({ female: 52, male: 40, other: 1, undisclosed: 7 })),
    region: country === 'United Kingdom' ? pick(REGIONS) : country,
    occupation: missing(0.1, pick({ employee: 40, 'self-employed': 25, 'public sector': 12, student: 8, retired: 12, none: 5 })),
    education: missing(0.1, pick({ juniorSecondary: 8, seniorSecondary: 27, college: 22, bachelor: 30, postgraduate: 13 })),
    income: missing(0.15, 100 * Math.round(80 + 90 * (random() + random()) * (1 + random()) + 40 * Math.max(0, -careful))),
    motivation: said(0.35, motive),
    satisfaction: said(0.03, clamp(3.7 + 0.8 * fond + 0.6 * normal(), 1, 5)),
    nps: said(0.05, score),
    effort: said(0.05, clamp(5 + 0.7 * fond + normal(), 1, 7)),
    brand1: said(0, likert(0.3 * fond)),
    brand2: said(0, likert(0.3 * fond)),
    function1: said(0, likert(0.2)),
    function2: said(0, likert(0.2)),
    price1: said(0, likert(0.8 * careful)),
    price2: said(0, likert(0.8 * careful)),
    sentiment: chance(0.4) ? (clamp(35 * fond + 30 * normal(), -100, 100) / 100).toFixed(2) : '',
  })

  for (const { invoice } of list) {
    const online = chance(channel)
    marks.push({
      invoice,
      id,
      channel: chance(0.04) ? '' : online ? pick({ web: 3, app: digital > 0 ? 2 : 0.5 }) : pick({ shop: 3, phone: 1 }),
      discounted: chance(0.03) ? '' : Number(chance(Math.min(0.95, Math.max(0.05, 0.35 + 0.3 * careful)))),
      referred: Number(chance(motive === 'social' ? 0.5 : 0.05)),
    })
  }

  const contact = digital > 0 ? { app: 3, email: 2, sms: 1 } : { email: 3, sms: 2, app: 0.5 }
  let where = ''
  const visit = () => (where = chance(0.05) ? '' : pick(contact))
  const happen = (at, type, product = '') => {
    if (at < AS_OF + DAY) events.push({ id, date: minute(at), type, product, channel: where })
  }
  // Visits that led to the last orders.
  for (const { at, products } of list.slice(-2)) {
    if (AS_OF - at > 120 * DAY || !chance(0.5 + 0.2 * digital)) continue
    const product = products[below(products.length)]
    visit()
    happen(at - 20 * MINUTE, chance(0.5) ? 'search' : 'browse', product)
    happen(at - 12 * MINUTE, 'browse', product)
    happen(at - 5 * MINUTE, 'cart', product)
    happen(at, 'checkout')
  }
  // Visits that led to nothing.
  const visits = Math.max(0, Math.round(1.2 + 1.2 * digital + (motive === 'interest' ? 1.5 : 0) + 0.4 * fond + normal()))
  for (let k = 0; k < visits; k++) {
    visit()
    let at = AS_OF - below(120) * DAY + ((hour + below(3)) % 24) * 60 * MINUTE + below(60) * MINUTE
    const product = (chance(0.6) ? list.flatMap((each) => each.products) : everything)[below(20)] ?? ''
    for (let views = 1 + below(3); views > 0; views--) happen((at += 3 * MINUTE), 'browse', product)
    if (chance(0.25)) happen((at += MINUTE), 'click', product)
    if (chance(0.15)) happen((at += MINUTE), 'cart', product)
    if (motive === 'social' && chance(0.4)) happen((at += MINUTE), pick({ like: 3, share: 2, comment: 1 }), product)
  }
  const leaves = fond < -1 ? 0.3 : 0.03
  visit()
  if (chance(leaves)) happen(AS_OF - below(60) * DAY + hour * 60 * MINUTE, pick({ unsubscribe: 3, tooDear: 1, noNeed: 1 }))
}
events.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.id - b.id))

// What goes wrong with such logs: an id that was lost, a day that does not exist, a type that was.
events[100].id = ''
events[900].id = ''
events[1500].date = '2011-11-31T10:00'
events[2100].type = ''

write('sample-answers.csv', answers)
write('sample-events.csv', events)
write('sample-orders.csv', marks)

function write(name, rows) {
  const names = Object.keys(rows[0])
  const text = [names.join(','), ...rows.map((row) => names.map((each) => row[each]).join(','))].join('\n')
  writeFileSync(process.argv[2] ? join(process.argv[2], name) : new URL(name, import.meta.url), `${text}\n`)
  console.log(`${name}: ${rows.length} rows, ${text.length + 1} bytes`)
}
