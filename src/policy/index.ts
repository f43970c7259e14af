export { applyPolicy } from './applyPolicy.ts'
export { type ColumnsOf, fitPolicy, type PolicyOptions } from './fitPolicy.ts'
export type { DefaultColumns, Policy, PolicyAbc, PolicyColumns, PolicyRow } from './policy.ts'
export { policyOf } from './policyOf.ts'
