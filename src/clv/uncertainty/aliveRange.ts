/**
 * Writes the range of P(alive), `width` standard deviations to either side, to places 4 and 5 of a row that has P(alive)
 * at place 0, from what it is at points of the posterior (without weights all as likely). Always around the former, which
 * may lie apart where the data say little.
 *
 * From mean, variance and skewness of the logit (Cornish and Fisher 1938).
 */
export function aliveRange(
  row: Float64Array,
  alive: ArrayLike<number>,
  weights: ArrayLike<number> | null,
  width: number,
): void {
  const equal = 1 / alive.length
  let mean = 0
  for (let k = 0; k < alive.length; k++) mean += (weights ? weights[k]! : equal) * logit(alive[k]!)
  let variance = 0
  let third = 0
  for (let k = 0; k < alive.length; k++) {
    const distance = logit(alive[k]!) - mean
    const part = (weights ? weights[k]! : equal) * distance * distance
    variance += part
    third += part * distance
  }
  const deviation = Math.sqrt(variance)
  // Further on the expansion turns back on itself.
  const most = 1 / Math.max(6, 2 * width)
  const bend = Math.max(-most, Math.min(most, third / (6 * variance * deviation) || 0))
  const middle = mean + deviation * bend * (width * width - 1)
  row[4] = Math.min(row[0]!, 1 / (1 + Math.exp(deviation * width - middle)))
  row[5] = Math.max(row[0]!, 1 / (1 + Math.exp(-deviation * width - middle)))
}

/** Nearer to certain than rounding can tell is as near as that. */
function logit(chance: number): number {
  return Math.log(Math.max(chance, 1e-290) / Math.max(1 - chance, 1e-17))
}
