import type { BandsDefinition } from './axisDefinition.ts'
import { fallingShares } from './checks.ts'

/** Where the classes by channel are cut. */
export interface ChannelAxisOptions {
  /** The online share from which a customer is online, and that up to which one is offline. @default [0.8, 0.2] */
  readonly cuts?: readonly [online: number, offline: number]
}

/**
 * Classes by where customers buy: online 线上 from 80% of their orders, offline 线下 up to 20%, mixed 混合渠道 between.
 *
 * Both limits belong to the class at the end. They are a convention of this library. Reads `onlineShare`, which
 * `measureChannels` makes.
 *
 * @throws ClienteleError `argument`, for limits that are not 1 ≥ online > offline ≥ 0.
 *
 * @example
 * ```ts
 * import { channelAxis, classifyAxis, defineAxis } from 'clientele/profile'
 *
 * classifyAxis(defineAxis(channelAxis()), { onlineShare: [1, 0.8, 0.5, 0.2, 0, null] })
 * // => ['online', 'online', 'mixed', 'offline', 'offline', null]
 * ```
 */
export function channelAxis({ cuts = [0.8, 0.2] }: ChannelAxisOptions = {}): BandsDefinition<'channelType'> {
  const [online, offline] = fallingShares('online, offline', cuts)
  return {
    column: 'channelType',
    label: { en: 'Channel', zh: '渠道' },
    of: 'onlineShare',
    valid: { least: 0, most: 1 },
    bands: [
      { id: 'online', label: { en: 'Online', zh: '线上' }, from: online },
      { id: 'mixed', label: { en: 'Mixed', zh: '混合渠道' }, from: offline, inclusive: false },
      { id: 'offline', label: { en: 'Offline', zh: '线下' } },
    ],
  }
}
