/** The parameters of the BG/BB model, in the letters of Fader, Hardie and Shang (2010). */
export interface BgBbParams {
  /** The probability of a purchase at an opportunity is Beta(alpha, beta) across customers. */
  readonly alpha: number
  readonly beta: number
  /** The probability of leaving before an opportunity is Beta(gamma, delta) across customers. */
  readonly gamma: number
  readonly delta: number
}
