import { expect, test } from 'vitest'
import { fitStages, fitTransitions, stageHistory, stagesAt } from '../../src/lifecycle/index.ts'
import { summarizeOrders } from '../../src/orders/index.ts'
import { cdnowLines } from '../published.ts'

test('on CDNOW: the moves of a history are those of its label columns, and newcomers are the new customers', () => {
  const lines = cdnowLines()
  const stages = fitStages(summarizeOrders(lines, { asOf: '1998-06-30' }))
  const dates = ['1997-01-31', '1997-02-28', '1997-03-31', '1997-09-30', '1998-03-31', '1998-06-30']
  const history = stageHistory(stages, lines, { dates })
  const model = fitTransitions(history)

  const size = stages.stages.length
  const sum = model.states.map(() => model.states.map(() => 0))
  for (let k = 1; k < dates.length; k++) {
    const step = { from: stagesAt(history, k - 1), to: stagesAt(history, k) }
    fitTransitions(step, { stages: stages.stages }).counts.forEach((row, i) => {
      row.forEach((count, j) => {
        sum[i]![j]! += count
      })
    })
  }
  // Who is not there yet, and stays so, is nowhere in a pair of columns.
  const [notYet, left] = [size, size + 1]
  expect(model.counts.map((row, i) => row.map((count, j) => (i === notYet && j === notYet ? 0 : count)))).toEqual(sum)
  expect(model.counts[left]).toEqual(model.states.map(() => 0))
  // All of the cohort come in January to March; those of January are there from the first date on.
  const early = stagesAt(history, 0).filter((stage) => stage !== null).length
  expect(model.counts[notYet]!.slice(0, size).reduce((total, count) => total + count, 0)).toBe(2357 - early)
})
