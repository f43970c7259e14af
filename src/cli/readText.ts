import { decodeChunks } from './read/decodeChunks.ts'
import { openInput } from './read/openInput.ts'

/** A text file, and what to call it in messages. */
export interface TextFile {
  readonly name: string
  readonly text: string
}

/**
 * Reads a whole text file, or standard input for "-", whatever its encoding; plain or gzip.
 *
 * @throws ClienteleError `file`, for a file that cannot be opened, unpacked or decoded.
 */
export async function readText(source: string): Promise<TextFile> {
  const input = await openInput(source)
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of decodeChunks(input.chunks, input.name).chunks) {
    text += decoder.decode(chunk, { stream: true })
  }
  return { name: input.name, text: text + decoder.decode() }
}
