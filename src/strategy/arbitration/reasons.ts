import type { Localized } from '../../table/columns.ts'
import type { SuppressionCode } from '../arbitrate.ts'
import type { ContactCap } from '../strategy.ts'
import { strategyNames } from '../strategyNames.ts'

/** Why an action was suppressed; the words are shared by all rows that they hold for. */
export interface Reason {
  readonly code: SuppressionCode
  readonly because: Localized
}

export const noCustomer: Reason = {
  code: 'noCustomer',
  because: { en: 'The row names no customer.', zh: '该行没有客户编号。' },
}
export const noStrategy: Reason = {
  code: 'noStrategy',
  because: { en: 'No rule gave this customer a strategy.', zh: '没有规则为该客户给出策略。' },
}
export const excluded: Reason = {
  code: 'excluded',
  because: { en: 'The customer is on the list of those to leave in peace.', zh: '客户在不打扰名单中。' },
}
export const quiet: Reason = {
  code: 'quietHours',
  because: {
    en: 'Quiet hours where the customer is, and no later time is permitted.',
    zh: '客户所在地处于免打扰时段，且没有更晚的可用时间。',
  },
}
export const salesFull: Reason = {
  code: 'salesCapacity',
  because: { en: 'The sales person has no capacity left.', zh: '该销售人员的可用容量已满。' },
}

export function enough(perCustomer: number): Reason {
  return {
    code: 'perCustomer',
    because:
      perCustomer === 1
        ? { en: 'A better action was chosen for this customer.', zh: '已为该客户选择了更优先的行动。' }
        : {
            en: `${perCustomer} better actions were chosen for this customer.`,
            zh: `已为该客户选择了 ${perCustomer} 个更优先的行动。`,
          },
  }
}

export function noConsent(channel: string): Reason {
  const { en, zh } = nameOf(channel)
  return { code: 'consent', because: { en: `No consent to this channel: ${en}.`, zh: `客户未同意该渠道：${zh}。` } }
}

const perWords = {
  day: { en: 'a day', zh: '每天' },
  week: { en: 'a week', zh: '每周' },
  month: { en: 'a month', zh: '每月' },
}

export function capped({ channel, contacts, per }: ContactCap): Reason {
  const { en, zh } = channel === undefined ? { en: 'all channels together', zh: '全部渠道合计' } : nameOf(channel)
  const times = contacts === 1 ? '1 contact' : `${contacts} contacts`
  return {
    code: 'cap',
    because: {
      en: `No more than ${times} ${perWords[per].en}: ${en}.`,
      zh: `联系次数已达上限（${zh}，${perWords[per].zh}最多 ${contacts} 次）。`,
    },
  }
}

export function tooSoon(contacts: number, days: number): Reason {
  if (contacts === 0) {
    return { code: 'cadence', because: { en: 'This strategy contacts nobody.', zh: '该策略不主动联系客户。' } }
  }
  return {
    code: 'cadence',
    because: {
      en: `This strategy contacts a customer no more than ${contacts === 1 ? 'once' : `${contacts} times`} in ${days} days.`,
      zh: `该策略 ${days} 天内最多联系客户 ${contacts} 次。`,
    },
  }
}

export function channelFull(channel: string, capacity: number): Reason {
  const { en, zh } = nameOf(channel)
  return {
    code: 'channelCapacity',
    because: {
      en: `The capacity of the channel is used up: ${en}, ${capacity}.`,
      zh: `渠道容量已满：${zh}，${capacity}。`,
    },
  }
}

function nameOf(channel: string): Localized {
  const names: { readonly [word: string]: Localized } = strategyNames.channels
  return Object.hasOwn(names, channel) ? names[channel]! : { en: channel, zh: channel }
}
