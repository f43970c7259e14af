import type { Stages } from './stages.ts'

/** Prices are changed by up to eight times and, step by step, down to a 256th of what they are. */
const LARGEST = 8
export const STEPS = 12

/** One way to change the prices. */
export interface Direction {
  /** By how much it changes each price, at a step of 1. */
  readonly change: Float64Array
  /** `STEPS` steps down, none, and as many up; no price falls below 0. */
  readonly steps: Float64Array
}

/**
 * The ways to change prices that matter: each price by itself, and that of the first constraint (the budget, where
 * there is one) for all but those who use another one too, whose price then changes against it.
 */
export function directionsOf(core: Stages, reach: number): Direction[] {
  const { stages, prices } = core
  const changes: Float64Array[] = []
  prices.forEach((_, c) => {
    changes.push(prices.map((_, other) => (other === c ? 1 : 0)))
  })
  for (let c = 1; c < prices.length; c++) {
    const share = usedBeside(core, c)
    if (Number.isFinite(share) && share !== 0) {
      changes.push(prices.map((_, other) => (other === 0 ? 1 : other === c ? -share : 0)))
    }
  }
  return changes.map((change) => {
    const first = change.findIndex((by) => by !== 0)
    const widest = stages.reduce((most, stage) => Math.max(most, stage.most[first]! - stage.fewest[first]!), 0)
    // What has no price yet gets one that matters.
    const unit = prices[first]! || reach / (widest || 1)
    let up = Number.POSITIVE_INFINITY
    let down = Number.POSITIVE_INFINITY
    change.forEach((by, c) => {
      if (by < 0) up = Math.min(up, prices[c]! / -by)
      if (by > 0) down = Math.min(down, prices[c]! / by)
    })
    const steps = Float64Array.from({ length: 2 * STEPS + 1 }, (_, at) => {
      if (at === STEPS) return 0
      const step = unit * LARGEST * 2 ** (Math.abs(at - STEPS) - STEPS)
      return at > STEPS ? Math.min(step, up) : -Math.min(step, down)
    })
    return { change, steps }
  })
}

/** What those who use constraint c use of the first one, for each unit of c. */
function usedBeside({ stages, prices }: Stages, c: number): number {
  const size = prices.length
  let first = 0
  let own = 0
  for (const { losses, usage } of stages) {
    for (let w = 0; w < losses.length; w++) {
      if (usage[w * size + c] === 0) continue
      first += usage[w * size]!
      own += usage[w * size + c]!
    }
  }
  return first / own
}
