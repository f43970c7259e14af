import { noStep } from '../condition/ladderCodes.ts'
import type { AxisBand, ValidRange } from './axisModel.ts'

/** Private: the place of the band that a finite number is in; `noStep` below all of them. */
export function bandOf(bands: readonly AxisBand[], value: number): number {
  for (let place = 0; place < bands.length; place++) {
    const { from, inclusive } = bands[place]!
    if (from === null || value > from || (inclusive && value === from)) return place
  }
  return noStep
}

/** `bandOf` for a column: what is no finite number has no band. */
export function bandCodes(bands: readonly AxisBand[], values: Float64Array): Uint8Array {
  const from = Float64Array.from(bands, (band) => band.from ?? Number.NEGATIVE_INFINITY)
  const above = Uint8Array.from(bands, ({ inclusive }) => Number(!inclusive))
  const places = Uint8Array.from({ length: bands.length + 1 }, (_, k) => (k < bands.length ? k : noStep))
  const codes = new Uint8Array(values.length)
  for (let i = 0; i < codes.length; i++) {
    const value = values[i]!
    let place = 0
    // From the highest down every band that the value does not reach moves it by one: added up, not branched on.
    for (let k = 0; k < from.length; k++) place += Number(value < from[k]!) | (Number(value <= from[k]!) & above[k]!)
    codes[i] = value - value === 0 ? places[place]! : noStep
  }
  return codes
}

/** Whether a column can hold the number. */
export function isValid({ least, most, whole }: ValidRange, value: number): boolean {
  return (
    value - value === 0 &&
    !(least !== null && value < least) &&
    !(most !== null && value > most) &&
    !(whole && value !== Math.floor(value))
  )
}

/** The column with NaN for what it cannot hold, and how many values that were. */
export function takeValid(range: ValidRange, values: Float64Array): { valid: Float64Array; refused: number } {
  const least = range.least ?? -Number.MAX_VALUE
  const most = range.most ?? Number.MAX_VALUE
  const valid = new Float64Array(values.length)
  let refused = 0
  for (let i = 0; i < valid.length; i++) {
    const value = values[i]!
    const isOut = value < least || value > most || (range.whole && value - Math.floor(value) > 0)
    refused += Number(isOut)
    valid[i] = isOut ? Number.NaN : value
  }
  return { valid, refused }
}
