/** Each made once, when first asked for. */
export function keep<T>(make: (field: string) => T): (field: string) => T {
  const made = new Map<string, T>()
  return (field) => {
    if (!made.has(field)) made.set(field, make(field))
    return made.get(field)!
  }
}
