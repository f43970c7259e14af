import type { Localized } from '../table/columns.ts'
import type { Place } from './placeCoefficients.ts'
import type { PropensityFinding, PropensityModel } from './propensityModel.ts'

/** What a fit knows about itself. */
export interface Facts {
  readonly places: readonly Place[]
  /** Number of coefficients, the intercept among them. */
  readonly size: number
  readonly fitted: PropensityModel['fitted']
  readonly weighted: boolean
  readonly single: boolean
  readonly separated: boolean
  /** Coefficients of numbers that alone tell the outcomes apart. */
  readonly separating: readonly number[]
  readonly collinear: readonly number[]
  readonly converged: boolean
}

/** What could mislead a reader of the model. */
export function describeFit(facts: Facts): PropensityFinding[] {
  const { places, size, fitted, single, separating } = facts
  const { used, outcomes, withMissing } = fitted
  const findings: PropensityFinding[] = []
  const note = (code: PropensityFinding['code'], column: string | null, count: number, message: Localized): void => {
    findings.push({ code, column, count, message })
  }
  if (single) {
    note('single-outcome', null, used, {
      en: 'All customers had the same outcome: everybody gets the rate.',
      zh: '所有客户结果相同：每位客户都取总体比率。',
    })
  }
  if (facts.separated) {
    note('separated', null, used, {
      en: 'The columns tell the outcomes apart without a fault: coefficients are as large as the penalty lets them be. Does a column know the outcome?',
      zh: '这些列能毫无差错地区分结果：系数的大小只由惩罚项决定。请检查是否有列泄露了结果。',
    })
  }
  for (const place of places) {
    const { column } = place.raw
    const coefficients = [place.at, ...place.levels, place.missing].filter((each) => each > 0)
    if (coefficients.length === (place.missing > 0 ? 1 : 0)) {
      note('constant-column', column, used, {
        en: `${column} has one value only and tells nothing.`,
        zh: `${column} 只有一个值，不含信息。`,
      })
    }
    if (coefficients.some((each) => facts.collinear.includes(each))) {
      note('collinear-column', column, used, {
        en: `${column}, or a level of it, follows from the columns before it: their coefficients cannot be told apart.`,
        zh: `${column}（或其某一取值）可由前面的列推出：系数无法区分。`,
      })
    }
    if (separating.includes(place.at)) {
      note('separating-column', column, used, {
        en: `${column} alone tells the outcomes apart, perhaps but for one value. Does it know the outcome?`,
        zh: `仅凭 ${column} 即可区分结果（最多一个取值例外）。请检查它是否泄露了结果。`,
      })
    }
    if (!single) noteOneSided(place, note)
  }
  const coefficients = size - 1
  const rarer = Math.min(outcomes, used - outcomes)
  if (!single && coefficients > 0 && rarer < 10 * coefficients) {
    note('few-outcomes', null, rarer, {
      en: `The rarer outcome has ${rarer} customers for ${coefficients} coefficients: ten for each are customary.`,
      zh: `较少的一类结果只有 ${rarer} 位客户，而系数有 ${coefficients} 个：通常每个系数至少需要十位。`,
    })
  }
  if (withMissing > 0) {
    note('left-out', null, withMissing, {
      en: `Left out for a missing value: ${withMissing} customers.`,
      zh: `因缺失值未参与拟合：${withMissing} 位客户。`,
    })
  }
  if (facts.weighted) {
    note('weighted', null, used, {
      en: 'Class weights were given: propensities rank customers, but are no probabilities.',
      zh: '使用了类别权重：倾向值可用于排序，但不是概率。',
    })
  }
  if (!facts.converged && !facts.separated) {
    note('not-converged', null, used, {
      en: 'The fit stopped before the maximum: allow more iterations or a larger penalty.',
      zh: '拟合未达到最大值：请增加迭代次数或加大惩罚项。',
    })
  }
  return findings
}

type Note = (code: PropensityFinding['code'], column: string | null, count: number, message: Localized) => void

/** Levels whose customers all did the same. */
function noteOneSided({ raw, counts, outcomes }: Place, note: Note): void {
  if (raw.takes === 'number') return
  const { column, values } = raw
  const oneSided = Array.from(values.keys()).filter((level) => {
    return counts[level]! > 0 && (outcomes[level] === 0 || outcomes[level] === counts[level])
  })
  if (oneSided.length === 0) return
  const concerned = oneSided.reduce((sum, level) => sum + counts[level]!, 0)
  const names = oneSided.map((level) => String(values[level]))
  const shown = names.slice(0, 5).join(', ') + (names.length > 5 ? ', …' : '')
  note('one-sided-level', column, concerned, {
    en: `All customers of a level of ${column} had the same outcome (${shown}): its coefficient is as large as the penalty lets it be.`,
    zh: `${column} 的某些取值下所有客户结果相同（${shown}）：其系数的大小只由惩罚项决定。`,
  })
}
