import type { Localized } from '../table/columns.ts'

/** What growth accounting counts, in words. */
export const growthLabels: {
  readonly new: Localized
  readonly retained: Localized
  readonly resurrected: Localized
  readonly churned: Localized
  readonly expansion: Localized
  readonly contraction: Localized
} = {
  new: { en: 'New', zh: '新增' },
  retained: { en: 'Retained', zh: '留存' },
  resurrected: { en: 'Resurrected', zh: '召回' },
  churned: { en: 'Churned', zh: '流失' },
  expansion: { en: 'Expansion', zh: '增购' },
  contraction: { en: 'Contraction', zh: '减购' },
}
