/** Order lines made up by a small generator that gives every engine the same numbers: it only multiplies and adds integers. */
export interface MadeLines {
  readonly id: string[]
  readonly date: number[]
  readonly amount: number[]
  readonly cost: number[]
  readonly orderId: string[]
}

const HOUR = 3_600_000
const START = Date.UTC(2022, 0, 1)

/** Three years of orders, at every hour of the day and in every season; one line in twenty is a refund. */
export function makeLines(customers: number, seed: number): MadeLines {
  const below = integers(seed)
  const lines: MadeLines = { id: [], date: [], amount: [], cost: [], orderId: [] }
  for (let c = 0; c < customers; c++) {
    const id = ['__proto__', 'constructor', 'toString', ' 王小明 '][c] ?? `customer ${c}`
    // Half of them buy once, some very often.
    const orders = below(2) === 0 ? 1 : 1 + below(3) * below(6)
    let at = START + below(900 * 24) * HOUR
    for (let k = 0; k < orders; k++) {
      const lineCount = 1 + below(3)
      for (let l = 0; l < lineCount; l++) {
        const cents = below(20) === 0 ? -below(5_000) : below(1 + below(30_000))
        lines.id.push(id)
        lines.date.push(at)
        lines.amount.push(cents / 100)
        lines.cost.push(Math.round(cents * 0.6) / 100)
        lines.orderId.push(`order ${c}-${k}`)
      }
      at += below(120 * 24 * 60) * 60_000
    }
  }
  return lines
}

/** Integers below a bound, from a linear congruential generator modulo 2^32. */
export function integers(seed: number): (bound: number) => number {
  let state = seed >>> 0
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * bound)
  }
}
