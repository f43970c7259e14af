import { describe, expect, test } from 'vitest'
import { eightTypes, elevenSegments, fitRfm, rfmOf, type SegmentMap, sixGroups } from '../../src/rfm/index.ts'

interface Cell {
  readonly at: readonly number[]
  readonly id: string
}

/** All cells of a map, found by scoring a customer in each of them. */
function cellsOf(map: SegmentMap): Cell[] {
  const { r, f, m } = map.bins
  const steps = (bins: number): number[] => Array.from({ length: bins - 1 }, (_, k) => k + 2)
  const thresholds = { r: steps(r).map((day) => day - 1), f: steps(f), m: steps(m) }
  const model = fitRfm({ recency: [], frequency: [], monetary: [] }, { thresholds, segments: map })
  const cells: Cell[] = []
  for (let x = 1; x <= r; x++) {
    for (let y = 1; y <= f; y++) {
      for (let z = 1; z <= m; z++) {
        const score = rfmOf(model, { recency: r + 1 - x, frequency: y, monetary: z })
        expect([score.r, score.f, score.m]).toEqual([x, y, z])
        cells.push({ at: [x, y, z], id: score.segment! })
      }
    }
  }
  return cells
}

describe.each([elevenSegments, eightTypes, sixGroups])('$name', (map) => {
  const { r, f, m } = map.bins

  test('is a partition: every cell has one of the names, and every name is in use', () => {
    const ids = map.segments.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(map.cells.length).toBe(map.grid === 'r-fm' ? r * f : r * f * m)
    expect(new Set(map.cells)).toEqual(new Set(ids))
    expect(new Set(cellsOf(map).map(({ id }) => id))).toEqual(new Set(ids))
  })

  test('gives each segment a connected block of cells', () => {
    const cells = cellsOf(map)
    for (const { id } of map.segments) {
      const rest = cells.filter((cell) => cell.id === id)
      const found = [rest.pop()!]
      for (const from of found) {
        for (let k = rest.length - 1; k >= 0; k--) {
          if (from.at.every((score, axis) => Math.abs(score - rest[k]!.at[axis]!) <= 1))
            found.push(...rest.splice(k, 1))
        }
      }
      expect(rest).toEqual([])
    }
  })

  test('has labels in both languages', () => {
    for (const { label } of map.segments) {
      expect(label.en).toMatch(/^[A-Z]/)
      expect(label.zh).toMatch(/^[\u4e00-\u9fff]+$/)
    }
    expect(new Set(map.segments.map(({ label }) => label.en)).size).toBe(map.segments.length)
    expect(new Set(map.segments.map(({ label }) => label.zh)).size).toBe(map.segments.length)
  })
})

describe('eleven', () => {
  // A row each for r = 5, 4, 3, 2, 1, with fm from 1 to 5.
  const grid = [
    ['newCustomer', 'potentialLoyalist', 'potentialLoyalist', 'champions', 'champions'],
    ['promising', 'potentialLoyalist', 'potentialLoyalist', 'loyal', 'loyal'],
    ['aboutToSleep', 'aboutToSleep', 'needAttention', 'loyal', 'loyal'],
    ['hibernating', 'hibernating', 'atRisk', 'atRisk', 'atRisk'],
    ['lost', 'hibernating', 'atRisk', 'cantLose', 'cantLose'],
  ]

  test('is the grid on r and the mean of f and m, halves up', () => {
    for (const { at, id } of cellsOf(elevenSegments)) {
      const [r, f, m] = at as [number, number, number]
      expect(id).toBe(grid[5 - r]![Math.ceil((f + m) / 2) - 1])
    }
  })

  test('every cell lies in the range that Putler gives for its name', () => {
    const putler: Record<string, [number, number, number, number]> = {
      champions: [4, 5, 4, 5],
      loyal: [2, 5, 3, 5],
      potentialLoyalist: [3, 5, 1, 3],
      newCustomer: [4, 5, 0, 1],
      promising: [3, 4, 0, 1],
      needAttention: [2, 3, 2, 3],
      aboutToSleep: [2, 3, 0, 2],
      atRisk: [0, 2, 2, 5],
      cantLose: [0, 1, 4, 5],
      hibernating: [1, 2, 1, 2],
      lost: [0, 2, 0, 2],
    }
    elevenSegments.cells.forEach((id, index) => {
      const r = Math.floor(index / 5) + 1
      const fm = (index % 5) + 1
      const [lowR, highR, lowFm, highFm] = putler[id]!
      expect(r >= lowR && r <= highR && fm >= lowFm && fm <= highFm).toBe(true)
    })
  })

  test('blocks touch by their sides', () => {
    for (const { id } of elevenSegments.segments) {
      const rest = elevenSegments.cells.flatMap((cell, i) => (cell === id ? [[Math.floor(i / 5), i % 5] as const] : []))
      const found = [rest.pop()!]
      for (const [r, fm] of found) {
        for (let k = rest.length - 1; k >= 0; k--) {
          if (Math.abs(rest[k]![0] - r) + Math.abs(rest[k]![1] - fm) === 1) found.push(...rest.splice(k, 1))
        }
      }
      expect(rest).toEqual([])
    }
  })

  test.each([
    ['champions', 'Champions', '冠军客户'],
    ['loyal', 'Loyal Customers', '忠诚客户'],
    ['potentialLoyalist', 'Potential Loyalists', '潜在忠诚客户'],
    ['newCustomer', 'New Customers', '新客户'],
    ['promising', 'Promising', '有潜力客户'],
    ['needAttention', 'Need Attention', '需要关注客户'],
    ['aboutToSleep', 'About To Sleep', '即将沉睡客户'],
    ['atRisk', 'At Risk', '流失风险客户'],
    ['cantLose', "Can't Lose Them", '不能失去的客户'],
    ['hibernating', 'Hibernating', '休眠客户'],
    ['lost', 'Lost', '流失客户'],
  ])('%s is %s, %s', (id, en, zh) => {
    expect(elevenSegments.segments.find((segment) => segment.id === id)?.label).toEqual({ en, zh })
  })
})

describe('six', () => {
  test.each([
    ['best', '333 332 323'],
    ['regular', '321 322 331 232 233'],
    ['recent', '312 313 311 222 223'],
    ['attention', '213 221 123 132 133'],
    ['fading', '231 212 122 131 211'],
    ['inactive', '111 112 113 121'],
  ])('%s is %s', (id, cells) => {
    const found = cellsOf(sixGroups).filter((cell) => cell.id === id)
    expect(found.map(({ at }) => at.join('')).sort()).toEqual(cells.split(' ').sort())
  })
})

describe('eight', () => {
  // Near or far, often or seldom, much or little: 2 is the good side.
  test.each([
    ['222', 'keyValue', '重要价值'],
    ['212', 'keyDevelopment', '重要发展'],
    ['122', 'keyRetention', '重要保持'],
    ['112', 'keyWinBack', '重要挽留'],
    ['221', 'generalValue', '一般价值'],
    ['211', 'generalDevelopment', '一般发展'],
    ['121', 'generalRetention', '一般保持'],
    ['111', 'generalWinBack', '一般挽留'],
  ])('%s is %s, %s', (digits, id, zh) => {
    expect(cellsOf(eightTypes).find(({ at }) => at.join('') === digits)?.id).toBe(id)
    expect(eightTypes.segments.find((segment) => segment.id === id)?.label.zh).toBe(zh)
  })
})
