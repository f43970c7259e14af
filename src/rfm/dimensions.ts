/** A column that becomes a score, and which end of it is good. */
export interface DimensionColumn {
  /** The name of the column in the customer table. */
  readonly column: string
  /** Whether large values are good, or small ones, as of days since the last order. */
  readonly better: 'high' | 'low'
  /**
   * Only customers with more than this are scored: 0 for a count of orders.
   *
   * @default all finite values are
   */
  readonly above?: number
}

/** Scores by name, and the column behind each, in the order in which nested scoring goes. */
export type Dimensions<Name extends string> = { readonly [name in Name]: DimensionColumn }

/** Recency, frequency, monetary: the dimensions of `fitRfm`. */
export const rfmDimensions: Dimensions<'r' | 'f' | 'm'> = {
  r: { column: 'recency', better: 'low' },
  f: { column: 'frequency', better: 'high', above: 0 },
  m: { column: 'monetary', better: 'high' },
}

/**
 * LRFM: RFM with the length of the relationship, the days from the first to the last purchase, to tell loyal customers
 * from new ones who buy as much.
 *
 * H. H. Chang and S. F. Tsay, "Integrating of SOM and K-mean in data mining clustering: An empirical study of CRM and
 * profitability evaluation", Journal of Information Management 11 (2004).
 */
export const lrfmDimensions: Dimensions<'l' | 'r' | 'f' | 'm'> = {
  l: { column: 'tenureAtLast', better: 'high' },
  r: { column: 'recency', better: 'low' },
  f: { column: 'frequency', better: 'high', above: 0 },
  m: { column: 'monetary', better: 'high' },
}

/**
 * RFMTC: RFM with the time since the first purchase and the probability of churn, which is read from `pAlive`, its
 * complement, as a CLV model gives it. A long acquaintance counts as good here; turn `t` around where it does not.
 *
 * I-C. Yeh, K.-J. Yang and T.-M. Ting, "Knowledge discovery on RFM model using Bernoulli sequence", Expert Systems with
 * Applications 36 (2009).
 */
export const rfmtcDimensions: Dimensions<'r' | 'f' | 'm' | 't' | 'c'> = {
  r: { column: 'recency', better: 'low' },
  f: { column: 'frequency', better: 'high', above: 0 },
  m: { column: 'monetary', better: 'high' },
  t: { column: 'tenure', better: 'high' },
  c: { column: 'pAlive', better: 'high' },
}

/**
 * RFE: engagement in place of money, for media, communities and applications that take none. `recency` and `frequency`
 * are then those of visits, if the log was one of visits. A convention of practitioners.
 */
export const rfeDimensions: Dimensions<'r' | 'f' | 'e'> = {
  r: { column: 'recency', better: 'low' },
  f: { column: 'frequency', better: 'high', above: 0 },
  e: { column: 'engagement', better: 'high' },
}
