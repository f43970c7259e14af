import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { fail, words } from '../../errors.ts'

/** An opened file or standard input. */
export interface Input {
  /** For messages: the path, or "standard input". */
  readonly name: string
  /** Bytes of the file as stored; undefined where that is unknown. */
  readonly size: number | undefined
  readonly gzip: boolean
  /** The content, unpacked. Each chunk is valid only until the next one is asked for. */
  readonly chunks: AsyncIterable<Uint8Array>
}

/** What `openInput` may be told. */
export interface InputOptions {
  /** Told now and then how many bytes of `size` have been read. */
  readonly onProgress?: (bytes: number, size: number | undefined) => void
}

const CHUNK = 1 << 20
const HEAD = 1 << 18

/**
 * Opens a path, or "-" for standard input, and unpacks gzip, which is known by its first two bytes and not by a name.
 * The first chunk holds at least 256 kB, unless all is shorter, so that formats can be told from it.
 *
 * @throws ClienteleError `file`, naming the file, when it cannot be opened; later when it cannot be unpacked.
 */
export async function openInput(source: string, options: InputOptions = {}): Promise<Input> {
  const { onProgress } = options
  const file = source === '-' ? undefined : openFile(source)
  const name = file === undefined ? 'standard input' : source
  const size = file?.size
  const raw =
    file === undefined ? readStream(process.stdin, onProgress) : readFile(file.descriptor, file.size, onProgress)
  const stored = await withHead(raw, 4)
  const [first, second, third, fourth] = stored.head
  const gzip = first === 0x1f && second === 0x8b
  if (first === 0x50 && second === 0x4b && third === 3 && fourth === 4) {
    fail('file', 'CSV or JSON lines, plain or gzip', words(`${name}, a zip archive or Excel workbook: save it as CSV`))
  }
  const content = gzip ? unpack(copied(stored.chunks), name) : stored.chunks
  return { name, size, gzip, chunks: (await withHead(content, HEAD)).chunks }
}

function openFile(path: string): { descriptor: number; size: number | undefined } {
  try {
    const descriptor = openSync(path, 'r')
    const stat = fstatSync(descriptor)
    if (stat.isDirectory()) {
      closeSync(descriptor)
      fail('file', 'a file', words(`${path}, a directory`))
    }
    return { descriptor, size: stat.isFile() ? stat.size : undefined }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') fail('file', 'a file', words(`${path}, which does not exist`))
    if (code === 'EACCES' || code === 'EPERM')
      fail('file', 'a readable file', words(`${path}, without permission to read it`))
    if (code === 'EISDIR') fail('file', 'a file', words(`${path}, a directory`))
    throw error
  }
}

/** One buffer serves all reads: a log may be larger than the memory. */
async function* readFile(
  descriptor: number,
  size: number | undefined,
  onProgress: InputOptions['onProgress'],
): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(CHUNK)
  let total = 0
  try {
    for (;;) {
      const length = readSync(descriptor, buffer, 0, CHUNK, null)
      if (length === 0) return
      total += length
      yield buffer.subarray(0, length)
      onProgress?.(total, size)
    }
  } finally {
    closeSync(descriptor)
  }
}

async function* readStream(
  stream: AsyncIterable<Uint8Array>,
  onProgress: InputOptions['onProgress'],
): AsyncGenerator<Uint8Array> {
  let total = 0
  for await (const chunk of stream) {
    total += chunk.length
    yield chunk
    onProgress?.(total, undefined)
  }
}

/** For a consumer that reads ahead, as a stream does. */
async function* copied(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield chunk.slice()
}

async function* unpack(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const stored = Readable.from(chunks, { highWaterMark: 1 })
  const unpacked = createGunzip({ chunkSize: HEAD })
  stored.on('error', (error) => unpacked.destroy(error))
  try {
    for await (const chunk of stored.pipe(unpacked)) yield chunk as Uint8Array
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'Z_BUF_ERROR')
      fail('file', 'a whole gzip file', words(`${name}, which ends too early (cut off in a transfer?)`))
    if (code?.startsWith('Z_'))
      fail('file', 'a sound gzip file', words(`${name}, which is damaged (${(error as Error).message})`))
    throw error
  } finally {
    stored.destroy()
  }
}

/** The same chunks, the first of them at least `size` bytes long. */
async function withHead(
  chunks: AsyncIterable<Uint8Array>,
  size: number,
): Promise<{ head: Uint8Array; chunks: AsyncIterable<Uint8Array> }> {
  const rest = chunks[Symbol.asyncIterator]()
  let head: Uint8Array = new Uint8Array(0)
  while (head.length < size) {
    const next = await rest.next()
    if (next.done) break
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value])
    if (head.length < size) head = head.slice()
  }
  return { head, chunks: continued(head, rest) }
}

async function* continued(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head
    for (;;) {
      const next = await rest.next()
      if (next.done) return
      yield next.value
    }
  } finally {
    await rest.return?.()
  }
}
