import { fail } from '../errors.ts'
import type { Policy } from './policy.ts'

/** Refuses what is no policy, or one of a later version. Each model checks itself when it is applied. */
export function checkPolicy(policy: Policy<string, string>): void {
  if (policy?.kind !== 'policy' || policy.version !== 1) fail('model', 'a policy of version 1', policy)
}
