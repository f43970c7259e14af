import type { SegmentMap } from './segmentMap.ts'

/**
 * The eleven classic segments, from champions to lost, on recency and the mean of frequency and spend, five scores each.
 *
 * Published maps of these names overlap or leave gaps; this one names each of the 25 cells once, and every cell lies in
 * the range that Putler gives for its name.
 */
export const elevenSegments: SegmentMap = {
  name: 'eleven',
  bins: { r: 5, f: 5, m: 5 },
  grid: 'r-fm',
  // biome-ignore format: a row of the grid a line, from r = 1 up
  cells: [
    'lost', 'hibernating', 'atRisk', 'cantLose', 'cantLose',
    'hibernating', 'hibernating', 'atRisk', 'atRisk', 'atRisk',
    'aboutToSleep', 'aboutToSleep', 'needAttention', 'loyal', 'loyal',
    'promising', 'potentialLoyalist', 'potentialLoyalist', 'loyal', 'loyal',
    'newCustomer', 'potentialLoyalist', 'potentialLoyalist', 'champions', 'champions',
  ],
  segments: [
    { id: 'champions', label: { en: 'Champions', zh: '冠军客户' } },
    { id: 'loyal', label: { en: 'Loyal Customers', zh: '忠诚客户' } },
    { id: 'potentialLoyalist', label: { en: 'Potential Loyalists', zh: '潜在忠诚客户' } },
    { id: 'newCustomer', label: { en: 'New Customers', zh: '新客户' } },
    { id: 'promising', label: { en: 'Promising', zh: '有潜力客户' } },
    { id: 'needAttention', label: { en: 'Need Attention', zh: '需要关注客户' } },
    { id: 'aboutToSleep', label: { en: 'About To Sleep', zh: '即将沉睡客户' } },
    { id: 'atRisk', label: { en: 'At Risk', zh: '流失风险客户' } },
    { id: 'cantLose', label: { en: "Can't Lose Them", zh: '不能失去的客户' } },
    { id: 'hibernating', label: { en: 'Hibernating', zh: '休眠客户' } },
    { id: 'lost', label: { en: 'Lost', zh: '流失客户' } },
  ],
}
