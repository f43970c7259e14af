import type { Column } from '../table/columns.ts'
import { encodeColumn } from '../table/encodeColumn.ts'
import { readColumn } from '../table/readColumn.ts'
import type { OrderLines, ReadLines } from './orderLines.ts'

/**
 * Marks each line that repeats an earlier one in every column given: 1 = a repetition. Lines that `skip` marks are
 * neither repetitions nor repeated.
 *
 * Cost: one hash a line over all columns, and a comparison where hashes agree.
 */
export function findDuplicates(lines: OrderLines, read: ReadLines, skip?: Uint8Array): Uint8Array {
  const columns = wordsOf(lines, read)
  const hashes = new Int32Array(read.length).fill(-2128831035)
  for (const column of columns) mixIn(hashes, column)

  const repeated = new Uint8Array(read.length)
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * read.length + 2)))
  const mask = slots.length - 1
  for (let i = 0; i < read.length; i++) {
    if (skip !== undefined && skip[i] !== 0) continue
    const hash = hashes[i]!
    let slot = (hash ^ (hash >>> 15)) & mask
    for (;;) {
      const row = slots[slot]! - 1
      if (row < 0) {
        slots[slot] = i + 1
        break
      }
      if (hashes[row] === hash && sameRow(columns, row, i)) {
        repeated[i] = 1
        break
      }
      slot = (slot + 1) & mask
    }
  }
  return repeated
}

/** 32-bit words, one at each `stride`: codes, or one half of the doubles of a column. */
interface Words {
  readonly words: Int32Array
  readonly stride: 1 | 2
}

function wordsOf(lines: OrderLines, read: ReadLines): Words[] {
  const columns: Words[] = [{ words: read.ids.codes, stride: 1 }, ...halvesOf(read.instants), ...halvesOf(read.amounts)]
  for (const [name, column] of Object.entries(lines)) {
    if (column === undefined || name === 'id' || name === 'date' || name === 'amount') continue
    if (column instanceof Float64Array) columns.push(...halvesOf(column))
    else columns.push({ words: codesOf(column, name), stride: 1 })
  }
  return columns
}

function halvesOf(numbers: Float64Array): Words[] {
  const words = new Int32Array(numbers.buffer, numbers.byteOffset, numbers.length * 2)
  return [
    { words, stride: 2 },
    { words: words.subarray(1), stride: 2 },
  ]
}

function codesOf(column: Column<unknown>, name: string): Int32Array {
  if (typeof column === 'object' && 'codes' in column) return column.codes as Int32Array
  const others = new Map<unknown, string>()
  const plain = Array.from(readColumn(column, name), (value) => {
    if (typeof value === 'string' || typeof value === 'number' || value === null || value === undefined) return value
    if (value instanceof Date) return value.getTime()
    // Flags, big integers and objects are equal where they are the same.
    if (!others.has(value)) others.set(value, `\0${others.size}`)
    return others.get(value)
  })
  return encodeColumn(plain, name).codes
}

function mixIn(hashes: Int32Array, { words, stride }: Words): void {
  for (let i = 0; i < hashes.length; i++) {
    const hash = Math.imul(hashes[i]! ^ words[i * stride]!, 16777619)
    hashes[i] = Math.imul(hash ^ (hash >>> 13), 1540483477)
  }
}

function sameRow(columns: readonly Words[], a: number, b: number): boolean {
  return columns.every(({ words, stride }) => words[a * stride] === words[b * stride])
}
