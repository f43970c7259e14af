import type { SegmentMap } from './segmentMap.ts'

/**
 * Six groups, from best to inactive, for three scores each: few enough to know by heart.
 *
 * The usual cuts: the last order within 180 days, within a year, longer ago; one order, two, three and more; spend in thirds.
 */
export const sixGroups: SegmentMap = {
  name: 'six',
  bins: { r: 3, f: 3, m: 3 },
  grid: 'r-f-m',
  // biome-ignore format: r = 1, 2, 3 a line; in it f = 1, 2, 3 with m = 1, 2, 3 in each
  cells: [
    'inactive', 'inactive', 'inactive',   'inactive', 'fading', 'attention',   'fading', 'attention', 'attention',
    'fading', 'fading', 'attention',      'attention', 'recent', 'recent',     'fading', 'regular', 'regular',
    'recent', 'recent', 'recent',         'regular', 'regular', 'best',        'regular', 'best', 'best',
  ],
  segments: [
    { id: 'best', label: { en: 'Best', zh: '最佳客户' } },
    { id: 'regular', label: { en: 'Regulars', zh: '常客' } },
    { id: 'recent', label: { en: 'Recent', zh: '近期客户' } },
    { id: 'attention', label: { en: 'Need attention', zh: '需关注' } },
    { id: 'fading', label: { en: 'Fading', zh: '渐失客户' } },
    { id: 'inactive', label: { en: 'Inactive', zh: '不活跃客户' } },
  ],
}
