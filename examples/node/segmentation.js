// Every axis that customers are told apart by, on a real log and a simulated sample: how many are in each class, with labels
// in English and Chinese.
//
//   npm run build && node examples/node/segmentation.js

import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { fitClv, predictClv } from 'clientele/clv'
import { auditOrders, gapVariation, summarizeOrders } from 'clientele/orders'
import * as profile from 'clientele/profile'
import { fitRfm, scoreRfm } from 'clientele/rfm'
import { customerEffort, customerSatisfaction, netPromoterScore } from 'clientele/survey'
import { joinById, toRows } from 'clientele/table'

const asOf = '2011-12-09'
const year = { asOf, window: { days: 365 } }

/** How the classes of an axis fill, with labels. Axes that need no customers to be complete are defined, the others fitted. */
function show(axis, customers) {
  const model = profile.fitAxis(axis, customers)
  const { counts, unclassified } = model.fitted
  const classes = model.classes.map(({ label }, k) => `${label.en} ${label.zh} ${counts[k]}`)
  console.log(`${model.label.en} ${model.label.zh}: ${classes.join(', ')}; in no class ${unclassified}`)
  for (const { message } of model.findings) console.log(`  ${message}`)
  return { [model.column]: profile.classifyAxis(model, customers) }
}
const told = (what) => (leftOut) => {
  for (const { reason, rows, values = {} } of leftOut) {
    console.log(`  ${what}: ${rows} rows left out, ${reason} ${Object.keys(values).join(', ')}`)
  }
}

// --- The log, with what the sample says of its orders.
const marks = new Map(read('sample-orders.csv').map((row) => [row.invoice, row]))
const lines = { id: [], date: [], amount: [], cost: [], orderId: [], product: [], category: [] }
Object.assign(lines, { channel: [], discounted: [], referred: [] })
// InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country: from the right, as
// descriptions hold commas.
for (const row of unpack('online-retail.csv.gz').trim().split('\n').slice(1)) {
  const [invoice, product, ...rest] = row.split(',')
  const [quantity, date, price, customer] = rest.slice(-5)
  const mark = marks.get(invoice)
  const amount = Number(quantity) * Number(price)
  lines.id.push(customer === '' ? null : customer)
  lines.date.push(date)
  lines.amount.push(amount)
  // The log knows no costs: let goods cost 65% of their price, so that there is a profit to show.
  lines.cost.push(0.65 * amount)
  lines.orderId.push(invoice)
  lines.product.push(product)
  lines.category.push(categoryOf(rest.slice(0, -5).join(',')))
  lines.channel.push(mark?.channel ?? null)
  lines.discounted.push(mark?.discounted ?? null)
  lines.referred.push(mark?.referred ?? null)
}
const log = auditOrders(lines, { asOf }).lines

console.log('All customers of the log')
const customers = summarizeOrders(log, year)
Object.assign(customers, joinById(customers, gapVariation(log, { asOf })))
Object.assign(customers, profile.measureBreadth(log, { asOf, of: 'category', customers: customers.id }))
const tiers = {
  ...show(profile.valueAxis(), customers),
  ...show(profile.frequencyAxis(), customers),
  ...show(profile.loyaltyAxis(), customers),
  ...show(profile.purchaseBehaviourAxis(), customers),
  ...show(profile.breadthAxis(), customers),
  ...show(profile.behaviourAxis(), customers),
  ...show(profile.profitAxis(), customers),
}

// Growth: what the next twelve months are worth by a model, over what the last twelve were.
const ahead = predictClv(fitClv(customers, { family: 'bg-nbd' }), customers, { horizon: { days: 365 } })
const predicted = ahead.expectedOrders.map((orders, i) => orders * ahead.expectedSpend[i])
const growth = profile.measureGrowth({ predicted, lastYear: customers.monetary })
show(profile.growthAxis(), growth)

const groups = { id: customers.id, group: tiers.valueTier }
const { group, category, affinity, support } = profile.categoryAffinity(log, groups, { asOf })
const strongest = Array.from(affinity.keys())
  .filter((i) => affinity[i] > 0)
  .sort((i, j) => affinity[j] - affinity[i])
for (const i of strongest.slice(0, 3)) {
  console.log(
    `${category[i]}: ${affinity[i].toFixed(2)} times as common among customers of ${group[i]} value (${support[i]} of them)`,
  )
}

console.log('\nThe 600 customers of the sample')
const answers = columns(read('sample-answers.csv'))
const known = { id: answers.id, ...joinById(answers, { ...customers, ...growth }), ...answers }
Object.assign(known, profile.measureAge(answers.birthDate, { asOf }))
const measured = { asOf, customers: known.id }
Object.assign(known, {
  ...profile.measureChannels(log, {
    ...measured,
    channels: { web: 'online', app: 'online', shop: 'offline', phone: 'offline' },
  }),
  ...profile.measurePriceSensitivity(log, measured),
})

const audit = profile.auditEvents(columns(read('sample-events.csv')), { asOf })
for (const { message } of audit.findings) console.log(`  Events: ${message}`)
const { events } = audit
Object.assign(known, profile.measureEngagement(events, { ...measured, onLeftOut: told('Engagement') }))
Object.assign(known, profile.detectIntent(events, measured))
const sources = { lines: log, events, answers }
Object.assign(known, profile.inferMotivation(sources, measured))

show(profile.purchasingPowerAxis(), known)
show(profile.channelAxis(), known)
show(profile.motivationAxis(), known)
console.log(
  `  stated ${count(known.motivationSource, 'stated')}, inferred ${count(known.motivationSource, 'inferred')}`,
)
show(profile.intentAxis(), known)
// Of all customers of the log the scores, of the sample what each of its customers got.
const scored = joinById(known, { id: customers.id, ...scoreRfm(fitRfm(customers), customers) })
show(profile.needTypeAxis(), { ...known, ...scored })
show(profile.priceSensitivityAxis(), known)
show(profile.engagementAxis(), known)
show(profile.sentimentAxis(), known)
show(profile.attributesAxis(), known)
show(profile.ageAxis(), known)
show(profile.ageGroupAxis(), known)
show(profile.genderAxis(), known)
show(profile.occupationAxis(occupations()), known)
show(profile.educationAxis(), known)
show(profile.incomeAxis(incomes()), known)
const { regionGroup } = show(profile.regionAxis(...regions()), known)
const scales = { brandImage: ['brand1', 'brand2'], function: ['function1', 'function2'], price: ['price1', 'price2'] }
show(profile.psychographicAxis(), profile.leadingScale(known, scales))
show(profile.satisfactionAxis(), known)
show(profile.npsAxis(), known)

const nps = netPromoterScore(known.nps)
const csat = customerSatisfaction(known.satisfaction)
const ces = customerEffort(known.effort)
console.log(`NPS ${nps.nps.toFixed(0)} ± ${nps.margin.toFixed(0)} of ${nps.answers} answers`)
console.log(`CSAT ${percent(csat.csat)} (${percent(csat.low)} to ${percent(csat.high)})`)
console.log(`CES ${ces.ces.toFixed(2)} of 7, ${percent(ces.easy)} find it easy`)

// How the tiers fall across the country: is an offer for the best customers an offer for one region?
const { cells, test } = profile.strategiesBy(regionGroup, joinById(known, groups).group)
for (const { group, strategy, count, ratio } of toRows(cells)) {
  console.log(`  ${strategy} value in the ${group}: ${count}, ${ratio.toFixed(2)} times as many as everywhere`)
}
console.log(`  Chance alone would do as much with p = ${test.p.toFixed(2)}`)

console.log('\nWhere and when to reach them')
const reached = profile.preferredChannel(events, { ...measured, types: ['click', 'checkout', 'cart'] })
for (const channel of ['app', 'email', 'sms']) console.log(`${channel}: ${count(reached.preferredChannel, channel)}`)
const { preferredHour } = profile.preferredHour(events, { ...measured, timeZone: 'Europe/London' })
const evening = preferredHour.filter((hour) => hour >= 18).length
console.log(
  `Of ${preferredHour.filter((hour) => hour >= 0).length} with a preferred hour, ${evening} prefer the evening`,
)
const { favouriteCategory } = profile.favouriteCategory(log, measured)
console.log(
  `A favourite category have ${known.id.length - count(favouriteCategory, null)}, ${count(favouriteCategory, 'kitchen')} of them the kitchen`,
)

/** The regions of the United Kingdom, in two classes; who lives abroad is in neither, and counted. */
function regions() {
  const north = ['North West', 'Yorkshire', 'Scotland']
  const south = ['London', 'South East', 'South West', 'Midlands', 'Wales']
  return [
    Object.fromEntries([...north.map((each) => [each, 'north']), ...south.map((each) => [each, 'south'])]),
    [
      { id: 'north', label: { en: 'North', zh: '北方' } },
      { id: 'south', label: { en: 'South', zh: '南方' } },
    ],
  ]
}

function occupations() {
  return [
    { id: 'employee', label: { en: 'Employee', zh: '企业职员' } },
    { id: 'self-employed', label: { en: 'Self-employed', zh: '个体经营' } },
    { id: 'public sector', label: { en: 'Public sector', zh: '公共部门' } },
    { id: 'student', label: { en: 'Student', zh: '学生' } },
    { id: 'retired', label: { en: 'Retired', zh: '退休' } },
    { id: 'none', label: { en: 'No occupation', zh: '无业' } },
  ]
}

function incomes() {
  return [
    { id: 'over30k', label: { en: 'Over 30,000', zh: '3万以上' }, from: 30000, inclusive: false },
    { id: 'over20k', label: { en: 'Over 20,000', zh: '2万以上' }, from: 20000, inclusive: false },
    { id: 'upTo20k', label: { en: 'Up to 20,000', zh: '2万及以下' } },
  ]
}

/** A category from the words of a description; null for what no word tells. */
function categoryOf(description) {
  const words = {
    kitchen: /CAKE|MUG|CUP|TEA|PLATE|BOWL|KITCHEN|JAR|LUNCH|BAKING|SPOON|BOTTLE/,
    bags: /BAG|PURSE|SUITCASE/,
    christmas: /CHRISTMAS|XMAS|ADVENT|REINDEER|SANTA/,
    lights: /LIGHT|LANTERN|CANDLE|LAMP/,
    cards: /CARD|WRAP|PAPER|NOTEBOOK|PENCIL|STICKER/,
    toys: /TOY|DOLL|GAME|CHILDREN|PLAY|JIGSAW/,
    decoration: /HEART|SIGN|FRAME|DECORATION|BUNTING|ORNAMENT|GARLAND|CLOCK|DRAWER KNOB/,
    storage: /BOX|TIN|BASKET|HOLDER|RACK|HOOK|HANGER/,
    garden: /GARDEN|PLANT|FLOWER|WATERING|BIRD/,
  }
  return Object.keys(words).find((name) => words[name].test(description)) ?? 'other'
}

function read(name) {
  const [head, ...rows] = unpack(name).trim().split('\n')
  const names = head.split(',')
  return rows.map((row) => Object.fromEntries(row.split(',').map((value, k) => [names[k], fieldOf(names[k], value)])))
}

/** An empty field is missing; numbers are numbers, but for ids and product codes. */
function fieldOf(name, value) {
  if (value === '') return null
  return /^(id|invoice|product|birthDate)$/.test(name) || Number.isNaN(Number(value)) ? value : Number(value)
}

function columns(rows) {
  return Object.fromEntries(Object.keys(rows[0]).map((name) => [name, rows.map((row) => row[name])]))
}

function unpack(name) {
  const bytes = readFileSync(new URL(`../data/${name}`, import.meta.url))
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

function count(values, value) {
  return values.filter((each) => each === value).length
}

function percent(share) {
  return `${(100 * share).toFixed(0)}%`
}
