import type { Language } from '../table/columns.ts'
import type { FindingCode } from './auditOrders.ts'

type Message = (count: number, extra: string) => string

const lines = (count: number): string => (count === 1 ? '1 line' : `${count} lines`)
const has = (count: number): string => (count === 1 ? 'has' : 'have')

/** What each finding says to people. */
export const messages: Record<Language, Record<FindingCode, Message>> = {
  en: {
    'missing-id': (n) => `${lines(n)} ${has(n)} no customer id and cannot be counted for anyone.`,
    'impossible-date': (n) => `${lines(n)} ${has(n)} no date, or one that does not exist.`,
    'impossible-amount': (n) => `${lines(n)} ${has(n)} no finite amount (or one beyond 2^53).`,
    'after-as-of': (n) => `${lines(n)} ${n === 1 ? 'lies' : 'lie'} after the day of asOf.`,
    'duplicate-line': (n) => `${lines(n)} ${n === 1 ? 'repeats' : 'repeat'} an earlier one in every column.`,
    refund: (n) => `${lines(n)} ${n === 1 ? 'is a refund' : 'are refunds'} (negative amount).`,
    'refund-without-purchase': (n) =>
      `${lines(n)} ${n === 1 ? 'refunds' : 'refund'} a customer who had bought nothing before in this log.`,
    'zero-amount': (n) =>
      n === 1
        ? '1 line has the amount 0 and counts as a free purchase.'
        : `${n} lines have the amount 0 and count as free purchases.`,
    'mixed-currencies': (n, names) => `The log holds ${n} currencies (${names}); a summary needs a rate.`,
    'similar-ids': (n, names) => `${n} customer ids differ only in case or white space: ${names}.`,
    'mixed-id-types': (n) =>
      `${lines(n)} ${has(n)} a number as id while others have text: 1 and "1" are two customers.`,
    'no-lines': () => 'The log is empty.',
  },
  zh: {
    'missing-id': (n) => `${n} 行没有客户编号，无法归属到任何客户。`,
    'impossible-date': (n) => `${n} 行没有日期，或日期不存在。`,
    'impossible-amount': (n) => `${n} 行没有有效金额（或超过 2^53）。`,
    'after-as-of': (n) => `${n} 行晚于统计截止日。`,
    'duplicate-line': (n) => `${n} 行与之前的某一行各列完全相同。`,
    refund: (n) => `${n} 行为退款（金额为负）。`,
    'refund-without-purchase': (n) => `${n} 行退款所属客户此前在本日志中没有购买。`,
    'zero-amount': (n) => `${n} 行金额为 0，按免费购买计。`,
    'mixed-currencies': (n, names) => `日志含 ${n} 种货币（${names}），汇总时需要提供汇率。`,
    'similar-ids': (n, names) => `${n} 个客户编号仅大小写或空格不同：${names}。`,
    'mixed-id-types': (n) => `${n} 行的客户编号是数字，其余为文本：1 与 "1" 是两个客户。`,
    'no-lines': () => '日志为空。',
  },
}
