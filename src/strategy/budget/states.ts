/** A starting size; states double as they are needed. */
const FIRST = 64

/**
 * What the customers decided so far may have come to: the room they leave, the least loss that leaves this room, and
 * where it came from.
 */
export class States {
  count = 0
  room: Float64Array
  loss: Float64Array = new Float64Array(FIRST)
  /** What all customers will have lost at least. */
  bound: Float64Array = new Float64Array(FIRST)
  parent: Int32Array = new Int32Array(FIRST)
  way: Uint16Array = new Uint16Array(FIRST)
  readonly #size: number
  /** Places of states by the hash of their room, from 1; a power of two, at most half full. */
  #places = new Int32Array(2 * FIRST)
  readonly #key: Float64Array
  readonly #bits: Int32Array

  constructor(size: number) {
    this.#size = size
    this.room = new Float64Array(FIRST * size)
    this.#key = new Float64Array(size)
    this.#bits = new Int32Array(this.#key.buffer)
  }

  clear(): void {
    this.count = 0
    this.#places.fill(0)
  }

  /** Adds a state, or takes it in place of one that leaves the same room at more loss. */
  add(room: Float64Array, loss: number, bound: number, parent: number, way: number): void {
    if (this.count === this.loss.length) this.#grow()
    const slot = this.#slotOf(room)
    let at = this.#places[slot]! - 1
    if (at >= 0 && this.loss[at]! <= loss) return
    if (at < 0) {
      at = this.count++
      this.#places[slot] = at + 1
      this.room.set(room, at * this.#size)
    }
    this.loss[at] = loss
    this.bound[at] = bound
    this.parent[at] = parent
    this.way[at] = way
  }

  /** Keeps those states, `most` at the most, that promise to lose least; returns the least that others promise. */
  keepBest(most: number): number {
    if (this.count <= most) return Number.POSITIVE_INFINITY
    const sorted = this.bound.slice(0, this.count).sort()
    const limit = sorted[most]!
    let equals = most - sorted.indexOf(limit)
    const size = this.#size
    let kept = 0
    for (let at = 0; at < this.count; at++) {
      if (this.bound[at]! > limit || (this.bound[at] === limit && equals-- <= 0)) continue
      this.room.copyWithin(kept * size, at * size, (at + 1) * size)
      this.loss[kept] = this.loss[at]!
      this.bound[kept] = this.bound[at]!
      this.parent[kept] = this.parent[at]!
      this.way[kept] = this.way[at]!
      kept++
    }
    this.count = kept
    this.#index()
    return limit
  }

  #slotOf(room: Float64Array): number {
    const size = this.#size
    const last = this.#places.length - 1
    this.#key.set(room)
    let hash = 0
    for (let b = 0; b < this.#bits.length; b++) {
      hash = Math.imul(hash ^ this.#bits[b]!, 0x9e3779b1)
      hash ^= hash >>> 15
    }
    for (let slot = hash & last; ; slot = (slot + 1) & last) {
      const at = this.#places[slot]! - 1
      if (at < 0) return slot
      let c = 0
      while (c < size && this.room[at * size + c] === room[c]) c++
      if (c === size) return slot
    }
  }

  #index(): void {
    const size = this.#size
    this.#places.fill(0)
    for (let at = 0; at < this.count; at++) {
      this.#places[this.#slotOf(this.room.subarray(at * size, (at + 1) * size))] = at + 1
    }
  }

  #grow(): void {
    const longer = <T extends Float64Array | Int32Array | Uint16Array>(array: T): T => {
      const twice = new (array.constructor as new (length: number) => T)(2 * array.length)
      twice.set(array)
      return twice
    }
    this.room = longer(this.room)
    this.loss = longer(this.loss)
    this.bound = longer(this.bound)
    this.parent = longer(this.parent)
    this.way = longer(this.way)
    this.#places = new Int32Array(2 * this.#places.length)
    this.#index()
  }
}
