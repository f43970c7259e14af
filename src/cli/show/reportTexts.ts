import type { Language } from '../../table/columns.ts'
import type { OrderField } from '../mapColumns.ts'

/** The words of the report, apart from those that models and findings bring. */
export interface ReportTexts {
  readonly title: string
  readonly file: string
  readonly lines: (count: string) => string
  readonly to: string
  readonly columns: string
  readonly fields: { readonly [field in OrderField]: string }
  readonly asOf: string
  readonly lastOrder: string
  readonly ambiguousDates: { readonly dmy: string; readonly mdy: string }
  readonly linesTitle: string
  readonly rows: string
  readonly amount: string
  readonly given: string
  readonly kept: string
  readonly dropped: string
  readonly findings: string
  readonly noFindings: string
  readonly droppedMark: string
  readonly unreadable: (count: string, header: string, cells: string) => string
  readonly short: (count: string, rows: string) => string
  readonly long: (count: string, rows: string) => string
  readonly leftOut: (count: string, rows: string) => string
  readonly empty: (count: string) => string
  readonly customers: string
  readonly people: string
  readonly known: string
  readonly bought: string
  readonly refundedOnly: string
  readonly grid: string
  readonly gridNote: string
  readonly segments: string
  readonly tiers: string
  readonly stages: string
  readonly value: (days: string) => string
  readonly alive: string
  readonly orders: string
  readonly clv: string
  readonly expected: string
  readonly range: string
  readonly model: string
  readonly nothingBought: string
  readonly noValue: string
  readonly strategies: string
  readonly examples: string
  readonly figures: (days: string | null, orders: number, spend: string) => string
  readonly held: string
  readonly nearest: string
  readonly because: (what: string, why: string) => string
  readonly topValue: string
  readonly share: string
  readonly spend: string
  readonly spendShare: string
  readonly top: string
  readonly id: string
  readonly segment: string
  readonly stage: string
  readonly strategy: string
  readonly pAlive: string
  readonly colon: string
  readonly saved: (what: 'policy' | 'customers', path: string) => string
}

function rowsHave(count: string): string {
  return count === '1' ? '1 row has' : `${count} rows have`
}

/** The report in English and Chinese. */
export const reportTexts: { readonly [language in Language]: ReportTexts } = {
  en: {
    title: 'Customer report',
    file: 'File',
    lines: (count) => `${count} lines`,
    to: 'to',
    columns: 'Columns',
    fields: {
      id: 'customer',
      date: 'date',
      amount: 'amount',
      quantity: 'quantity',
      price: 'unit price',
      orderId: 'order',
      cost: 'cost',
      product: 'product',
      category: 'category',
      channel: 'channel',
      currency: 'currency',
    },
    asOf: 'As of',
    lastOrder: 'the day of the last order; --as-of sets another',
    ambiguousDates: { dmy: 'dates read as day/month/year', mdy: 'dates read as month/day/year' },
    linesTitle: 'Lines',
    rows: 'lines',
    amount: 'amount',
    given: 'given',
    kept: 'kept',
    dropped: 'dropped',
    findings: 'Findings',
    noFindings: 'Nothing to report.',
    droppedMark: 'dropped',
    unreadable: (count, header, cells) =>
      `${count} ${count === '1' ? 'cell' : 'cells'} of ${header} cannot be read, such as ${cells}.`,
    short: (count, rows) => `${rowsHave(count)} fewer cells than the header (${rows}); the last ones count as empty.`,
    long: (count, rows) => `${rowsHave(count)} more cells than the header (${rows}); all their cells count as empty.`,
    leftOut: (count, rows) =>
      `${rowsHave(count)} more cells than the header (${rows}) and ${count === '1' ? 'is' : 'are'} left out.`,
    empty: (count) => `${rowsHave(count)} nothing in ${count === '1' ? 'it and is' : 'them and are'} left out.`,
    customers: 'Customers',
    people: 'customers',
    known: 'known',
    bought: 'with a purchase',
    refundedOnly: 'with refunds only',
    grid: 'RFM: customers by recency (R) and by frequency and money (FM), 5 is best',
    gridNote: 'share of the customers that are scored',
    segments: 'Segments',
    tiers: 'ABC tiers',
    stages: 'Stages',
    value: (days) => `What customers will be worth in the next ${days} days`,
    alive: 'customers still buying',
    orders: 'orders',
    clv: 'value',
    expected: 'expected',
    range: '95 % interval',
    model: 'Model',
    nothingBought: 'Nobody has bought anything.',
    noValue: 'unknown',
    strategies: 'Strategies',
    examples: 'Why: the customer of median spend in each of the largest strategies',
    figures: (days, orders, spend) =>
      [
        days === null ? 'no order' : `last order ${days} ${days === '1' ? 'day' : 'days'} ago`,
        `${orders} ${orders === 1 ? 'order' : 'orders'}`,
        `spend ${spend}`,
      ].join(', '),
    held: 'holds',
    nearest: 'not yet',
    because: (what, why) => `${what} (${why})`,
    topValue: 'Most valuable customers ahead',
    share: 'share',
    spend: 'spend',
    spendShare: 'of spend',
    top: 'Largest customers',
    id: 'customer',
    segment: 'segment',
    stage: 'stage',
    strategy: 'strategy',
    pAlive: 'still buying',
    colon: ': ',
    saved: (what, path) => `Saved the ${what} to ${path}`,
  },
  zh: {
    title: '客户报告',
    file: '文件',
    lines: (count) => `${count} 行`,
    to: '至',
    columns: '列',
    fields: {
      id: '客户',
      date: '日期',
      amount: '金额',
      quantity: '数量',
      price: '单价',
      orderId: '订单',
      cost: '成本',
      product: '商品',
      category: '品类',
      channel: '渠道',
      currency: '币种',
    },
    asOf: '截至',
    lastOrder: '最后一笔订单当天；可用 --as-of 指定',
    ambiguousDates: { dmy: '日期按 日/月/年 读取', mdy: '日期按 月/日/年 读取' },
    linesTitle: '订单行',
    rows: '行数',
    amount: '金额',
    given: '读入',
    kept: '保留',
    dropped: '剔除',
    findings: '数据检查',
    noFindings: '未发现问题。',
    droppedMark: '已剔除',
    unreadable: (count, header, cells) => `${header} 有 ${count} 个单元格无法读取，例如 ${cells}。`,
    short: (count, rows) => `${count} 行的单元格少于表头（${rows}），缺少的按空值处理。`,
    long: (count, rows) => `${count} 行的单元格多于表头（${rows}），整行按空值处理。`,
    leftOut: (count, rows) => `${count} 行的单元格多于表头（${rows}），已剔除。`,
    empty: (count) => `${count} 行没有任何内容，已剔除。`,
    customers: '客户',
    people: '客户数',
    known: '已知客户',
    bought: '有购买',
    refundedOnly: '仅有退款',
    grid: 'RFM：按最近购买（R）与频次和金额（FM）划分的客户，5 为最好',
    gridNote: '占已评分客户的比例',
    segments: '客户细分',
    tiers: 'ABC 分类',
    stages: '生命周期阶段',
    value: (days) => `客户未来 ${days} 天的价值`,
    alive: '仍会购买的客户',
    orders: '订单数',
    clv: '价值',
    expected: '期望',
    range: '95% 区间',
    model: '模型',
    nothingBought: '没有任何购买。',
    noValue: '未知',
    strategies: '营销策略',
    examples: '为什么：人数最多的策略各举一位消费居中的客户',
    figures: (days, orders, spend) =>
      [days === null ? '无订单' : `${days} 天前下单`, `${orders} 单`, `消费 ${spend}`].join('，'),
    held: '成立',
    nearest: '尚未',
    because: (what, why) => `${what}（${why}）`,
    topValue: '未来价值最高的客户',
    share: '占比',
    spend: '消费额',
    spendShare: '消费占比',
    top: '消费最高的客户',
    id: '客户',
    segment: '客户细分',
    stage: '生命周期阶段',
    strategy: '营销策略',
    pAlive: '仍活跃',
    colon: '：',
    saved: (what, path) => `${what === 'policy' ? '策略文件' : '客户表'}已保存到 ${path}`,
  },
}
