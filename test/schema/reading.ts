import { expect } from 'vitest'
import { isClienteleError } from '../../src/table/index.ts'
import { type Json, stored } from './documents.ts'

type Parse = (json: unknown) => unknown

/** One way to spoil a document, and what is said of it. */
export type Case = readonly [name: string, change: (document: Json) => void, message: string]

/** The message with which a document is refused after a change, or "accepted". */
export function refusal(parse: Parse, document: unknown, change: (document: Json) => void): string {
  const json = stored(document)
  change(json)
  return messageOf(() => parse(json))
}

/** The message with which a document is refused, or "accepted". */
export function messageOf(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    if (!isClienteleError(error)) throw error
    expect(error.code).toBe('model')
    return error.message
  }
  return 'accepted'
}

/** Reading a document back gives the same document, keys in the same order. */
export function holds(parse: Parse, document: unknown): void {
  const read = parse(stored(document))
  expect(read).toEqual(document)
  expect(JSON.stringify(read) === JSON.stringify(document), 'the same text').toBe(true)
}
