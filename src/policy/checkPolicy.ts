import { fail } from '../errors.ts'
import type { Policy } from './policy.ts'

const LISTS = ['rfm', 'clv', 'abc', 'stages', 'clusters', 'propensity', 'axes', 'rules'] as const

/** Refuses what is no policy, or one of a later version. Each model checks itself when it is applied. */
export function checkPolicy(policy: Policy<string, string>): void {
  if (policy?.kind !== 'policy' || policy.version !== 1) fail('model', 'a policy of version 1', policy)
  const missing = LISTS.find((name) => !Array.isArray(policy[name]))
  if (missing !== undefined) fail('model', `a policy with a list \`${missing}\`, which may be empty`, policy[missing])
}
