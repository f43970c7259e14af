import { expect, test } from 'vitest'
import { eightTypes, fitRfm, scoreRfm, splitAtScore } from '../../src/rfm/index.ts'

const values = Array.from({ length: 20 }, (_, i) => i + 1)
const customers = { recency: values, frequency: values, monetary: values.map((value) => value * 10) }

test('score 4 and more of five is the good side of the eight types', () => {
  const five = fitRfm(customers)
  const eight = scoreRfm(fitRfm(customers, { thresholds: splitAtScore(five, 4), segments: eightTypes }), customers)
  const { r, f, m } = scoreRfm(five, customers)
  expect([...eight.r]).toEqual([...r].map((score) => (score >= 4 ? 2 : 1)))
  expect([...eight.f]).toEqual([...f].map((score) => (score >= 4 ? 2 : 1)))
  expect([...eight.m]).toEqual([...m].map((score) => (score >= 4 ? 2 : 1)))
})

test('the mean score itself is on the good side', () => {
  // Four customers at each score: the mean is 3.
  expect(splitAtScore(fitRfm(customers), 'mean')).toEqual({ r: [12], f: [9], m: [90] })
})

test('a score that nobody reaches or nobody misses splits nothing', () => {
  const five = fitRfm(customers)
  expect(() => splitAtScore(five, 1)).toThrow('Expected a score that some customers reach in r and others miss, got 1.')
  expect(() => splitAtScore(five, 6)).toThrow('Expected a score that some customers reach in r and others miss, got 6.')
  const equal = fitRfm({ recency: [1, 1], frequency: [1, 1], monetary: [1, 1] })
  expect(() => splitAtScore(equal, 'mean')).toThrow('got 1.')
})
