import { fail } from '../errors.ts'
import type { OrderLines } from '../orders/orderLines.ts'
import type { CodedColumn, Column, Id } from '../table/columns.ts'
import { Tally } from './leftOut.ts'
import { codesOf, openPurchases, type PurchaseOptions } from './purchases.ts'

/** Options of `measureChannels`. */
export interface ChannelOptions extends PurchaseOptions {
  /** What each channel of the log is: `{ web: 'online', shop: 'offline' }`. Others are unknown, and counted as left out. */
  readonly channels: { readonly [channel: string]: 'online' | 'offline' }
}

/** One row a customer. */
export interface ChannelShares {
  id: Id[]
  /** Orders online ÷ orders on a known channel, 0 to 1; NaN without one. */
  onlineShare: Float64Array
  /** Orders on a known channel, in the window. */
  channelOrders: Uint32Array
}

/**
 * The share of each customer's orders that were placed online, for `channelAxis`: who buys online, who in shops, who in
 * both.
 *
 * What is online and what is not is yours to say: telephone sales and direct selling (直销) may be either. An order with
 * lines on both counts once for each. Lines without a channel, or on one that `channels` does not name, say nothing and
 * are told to `onLeftOut` with their names. Refunds are no orders.
 *
 * Cost: a few passes over the lines.
 *
 * @throws ClienteleError `argument`, when `channels` is missing or says anything but online and offline; `column`,
 * without a column `channel`; and as `summarizeOrders` for lines that cannot be read.
 *
 * @example
 * ```ts
 * import { measureChannels } from 'clientele/profile'
 *
 * const lines = {
 *   id: ['ann', 'ann', 'ann', 'bob', 'cy'],
 *   date: ['2024-01-01', '2024-02-01', '2024-03-01', '2024-01-05', '2024-01-06'],
 *   amount: [20, 30, 10, 15, 5],
 *   channel: ['web', 'app', 'shop', 'shop', 'fair'],
 * }
 * const channels = { web: 'online', app: 'online', shop: 'offline' } as const
 * measureChannels(lines, { asOf: '2024-03-31', channels })
 * // => { id: ['ann', 'bob', 'cy'], onlineShare: Float64Array.of(2 / 3, 0, NaN), channelOrders: Uint32Array.of(3, 1, 0) }
 * ```
 */
export function measureChannels(
  lines: OrderLines & { readonly channel?: Column<unknown> | CodedColumn<Id> },
  options: ChannelOptions,
): ChannelShares {
  const tally = new Tally()
  const { id, rows, ends, order } = openPurchases(lines, options, tally)
  const channel = codesOf(lines as never, 'channel')
  const kinds = Int8Array.from(channel.values, kindsOf(options.channels))
  const onlineShare = new Float64Array(id.length)
  const channelOrders = new Uint32Array(id.length)
  const unknown = new Uint32Array(channel.values.length)
  let missing = 0
  // Orders offline and online of each customer; and, of each kind, the last order that was counted.
  const seen = new Uint32Array(2 * id.length)
  const last = Int32Array.of(-1, -1)
  for (let c = 0, k = 0; c < id.length; c++) {
    for (; k < ends[c]!; k++) {
      const code = channel.codes[rows[k]!]!
      const kind = code < 0 ? -1 : kinds[code]!
      if (code < 0) missing++
      else if (kind < 0) unknown[code]!++
      else if (last[kind] !== order[k]) {
        last[kind] = order[k]!
        seen[2 * c + kind]!++
      }
    }
    channelOrders[c] = seen[2 * c]! + seen[2 * c + 1]!
    onlineShare[c] = seen[2 * c + 1]! / channelOrders[c]!
  }
  tally.addUnknown(channel.values, unknown)
  tally.add('missing-value', missing)
  tally.tell(options.onLeftOut)
  return { id, onlineShare, channelOrders }
}

/** 1 online, 0 offline, -1 unknown. */
function kindsOf(channels: ChannelOptions['channels']): (channel: Id) => number {
  if (channels === null || typeof channels !== 'object' || Array.isArray(channels)) {
    fail('argument', "`channels` to say of each channel whether it is 'online' or 'offline'", channels)
  }
  const kinds = new Map<string, number>()
  for (const [channel, kind] of Object.entries(channels)) {
    if (kind !== 'online' && kind !== 'offline') {
      fail('argument', `\`channels\` to call ${JSON.stringify(channel)} 'online' or 'offline'`, kind)
    }
    kinds.set(channel, kind === 'online' ? 1 : 0)
  }
  return (channel) => kinds.get(String(channel)) ?? -1
}
