/**
 * Which of many customers to take for a sample of about `size`: all if there are no more. Chosen by the digits of their
 * histories, and among equal ones by number, so that the order of rows does not matter.
 */
export function sampleBy(x: Float64Array, tx: Float64Array, T: Float64Array, size: number): Uint32Array {
  if (x.length <= size) return Uint32Array.from(x, (_, i) => i)
  const bound = (size / x.length) * 2 ** 32
  const bits = new Float64Array(2)
  const words = new Int32Array(bits.buffer)
  const seen = new Map<number, number>()
  const chosen: number[] = []
  for (let i = 0; i < x.length; i++) {
    bits[0] = tx[i]!
    bits[1] = T[i]!
    let hash = x[i]! | 0
    for (let k = 0; k < 4; k++) hash = mix(hash ^ words[k]!)
    const before = seen.get(hash) ?? 0
    seen.set(hash, before + 1)
    if (mix(mix(hash ^ before) + 1) >>> 0 < bound) chosen.push(i)
  }
  return Uint32Array.from(chosen)
}

function mix(word: number): number {
  const product = Math.imul(word, 0x9e3779b1)
  return Math.imul(product ^ (product >>> 15), 0x85ebca6b)
}
