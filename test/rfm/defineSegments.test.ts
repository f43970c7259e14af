import { expect, test } from 'vitest'
import { defineSegments, elevenSegments, fitRfm, rfmOf, type SegmentMapDefinition } from '../../src/rfm/index.ts'

const label = { en: 'X', zh: '某' }
const define = (segments: SegmentMapDefinition['segments'], bins: SegmentMapDefinition['bins'] = 2) =>
  defineSegments({ name: 'own', bins, segments })

test('a map of ranges over r and fm', () => {
  const map = define([
    { id: 'good', label, cells: [{ r: 2 }] },
    { id: 'bad', label, cells: [{ r: 1, fm: 1 }] },
    { id: 'mixed', label, cells: [{ r: 1, fm: 2 }] },
  ])
  expect(map).toEqual({
    name: 'own',
    bins: { r: 2, f: 2, m: 2 },
    grid: 'r-fm',
    cells: ['bad', 'mixed', 'good', 'good'],
    segments: ['good', 'bad', 'mixed'].map((id) => ({ id, label })),
  })
})

test('a map of ranges over r, f and m, each with its own bins', () => {
  const map = define(
    [
      { id: 'whale', label, cells: [{ m: [3, 4] }] },
      { id: 'rest', label, cells: [{ m: [1, 2] }] },
    ],
    { r: 2, f: 3, m: 4 },
  )
  expect(map.grid).toBe('r-f-m')
  expect(map.cells.length).toBe(24)
  const thresholds = { r: [30], f: [2, 3], m: [10, 20, 30] }
  const model = fitRfm({ recency: [], frequency: [], monetary: [] }, { thresholds, segments: map })
  expect(rfmOf(model, { recency: 5, frequency: 1, monetary: 20 }).segment).toBe('whale')
  expect(rfmOf(model, { recency: 5, frequency: 9, monetary: 19 }).segment).toBe('rest')
})

test('fm may stand beside f and m', () => {
  const map = define([
    { id: 'a', label, cells: [{ fm: 2 }] },
    { id: 'b', label, cells: [{ f: 1, m: 1 }] },
  ])
  expect(map.cells).toEqual(['b', 'a', 'a', 'a', 'b', 'a', 'a', 'a'])
})

test('the eleven segments can be written as ranges', () => {
  const map = defineSegments({
    name: 'eleven',
    bins: 5,
    segments: elevenSegments.segments.map((segment) => ({
      ...segment,
      cells: elevenSegments.cells.flatMap((id, i) =>
        id === segment.id ? [{ r: Math.floor(i / 5) + 1, fm: (i % 5) + 1 }] : [],
      ),
    })),
  })
  expect(map).toEqual(elevenSegments)
})

test('cells that no segment claims are named', () => {
  expect(() => define([{ id: 'a', label, cells: [{ r: 2 }, { r: 1, fm: 1 }] }])).toThrow(
    'Expected each cell in exactly one segment, got r1 fm2 in none.',
  )
  expect(() => define([{ id: 'a', label, cells: [{ r: 2 }, { r: 1, f: 1 }, { r: 1, m: 2 }] }])).toThrow(
    'got r1 f2 m1 in none.',
  )
})

test('cells that several segments claim are named with them', () => {
  const segments = [
    { id: 'a', label, cells: [{ r: [1, 2] as const }] },
    { id: 'b', label, cells: [{ r: 2, fm: 2 }] },
  ]
  expect(() => define(segments)).toThrow('Expected each cell in exactly one segment, got r2 fm2 in a and b.')
  expect(() => define(segments)).toThrow(expect.objectContaining({ code: 'definition', count: 1 }))
})

test('a segment may claim a cell twice', () => {
  expect(define([{ id: 'a', label, cells: [{}, { r: 1 }] }]).cells).toEqual(['a', 'a', 'a', 'a'])
})

test.each<[string, SegmentMapDefinition['segments'], SegmentMapDefinition['bins']]>([
  ['Expected `bins` to be integers from 2 to 10, got 1.', [], 1],
  [
    'Expected each segment `id` once, got "a".',
    [
      { id: 'a', label, cells: [{}] },
      { id: 'a', label, cells: [{}] },
    ],
    2,
  ],
  ['Expected an `id` for each segment, got "".', [{ id: '', label, cells: [{}] }], 2],
  ['Expected cells for segment a, got none.', [{ id: 'a', label, cells: [] }], 2],
  ['Expected `r` to be scores from 1 to 2, got 3.', [{ id: 'a', label, cells: [{ r: 3 }] }], 2],
  ['Expected `fm` to be scores from 1 to 2, got 0.', [{ id: 'a', label, cells: [{ fm: 0 }] }], 2],
  [
    'Expected `m` to be scores from 1 to 4, got [3, 2].',
    [{ id: 'a', label, cells: [{ m: [3, 2] }] }],
    { r: 2, f: 2, m: 4 },
  ],
  [
    'Expected equal bins of f and m where `fm` is used, got 2 and 4.',
    [{ id: 'a', label, cells: [{ fm: 1 }] }],
    { r: 2, f: 2, m: 4 },
  ],
])('%s', (message, segments, bins) => {
  expect(() => define(segments, bins)).toThrow(message)
})

test.each<[unknown, string]>([
  [{ segments: null }, 'Expected `segments` to be a list, got null.'],
  [{ bins: null }, 'Expected `bins` to be integers from 2 to 10, got null.'],
  [{ segments: [{ id: 'all', cells: [{}] }] }, 'Expected a `label` in two languages, { en, zh }, for segment all'],
  [{ segments: [{ id: 'all', label: { en: 'All' }, cells: [{}] }] }, 'Expected a `label` in two languages'],
  [{ segments: [{ id: 'all', label }] }, 'Expected `cells` of segment all to be a list, got undefined.'],
  [
    { segments: [{ id: 'all', label, cells: [{ R: 1 }] }] },
    'Expected scores r, f, m, fm in the cells of a segment, got "R".',
  ],
])('%j: %s', (part, message) => {
  const whole = { name: 'own', bins: 2, segments: [{ id: 'all', label, cells: [{}] }] }
  expect(() => defineSegments({ ...whole, ...(part as object) })).toThrow(message)
})
