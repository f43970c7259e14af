import type { CategoriesDefinition, ClassDefinition } from './axisDefinition.ts'
import { bySpelling } from './bySpelling.ts'

/** How your customers' occupation is written. */
export interface OccupationAxisOptions {
  /** The class of each value. @default every class by its id and by its label in both languages */
  readonly categories?: { readonly [value: string]: string }
}

/**
 * Classes by occupation, from a list of your own.
 *
 * Reads `occupation`; a value that the list does not have is a finding. It tells of the person: use it with a reason.
 *
 * @example
 * ```ts
 * import { classifyAxis, defineAxis, occupationAxis } from 'clientele/profile'
 *
 * const axis = occupationAxis([
 *   { id: 'student', label: { en: 'Student', zh: '学生' } },
 *   { id: 'teacher', label: { en: 'Teacher', zh: '教师' } },
 *   { id: 'undisclosed', label: { en: 'Undisclosed', zh: '未说明' } },
 * ])
 * classifyAxis(defineAxis(axis), { occupation: ['学生', 'teacher', 'pilot', null] }) // => ['student', 'teacher', null, null]
 * ```
 */
export function occupationAxis(
  classes: readonly ClassDefinition[],
  { categories = bySpelling(classes) }: OccupationAxisOptions = {},
): CategoriesDefinition<'occupationGroup'> {
  return {
    column: 'occupationGroup',
    label: { en: 'Occupation', zh: '职业' },
    sensitive: true,
    of: 'occupation',
    categories,
    classes,
  }
}
