import type { CategoriesDefinition } from './axisDefinition.ts'

/** How your customers' gender is written. */
export interface GenderAxisOptions {
  /**
   * The class of each value: male, female, other or undisclosed.
   *
   * @default the ids themselves, 男, 女, 其他, 未说明
   */
  readonly categories?: { readonly [value: string]: 'male' | 'female' | 'other' | 'undisclosed' }
}

/**
 * Classes by gender, as customers gave it: male 男, female 女, other 其他, and undisclosed 未说明, which is an answer too.
 *
 * Missing is no answer, and gives no class. Reads `gender`. It tells of the person: use it with a reason.
 *
 * @example
 * ```ts
 * import { classifyAxis, defineAxis, genderAxis } from 'clientele/profile'
 *
 * classifyAxis(defineAxis(genderAxis()), { gender: ['女', 'male', 'undisclosed', null] })
 * // => ['female', 'male', 'undisclosed', null]
 * ```
 */
export function genderAxis({ categories = asWritten }: GenderAxisOptions = {}): CategoriesDefinition<'genderGroup'> {
  return {
    column: 'genderGroup',
    label: { en: 'Gender', zh: '性别' },
    sensitive: true,
    of: 'gender',
    categories,
    classes: [
      { id: 'male', label: { en: 'Male', zh: '男' } },
      { id: 'female', label: { en: 'Female', zh: '女' } },
      { id: 'other', label: { en: 'Other', zh: '其他' } },
      { id: 'undisclosed', label: { en: 'Undisclosed', zh: '未说明' } },
    ],
  }
}

const asWritten = {
  male: 'male',
  female: 'female',
  other: 'other',
  undisclosed: 'undisclosed',
  男: 'male',
  女: 'female',
  其他: 'other',
  未说明: 'undisclosed',
} as const
