import { directionsOf, STEPS } from './directions.ts'
import type { Stages } from './stages.ts'

const WIDTH = 2 * STEPS + 1

/**
 * What the customers from a stage on lose at least, given the room that those before them have left.
 *
 * At other prices the same bound holds with what is lost there, plus the difference of prices times the room: too little
 * room for what is best needs a higher price, too much a lower one. Prices are changed along a few directions by steps
 * fixed beforehand, so that the sums over stages are ready. Along a direction the bound is concave: climbing is enough.
 */
export class Remainder {
  readonly #prices: Float64Array
  readonly #tolerance: Float64Array
  /** Direction after direction, what each does to the prices, and its steps. */
  readonly #changes: Float64Array
  readonly #steps: Float64Array
  /** For each stage and step what is lost at the changed prices, by all from this stage on. */
  readonly #losses: Float64Array
  /** For each stage and constraint what all from this stage on use, at least and at most. */
  readonly #fewest: Float64Array
  readonly #most: Float64Array

  constructor(core: Stages, reach: number) {
    const { stages, prices, tolerance } = core
    const size = prices.length
    const directions = directionsOf(core, reach)
    const width = directions.length * WIDTH
    this.#prices = prices
    this.#tolerance = tolerance
    this.#changes = Float64Array.from(directions.flatMap(({ change }) => [...change]))
    this.#steps = Float64Array.from(directions.flatMap(({ steps }) => [...steps]))
    this.#losses = new Float64Array((stages.length + 1) * width)
    this.#fewest = new Float64Array((stages.length + 1) * size)
    this.#most = new Float64Array((stages.length + 1) * size)
    for (let k = stages.length - 1; k >= 0; k--) {
      const { losses, usage, fewest, most } = stages[k]!
      for (let c = 0; c < size; c++) {
        this.#fewest[k * size + c] = this.#fewest[(k + 1) * size + c]! + fewest[c]!
        this.#most[k * size + c] = this.#most[(k + 1) * size + c]! + most[c]!
      }
      for (let at = 0; at < width; at++) {
        const direction = Math.floor(at / WIDTH) * size
        let least = Number.POSITIVE_INFINITY
        for (let w = 0; w < losses.length; w++) {
          let along = 0
          for (let c = 0; c < size; c++) along += this.#changes[direction + c]! * usage[w * size + c]!
          least = Math.min(least, losses[w]! + this.#steps[at]! * along)
        }
        this.#losses[k * width + at] = this.#losses[(k + 1) * width + at]! + least
      }
    }
  }

  /** Infinity where the room is not enough; where at least `enough` is lost, `enough` or more. */
  lossFrom(stage: number, room: Float64Array, enough: number): number {
    const size = room.length
    const changes = this.#changes
    const steps = this.#steps
    const losses = this.#losses
    const from = stage * steps.length
    // What cannot be used was paid for in vain.
    let most = 0
    for (let c = 0; c < size; c++) {
      const left = room[c]!
      if (this.#fewest[stage * size + c]! > left + this.#tolerance[c]!) return Number.POSITIVE_INFINITY
      most += this.#prices[c]! * Math.max(0, left - this.#most[stage * size + c]!)
    }
    for (let d = 0, middle = STEPS; middle < steps.length && most < enough; d += size, middle += WIDTH) {
      let along = 0
      for (let c = 0; c < size; c++) along += changes[d + c]! * room[c]!
      let at = middle + 1
      let bound = losses[from + at]! - steps[at]! * along
      const way = bound > 0 ? 1 : -1
      if (way < 0) {
        at = middle
        bound = 0
      }
      for (const last = middle + way * STEPS; at !== last; ) {
        at += way
        const next = losses[from + at]! - steps[at]! * along
        if (next <= bound) break
        bound = next
      }
      if (bound > most) most = bound
    }
    return most
  }
}
