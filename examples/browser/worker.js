// Order lines in, sizes of segments out. A table is a plain object of columns, so it crosses to a worker as it is.

import { summarizeOrders } from 'clientele/orders'
import { elevenSegments, fitRfm, scoreRfm } from 'clientele/rfm'

addEventListener('message', ({ data: lines }) => {
  const before = performance.now()
  const customers = summarizeOrders(lines, { asOf: '2024-12-31', timeZone: 'America/New_York' })
  const { segment } = scoreRfm(fitRfm(customers), customers)
  const milliseconds = Math.round(performance.now() - before)

  const sizes = new Map(elevenSegments.segments.map(({ id }) => [id, 0]))
  for (const id of segment) sizes.set(id, sizes.get(id) + 1)
  const segments = elevenSegments.segments.map(({ id, label }) => [label.en, sizes.get(id)])
  postMessage({ count: segment.length, milliseconds, segments })
})
