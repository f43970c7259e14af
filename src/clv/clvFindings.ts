import type { ClvFinding } from './clvModel.ts'

export const noSpendColumn: ClvFinding = {
  code: 'no-spend-column',
  message: {
    en: 'There is no column `repeatSpend`: orders are predicted, money is not.',
    zh: '缺少 repeatSpend 列：只预测订单数，不预测金额。',
  },
  advice: {
    en: 'Add the mean net spend per repeat order, as `summarizeOrders` gives it.',
    zh: '请补充每笔复购订单的平均净额，summarizeOrders 可以给出。',
  },
}

export const noRepeatSpend: ClvFinding = {
  code: 'no-repeat-spend',
  message: {
    en: 'Nobody has repeat orders with a mean spend above 0: orders are predicted, money is not.',
    zh: '没有客户的复购平均金额大于 0：只预测订单数，不预测金额。',
  },
  advice: {
    en: 'Observe for longer, or multiply expected orders by an average of your own.',
    zh: '请延长观察期，或用自有的平均客单价乘以预期订单数。',
  },
}

export const spendWithoutMean: ClvFinding = {
  code: 'spend-without-mean',
  message: {
    en: 'Spend differs so widely between customers that its distribution has no mean (q is 1 or less). Customers without repeat orders get the plain average.',
    zh: '客户之间消费差异过大，分布没有均值（q 不大于 1）。没有复购的客户使用简单平均值。',
  },
  advice: {
    en: 'Look for wholesale buyers among your customers, and fit them apart.',
    zh: '请检查是否混有批发客户，并将其单独建模。',
  },
}

export const spendWithOrders: ClvFinding = {
  code: 'spend-with-orders',
  message: {
    en: 'Spend per order goes with the number of orders (correlation of logarithms beyond ±0.3); the spend model takes them to be unrelated.',
    zh: '单笔消费与订单数相关（对数相关系数超出 ±0.3），而消费模型假定二者无关。',
  },
  advice: {
    en: 'Fit groups of customers apart, by channel or by trade, and compare.',
    zh: '请按渠道或客户类型分组建模并比较。',
  },
}

export const noPosterior: ClvFinding = {
  code: 'no-posterior',
  message: {
    en: 'What the data leave open about the parameters cannot be told: intervals hold the chance of customers alone.',
    zh: '无法得知参数的不确定性：区间只包含客户自身的随机性。',
  },
  advice: {
    en: 'Set a penalty, or observe for longer.',
    zh: '请设置惩罚项，或延长观察期。',
  },
}

export const roughPosterior: ClvFinding = {
  code: 'rough-posterior',
  message: {
    en: 'The data say little about some parameters: take the intervals as a rough guide.',
    zh: '数据对部分参数提供的信息很少，区间仅供粗略参考。',
  },
  advice: {
    en: 'Observe for longer, or more customers.',
    zh: '请延长观察期或增加客户。',
  },
}
