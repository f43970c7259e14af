import type { Localized } from '../../table/columns.ts'
import type { FitFindingCode } from './types.ts'

/** What a finding means and what to do. The fits themselves give codes alone: texts would be a third of their size. */
export interface FindingText {
  readonly code: FitFindingCode
  readonly message: Localized
  readonly advice: Localized
}

const ratio = {
  en: 'Predictions hold, as they rest on the ratio in `limits`; do not read the single parameters, or set a penalty to keep them finite.',
  zh: '预测仍然可用，因为它只取决于 limits 中的比值；请勿单独解读各参数，或设置 penalty 使其有限。',
}

const more = {
  en: 'Observe for longer or fit more customers, and look at the intervals before acting.',
  zh: '请延长观察期或纳入更多客户，并在采取行动前查看区间。',
}

export const noDropout: FindingText = {
  code: 'no-dropout',
  message: {
    en: 'These data show nobody leaving for good, so everybody counts as alive and forecasts do not fade.',
    zh: '数据中看不出有客户永久流失，因此所有客户都视为活跃，预测不会随时间衰减。',
  },
  advice: more,
}

export const alikeInRate: FindingText = {
  code: 'alike-in-rate',
  message: {
    en: 'All customers buy at one rate: who bought more was lucky, and the order count says nothing of the future.',
    zh: '客户的购买频率没有差异：买得多只是偶然，订单数不能预示未来。',
  },
  advice: ratio,
}

export const alikeInDropout: FindingText = {
  code: 'alike-in-dropout',
  message: {
    en: 'All customers are equally likely to leave: staying long does not make a customer more loyal.',
    zh: '客户的流失倾向没有差异：留得更久并不意味着更忠诚。',
  },
  advice: ratio,
}

export const alikeInSpend: FindingText = {
  code: 'alike-in-spend',
  message: {
    en: 'All customers spend the same on average: differences between them are chance, and all get the mean.',
    zh: '客户的平均消费没有差异：看到的差别只是偶然，所有客户都按均值计。',
  },
  advice: ratio,
}

export const leaveAtOnce: FindingText = {
  code: 'leave-at-once',
  message: {
    en: 'Customers leave at the first chance or, as far as these data tell, never; only the share of each is known.',
    zh: '客户要么在第一次机会就流失，要么（就现有数据而言）永不流失，只能确定两者的比例。',
  },
  advice: {
    en: 'Look at one-time buyers apart from the others, and do not read the single parameters.',
    zh: '请将一次性客户与其他客户分开分析，并且不要单独解读各参数。',
  },
}

export const fewRepeaters: FindingText = {
  code: 'few-repeaters',
  message: {
    en: 'Fewer than ten customers bought again: the parameters are little more than a guess.',
    zh: '复购客户不足十位，参数几乎只是猜测。',
  },
  advice: more,
}

export const flatLikelihood: FindingText = {
  code: 'flat-likelihood',
  message: {
    en: 'Quite other parameters fit these data as well, so there are no standard errors.',
    zh: '差别很大的参数也能同样拟合这些数据，因此没有标准误。',
  },
  advice: more,
}

export const notConverged: FindingText = {
  code: 'not-converged',
  message: {
    en: 'The search ended before it found the best parameters.',
    zh: '搜索在找到最优参数之前就结束了。',
  },
  advice: {
    en: 'Look for odd rows (one huge customer, a wrong unit of time), or set a penalty.',
    zh: '请检查异常数据（例如个别超大客户、时间单位错误），或设置 penalty。',
  },
}

export const noMean: FindingText = {
  code: 'no-mean',
  message: {
    en: 'A few customers spend so much more than the rest that the distribution of spend has no mean.',
    zh: '少数客户的消费远高于其他客户，消费分布没有均值。',
  },
  advice: {
    en: 'Look at the largest customers apart from the others; who has no repeat purchases has no expected spend.',
    zh: '请将最大的客户单独分析；没有复购的客户没有期望消费。',
  },
}

export const allOrNone: FindingText = {
  code: 'all-or-none',
  message: {
    en: 'A customer uses every opportunity or none; only the share of those who do is known.',
    zh: '客户要么每次机会都购买，要么从不购买，只能确定两者的比例。',
  },
  advice: more,
}

export const alikeInPurchases: FindingText = {
  code: 'alike-in-purchases',
  message: {
    en: 'The purchases of one customer are all of the same amount; only p times gamma is known.',
    zh: '同一客户每次消费的金额都相同，只能确定 p 与 gamma 的乘积。',
  },
  advice: {
    en: 'Use the mean spend of each customer as it is, or set a penalty.',
    zh: '请直接使用每位客户的平均消费，或设置 penalty。',
  },
}

export const oneRenewal: FindingText = {
  code: 'one-renewal',
  message: {
    en: 'One renewal tells the share who leave, not how much customers differ.',
    zh: '仅一次续约只能得出流失比例，无法得出客户之间的差异。',
  },
  advice: more,
}
