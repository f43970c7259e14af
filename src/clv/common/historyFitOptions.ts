import type { NumberColumn } from '../../table/columns.ts'
import type { TimeUnit } from './types.ts'

/** How a model with purchases at any time is fitted. */
export interface HistoryFitOptions {
  /**
   * The unit that the durations, in days, are converted to. The default scales nothing, so that numbers already in weeks
   * fit as they are, with parameters in weeks.
   *
   * @default 'day'
   */
  readonly timeUnit?: TimeUnit
  /**
   * Pulls the parameters towards 0, for small data: `penalty` times the sum of their squares is added to the mean negative
   * log-likelihood. Not free of the time unit.
   *
   * @default 0
   */
  readonly penalty?: number
  /** How many customers each row stands for: finite and not negative. */
  readonly weights?: NumberColumn
}
