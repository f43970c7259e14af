/**
 * Purchase occasions of the 2,357 CDNOW customers (1/10 sample, same-day orders are one occasion) in the 39 weeks of
 * calibration: 1,411 bought once, 439 twice, 214 three, 100 four, 62 five times, 131 more often.
 * From Fader, Hardie and Lee (2005), "Counting your customers" the easy way.
 */
export function cdnowFrequency(): Float64Array {
  const counts = [1411, 439, 214, 100, 62]
  const frequency = counts.flatMap((count, k) => new Array<number>(count).fill(k + 1))
  // How the 131 spread over six and more orders moves no cut of five bins; the largest customer has 30 orders.
  for (let k = 0; k < 131; k++) frequency.push(6 + (k % 25))
  return Float64Array.from(frequency)
}
