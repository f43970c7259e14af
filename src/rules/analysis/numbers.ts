/** The next double above: nothing stands between them. */
export function nextUp(value: number): number {
  if (!(value < Number.POSITIVE_INFINITY)) return value
  if (value === Number.NEGATIVE_INFINITY) return -Number.MAX_VALUE
  // Half a unit in the last place and a little more, which rounds to a whole one: Rump, Zimmermann, Boldo & Melquiond,
  // "Computing predecessor and successor in rounding to nearest" (2009).
  if (Math.abs(value) > 1e-290) return value + Math.abs(value) * halfUnit
  if (value === 0) return Number.MIN_VALUE
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  view.setBigInt64(0, view.getBigInt64(0) + (value > 0 ? 1n : -1n))
  return view.getFloat64(0)
}

const halfUnit = 0.5 * Number.EPSILON + 0.5 * Number.EPSILON * Number.EPSILON

/** The next double below. */
export function nextDown(value: number): number {
  return -nextUp(-value)
}

/** A number that people can read, from `low` to `high`: whole if there is one, else with as few decimals as do. */
export function readableBetween(low: number, high: number): number {
  const middle = low / 2 + high / 2
  // Bounds that nobody reads are as good as none.
  if (high > 1e15) return withinOr(low < -1e15 ? 0 : Math.ceil(low), low, high)
  if (low < -1e15) return withinOr(Math.floor(high), low, high)
  for (const whole of [Math.round(middle), Math.ceil(low)]) if (low <= whole && whole <= high) return whole + 0
  if (Math.abs(middle) < 1e20) {
    for (let digits = 1; digits <= 20; digits++) {
      const short = Number(middle.toFixed(digits))
      if (low <= short && short <= high) return short
    }
  }
  return withinOr(middle, low, high)
}

function withinOr(value: number, low: number, high: number): number {
  return low <= value && value <= high ? value + 0 : low
}
