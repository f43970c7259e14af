/** The unit of time that a model's parameters are in. Tables are in days; a month is 30.4375 days. */
export type TimeUnit = 'day' | 'week' | 'month'

/** How far ahead to look. A month is 30.4375 days, a year 365.25; `'lifetime'` has no end. */
export type Horizon =
  | { readonly days: number }
  | { readonly weeks: number }
  | { readonly months: number }
  | { readonly years: number }
  | 'lifetime'

/** What can be unusual about a fit. */
export type FitFindingCode =
  /** The dropout probability or rate is as good as zero: nobody leaves, as far as these data tell. */
  | 'no-dropout'
  /** Customers are alike in how often they buy: the gamma distribution of rates runs to a point. */
  | 'alike-in-rate'
  /** Customers are alike in how they leave: the distribution of dropout runs to a point. */
  | 'alike-in-dropout'
  /** Customers are alike in what they spend: the distribution of mean spend runs to a point. */
  | 'alike-in-spend'
  /** Too few customers bought again for the parameters to mean much. */
  | 'few-repeaters'
  /** Customers leave at the first chance or never: the distribution of dropout runs to its two ends. */
  | 'leave-at-once'
  /** The distribution of mean spend is so wide that it has no mean: the population's is no finite number. */
  | 'no-mean'
  /** Customers use every opportunity or none: the distribution of rates runs to its two ends. */
  | 'all-or-none'
  /** The purchases of a customer are all of one amount. */
  | 'alike-in-purchases'
  /** Only one renewal was seen, which does not tell how customers differ. */
  | 'one-renewal'
  /** The likelihood is so flat that standard errors do not exist. */
  | 'flat-likelihood'
  /** The search ended before the gradient vanished. */
  | 'not-converged'

/** Something about a fit that its user should know; `explainFinding` puts it in words for the business. */
export interface FitFinding {
  readonly code: FitFindingCode
  /** The parameters concerned. */
  readonly parameters: readonly string[]
  /** Where the parameters run to, or the ratio that settles while they do: `{ 'a/(a+b)': 0.12 }`. */
  readonly limits: { readonly [name: string]: number }
}

/** What a model was fitted to. */
export interface FitData {
  /** Customers (the sum of the weights, where weights were given). */
  readonly customers: number
  /** Customers with at least one repeat purchase. */
  readonly repeaters: number
  /** Repeat purchases in all. */
  readonly purchases: number
  /** Distinct histories, after equal ones were merged. */
  readonly distinct: number
  /** The longest observation of a customer, in the model's time unit (opportunities for BG/BB). */
  readonly longest: number
}

/** A fitted family: plain JSON. Numbers that do not exist (a standard error at a boundary) are null. */
export interface FamilyFit<Family extends string, Name extends string> {
  readonly family: Family
  readonly version: 1
  readonly timeUnit: TimeUnit
  /** In the literature's letters. */
  readonly params: { readonly [Key in Name]: number }
  /** At the maximum, without the penalty. */
  readonly logLikelihood: number
  /** From the inverse of the negative Hessian, in the same units as the parameters. */
  readonly standardErrors: { readonly [Key in Name]: number | null }
  /** The same matrix whole, rows and columns in the order of `names`; null where it does not exist. */
  readonly covariance: { readonly names: readonly Name[]; readonly values: readonly (readonly number[])[] | null }
  readonly data: FitData
  /** The penalty that was asked for; 0 for plain maximum likelihood. */
  readonly penalty: number
  readonly converged: boolean
  readonly iterations: number
  /** How the search ended, in a sentence. */
  readonly message: string
  readonly findings: readonly FitFinding[]
}
