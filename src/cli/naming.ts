import { ClienteleError, isClienteleError } from '../errors.ts'

/** Runs `read`; errors of the library get the name of the file before their message. */
export function naming<T>(name: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (isClienteleError(error)) throw new ClienteleError(error.code, `${name}: ${error.message}`)
    throw error
  }
}
