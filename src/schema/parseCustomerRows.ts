import * as z from 'zod/mini'
import type { AddedColumns, CustomerColumns, Id } from '../table/columns.ts'
import { readDocument } from './readDocument.ts'
import type { Same } from './same.ts'

/** What a column holds: a missing number is null in JSON. */
type Cell<Column> = Column extends ArrayLike<infer Value> ? (Value extends number ? number | null : Value) : never

type Columns = CustomerColumns & AddedColumns

type Needed = 'recency' | 'frequency' | 'monetary'

/**
 * A customer as an object, with the columns of the glossary as keys: the id and what RFM reads, and what else is known.
 * Other keys are kept as they are.
 */
export type CustomerRow = { readonly id: Id } & { readonly [K in Needed]: Cell<Columns[K]> } & {
  readonly [K in Exclude<keyof Columns, Needed | 'id'>]?: Cell<Columns[K]> | undefined
} & { readonly [column: string]: unknown }

/** A customer with what RFM reads. */
export const customerRowSchema: z.ZodMiniType<CustomerRow> = /* @__PURE__ */ build() satisfies Same<
  CustomerRow,
  ReturnType<typeof build>
>

function build() {
  const anId = 'expected an id, text or a number'
  const number = z.nullable(z.number('expected a finite number or null'))
  const optional = z.optional(number)
  const label = z.optional(z.nullable(z.string('expected text or null')))
  const value = z.optional(z.nullable(z.union([z.string(), z.number()], 'expected text, a number or null')))
  return z.looseObject(
    {
      id: z.union([z.string().check(z.regex(/\S/, anId)), z.number()], anId),
      firstOrder: optional,
      lastOrder: optional,
      recency: number,
      frequency: number,
      monetary: number,
      ordersRecent: optional,
      ordersPrevious: optional,
      repeats: optional,
      tenureAtLast: optional,
      tenure: optional,
      repeatSpend: optional,
      profit: optional,
      r: optional,
      f: optional,
      m: optional,
      segment: label,
      tier: label,
      stage: label,
      variation: optional,
      regularity: label,
      held: label,
      pAlive: optional,
      pAliveLow: optional,
      pAliveHigh: optional,
      expectedOrders: optional,
      ordersLow: optional,
      ordersHigh: optional,
      expectedSpend: optional,
      expectedSpendLow: optional,
      expectedSpendHigh: optional,
      clv: optional,
      clvLow: optional,
      clvHigh: optional,
      valueToDate: optional,
      holdoutOrders: optional,
      holdoutSpend: optional,
      holdoutFirst: optional,
      churned: optional,
      repurchased: optional,
      propensity: optional,
      alive: optional,
      trueMeanSpend: optional,
      strategy: label,
      rule: label,
      gap: optional,
      daysToRepeat: optional,
      repeated: optional,
      ageYears: optional,
      satisfaction: optional,
      nps: optional,
      referrals: optional,
      lastComplaint: optional,
      channelType: label,
      priceSensitivity: label,
      breadth: label,
      engagementLevel: label,
      intent: label,
      motivation: label,
      sentimentClass: label,
      growthPotential: label,
      onlineShare: optional,
      discountedShare: optional,
      discountedSpend: optional,
      engagement: optional,
      intentSignal: label,
      motivationSignal: label,
      motivationSource: label,
      sentiment: optional,
      growthRatio: optional,
      growthCase: label,
      favouriteCategory: value,
      preferredChannel: value,
      preferredHour: optional,
      previousStage: label,
      changedAt: optional,
      cluster: label,
      gapVariation: optional,
      productTypes: optional,
      leadingScale: label,
      income: optional,
      gender: label,
      occupation: label,
      education: label,
      region: label,
      behaviourTier: label,
      attributeTier: label,
      profitTier: label,
      valueTier: label,
      satisfactionLevel: label,
      purchasingPower: label,
      frequencyTier: label,
      loyalty: label,
      purchaseBehaviour: label,
      needType: label,
      ageBand: label,
      ageGroup: label,
      incomeBand: label,
      genderGroup: label,
      occupationGroup: label,
      educationGroup: label,
      regionGroup: label,
      psychographicType: label,
      npsClass: label,
    },
    'expected a customer, an object',
  )
}

/**
 * Reads customers from JSON: the id, `recency`, `frequency` and `monetary`, and what else of the glossary is known, each
 * of its type. A missing number is null. Other keys are kept.
 *
 * @throws ClienteleError `column`, listing the faults with their places, the first ten of them.
 *
 * @example
 * ```ts
 * import { parseCustomerRows } from 'clientele/schema'
 *
 * const json = '[{ "id": 7, "recency": null, "frequency": 0, "monetary": 0, "city": "Wuhan" }]'
 * parseCustomerRows(JSON.parse(json))
 * // => [{ id: 7, recency: null, frequency: 0, monetary: 0, city: 'Wuhan' }]
 * ```
 */
export function parseCustomerRows(json: unknown): CustomerRow[] {
  const rows = z.array(customerRowSchema, 'expected a list of customers')
  return readDocument(rows, json, { what: 'the customers', root: 'customers', code: 'column' })
}
