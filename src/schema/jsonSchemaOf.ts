import * as z from 'zod/mini'

/**
 * A schema of this module as JSON Schema (draft 2020-12), for editors that complete and check a policy or rule set while
 * someone writes it, and for programs in other languages.
 *
 * It describes shapes: what holds between parts of a document, such as the order of cut points, only the `parse`
 * functions check.
 *
 * @example
 * ```ts
 * import { jsonSchemaOf, ruleSetSchema } from 'clientele/schema'
 *
 * jsonSchemaOf(ruleSetSchema).required // => ['version', 'hitPolicy', 'rules']
 * ```
 */
export function jsonSchemaOf(schema: z.ZodMiniType): { [keyword: string]: unknown } {
  return z.toJSONSchema(schema, {
    unrepresentable: 'any',
    // JSON has no dates but text and numbers, which stand beside.
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'date') jsonSchema.not = {}
    },
  })
}
