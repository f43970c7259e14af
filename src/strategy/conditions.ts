import type { Condition } from '../condition/condition.ts'

/** ABC tiers. */
export const tierA: Condition = { field: 'tier', eq: 'A' }
export const tierB: Condition = { field: 'tier', eq: 'B' }
export const tierC: Condition = { field: 'tier', eq: 'C' }
export const tierD: Condition = { field: 'tier', eq: 'D' }

/** RFM segments, by what they have in common. Recent, and bought often and much: */
export const faithful: Condition = { field: 'segment', in: ['champions', 'loyal'] }

/** Recent, with few or small orders so far: */
export const rising: Condition = { field: 'segment', in: ['potentialLoyalist', 'newCustomer', 'promising'] }

/** Neither recent nor long gone: */
export const slipping: Condition = { field: 'segment', in: ['needAttention', 'aboutToSleep'] }

/** Among the two fifths whose last order is the oldest: */
export const gone: Condition = { field: 'segment', in: ['atRisk', 'cantLose', 'hibernating', 'lost'] }

/** The last two together: */
export const notRecent: Condition = {
  field: 'segment',
  in: ['needAttention', 'aboutToSleep', 'atRisk', 'cantLose', 'hibernating', 'lost'],
}

/** Bought often and much, whenever that was: */
export const regulars: Condition = {
  field: 'segment',
  in: ['champions', 'loyal', 'needAttention', 'atRisk', 'cantLose'],
}

export const champions: Condition = { field: 'segment', eq: 'champions' }
export const lost: Condition = { field: 'segment', eq: 'lost' }
