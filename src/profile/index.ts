export { ageAxis } from './ageAxis.ts'
export { ageGroupAxis } from './ageGroupAxis.ts'
export { attributesAxis } from './attributesAxis.ts'
export {
  auditEvents,
  type EventAudit,
  type EventAuditOptions,
  type EventFinding,
  type EventFindingCode,
} from './auditEvents.ts'
export type {
  AxisDefinition,
  AxisHead,
  BandDefinition,
  BandsDefinition,
  CategoriesDefinition,
  ClassDefinition,
  FixedAxisDefinition,
  LadderDefinition,
  PointsDefinition,
  SharesDefinition,
  ValidDefinition,
} from './axisDefinition.ts'
export type {
  AxisBand,
  AxisClass,
  AxisCounts,
  AxisFinding,
  AxisModel,
  AxisRule,
  ValidRange,
} from './axisModel.ts'
export { axisOf } from './axisOf.ts'
export { type BehaviourAxisOptions, behaviourAxis } from './behaviourAxis.ts'
export { type BreadthAxisOptions, breadthAxis } from './breadthAxis.ts'
export { type AffinityOptions, type CategoryAffinity, categoryAffinity } from './categoryAffinity.ts'
export { type ChannelAxisOptions, channelAxis } from './channelAxis.ts'
export { classifyAxis } from './classifyAxis.ts'
export type { ContactOptions, Contacts } from './contacts.ts'
export { defineAxis } from './defineAxis.ts'
export { type DetectedIntent, detectIntent, type Intent, type IntentOptions } from './detectIntent.ts'
export { type EducationAxisOptions, educationAxis } from './educationAxis.ts'
export { type EngagementAxisOptions, engagementAxis } from './engagementAxis.ts'
export type { Events } from './events.ts'
export type { MeasureOptions } from './facts.ts'
export { type FavouriteCategory, type FavouriteOptions, favouriteCategory } from './favouriteCategory.ts'
export { fitAxis } from './fitAxis.ts'
export type { FlagColumn } from './flags.ts'
export { type FrequencyAxisOptions, frequencyAxis } from './frequencyAxis.ts'
export { type GenderAxisOptions, genderAxis } from './genderAxis.ts'
export { type GrowthAxisOptions, growthAxis } from './growthAxis.ts'
export { incomeAxis } from './incomeAxis.ts'
export {
  type InferredMotivation,
  inferMotivation,
  type Motivation,
  type MotivationOptions,
  type MotivationSources,
} from './inferMotivation.ts'
export { type AxisInspection, inspectAxis } from './inspectAxis.ts'
export { intentAxis } from './intentAxis.ts'
export { type LeadingScale, type LeadingScaleOptions, leadingScale } from './leadingScale.ts'
export type { RowsLeftOut } from './leftOut.ts'
export { type LoyaltyAxisOptions, loyaltyAxis } from './loyaltyAxis.ts'
export { type AgeOptions, measureAge } from './measureAge.ts'
export { type Breadth, type BreadthOptions, measureBreadth } from './measureBreadth.ts'
export { type ChannelOptions, type ChannelShares, measureChannels } from './measureChannels.ts'
export { type Engagement, type EngagementOptions, measureEngagement } from './measureEngagement.ts'
export { type Growth, type GrowthCase, type GrowthColumns, measureGrowth } from './measureGrowth.ts'
export {
  measurePriceSensitivity,
  type PriceSensitivity,
  type PriceSensitivityOptions,
} from './measurePriceSensitivity.ts'
export { motivationAxis } from './motivationAxis.ts'
export { type NeedTypeAxisOptions, needTypeAxis } from './needTypeAxis.ts'
export { npsAxis } from './npsAxis.ts'
export { type OccupationAxisOptions, occupationAxis } from './occupationAxis.ts'
export {
  type ChannelContacts,
  type PreferredChannel,
  type PreferredChannelOptions,
  preferredChannel,
} from './preferredChannel.ts'
export { type PreferredHour, type PreferredHourOptions, preferredHour } from './preferredHour.ts'
export { type PriceSensitivityAxisOptions, priceSensitivityAxis } from './priceSensitivityAxis.ts'
export { profitAxis } from './profitAxis.ts'
export { psychographicAxis } from './psychographicAxis.ts'
export { purchaseBehaviourAxis } from './purchaseBehaviourAxis.ts'
export type { PurchaseOptions } from './purchases.ts'
export { type PurchasingPowerAxisOptions, purchasingPowerAxis } from './purchasingPowerAxis.ts'
export { regionAxis } from './regionAxis.ts'
export { type SatisfactionAxisOptions, satisfactionAxis } from './satisfactionAxis.ts'
export { type SentimentAxisOptions, sentimentAxis } from './sentimentAxis.ts'
export { type StrategiesBy, type StrategiesByOptions, strategiesBy } from './strategiesBy.ts'
export { type ValueAxisOptions, valueAxis } from './valueAxis.ts'
