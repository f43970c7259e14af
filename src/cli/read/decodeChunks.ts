import { isAscii } from 'node:buffer'
import { fail, words } from '../../errors.ts'

/** Text as UTF-8 bytes, and how it was encoded before. */
export interface DecodedChunks {
  /** "utf-8" until something else is found: final when all chunks have been read. */
  readonly encoding: string
  readonly chunks: AsyncIterable<Uint8Array>
}

/**
 * Passes UTF-8 through, without its byte order mark, and turns UTF-16 (known by its mark), GBK / GB18030 and
 * Windows-1252 (told by the first bytes that are not ASCII) into UTF-8. `encoding` overrides what would be found.
 *
 * @throws ClienteleError `argument`, for an encoding that this platform does not know.
 */
export function decodeChunks(chunks: AsyncIterable<Uint8Array>, name: string, encoding?: string): DecodedChunks {
  const decoded = { encoding: encoding === undefined ? 'utf-8' : openDecoder(encoding).encoding, chunks }
  decoded.chunks = decode(chunks, name, encoding !== undefined, decoded)
  return decoded
}

async function* decode(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  known: boolean,
  result: { encoding: string },
): AsyncGenerator<Uint8Array> {
  let decided = known
  let first = true
  let decoder = known && result.encoding !== 'utf-8' ? openDecoder(result.encoding) : undefined
  const encoder = new TextEncoder()
  for await (const chunk of chunks) {
    let bytes = chunk
    if (first) {
      first = false
      const marked = encodingOfMark(chunk)
      if (marked !== undefined && !known) {
        decided = true
        result.encoding = marked
        if (marked !== 'utf-8') decoder = openDecoder(marked)
      }
      if (marked === 'utf-8' && decoder === undefined) bytes = chunk.subarray(3)
      if (decoder === undefined && chunk.subarray(0, 4096).includes(0)) {
        fail(
          'file',
          'a text file',
          words(`${name}, which has zero bytes: no text, or UTF-16 (try --encoding utf-16le)`),
        )
      }
    }
    if (!decided && !isAscii(bytes)) {
      decided = true
      result.encoding = guessEncoding(bytes)
      if (result.encoding !== 'utf-8') decoder = openDecoder(result.encoding)
    }
    yield decoder === undefined ? bytes : encoder.encode(decoder.decode(bytes, { stream: true }))
  }
  const rest = decoder?.decode()
  if (rest) yield encoder.encode(rest)
}

function encodingOfMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

function guessEncoding(bytes: Uint8Array): string {
  if (canBe('utf-8', bytes)) return 'utf-8'
  return canBe('gb18030', bytes) && standsInPairs(bytes) ? 'gb18030' : 'windows-1252'
}

function canBe(encoding: string, bytes: Uint8Array): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/**
 * Whether most bytes beyond ASCII stand as in Chinese text, two for a character (the second may be ASCII, which is rare),
 * and not as accented letters do: alone, or two between other letters, as in "Größe". A pair with a letter on one side
 * ("T恤", "Süß") says nothing.
 */
function standsInPairs(bytes: Uint8Array): boolean {
  let paired = 0
  let single = 0
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at]! < 0x80) continue
    const from = at
    while (bytes[at]! >= 0x80) at++
    const letters = Number(isLetter(bytes[from - 1])) + Number(isLetter(bytes[at]))
    if (at - from === 1 || (at - from === 2 && letters === 2)) single += at - from
    else if (at - from > 2 || letters === 0) paired += at - from
  }
  return paired >= single
}

function isLetter(byte = 0): boolean {
  const lower = byte | 32
  return lower >= 97 && lower <= 122
}

function openDecoder(encoding: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(encoding)
  } catch {
    return fail('argument', '`--encoding` to be a known one such as utf-8, gb18030 or utf-16le', encoding)
  }
}
