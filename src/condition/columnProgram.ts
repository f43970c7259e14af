import type { AsOf } from './clock.ts'
import { codeNumbers } from './codeNumbers.ts'
import type { Columns, Side } from './columnSides.ts'
import { compile, type Question, type Target } from './compile.ts'
import type { Condition } from './condition.ts'
import { keep } from './keep.ts'
import {
  fillBand,
  fillCodes,
  fillEach,
  fillPairs,
  fillPlanes,
  planesOf,
  type Rows,
  type Truths,
  WORDS,
} from './kernels.ts'
import { type PlainValue, plainValue, scaled } from './relations.ts'
import { answerOf } from './truth.ts'

/** So many rows at once stay in the cache of a processor until all conditions have been asked. */
const BLOCK = 32 * WORDS

/** Some of the rows that are asked. */
export interface Block extends Rows {
  side(field: string): Side
  /** For each code of a column, one after the other, the rows that have it or a lower one, a bit each. */
  planes(field: string): Uint32Array | undefined
}

/** Fills in the truth of a condition for the rows of a block. */
export type Fill = (rows: Block, out: Truths) => void

/** Conditions made into kernels that share the reading of columns. */
export interface ColumnProgram {
  readonly fills: readonly Fill[]
  /** What is asked of each field: how often, and the numbers at which an answer may change. */
  readonly asked: ReadonlyMap<string, { questions: number; readonly cuts: Set<number> }>
}

export function columnProgram(conditions: readonly Condition[], options: AsOf): ColumnProgram {
  const asked = new Map<string, { questions: number; cuts: Set<number> }>()
  const spare: Truths[] = []
  const target: Target<Fill> = {
    question(field, question) {
      const about = asked.get(field) ?? { questions: 0, cuts: new Set() }
      asked.set(field, about)
      about.questions++
      for (const cut of question.cuts ?? []) about.cuts.add(cut)
      return fillBy(field, question)
    },
    pair,
    all: (parts) => join(parts, true, spare),
    any: (parts) => join(parts, false, spare),
    not,
  }
  return { fills: conditions.map((condition) => compile(condition, target, options)), asked }
}

/** For so many questions it is less work to look at each row for each. */
const FEW = 2

/** Visits all rows block by block, with room for the truths of one. */
export function eachBlock(
  { asked }: ColumnProgram,
  columns: Columns,
  visit: (rows: Block, truths: Truths) => void,
): void {
  const side = keep((field) => {
    const given = columns.side(field)
    const about = asked.get(field)
    return given.numbers && about && about.questions > FEW ? codeNumbers(given.numbers, about.cuts) : given
  })
  const truths = new Uint32Array(2 * WORDS)
  for (let start = 0; start < columns.length; start += BLOCK) {
    const end = Math.min(columns.length, start + BLOCK)
    const planes = keep((field) => {
      const { codes, values } = side(field)
      const { questions } = asked.get(field)!
      return codes && questions > FEW && values.length <= 64 * questions
        ? planesOf(codes.subarray(start, end), values.length)
        : undefined
    })
    visit({ start, end, side, planes }, truths)
  }
}

/** Asks once for each distinct value where these are known. */
function fillBy(field: string, { ask, band }: Question): Fill {
  const known = new WeakMap<object, Uint8Array>()
  return (rows, out) => {
    const side = rows.side(field)
    const { numbers, codes, values } = side
    if (codes) {
      let truths = known.get(values)
      if (!truths) known.set(values, (truths = Uint8Array.from(values, ask)))
      const planes = rows.planes(field)
      if (planes) fillPlanes(planes, truths, out)
      else fillCodes(codes.subarray(rows.start, rows.end), truths, out)
    } else if (numbers && band) fillBand(rows, numbers, band, out)
    else fillEach(rows, (row) => ask(valueAt(side, row)), out)
  }
}

function pair(field: string, answer: number, other: string, times: number | undefined): Fill {
  return (rows, out) => {
    const left = rows.side(field)
    const right = rows.side(other)
    const { numbers } = left
    const others = right.numbers
    if (numbers && others) {
      fillPairs(rows, answer, numbers, others, times ?? 1, out)
    } else {
      fillEach(rows, (row) => answerOf(answer, valueAt(left, row), scaled(valueAt(right, row), times)), out)
    }
  }
}

function valueAt({ numbers, codes, values }: Side, row: number): PlainValue {
  return numbers ? plainValue(numbers[row]) : values[codes ? codes[row]! : row]
}

/** Takes room for truths from what is spare, and gives it back. */
function join(parts: readonly Fill[], all: boolean, spare: Truths[]): Fill {
  return (rows, out) => {
    const other = spare.pop() ?? new Uint32Array(2 * WORDS)
    if (parts.length > 0) parts[0]!(rows, out)
    else out.fill(all ? -1 : 0)
    for (let k = 1; k < parts.length; k++) {
      parts[k]!(rows, other)
      if (all) for (let w = 0; w < 2 * WORDS; w++) out[w]! &= other[w]!
      else for (let w = 0; w < 2 * WORDS; w++) out[w]! |= other[w]!
    }
    spare.push(other)
  }
}

/** It is where it could not be, and may be where it was not. */
function not(part: Fill): Fill {
  return (rows, out) => {
    part(rows, out)
    for (let w = 0; w < WORDS; w++) {
      const may = out[w]!
      out[w] = ~out[WORDS + w]!
      out[WORDS + w] = ~may
    }
  }
}
