/** Wrong usage: exit code 2. Told from other errors by its name. */
export function usageError(message: string): Error {
  return Object.assign(new Error(message), { name: 'UsageError' })
}
