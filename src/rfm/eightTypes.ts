import type { SegmentMap } from './segmentMap.ts'

/**
 * The eight types of RFM (八类客户): near or far, often or seldom, much or little, two scores each.
 *
 * Each score is 1 (far, low) or 2 (near, high), as `fitRfm` with `method: 'mean'` gives them.
 */
export const eightTypes: SegmentMap = {
  name: 'eight',
  bins: { r: 2, f: 2, m: 2 },
  grid: 'r-f-m',
  // biome-ignore format: a line for far and near; in it low and high frequency, with low and high spend in each
  cells: [
    'generalWinBack', 'keyWinBack', 'generalRetention', 'keyRetention',
    'generalDevelopment', 'keyDevelopment', 'generalValue', 'keyValue',
  ],
  segments: [
    { id: 'keyValue', label: { en: 'Key: value', zh: '重要价值' } },
    { id: 'keyDevelopment', label: { en: 'Key: develop', zh: '重要发展' } },
    { id: 'keyRetention', label: { en: 'Key: retain', zh: '重要保持' } },
    { id: 'keyWinBack', label: { en: 'Key: win back', zh: '重要挽留' } },
    { id: 'generalValue', label: { en: 'General: value', zh: '一般价值' } },
    { id: 'generalDevelopment', label: { en: 'General: develop', zh: '一般发展' } },
    { id: 'generalRetention', label: { en: 'General: retain', zh: '一般保持' } },
    { id: 'generalWinBack', label: { en: 'General: win back', zh: '一般挽留' } },
  ],
}
