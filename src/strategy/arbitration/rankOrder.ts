import { highWords } from '../../math/select.ts'

const BITS = 11
const SIZE = 1 << BITS
/** Three digits a word. */
const PASSES = 6

/**
 * Rows by one or two keys from the highest down: the second decides between equals of the first, then the earlier row.
 * NaN comes last. A radix sort on the bits of the numbers: stable, and linear in the rows.
 */
export function rankOrder(first: Float64Array, second?: Float64Array): Uint32Array {
  const rows = new Uint32Array(first.length)
  for (let i = 0; i < rows.length; i++) rows[i] = i
  return sortDown(second === undefined ? rows : sortDown(rows, second), first)
}

function sortDown(order: Uint32Array, keys: Float64Array): Uint32Array {
  const words = downWords(keys)
  const counts = countDigits(words)
  let from = order
  let to: Uint32Array = new Uint32Array(order.length)
  for (let pass = 0; pass < PASSES; pass++) {
    const starts = counts.subarray(pass * SIZE, (pass + 1) * SIZE)
    // All in one box: nothing would move.
    if (starts.includes(order.length)) continue
    let start = 0
    for (let box = 0; box < SIZE; box++) {
      const count = starts[box]!
      starts[box] = start
      start += count
    }
    const word = pass < PASSES / 2 ? 0 : 1
    const shift = (pass % (PASSES / 2)) * BITS
    for (let i = 0; i < from.length; i++) {
      const row = from[i]!
      to[starts[(words[2 * row + word]! >>> shift) & (SIZE - 1)]!++] = row
    }
    const free = from
    from = to
    to = free
  }
  return from
}

/** How often each digit occurs, pass by pass. */
function countDigits(words: Uint32Array): Uint32Array {
  const counts = new Uint32Array(PASSES * SIZE)
  for (let i = 0; i < words.length; i += 2) {
    const low = words[i]!
    const high = words[i + 1]!
    counts[low & (SIZE - 1)]!++
    counts[SIZE + ((low >>> BITS) & (SIZE - 1))]!++
    counts[2 * SIZE + (low >>> (2 * BITS))]!++
    counts[3 * SIZE + (high & (SIZE - 1))]!++
    counts[4 * SIZE + ((high >>> BITS) & (SIZE - 1))]!++
    counts[5 * SIZE + (high >>> (2 * BITS))]!++
  }
  return counts
}

/** Two words a number, low before high, such that unsigned order of the bits is the numbers from the highest down. */
function downWords(keys: Float64Array): Uint32Array {
  const words = new Uint32Array(2 * keys.length)
  const copy = new Float64Array(1)
  const high = highWords(copy)
  const low = new Uint32Array(copy.buffer, high.byteOffset === 0 ? 4 : 0)
  for (let i = 0; i < keys.length; i++) {
    // Adding 0 makes 0 of -0: they are equal.
    copy[0] = keys[i]! + 0
    const top = high[0]!
    if (Number.isNaN(copy[0])) {
      words[2 * i] = words[2 * i + 1] = 0xffffffff
    } else if (top >>> 31 === 1) {
      words[2 * i] = low[0]!
      words[2 * i + 1] = top
    } else {
      words[2 * i] = ~low[0]!
      words[2 * i + 1] = top ^ 0x7fffffff
    }
  }
  return words
}
