import { fitStages, type StageScheme, stageHistory } from '../../src/lifecycle/index.ts'
import { createRandom } from '../../src/math/random.ts'
import { summarizeOrders } from '../../src/orders/index.ts'
import { encodeColumn } from '../../src/table/index.ts'
import { here, type LoneRow } from './against.ts'

const START = Date.UTC(2022, 0, 1)
const DAYS = 730
const HOUR = 3_600_000

/** The last days of the 24 months of 2022 and 2023. */
const monthEnds: number[] = Array.from({ length: 24 }, (_, k) => Date.UTC(2022, k + 1, 0))

/**
 * Orders of customers who arrive all through two years, buy at rates of their own and leave at some time: about ten lines a
 * customer, one in thirty a refund, in order of time or (`random`) in none.
 */
function drawLog(customers: number, random: boolean) {
  const draw = createRandom(7)
  const owners: number[] = []
  const hours: number[] = []
  for (let customer = 0; customer < customers; customer++) {
    const from = draw.uniform() * DAYS * 24
    const rate = draw.gamma(0.8) / 420
    const until = Math.min(DAYS * 24, from + draw.exponential() * 24 * 500)
    for (let at = from; at < until; at += draw.exponential() / rate) {
      owners.push(customer)
      hours.push(Math.floor(at))
    }
  }
  const next = new Int32Array(DAYS * 24 + 1)
  for (const hour of hours) next[hour + 1]!++
  for (let k = 1; k < next.length; k++) next[k]! += next[k - 1]!
  const id = new Int32Array(owners.length)
  const date = new Float64Array(owners.length)
  const amount = new Float64Array(owners.length)
  for (let i = 0; i < owners.length; i++) {
    const at = next[hours[i]!]!++
    id[at] = owners[i]!
    date[at] = START + hours[i]! * HOUR
    amount[at] = Math.round(draw.exponential() * 5000 - 150) / 100
  }
  if (random) {
    for (let i = id.length - 1; i > 0; i--) {
      const k = Math.floor(draw.uniform() * (i + 1))
      for (const column of [id, date, amount]) [column[i], column[k]] = [column[k]!, column[i]!]
    }
  }
  return { id: encodeColumn(id, 'id'), date, amount }
}

/** Stage histories over 24 month ends: one million customers and about ten million lines; a tenth of it if not `large`. */
export async function timeHistory(large: boolean): Promise<LoneRow[]> {
  const rows: LoneRow[] = []
  const rounds = 3
  const goal = large ? 3000 : 300
  for (const random of [false, true]) {
    const lines = drawLog(large ? 1_000_000 : 100_000, random)
    const customers = summarizeOrders(lines, { asOf: monthEnds.at(-1)! })
    const schemes: StageScheme[] = random ? ['growth4'] : ['purchase5', 'growth4', 'loyalty4']
    for (const scheme of schemes) {
      const model = fitStages(customers, { scheme })
      const us = here('clientele', () => stageHistory(model, lines, { dates: monthEnds }))
      await us.run()
      const times: number[] = []
      for (let k = 0; k < rounds; k++) times.push(await us.run())
      const size = `${(lines.date.length / 1e6).toFixed(1)}M lines / ${customers.id.length / 1000}k customers`
      const job = `stage history over 24 month ends, ${scheme}, ${size}${random ? ', in random order' : ''}`
      rows.push({ job, ours: times.sort((x, y) => x - y)[rounds >> 1]!, goal })
    }
  }
  for (const { job, ours, goal: most } of rows) process.stderr.write(`${job}: ${ours.toFixed(0)} ms (goal ${most})\n`)
  return rows
}
