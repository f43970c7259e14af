export { applyPolicy } from './applyPolicy.ts'
export { type ColumnsOf, fitPolicy, type NumbersOf, type PolicyOptions } from './fitPolicy.ts'
export type { DefaultColumns, Policy, PolicyAbc, PolicyClv, PolicyColumns, PolicyRow } from './policy.ts'
export { policyOf } from './policyOf.ts'
