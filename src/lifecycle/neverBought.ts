import type { Condition } from '../condition/condition.ts'
import { neverBoughtBy } from '../orders/neverBoughtBy.ts'

export const neverBought: Condition = /* @__PURE__ */ neverBoughtBy('frequency')
