/** The parameters of the Gamma-Gamma model of spend, in the letters of Fader and Hardie (2013). */
export interface GammaGammaParams {
  /** Shape of one customer's purchases: high where the amounts of one customer are alike. */
  readonly p: number
  /** Shape of the spread between customers: high where customers are alike. The population has a mean only above 1. */
  readonly q: number
  /** Scale, in the currency of the amounts; v in some papers. */
  readonly gamma: number
}
