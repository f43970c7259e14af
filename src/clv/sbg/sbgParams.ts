/** The parameters of the sBG model, in the letters of Fader and Hardie (2007): the probability of not renewing is Beta(alpha, beta) across customers. */
export interface SbgParams {
  readonly alpha: number
  readonly beta: number
}
