import type { CovariateFinding } from '../covariatesFit.ts'

/** A finding without its place. */
export type CovariateFindingText = Omit<CovariateFinding, 'parameters' | 'limits'>

export const constantCovariate: CovariateFindingText = {
  code: 'constant-covariate',
  message: {
    en: 'This covariate is the same for all customers, so what it does cannot be known. It was left out.',
    zh: '该协变量对所有客户取值相同，无法判断其作用，已被剔除。',
  },
  advice: {
    en: 'Remove it, and do not predict for customers who differ in it.',
    zh: '请移除该协变量，也不要预测在该变量上取值不同的客户。',
  },
}

export const collinearCovariate: CovariateFindingText = {
  code: 'collinear-covariate',
  message: {
    en: 'The first of these covariates follows from the others, so it tells nothing new. It was left out.',
    zh: '其中第一个协变量可由其余协变量推出，不含新信息，已被剔除。',
  },
  advice: {
    en: 'Remove it. Of 0/1 columns for the values of one attribute, leave one out: it is what the others are compared with.',
    zh: '请移除它。同一属性的一组 0/1 列应去掉一列，作为其余各列的对照。',
  },
}

export const nearlyCollinear: CovariateFindingText = {
  code: 'nearly-collinear',
  message: {
    en: 'These covariates almost follow from each other: together they may tell much, but which of them does is open.',
    zh: '这些协变量几乎可以互相推出：合起来可能有用，但无法分清各自的作用。',
  },
  advice: {
    en: 'Keep one of them, or set a penalty.',
    zh: '请只保留其中一个，或设置 penalty。',
  },
}

export const endlessEffect: CovariateFindingText = {
  code: 'endless-effect',
  message: {
    en: 'These effects grow without end: among customers with some values nobody buys again, or leaves, or all are alike.',
    zh: '这些作用无限增大：在某些取值的客户中，无人复购，或无人流失，或彼此毫无差异。',
  },
  advice: {
    en: 'Set a penalty, join rare values with others, or leave these covariates out.',
    zh: '请设置 penalty，将少见取值与其他取值合并，或不使用这些协变量。',
  },
}
