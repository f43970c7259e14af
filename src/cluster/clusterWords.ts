import type { Localized } from '../table/columns.ts'
import type { ClusterFigure } from './clusterModel.ts'

/** What is said of little and of much of a column, or the name of the column, from which that is made. */
export type ClusterLabel = Localized | { readonly low: Localized; readonly high: Localized }

/** A mean is worth a word from 125 percent of that of all up, and from its reverse, 80, down. */
const HIGH = 125
const LOW = 80

/** What sets a cluster apart, in the order of the columns. */
export function wordsFor(
  profile: readonly ClusterFigure[],
  dimensions: readonly { readonly low: Localized; readonly high: Localized }[],
): Localized {
  const said = profile.flatMap(({ index }, t) => {
    if (index === null || (index > LOW && index < HIGH)) return []
    return [index <= LOW ? dimensions[t]!.low : dimensions[t]!.high]
  })
  if (said.length === 0) return { en: 'about average', zh: '接近平均' }
  return { en: said.map(({ en }) => en).join(', '), zh: said.map(({ zh }) => zh).join('、') }
}

/** The words for a column: those given, those of the glossary, or its name with "low" and "high". */
export function wordsOf(column: string, given: ClusterLabel | undefined): { low: Localized; high: Localized } {
  if (given !== undefined && 'low' in given) return { low: given.low, high: given.high }
  const known = given === undefined && Object.hasOwn(GLOSSARY, column) ? GLOSSARY[column] : undefined
  if (known !== undefined) {
    const [low, lowZh, high, highZh] = known
    return { low: { en: low, zh: lowZh }, high: { en: high, zh: highZh } }
  }
  const { en, zh } = given ?? { en: column, zh: column }
  return { low: { en: `low ${en}`, zh: `${zh}低` }, high: { en: `high ${en}`, zh: `${zh}高` } }
}

/** Little and much of the columns of the glossary. */
const GLOSSARY: { readonly [column: string]: readonly [string, string, string, string] } = {
  recency: ['recent', '近期购买', 'long ago', '久未购买'],
  frequency: ['infrequent', '低频', 'frequent', '高频'],
  monetary: ['low spend', '低消费', 'high spend', '高消费'],
  profit: ['low profit', '低利润', 'high profit', '高利润'],
  ordersRecent: ['quiet lately', '近期沉寂', 'active lately', '近期活跃'],
  ordersPrevious: ['quiet before', '此前沉寂', 'active before', '此前活跃'],
  repeats: ['few repeat orders', '复购少', 'many repeat orders', '复购多'],
  tenure: ['new to us', '新近加入', 'long with us', '老客户'],
  tenureAtLast: ['short history', '购买史短', 'long history', '购买史长'],
  repeatSpend: ['small orders', '客单价低', 'large orders', '客单价高'],
  expectedOrders: ['few orders ahead', '预期订单少', 'many orders ahead', '预期订单多'],
  expectedSpend: ['small orders ahead', '预期客单价低', 'large orders ahead', '预期客单价高'],
  clv: ['low lifetime value', '低生命周期价值', 'high lifetime value', '高生命周期价值'],
  pAlive: ['probably gone', '可能已流失', 'probably active', '可能仍活跃'],
  ageYears: ['young', '年轻', 'old', '年长'],
  income: ['low income', '低收入', 'high income', '高收入'],
  satisfaction: ['dissatisfied', '满意度低', 'satisfied', '满意度高'],
  nps: ['unlikely to recommend', '推荐意愿低', 'likely to recommend', '推荐意愿高'],
  referrals: ['few referrals', '推荐新客少', 'many referrals', '推荐新客多'],
  productTypes: ['few kinds of products', '品类单一', 'many kinds of products', '品类广泛'],
  onlineShare: ['buys offline', '线下为主', 'buys online', '线上为主'],
  discountedShare: ['pays full price', '少用折扣', 'buys at a discount', '偏好折扣'],
  engagement: ['little engaged', '互动少', 'engaged', '互动多'],
}
