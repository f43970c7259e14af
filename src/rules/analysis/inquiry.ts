import { boundsOf, todayOf } from '../../condition/clock.ts'
import type { Condition, RelativeDay } from '../../condition/condition.ts'
import { truthOf } from '../../condition/truthOf.ts'
import type { RuleOptions } from '../ruleSet.ts'

/** What conditions mean, on the day of the analysis. */
export interface Inquiry {
  ask(condition: Condition, facts: Readonly<Record<string, unknown>>): boolean | null
  /** The last millisecond before a day, the first of it, the last of it, and the first after it. */
  boundsOfDay(day: RelativeDay): readonly number[]
}

export function inquiryAt({ asOf, timeZone = 'UTC' }: RuleOptions): Inquiry {
  const at = { asOf, timeZone }
  return {
    ask: (condition, facts) => truthOf(condition, facts, at),
    boundsOfDay(day) {
      const distance = 'daysAgo' in day ? -day.daysAgo : day.daysAhead
      const [first, last] = boundsOf(todayOf(at, 'a condition counts days from it') + distance, timeZone)
      return [first - 1, first, last, last + 1]
    },
  }
}
