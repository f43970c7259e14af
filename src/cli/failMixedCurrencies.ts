import { ClienteleError } from '../errors.ts'
import { currencyName } from './read/NumberCells.ts'

/**
 * Throws for amounts that are written with the signs or codes of several currencies.
 *
 * @throws ClienteleError `mixed-currencies`.
 */
export function failMixedCurrencies(written: Iterable<string>, where: string): void {
  const currencies = new Map<string, string>()
  for (const sign of written) if (!currencies.has(currencyName(sign))) currencies.set(currencyName(sign), sign)
  if (currencies.size < 2) return
  throw new ClienteleError(
    'mixed-currencies',
    `Expected amounts in one currency in ${where}, got ${currencies.size}: ${[...currencies.values()].slice(0, 5).join(', ')}.`,
    { count: currencies.size },
  )
}
