export type { SurveyFinding, SurveyScore } from './answers.ts'
export { type CrossedAnswers, crossAnswers } from './crossAnswers.ts'
export { type CustomerEffort, customerEffort, type EffortOptions } from './customerEffort.ts'
export { type CustomerSatisfaction, customerSatisfaction, type SatisfactionOptions } from './customerSatisfaction.ts'
export { effectiveSampleSize } from './effectiveSampleSize.ts'
export { type JoinAnswersOptions, type JoinedAnswers, joinAnswers } from './joinAnswers.ts'
export { type MarginOptions, marginOfError } from './marginOfError.ts'
export {
  type AnswerClass,
  type NetPromoterScore,
  netPromoterScore,
  type SurveyScoreOptions,
} from './netPromoterScore.ts'
export { type NpsMarginOptions, npsMarginOfError } from './npsMarginOfError.ts'
export { type NpsSampleSizeOptions, npsSampleSize } from './npsSampleSize.ts'
export { postStratify } from './postStratify.ts'
export { type Margin, type RakeOptions, rakeWeights, type SurveyWeights, type WeightedClass } from './rakeWeights.ts'
export { type RescaledAnswers, rescaleAnswers } from './rescaleAnswers.ts'
export { type RescaleOptions, rescaledOf, type Scale } from './rescaledOf.ts'
export { type SampleSizeOptions, type SurveyDesign, sampleSize } from './sampleSize.ts'
