/**
 * The glossary: every column name means one thing, everywhere in the library.
 *
 * Every duration is in days; every instant in epoch milliseconds. A missing number is NaN, a missing label null.
 */

/** A customer id or another key: text or number, its type kept from input to output. */
export type Id = string | number

/** A point in time: a Date, epoch milliseconds, or ISO 8601 text. A bare `YYYY-MM-DD` is that day in the time zone. */
export type Instant = Date | number | string

/**
 * Anything with a length and access by index: arrays, typed arrays, Apache Arrow vectors (`get`), arquero columns (`at`).
 */
export type Column<T> =
  | ArrayLike<T>
  | { readonly length: number; at(index: number): T | null | undefined }
  | { readonly length: number; get(index: number): T | null | undefined }

/** A column of numbers as it may come in: null and undefined are missing, a bigint up to 2^53 is a number. */
export type NumberColumn = Column<number | bigint | null | undefined>

/**
 * A column stored as codes into a list of distinct values, as `encodeColumn` makes it. Code -1 is a missing value.
 * Ids that come like this skip the hashing, which is most of the work on a long log.
 */
export interface CodedColumn<T> {
  readonly length: number
  readonly codes: Int32Array
  readonly values: readonly T[]
}

/** A column of ids as it may come in. */
export type IdColumn = Column<Id | bigint | null | undefined> | CodedColumn<Id>

/** A name or text in the two languages that marketers read here: English and simplified Chinese. */
export interface Localized {
  readonly en: string
  readonly zh: string
}

/** A language of labels and texts. */
export type Language = keyof Localized

/** What a customer table always holds, one row a customer, and what each column means. */
export interface CustomerColumns {
  /** The customer, as the caller names it. */
  readonly id: ArrayLike<Id>
  /** Epoch milliseconds of the first purchase line; NaN without a purchase. */
  readonly firstOrder: ArrayLike<number>
  /** Epoch milliseconds of the last purchase line; NaN without a purchase. */
  readonly lastOrder: ArrayLike<number>
  /** RFM: days from the last occasion to `asOf`, small is good; NaN without a purchase. */
  readonly recency: ArrayLike<number>
  /** RFM: purchase occasions in the window. */
  readonly frequency: ArrayLike<number>
  /** RFM: net spend in the window, refunds deducted. */
  readonly monetary: ArrayLike<number>
  /** Occasions in the last `recentDays` days: (asOf - D, asOf]. */
  readonly ordersRecent: ArrayLike<number>
  /** Occasions in the `recentDays` days before those: (asOf - 2D, asOf - D]. */
  readonly ordersPrevious: ArrayLike<number>
  /** Buy-till-you-die x: occasions after the first, in the whole history. */
  readonly repeats: ArrayLike<number>
  /** Buy-till-you-die t_x: days from the first to the last occasion, 0 if there is one only; NaN without a purchase. */
  readonly tenureAtLast: ArrayLike<number>
  /** Buy-till-you-die T: days from the first occasion to `asOf`; NaN without a purchase. */
  readonly tenure: ArrayLike<number>
  /** Mean net spend per repeat occasion; NaN if there is none. */
  readonly repeatSpend: ArrayLike<number>
}

/** Columns that functions add to a customer table, or that callers bring. Listed so that each name has one meaning. */
export interface AddedColumns {
  /** Net profit in the window, where costs are known. */
  readonly profit: ArrayLike<number>
  /** RFM scores 1..bins, higher is better in all three; 0 = not scored. */
  readonly r: ArrayLike<number>
  readonly f: ArrayLike<number>
  readonly m: ArrayLike<number>
  /** Labels given by RFM, ABC and lifecycle models; null where none applies. */
  readonly segment: ArrayLike<string | null>
  readonly tier: ArrayLike<string | null>
  readonly stage: ArrayLike<string | null>
  /** The stage before the present one, null if none is known, and the first date seen (epoch milliseconds) of the present one. */
  readonly previousStage: ArrayLike<string | null>
  readonly changedAt: ArrayLike<number>
  /** The group of alike customers that `fitClusters` found. */
  readonly cluster: ArrayLike<string | null>
  /** How unsteadily someone buys: standard deviation of spend over periods, divided by its mean; NaN if not known. */
  readonly variation: ArrayLike<number>
  /** Label given by an XYZ model; null where none applies. */
  readonly regularity: ArrayLike<string | null>
  /** The class that a customer holds on an axis, after re-tiering; null for none yet. */
  readonly held: ArrayLike<string | null>
  /** Probability that the customer has not left for good. With Low and High, here and below: an interval. */
  readonly pAlive: ArrayLike<number>
  readonly pAliveLow: ArrayLike<number>
  readonly pAliveHigh: ArrayLike<number>
  /** Mean number of orders in a horizon, not discounted; may be Infinity for a lifetime. */
  readonly expectedOrders: ArrayLike<number>
  /** Number of orders that will really come: whole, as it may occur. */
  readonly ordersLow: ArrayLike<number>
  readonly ordersHigh: ArrayLike<number>
  /** Mean net spend per order from now on: the customer's long-run mean. */
  readonly expectedSpend: ArrayLike<number>
  readonly expectedSpendLow: ArrayLike<number>
  readonly expectedSpendHigh: ArrayLike<number>
  /** Margin on the orders expected in a horizon, discounted to today; the past is not in it. */
  readonly clv: ArrayLike<number>
  /** Discounted margin on the orders that will really come. */
  readonly clvLow: ArrayLike<number>
  readonly clvHigh: ArrayLike<number>
  /** Margin on all lines so far, the first order too: the past of `clv`. */
  readonly valueToDate: ArrayLike<number>
  /** Occasions in the days after the calibration. */
  readonly holdoutOrders: ArrayLike<number>
  /** Net spend in those days. */
  readonly holdoutSpend: ArrayLike<number>
  /** Days from the end of the calibration to the first of those occasions; NaN without one. */
  readonly holdoutFirst: ArrayLike<number>
  /** Whether the customer left, or bought again, in those days or the first of them: 1 or 0; NaN where not known. */
  readonly churned: ArrayLike<number>
  readonly repurchased: ArrayLike<number>
  /** How likely the customer is to do what a propensity model was fitted to, 0 to 1. */
  readonly propensity: ArrayLike<number>
  /** Of simulated customers, who else nobody knows: 1 for those who have not left, else 0. */
  readonly alive: ArrayLike<number>
  /** Of simulated customers: the mean that their spend is drawn around. */
  readonly trueMeanSpend: ArrayLike<number>
  /** What the rules decided: the strategy's id, and the rule that did; null where no rule fired. */
  readonly strategy: ArrayLike<string | null>
  readonly rule: ArrayLike<string | null>
  /** Days that the customer usually leaves between two purchases, as `personalGaps` gives them. */
  readonly gap: ArrayLike<number>
  /** Days from the first occasion to the second; for who has none yet, from the first to `asOf`. NaN without a purchase. */
  readonly daysToRepeat: ArrayLike<number>
  /** 1 where the second occasion has come, 0 where it has not, or not yet. */
  readonly repeated: ArrayLike<number>
  /** Age in years at `asOf`, where the caller knows it. Never `age`. */
  readonly ageYears: ArrayLike<number>
  /** Satisfaction on a scale of 1 to 5. */
  readonly satisfaction: ArrayLike<number>
  /** The customer's last answer to "would you recommend us", 0 to 10. */
  readonly nps: ArrayLike<number>
  /** New customers that this one brought. */
  readonly referrals: ArrayLike<number>
  /** Epoch milliseconds of the customer's last complaint; NaN without one. Guard rails of the playbook read it. */
  readonly lastComplaint: ArrayLike<number>
  /** How unevenly purchases follow each other: deviation of the gaps ÷ their mean; 1 is chance, NaN below two gaps. */
  readonly gapVariation: ArrayLike<number>
  /** How many types of products the customer has bought. */
  readonly productTypes: ArrayLike<number>
  /** The survey scale that the customer agrees with most. */
  readonly leadingScale: ArrayLike<string | null>
  /** What the caller knows of the person: income in money, the rest as labels. Used only where it is asked for. */
  readonly income: ArrayLike<number>
  readonly gender: ArrayLike<string | null>
  readonly occupation: ArrayLike<string | null>
  readonly education: ArrayLike<string | null>
  /** Where the customer is, in the caller's words. */
  readonly region: ArrayLike<string | null>
  /** Classes that the axes of a profile give; null where none applies. */
  readonly behaviourTier: ArrayLike<string | null>
  readonly attributeTier: ArrayLike<string | null>
  readonly profitTier: ArrayLike<string | null>
  readonly valueTier: ArrayLike<string | null>
  readonly satisfactionLevel: ArrayLike<string | null>
  readonly purchasingPower: ArrayLike<string | null>
  readonly frequencyTier: ArrayLike<string | null>
  readonly loyalty: ArrayLike<string | null>
  readonly purchaseBehaviour: ArrayLike<string | null>
  readonly needType: ArrayLike<string | null>
  readonly ageBand: ArrayLike<string | null>
  readonly ageGroup: ArrayLike<string | null>
  readonly incomeBand: ArrayLike<string | null>
  readonly genderGroup: ArrayLike<string | null>
  readonly occupationGroup: ArrayLike<string | null>
  readonly educationGroup: ArrayLike<string | null>
  readonly regionGroup: ArrayLike<string | null>
  readonly psychographicType: ArrayLike<string | null>
  readonly npsClass: ArrayLike<string | null>
  readonly channelType: ArrayLike<string | null>
  readonly priceSensitivity: ArrayLike<string | null>
  readonly breadth: ArrayLike<string | null>
  readonly engagementLevel: ArrayLike<string | null>
  readonly intent: ArrayLike<string | null>
  readonly motivation: ArrayLike<string | null>
  readonly sentimentClass: ArrayLike<string | null>
  readonly growthPotential: ArrayLike<string | null>
  /** Orders online ÷ orders on a known channel, 0 to 1. */
  readonly onlineShare: ArrayLike<number>
  /** Discounted orders ÷ orders, and money spent on discounted lines ÷ money spent; 0 to 1. */
  readonly discountedShare: ArrayLike<number>
  readonly discountedSpend: ArrayLike<number>
  /** What the customer's events weigh together, fading with time; 0 without any. */
  readonly engagement: ArrayLike<number>
  /** What recent events say of the next purchase: active, hesitant, refusing. */
  readonly intentSignal: ArrayLike<string | null>
  /** Why the customer buys (need, interest, social), and whether they said so (stated) or it was concluded (inferred). */
  readonly motivationSignal: ArrayLike<string | null>
  readonly motivationSource: ArrayLike<string | null>
  /** A score of what the customer writes, -1 to 1, given from outside. */
  readonly sentiment: ArrayLike<number>
  /** Next year's value ÷ last year's, and what kind of case it is. */
  readonly growthRatio: ArrayLike<number>
  readonly growthCase: ArrayLike<string | null>
  /** The category bought most. */
  readonly favouriteCategory: ArrayLike<Id | null>
  /** Where and when to reach the customer: a channel, and hours from 0 to below 24 on the clock of a time zone. */
  readonly preferredChannel: ArrayLike<Id | null>
  readonly preferredHour: ArrayLike<number>
}

/** A plain object of equal-length columns. */
export type Table = { readonly [column: string]: Column<unknown> }
