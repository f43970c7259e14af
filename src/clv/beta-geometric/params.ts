/**
 * The four parameters of the BG/NBD and MBG/NBD models, in the letters of Fader, Hardie and Lee (2005); all above 0.
 *
 * A customer buys at random at a rate of their own, and after each purchase leaves for good with a probability of their
 * own.
 */
export interface BetaGeometricParams {
  /** Shape of the gamma distribution of purchase rates between customers: high where customers are alike. */
  readonly r: number
  /** Its rate, in the model's time unit: the mean purchase rate is r / alpha. */
  readonly alpha: number
  /** First parameter of the beta distribution of leaving after a purchase: the mean is a / (a + b). */
  readonly a: number
  /** Its second parameter. */
  readonly b: number
}

/**
 * Whether customers may leave right after their first purchase: 0 in BG/NBD, 1 in MBG/NBD.
 *
 * It is all that tells the two models apart: the survived coins of a customer who is alive number x + coin, so that
 * p ~ Beta(a, b + x + coin), and what lies ahead of them follows the same law.
 */
export type Coin = 0 | 1
