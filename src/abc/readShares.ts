import { fail } from '../errors.ts'

/** Classes by share of customers: the share up to which each goes, null for the last. */
export function readShares(
  classes: { readonly [id: string]: number },
  rest: string,
): { readonly id: string; readonly share: number | null }[] {
  if (classes === null || typeof classes !== 'object') fail('argument', '`classes` to be shares by class', classes)
  let least = 0
  const steps: { id: string; share: number | null }[] = []
  for (const [id, share] of Object.entries(classes)) {
    if (!(share > least && share < 1)) {
      fail('argument', '`classes` to be shares of customers rising from above 0 to below 1', share)
    }
    steps.push({ id, share })
    least = share
  }
  if (typeof rest !== 'string' || rest === '') fail('argument', '`rest` to be a name', rest)
  steps.push({ id: rest, share: null })
  const twin = steps.find(({ id }, k) => steps.findIndex((other) => other.id === id) < k)
  if (twin !== undefined) fail('argument', 'each class named once', twin.id)
  return steps
}
