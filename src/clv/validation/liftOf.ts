/** Tenths of the customers, those told to be best first. */
export interface Lift {
  /** 1 to 10. */
  readonly decile: Uint32Array
  /** Customers; a customer at a border belongs to both sides in part. */
  readonly customers: Float64Array
  /** Mean told and mean that came, of a customer in the tenth. */
  readonly expected: Float64Array
  readonly actual: Float64Array
  /** Mean that came, relative to that of all customers. NaN if nothing came. */
  readonly lift: Float64Array
  /** The share of all that came which this tenth and those before it brought. */
  readonly share: Float64Array
}

/** Customers who are told the same share what they brought, so that the result does not hang on their order. */
export function liftOf(expected: Float64Array, actual: Float64Array): Lift {
  const count = expected.length
  const sorted = expected.slice().sort()
  // What customers with equal expectations brought, at the first place that they have among the sorted.
  const brought = new Float64Array(count)
  const equals = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const place = placeOf(sorted, expected[i]!)
    brought[place]! += actual[i]!
    equals[place]!++
  }
  const customers = new Float64Array(10).fill(count / 10)
  const told = new Float64Array(10)
  const came = new Float64Array(10)
  let decile = 0
  let room = count / 10
  for (let place = count - 1; place >= 0; place--) {
    let left = equals[place]!
    while (left > 0) {
      const taken = decile === 9 ? left : Math.min(left, room)
      told[decile]! += taken * sorted[place]!
      came[decile]! += (taken / equals[place]!) * brought[place]!
      left -= taken
      room -= taken
      if (room <= 0 && decile < 9) {
        decile++
        room += count / 10
      }
    }
  }
  const total = came.reduce((sum, value) => sum + value, 0)
  let sum = 0
  return {
    decile: Uint32Array.from(customers, (_, k) => k + 1),
    customers,
    expected: told.map((value, k) => value / customers[k]!),
    actual: came.map((value, k) => value / customers[k]!),
    lift: came.map((value) => (10 * value) / total),
    share: came.map((value) => (sum += value) / total),
  }
}

/** The first place at which a sorted value stands. */
function placeOf(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
