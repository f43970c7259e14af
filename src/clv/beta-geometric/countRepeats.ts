/**
 * Customers and repeat purchases in all, and, at place i of `beyond`, customers with more than i repeats: a sum over
 * customers of sums over i < x becomes one sum over i.
 */
export function countRepeats(
  x: Float64Array,
  weight: Float64Array,
): { beyond: Float64Array; customers: number; purchases: number } {
  let customers = 0
  let purchases = 0
  let most = 0
  for (let i = 0; i < x.length; i++) {
    customers += weight[i]!
    purchases += weight[i]! * x[i]!
    if (x[i]! > most) most = x[i]!
  }
  const beyond = new Float64Array(most)
  for (let i = 0; i < x.length; i++) if (x[i]! > 0) beyond[x[i]! - 1]! += weight[i]!
  for (let i = most - 1; i > 0; i--) beyond[i - 1]! += beyond[i]!
  return { beyond, customers, purchases }
}
