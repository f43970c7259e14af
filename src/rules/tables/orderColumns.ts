/**
 * All names, in an order that agrees with that of every list where there is one, and else with the first of them. So
 * what was read from a table is written with its columns where they were.
 */
export function orderColumns(lists: readonly (readonly string[])[]): string[] {
  const followers = new Map<string, Set<string>>()
  for (const list of lists) {
    for (const [k, name] of list.entries()) {
      if (!followers.has(name)) followers.set(name, new Set())
      if (k > 0) followers.get(list[k - 1]!)!.add(name)
    }
  }
  const ahead = new Map([...followers.keys()].map((name) => [name, 0]))
  for (const names of followers.values()) for (const name of names) ahead.set(name, ahead.get(name)! + 1)
  const order: string[] = []
  while (ahead.size > 0) {
    // The first that nothing has to come before; if lists contradict each other, the first of all.
    const [next] = [...ahead].find(([, count]) => count === 0) ?? [...ahead][0]!
    order.push(next)
    ahead.delete(next)
    for (const name of followers.get(next)!) if (ahead.has(name)) ahead.set(name, ahead.get(name)! - 1)
  }
  return order
}
