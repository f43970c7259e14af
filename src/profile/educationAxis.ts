import type { CategoriesDefinition, ClassDefinition } from './axisDefinition.ts'
import { bySpelling } from './bySpelling.ts'

/** Your own list of educations. */
export interface EducationAxisOptions {
  /** @default primary, juniorSecondary, seniorSecondary, college, bachelor, postgraduate (小学 to 研究生) */
  readonly classes?: readonly ClassDefinition[]
  /** The class of each value. @default every class by its id and by its label in both languages */
  readonly categories?: { readonly [value: string]: string }
}

/**
 * Classes by education, from primary school 小学 to postgraduate 研究生, or by a list of your own.
 *
 * Reads `education`; a value that the list does not have is a finding. It tells of the person: use it with a reason.
 *
 * @example
 * ```ts
 * import { classifyAxis, defineAxis, educationAxis } from 'clientele/profile'
 *
 * classifyAxis(defineAxis(educationAxis()), { education: ['本科', 'college', null] }) // => ['bachelor', 'college', null]
 * ```
 */
export function educationAxis(options: EducationAxisOptions = {}): CategoriesDefinition<'educationGroup'> {
  const { classes = levels, categories = bySpelling(classes) } = options
  return {
    column: 'educationGroup',
    label: { en: 'Education', zh: '学历' },
    sensitive: true,
    of: 'education',
    categories,
    classes,
  }
}

const levels: readonly ClassDefinition[] = [
  { id: 'primary', label: { en: 'Primary school', zh: '小学' } },
  { id: 'juniorSecondary', label: { en: 'Junior secondary school', zh: '初中' } },
  { id: 'seniorSecondary', label: { en: 'Senior secondary school', zh: '高中' } },
  { id: 'college', label: { en: 'College', zh: '大专' } },
  { id: 'bachelor', label: { en: 'Bachelor', zh: '本科' } },
  { id: 'postgraduate', label: { en: 'Postgraduate', zh: '研究生' } },
]
