import type { ClassDefinition } from './axisDefinition.ts'

/** Private: the class of every value that is written as a class's id, or as its label in either language. */
export function bySpelling(classes: readonly ClassDefinition[]): { [value: string]: string } {
  // Ids last: where one class is labelled as another is called, the id counts.
  return Object.fromEntries([
    ...classes.flatMap(({ id, label }) =>
      label === undefined ? [] : [[label.en, id] as const, [label.zh, id] as const],
    ),
    ...classes.map(({ id }) => [id, id] as const),
  ])
}
